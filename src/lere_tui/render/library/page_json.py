"""The pages of the library as JSON. Keys are described in docs/json.md, and are stable."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Any

from lere_tui.model.dates import Date
from lere_tui.model.disputes import Count, Tally
from lere_tui.model.library import Counted, DatasetPage, GroupPage, Link, Page, PlacePage, SourcePage, Term, Years
from lere_tui.model.timeline import EventLine

Json = dict[str, Any]


def page_record(page: Page, tally: Tally | None = None) -> Json:
    """One page; `tally` is how a group's figures stand in disputed rows."""
    if isinstance(page, PlacePage):
        return _place(page)
    if isinstance(page, GroupPage):
        return _group(page, tally)
    if isinstance(page, DatasetPage):
        return _dataset(page)
    return _source(page)


def _place(page: PlacePage) -> Json:
    place = page.place
    return {
        "id": place.id,
        "name": place.name,
        "kind": place.kind,
        "also": list(place.also),
        "lat": place.lat,
        "lon": place.lon,
        "coord_source": place.coord_source,
        "geonames": place.geonames,
        "note": place.note,
        "dataset": page.dataset,
        "events": page.events,
        "term": _term(page.term),
        "lies_in": _counted(page.above, "events"),
        "in_it": _counted(page.within, "events"),
        "more_in_it": page.more_within,
        "near": [{**_one(near, "events"), "kilometres": round(far, 3)} for near, far in page.near],
        "years": _years(page.years),
        "latest": _lines(page.latest),
    }


def _group(page: GroupPage, tally: Tally | None) -> Json:
    actor = page.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "short": actor.short,
        "kind": actor.kind,
        "also": list(actor.also),
        "note": actor.note,
        "dataset": page.dataset,
        "events": page.events,
        "term": _term(page.term),
        "links": [_link(link) for link in page.links],
        "members": [_link(link) for link in page.members],
        "claims_made": dict(page.made),
        "claims_about": dict(page.about),
        "term_by": _term(page.by),
        "term_side": _term(page.side),
        "disputed": {part: _count(getattr(tally, part)) for part in ("all", "own", "others")} if tally else None,
        "years": _years(page.years),
        "latest": _lines(page.latest),
    }


def _source(page: SourcePage) -> Json:
    source = page.source
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
        "title_from": source.title_from,
        "text": source.text_kind,
        "letters": page.letters,
        "sha256": source.sha256,
        "original": page.original,
        "dataset": page.dataset,
        "events": page.events,
        "term": _term(page.term),
        "term_publisher": _term(page.publisher),
        "relation": source.relation or None,
        "made_from": _one(page.made_from, "claims") if page.made_from else None,
        "made": _counted(page.made, "claims"),
        "claims": [
            {"by": each.id or None, "name": each.name, "kind": each.kind, "claims": each.number} for each in page.claims
        ],
        "latest": _lines(page.latest),
    }


def _dataset(page: DatasetPage) -> Json:
    dataset = page.dataset
    first, last = page.span
    return {
        "id": dataset.id,
        "title": dataset.title,
        "version": dataset.version,
        "licence": dataset.licence,
        "publisher": dataset.publisher,
        "url": dataset.url,
        "attribution": dataset.attribution,
        "shareable": dataset.shareable,
        "events": dataset.events,
        "places": dataset.places,
        "term": _term(page.term),
        "first": first or None,
        "last": last or None,
        "imports": [dataclasses.asdict(each) for each in dataset.imports],
        "years": _years(page.years),
        "latest": _lines(page.latest),
    }


def _counted(found: Iterable[Counted], of: str) -> list[Json]:
    return [_one(each, of) for each in found]


def _one(counted: Counted, of: str) -> Json:
    return {"id": counted.id, "name": counted.name, "kind": counted.kind, of: counted.number}


def _term(term: Term | None) -> Json | None:
    return {"query": term.text, "events": term.events} if term else None


def _years(years: Years) -> Json:
    """Their first years, those without an event included."""
    counts = [{"from": start, "events": events} for start, events in zip(years.starts, years.counts, strict=True)]
    return {"unit": years.unit, "counts": counts, "undated": years.undated}


def _lines(lines: Sequence[EventLine]) -> list[Json]:
    return [
        {
            "id": line.id,
            "title": line.title,
            "kind": line.kind,
            "date": line.date,
            "place": line.place,
            "groups": line.groups,
            "losses": line.losses,
            "sources": line.sources,
            "contradictions": line.contradictions,
        }
        for line in lines
    ]


def _link(link: Link) -> Json:
    return {
        "group": link.id,
        "name": link.name,
        "relation": link.relation,
        "from": _date(link.begins),
        "until": _date(link.ends),
        "source": link.source or None,
        "note": link.note,
    }


def _count(count: Count) -> Json:
    return {"rows": count.rows, "highest": count.highest, "lowest": count.lowest}


def _date(date: Date | None) -> str | None:
    return date.text if date else None
