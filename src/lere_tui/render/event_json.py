"""An event as JSON. Keys, their order and what they hold are described in docs/json.md, and are stable."""

from __future__ import annotations

import json
import re
from typing import Any

from lere_tui.model.anchors import Quote
from lere_tui.model.dates import Date
from lere_tui.model.dossier import Dossier
from lere_tui.model.origin import Origin
from lere_tui.model.records import Claim, Remark, Source
from lere_tui.model.suggested import Suggested
from lere_tui.model.verdicts import Verdict
from lere_tui.render.casualty_json import table_record
from lere_tui.render.event_text import source_order
from lere_tui.render.visible import FLOOD

Json = dict[str, Any]

# What json.dumps leaves as it is, though it controls a terminal, turns the direction of text or can't be encoded.
_RAW = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def dump(value: object, indent: int | None = None) -> str:
    """JSON in UTF-8, with controls, invisible characters and floods of marks escaped: lossless, and safe to print."""
    return FLOOD.sub(_escaped, _RAW.sub(_escaped, json.dumps(value, ensure_ascii=False, indent=indent)))


def _escaped(match: re.Match[str]) -> str:
    return json.dumps(match[0])[1:-1]


def event_record(dossier: Dossier) -> Json:
    """One event whole."""
    event = dossier.event
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "date": event.date.text,
        "earliest": event.date.earliest.isoformat() if event.date.earliest else None,
        "latest": event.date.latest.isoformat() if event.date.latest else None,
        "place": _place(dossier),
        "groups": [
            {"id": part.actor, "name": dossier.actors[part.actor].name, "role": part.role}
            for part in event.participants
        ],
        "summary": event.summary,
        "outcome": event.outcome,
        "part_of": event.part_of or None,
        "claims": [_claim(claim) for claim in event.claims],
        "verdicts": [_verdict(verdict) for verdict in dossier.verdicts],
        "remarks": [_remark(remark) for remark in event.remarks],
        "links": _links(dossier),
        "sources": [_source(dossier.sources[name]) for name in source_order(dossier)],
        "time": event.time,
        "phase": event.phase,
        "parts": [line.id for line in dossier.phases],
        "origin": _origin(dossier.origin) if dossier.origin else None,
        "suggestions": [_suggestion(suggested) for suggested in dossier.suggestions],
        "table": table_record(dossier),
    }


def _place(dossier: Dossier) -> Json | None:
    if not dossier.place_path:
        return None
    place = dossier.place_path[0]
    return {
        "id": place.id,
        "name": place.name,
        "path": [above.name for above in dossier.place_path],
        "lat": place.lat,
        "lon": place.lon,
        "precision": dossier.event.precision,
    }


def _claim(claim: Claim) -> Json:
    figure = claim.figure
    return {
        "kind": claim.kind,
        "of": claim.of or None,
        "by": claim.by or None,
        "reported_by": claim.reporter,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "qualifier": figure.qualifier if figure else None,
        "words": claim.words,
        "said": _date(claim.said),
        "quote": _quote(claim.quote) if claim.quote else None,
        "id": claim.id,
        "figure": figure.text if figure else None,
        "statement": claim.statement or None,
        "of_role": claim.of_role or None,
        "scope": claim.scope or None,
        "section": claim.section or None,
        "as_of": _date(claim.as_of),
        "supersedes": claim.supersedes or None,
        "note": claim.note,
    }


def _verdict(verdict: Verdict) -> Json:
    kind, of, of_role, scope = verdict.row
    return {
        "kind": kind,
        "of": of or None,
        "verdict": verdict.outcome,
        "low": verdict.low,
        "high": verdict.high,
        "by": list(verdict.by),
        "of_role": of_role or None,
        "scope": scope or None,
        "claims": [
            {"id": weighed.claim.id, "standing": weighed.standing, "because": list(weighed.because)}
            for weighed in verdict.weighed
        ],
    }


def _suggestion(suggested: Suggested) -> Json:
    figure, words = suggested.figure, suggested.quote
    return {
        "id": suggested.id,
        "counted": False,
        "kind": suggested.kind,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "figure": figure.text,
        "side": suggested.side,
        "of": suggested.of or None,
        "claimant": suggested.claimant,
        "by": suggested.by or None,
        "quote": {"source": words.source or None, "start": words.start, "end": words.end, "exact": words.exact},
    }


def _remark(remark: Remark) -> Json:
    return {
        "kind": remark.kind,
        "about": remark.about,
        "sources": list(remark.sources),
        "quotes": [_quote(quote) for quote in remark.quotes],
        "no_quote": remark.no_quote or None,
    }


def _links(dossier: Dossier) -> list[Json]:
    """Links of this event, then those of other events to it."""
    found = []
    for neighbour in dossier.neighbours:
        link = neighbour.link
        found.append(
            {
                "event": neighbour.line.id,
                "relation": link.relation,
                "from_there": neighbour.back,
                "by": link.by or None,
                "source": link.source or None,
                "note": link.note,
            }
        )
    return found


def _source(source: Source) -> Json:
    return {
        "id": source.id,
        "title": source.title,
        "kind": source.kind,
        "language": source.language,
        "author": source.author,
        "publisher": source.publisher,
        "published": _date(source.published),
        "retrieved": _date(source.retrieved),
        "url": source.url,
        "licence": source.licence,
        "text": source.text_kind,
        "derived_from": source.derived_from or None,
        "relation": source.relation or None,
        "sha256": source.sha256,
    }


def _quote(quote: Quote) -> Json:
    return {"source": quote.source, "start": quote.start, "end": quote.end, "exact": quote.exact}


def _origin(origin: Origin) -> Json:
    """Its fields in their order; `dataclasses.asdict` takes a tenth of the time of a whole event."""
    return {name: getattr(origin, name) for name in Origin.__slots__}


def _date(date: Date | None) -> str | None:
    return date.text if date else None
