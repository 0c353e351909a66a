"""Records as JSON: keys and their order are stable, and docs/json.md describes them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from lere_tui.model.dossier import Dossier, EventLine, Neighbour
from lere_tui.model.records import Claim, Remark, Source
from lere_tui.model.verdicts import Verdict
from lere_tui.model.vocabulary import EVENT_RELATIONS_BACK

_UNSAFE = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def dump(value: object, indent: int | None = 2) -> str:
    """JSON text in which letters stand as they are and whatever could act on a terminal is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def event_json(dossier: Dossier) -> dict[str, Any]:
    """One event whole."""
    event = dossier.event
    return {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "date": event.date.text,
        "earliest": event.date.earliest.isoformat() if event.date.earliest else None,
        "latest": event.date.latest.isoformat() if event.date.latest else None,
        "time": event.time or None,
        "place": _place(dossier),
        "groups": [
            {
                "id": part.actor,
                "name": dossier.actors[part.actor].name,
                "role": part.role,
                "source": part.source or None,
            }
            for part in event.participants
        ],
        "summary": event.summary,
        "outcome": event.outcome or None,
        "part_of": _line(dossier.part_of) if dossier.part_of else None,
        "phases": [_line(line) for line in dossier.phases],
        "claims": [_claim(claim) for claim in event.claims],
        "verdicts": [_verdict(verdict) for verdict in dossier.verdicts],
        "remarks": [_remark(remark) for remark in event.remarks],
        "links": [_neighbour(neighbour) for neighbour in dossier.neighbours],
        "sources": [source_json(dossier.sources[source]) for source in event.sources],
    }


def line_json(line: EventLine) -> dict[str, Any]:
    """One line of a list of events."""
    return {
        "id": line.id,
        "title": line.title,
        "kind": line.kind,
        "date": line.date,
        "place": line.place or None,
        "groups": line.groups or None,
        "losses": line.losses or None,
        "sources": line.sources,
        "contradictions": line.contradictions,
    }


def source_json(source: Source) -> dict[str, Any]:
    """One source as it is cited."""
    return {
        "id": source.id,
        "title": source.title,
        "kind": source.kind,
        "language": source.language,
        "author": source.author or None,
        "publisher": source.publisher or None,
        "published": source.published.text if source.published else None,
        "retrieved": source.retrieved.text if source.retrieved else None,
        "url": source.url or None,
        "licence": source.licence or None,
        "text": source.text_kind,
        "derived_from": source.derived_from or None,
        "relation": source.relation or None,
        "sha256": source.sha256,
    }


def geojson(dossiers: Iterable[Dossier]) -> dict[str, Any]:
    """Events as a GeoJSON FeatureCollection (RFC 7946); an event without coordinates has a null geometry."""
    features = []
    for dossier in dossiers:
        record = event_json(dossier)
        place = record["place"]
        point = None
        if place and place["lon"] is not None:
            point = {"type": "Point", "coordinates": [place["lon"], place["lat"]]}
        features.append({"type": "Feature", "id": record["id"], "geometry": point, "properties": record})
    return {"type": "FeatureCollection", "features": features}


def _place(dossier: Dossier) -> dict[str, Any] | None:
    """The place; where it has no coordinates of its own, those of the nearest place around it, which is named."""
    if not dossier.place_path:
        return None
    place = dossier.place_path[0]
    located = next((each for each in dossier.place_path if each.lat is not None), None)
    return {
        "id": place.id,
        "name": place.name,
        "path": [each.name for each in dossier.place_path],
        "lat": located.lat if located else None,
        "lon": located.lon if located else None,
        "coordinates_of": located.id if located else None,
        "precision": dossier.event.precision,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    figure, quote = claim.figure, claim.quote
    return {
        "id": claim.id,
        "kind": claim.kind,
        "of": claim.of or None,
        "of_role": claim.of_role or None,
        "by": claim.by or None,
        "reported_by": claim.reporter,
        "figure": figure.text if figure else None,
        "low": figure.low if figure else None,
        "high": figure.high if figure else None,
        "qualifier": figure.qualifier if figure else None,
        "statement": claim.statement or None,
        "words": claim.words,
        "said": claim.said.text if claim.said else None,
        "as_of": claim.as_of.text if claim.as_of else None,
        "scope": claim.scope or None,
        "supersedes": claim.supersedes or None,
        "note": claim.note or None,
        "quote": {"source": quote.source, "start": quote.start, "end": quote.end, "exact": quote.exact}
        if quote
        else None,
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    kind, of, of_role, scope = verdict.row
    return {
        "kind": kind,
        "of": of or None,
        "of_role": of_role or None,
        "scope": scope or None,
        "verdict": verdict.outcome,
        "low": verdict.low,
        "high": verdict.high,
        "by": list(verdict.by),
        "claims": [
            {"id": weighed.claim.id, "standing": weighed.standing, "because": list(weighed.because)}
            for weighed in verdict.weighed
        ],
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "kind": remark.kind,
        "about": remark.about,
        "sources": list(remark.sources),
        "quotes": [{"source": q.source, "start": q.start, "end": q.end, "exact": q.exact} for q in remark.quotes],
        "no_quote": remark.no_quote or None,
    }


def _neighbour(neighbour: Neighbour) -> dict[str, Any]:
    link = neighbour.link
    relation = EVENT_RELATIONS_BACK.get(link.relation, link.relation) if neighbour.back else link.relation
    return {
        "to": neighbour.line.id,
        "relation": relation,
        "title": neighbour.line.title,
        "date": neighbour.line.date,
        "by": link.by or None,
        "source": link.source or None,
        "note": link.note or None,
    }


def _line(line: EventLine) -> dict[str, Any]:
    return {"id": line.id, "title": line.title, "date": line.date}
