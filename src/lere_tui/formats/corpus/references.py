"""What the records of a corpus say of one another: ids that lead nowhere, circles, the words a claim rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from lere_tui.formats.corpus.events import EventTables
from lere_tui.formats.corpus.fields import Table, near
from lere_tui.model.anchors import AnchorError, Quote, anchor
from lere_tui.model.anchors import quote as quote_at
from lere_tui.model.problems import Problem
from lere_tui.model.records import Actor, Claim, Event, Place, Remark, Source


def resolve(
    places: Sequence[tuple[Place, Table]],
    actors: Sequence[tuple[Actor, Table]],
    sources: Sequence[tuple[Source, Table]],
    events: Sequence[tuple[Event, EventTables]],
    problems: list[Problem],
) -> list[Event]:
    """Check every reference, note what leads nowhere, and return the events with their quotes anchored."""
    known = _Known(
        places=_by_id("place", places),
        actors=_by_id("group", actors),
        sources=_by_id("source", sources),
        events=_by_id("event", [(event, tables.event) for event, tables in events]),
    )
    _check_circles("parent", places, lambda place: place.parent)
    _check_circles("derived_from", sources, lambda source: source.derived_from)
    _check_circles("part_of", [(e, t.event) for e, t in events], lambda event: event.part_of)
    for place, table in places:
        known.place(table, "parent", place.parent)
    for actor, table in actors:
        for number, link in enumerate(actor.links):
            known.actor(table, "links", link.to, f"link {number + 1}: ")
            known.source(table, "links", link.source, f"link {number + 1}: ")
    for source, table in sources:
        known.source(table, "derived_from", source.derived_from)
    return [_event(event, tables, known) for event, tables in events]


_MOST_LETTERS = 20_000_000_000
"""Letters of texts that are looked through for the words of claims: a minute's work."""


_MOST_HINTS, _MOST_COMPARED = 200, 10_000
"""So many ids that are not there are compared with so many that are, for what may be meant."""


class _Known:
    """All ids there are, and a fault for each that is not among them; `looked` counts the letters looked through."""

    def __init__(
        self,
        places: Mapping[str, Place],
        actors: Mapping[str, Actor],
        sources: Mapping[str, Source],
        events: Mapping[str, Event],
    ) -> None:
        self.sources = sources
        self.looked = 0
        self._hints = _MOST_HINTS
        self.place = self._checker("place", places)
        self.actor = self._checker("group", actors)
        self.source = self._checker("source", sources)
        self.event = self._checker("event", events)

    def _checker(self, what: str, ids: Mapping[str, Any]) -> Callable[..., bool]:
        def check(table: Table, key: str, value: str, lead: str = "") -> bool:
            if value and ids and value not in ids:  # none at all: their file could not be read, which is said already
                self._hints -= 1
                mend = near(value, ids) if self._hints >= 0 and len(ids) <= _MOST_COMPARED else "add it"
                table.fault(key, f"{lead}there is no {what} “{value}”; {mend}")
                return False
            return True

        return check


def _by_id(what: str, records: Iterable[tuple[Any, Table]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record, table in records:
        if record.id in found:
            table.fault("id", f"there are two {what}s “{record.id}”; rename one")
        elif record.id:
            found[record.id] = record
    return found


def _check_circles(key: str, records: Sequence[tuple[Any, Table]], up: Callable[[Any], str]) -> None:
    """A chain of parents must end."""
    parents = {record.id: up(record) for record, _ in records}
    done: set[str] = set()
    round_about: set[str] = set()
    for start in parents:
        chain: dict[str, None] = {}
        at = start
        while at and at not in done and at not in chain:
            chain[at] = None
            at = parents.get(at, "")
        if at in chain:
            names = list(chain)
            round_about.update(names[names.index(at) :])
        done.update(chain)
    for record, table in records:
        if record.id in round_about:
            table.fault(key, f"“{record.id}” comes back to itself; break the circle")


def _event(event: Event, tables: EventTables, known: _Known) -> Event:
    table = tables.event
    known.place(table, "place", event.place)
    known.event(table, "part_of", event.part_of)
    for source in event.sources:
        known.source(table, "sources", source)
    for part, row in zip(event.participants, tables.participants, strict=True):
        known.actor(row, "group", part.actor)
        known.source(row, "source", part.source)
    for link, row in zip(event.links, tables.links, strict=True):
        known.event(row, "to", link.to)
        known.actor(row, "by", link.by)
        known.source(row, "source", link.source)
    beside = _Beside(event)
    claims = tuple(_claim(beside, claim, row, known) for claim, row in zip(event.claims, tables.claims, strict=True))
    remarks = tuple(
        _remark(remark, row, places, known)
        for remark, row, places in zip(event.remarks, tables.remarks, tables.places, strict=True)
    )
    return replace(event, claims=claims, remarks=remarks)


class _Beside:
    """What stands beside a claim in its event: the sources, and the claims by id."""

    def __init__(self, event: Event) -> None:
        self.sources = frozenset(event.sources)
        self.claims: dict[str, list[Claim]] = {}
        for claim in event.claims:
            self.claims.setdefault(claim.id, []).append(claim)


def _claim(beside: _Beside, claim: Claim, table: Table, known: _Known) -> Claim:
    known.actor(table, "of", claim.of)
    known.actor(table, "by", claim.by)
    if len(beside.claims[claim.id]) > 1:
        table.fault("id", f"two claims of this event have the id “{claim.id}”; rename one")
    if claim.supersedes:
        older = beside.claims.get(claim.supersedes, [])
        if not older or older[0] is claim:
            table.fault(
                "supersedes", f"there is no other claim “{claim.supersedes}” in this event; give that claim an id"
            )
        elif older[0].by != claim.by or older[0].kind != claim.kind or older[0].of != claim.of:
            table.fault(
                "supersedes", f"“{claim.supersedes}” is of another claimant, kind or side; it stays beside this one"
            )
    if not known.source(table, "reported_by", claim.reporter) or not claim.reporter:
        return claim
    if beside.sources and claim.reporter not in beside.sources and not table.imported:
        table.fault("reported_by", f"“{claim.reporter}” is not among the event's sources; add it there")
    if table.imported and not claim.quote:  # a figure that was coded rests on a row of a file
        return claim
    source = known.sources[claim.reporter]
    return replace(claim, quote=_anchor(table, "words", source, claim.words, claim.section, claim.quote, known))


def _remark(remark: Remark, table: Table, places: Sequence[Quote | None], known: _Known) -> Remark:
    for source in remark.sources:
        known.source(table, "sources", source)
    found = []
    for number, (rest, place) in enumerate(zip(remark.rests_on, places, strict=True)):
        if not known.source(table, "quotes", rest.source, f"quote {number + 1}: ") or not rest.source:
            continue
        if rest.source not in remark.sources and not table.imported:
            table.fault(
                "quotes", f"quote {number + 1}: “{rest.source}” is not among the remark's sources; add it there"
            )
        quote = _anchor(table, "quotes", known.sources[rest.source], rest.words, rest.section, place, known)
        if quote:
            found.append(quote)
    return replace(remark, quotes=tuple(found))


def _anchor(
    table: Table, key: str, source: Source, words: str, section: str, place: Quote | None, known: _Known
) -> Quote | None:
    """The anchored quote, or a fault; `place` is where it is said to stand. In a digest it must stand inside “ ”."""
    if not words or not source.text_kind:  # a source that could not be read is a fault already
        return None
    if source.text_kind == "citation":
        table.fault(key, f"“{source.id}” is a citation without a text, so no words can be quoted from it")
        return None
    try:
        if place is None:
            known.looked += len(source.text)
            if known.looked > _MOST_LETTERS:
                raise AnchorError("these are too many words in too long texts; say where they stand with “start”")
            quote = anchor(source.id, source.text, words, section)
        elif source.text[place.start : place.end] == words:
            quote = quote_at(source.id, source.text, place.start, place.end)
        else:
            raise AnchorError(f"the words “{words}” do not stand at {place.start} of the text of {source.id}")
    except AnchorError as error:
        table.fault(key, str(error))
        return None
    if source.text_kind == "digest":
        opened, closed = source.text.rfind("“", 0, quote.start + 1), source.text.rfind("”", 0, quote.start)
        if opened <= closed or "”" in quote.exact.rstrip("”") or source.text.find("”", quote.end - 1) < 0:
            table.fault(
                key, f"the words “{words}” of {source.id} do not stand inside “ ” in its digest; quote them there"
            )
            return None
    return quote
