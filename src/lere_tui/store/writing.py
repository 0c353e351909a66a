"""Records into a database: ids become keys, events get their place in time, and what is derived is computed."""

from __future__ import annotations

import datetime
import hashlib
import math
import sqlite3
from collections.abc import Iterable
from typing import Protocol

from lere_tui.formats.corpus import CorpusFolder
from lere_tui.model.anchors import Quote, passages
from lere_tui.model.dates import Date
from lere_tui.model.records import Actor, Claim, Event, Place, Source
from lere_tui.store.schema import DAY


class RecordWriter:
    """Writes records through one connection, within a transaction of the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.places: dict[str, int] = {}
        self.actors: dict[str, int] = {}
        self.sources: dict[str, int] = {}
        self.events: dict[str, int] = {}
        self._last_of_day: dict[int, int] = {}

    def write(self, folder: CorpusFolder) -> None:
        """Write a whole corpus into an empty database."""
        corpus = folder.corpus
        self._db.execute(
            "INSERT INTO corpus VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
            (
                corpus.title,
                corpus.version,
                corpus.licence,
                corpus.language,
                corpus.description,
                corpus.attribution,
                folder.sha256,
            ),
        )
        self.write_places(folder.places)
        _number(self.actors, folder.actors)  # sources and groups refer to one another
        self.write_sources(folder.sources)
        self.write_actors(folder.actors)
        self.write_events(folder.events)

    def write_places(self, places: Iterable[Place]) -> None:
        """Places with their spellings; a parent may come after its child."""
        places = list(places)
        _number(self.places, places)
        for place in places:
            key = self.places[place.id]
            self._db.execute(
                "INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    place.id,
                    place.name,
                    place.kind,
                    self.places.get(place.parent),
                    place.lat,
                    place.lon,
                    place.coord_source,
                    place.geonames,
                    place.note,
                ),
            )
            self._db.executemany(
                "INSERT INTO place_spelling VALUES (?, ?, ?)", [(key, n, also) for n, also in enumerate(place.also)]
            )

    def write_actors(self, actors: Iterable[Actor]) -> None:
        """Groups with their spellings and links."""
        actors = list(actors)
        _number(self.actors, actors)
        for actor in actors:
            key = self.actors[actor.id]
            self._db.execute(
                "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?)",
                (key, actor.id, actor.name, actor.short, actor.kind, actor.note),
            )
            self._db.executemany(
                "INSERT INTO actor_spelling VALUES (?, ?, ?)", [(key, n, also) for n, also in enumerate(actor.also)]
            )
        for actor in actors:
            for link in actor.links:
                self._db.execute(
                    "INSERT INTO actor_link (actor, target, relation, begins, ends, source, note)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        self.actors[actor.id],
                        self.actors[link.to],
                        link.relation,
                        _written(link.begins),
                        _written(link.ends),
                        self.sources.get(link.source),
                        link.note,
                    ),
                )

    def write_sources(self, sources: Iterable[Source]) -> None:
        """Sources with their texts and passages; an original may come after what was derived from it."""
        sources = list(sources)
        _number(self.sources, sources)
        for source in sources:
            key = self.sources[source.id]
            self._db.execute(
                "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    key,
                    source.id,
                    source.title,
                    source.kind,
                    source.language,
                    source.text_kind,
                    source.publisher,
                    source.author,
                    _written(source.published),
                    _written(source.retrieved),
                    source.url,
                    source.licence,
                    source.title_from,
                    self.sources.get(source.derived_from),
                    source.relation,
                    source.seed,
                    source.sha256,
                ),
            )
            if source.text:
                self._db.execute("INSERT INTO source_text VALUES (?, ?, ?)", (key, source.text, text_hash(source.text)))
                self._db.executemany(
                    'INSERT INTO passage (source, heading, start, "end") VALUES (?, ?, ?, ?)',
                    [(key, p.heading, p.start, p.end) for p in passages(source.text)],
                )

    def write_events(self, events: Iterable[Event]) -> None:
        """Events with everything below them; one may refer to another that comes later."""
        ordered = sorted(events, key=lambda event: (ordinal(event.date.anchor) or 0, event.id))
        for event in ordered:
            self.events[event.id] = self._key(event)
        for event in ordered:
            self._write_event(event)

    def _key(self, event: Event) -> int:
        """A new event's key: its day's ordinal times DAY, plus the next number within the day."""
        day = ordinal(event.date.anchor) or 0
        number = self._last_of_day.get(day, 0) + 1
        if number >= DAY:
            raise ValueError(f"over {DAY - 1} events fall on {event.date.text}; give some of them another day")
        self._last_of_day[day] = number
        return day * DAY + number

    def _write_event(self, event: Event) -> None:
        key = self.events[event.id]
        self._db.execute(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                event.id,
                event.title,
                event.kind,
                event.date.text,
                ordinal(event.date.earliest),
                ordinal(event.date.latest),
                event.time,
                self.places.get(event.place),
                event.precision,
                event.summary,
                event.outcome,
                self.events.get(event.part_of),
                int(event.phase),
            ),
        )
        self._db.executemany(
            "INSERT INTO event_source VALUES (?, ?, ?)",
            [(key, n, self.sources[source]) for n, source in enumerate(event.sources)],
        )
        self._db.executemany(
            "INSERT INTO participation VALUES (?, ?, ?, ?, ?, ?)",
            [
                (key, n, self.actors[part.actor], part.role, self.sources.get(part.source), part.note)
                for n, part in enumerate(event.participants)
            ],
        )
        self._db.executemany(
            "INSERT INTO event_link VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    key,
                    n,
                    self.events[link.to],
                    link.relation,
                    self.actors.get(link.by),
                    self.sources.get(link.source),
                    link.note,
                )
                for n, link in enumerate(event.links)
            ],
        )
        for claim in event.claims:
            self._write_claim(key, claim)
        for remark in event.remarks:
            row = self._db.execute(
                "INSERT INTO remark (event, kind, about, no_quote) VALUES (?, ?, ?, ?)",
                (key, remark.kind, remark.about, remark.no_quote),
            ).lastrowid
            self._db.executemany(
                "INSERT INTO remark_source VALUES (?, ?, ?)",
                [(row, n, self.sources[source]) for n, source in enumerate(remark.sources)],
            )
            for quote, rest in zip(remark.quotes, remark.rests_on, strict=True):
                self._write_quote(quote, rest.section, remark=row)

    def _write_claim(self, event: int, claim: Claim) -> None:
        figure = claim.figure
        reach = figure.reach if figure else None
        row = self._db.execute(
            'INSERT INTO claim (event, slug, kind, of, of_role, "by", reporter, figure, low, high, qualifier,'
            " reach_low, reach_high, statement, words, section, said, as_of, scope, supersedes, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event,
                claim.id,
                claim.kind,
                self.actors.get(claim.of),
                claim.of_role,
                self.actors.get(claim.by),
                self.sources[claim.reporter],
                figure.text if figure else None,
                figure.low if figure else None,
                figure.high if figure else None,
                figure.qualifier if figure else None,
                reach[0] if reach else None,
                int(reach[1]) if reach and not math.isinf(reach[1]) else None,
                claim.statement,
                claim.words,
                claim.section,
                _written(claim.said),
                _written(claim.as_of),
                claim.scope,
                claim.supersedes,
                claim.note,
            ),
        ).lastrowid
        if claim.quote:
            self._write_quote(claim.quote, claim.section, claim=row)

    def _write_quote(self, quote: Quote, section: str, claim: int | None = None, remark: int | None = None) -> None:
        self._db.execute(
            'INSERT INTO quote (claim, remark, source, start, "end", exact, prefix, suffix, section)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                claim,
                remark,
                self.sources[quote.source],
                quote.start,
                quote.end,
                quote.exact,
                quote.prefix,
                quote.suffix,
                section,
            ),
        )


class _HasId(Protocol):
    @property
    def id(self) -> str: ...


def _number(keys: dict[str, int], records: Iterable[_HasId]) -> None:
    """Give every record that has no key yet the next one."""
    for record in records:
        keys.setdefault(record.id, len(keys) + 1)


def text_hash(text: str) -> str:
    """SHA-256 of a stored text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def ordinal(day: datetime.date | None) -> int | None:
    """A day as its proleptic Gregorian ordinal."""
    return day.toordinal() if day else None


def _written(date: Date | None) -> str | None:
    return date.text if date else None
