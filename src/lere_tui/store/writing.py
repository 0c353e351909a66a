"""Records into a database: ids become keys, events get their place in time, and rows go in table by table."""

from __future__ import annotations

import datetime
import hashlib
import math
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from lere_tui.formats.corpus import CorpusFolder
from lere_tui.model.anchors import Quote, passages
from lere_tui.model.dates import Date
from lere_tui.model.records import Actor, Claim, Event, Place, Source
from lere_tui.store import provenance
from lere_tui.store.keys import Keys
from lere_tui.store.schema import DAY

_WIDTHS = {
    "place": 10, "place_spelling": 3, "actor": 6, "actor_spelling": 3, "source": 17, "source_text": 3, "event": 14,
    "event_source": 3, "participation": 6, "event_link": 7, "claim": 22, "remark": 5, "remark_source": 3,
}  # fmt: skip
_INSERTS = {table: f"INSERT INTO {table} VALUES ({', '.join('?' * width)})" for table, width in _WIDTHS.items()} | {
    "passage": 'INSERT INTO passage (source, heading, start, "end") VALUES (?, ?, ?, ?)',
    "actor_link": "INSERT INTO actor_link (actor, target, relation, begins, ends, source, note)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)",
    "quote": 'INSERT INTO quote (claim, remark, source, start, "end", exact, prefix, suffix, section)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
}
"""How a row of each table goes in. A row comes after those it refers to."""


class RecordWriter:
    """Writes records through one connection, within a transaction of the caller's. Ids of records that the database
    holds already may be referred to."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection
        self.places = Keys(connection, "place")
        self.actors = Keys(connection, "actor")
        self.sources = Keys(connection, "source")
        self.events = Keys(connection, "event")
        self._last_of_day: dict[int, int] = {}
        self._empty = connection.execute("SELECT 1 FROM event LIMIT 1").fetchone() is None
        self._last_claim, self._last_remark = (
            int(connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
            for table in ("claim", "remark")
        )
        self._rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)

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
        for actor in folder.actors:  # sources and groups refer to one another
            self.actors.new(actor.id)
        self.write_sources(folder.sources)
        self.write_actors(folder.actors)
        self.write_events(folder.events)
        keys = {"place": self.places, "actor": self.actors, "source": self.sources, "event": self.events}
        provenance.write(self._db, folder.provenance, keys)

    def flush(self) -> None:
        """Put the rows that were gathered into their tables."""
        for table, sql in _INSERTS.items():
            if rows := self._rows.pop(table, None):
                self._db.executemany(sql, rows)
        for keys in (self.places, self.actors, self.sources, self.events):
            keys.trim()

    def write_places(self, places: Iterable[Place]) -> None:
        """Places with their spellings; a parent may come after its child."""
        places = list(places)
        for place in places:
            self.places.new(place.id)
        for place in places:
            key = self.places[place.id]
            self._rows["place"].append(
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
                )
            )
            self._rows["place_spelling"] += [(key, n, also) for n, also in enumerate(place.also)]
        self.flush()

    def write_actors(self, actors: Iterable[Actor]) -> None:
        """Groups with their spellings and links."""
        actors = list(actors)
        for actor in actors:
            if self.actors.get(actor.id) is None:
                self.actors.new(actor.id)
        for actor in actors:
            key = self.actors[actor.id]
            self._rows["actor"].append((key, actor.id, actor.name, actor.short, actor.kind, actor.note))
            self._rows["actor_spelling"] += [(key, n, also) for n, also in enumerate(actor.also)]
            for link in actor.links:
                target, source = self.actors[link.to], self.sources.get(link.source)
                begins, ends = _written(link.begins), _written(link.ends)
                self._rows["actor_link"].append((key, target, link.relation, begins, ends, source, link.note))
        self.flush()

    def write_sources(self, sources: Iterable[Source]) -> None:
        """Sources with their texts and passages; an original may come after what was derived from it."""
        sources = list(sources)
        for source in sources:
            self.sources.new(source.id)
        for source in sources:
            key = self.sources[source.id]
            self._rows["source"].append(
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
                )
            )
            if source.text:
                self._rows["source_text"].append((key, source.text, text_hash(source.text)))
                self._rows["passage"] += [(key, p.heading, p.start, p.end) for p in passages(source.text)]
        self.flush()

    def write_events(self, events: Iterable[Event], keys: Mapping[str, int] | None = None) -> None:
        """Events with everything below them; one may refer to another that comes later. `keys` has those of events
        that were there and are written anew; one keeps its key if its day is the same."""
        ordered = sorted(events, key=lambda event: (ordinal(event.date.anchor) or 0, event.id))
        kept = {event.id: key for event in ordered if (key := self._kept(event, keys or {}))}
        for event in ordered:
            self.events.put(event.id, kept.get(event.id) or self._key(event))
        for event in ordered:
            self._write_event(event)
        self.flush()

    def _kept(self, event: Event, keys: Mapping[str, int]) -> int | None:
        """The key that an event had and keeps; no other gets it."""
        day, number = divmod(keys.get(event.id, 0), DAY)
        if not number or day != (ordinal(event.date.anchor) or 0):
            return None
        self._last_of_day[day] = max(number, self._last(day))
        return keys[event.id]

    def _key(self, event: Event) -> int:
        """A new event's key: its day's ordinal times DAY, plus the next number within the day."""
        day = ordinal(event.date.anchor) or 0
        number = self._last(day) + 1
        if number >= DAY:
            raise ValueError(f"over {DAY - 1} events fall on {event.date.text}; give some of them another day")
        self._last_of_day[day] = number
        return day * DAY + number

    def _last(self, day: int) -> int:
        """The last number that is taken within a day."""
        last = self._last_of_day.get(day)
        if last is None:
            last = 0 if self._empty else self._stored_of_day(day)
        return last

    def _stored_of_day(self, day: int) -> int:
        sql = "SELECT max(id) FROM event WHERE id >= ? AND id < ?"
        last = self._db.execute(sql, (day * DAY, (day + 1) * DAY)).fetchone()[0]
        return last - day * DAY if last else 0

    def _write_event(self, event: Event) -> None:
        key, rows = self.events[event.id], self._rows
        rows["event"].append(
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
            )
        )
        rows["event_source"] += [(key, n, self.sources[source]) for n, source in enumerate(event.sources)]
        rows["participation"] += [
            (key, n, self.actors[part.actor], part.role, self.sources.get(part.source), part.note)
            for n, part in enumerate(event.participants)
        ]
        for n, link in enumerate(event.links):
            target, by, source = self.events[link.to], self.actors.get(link.by), self.sources.get(link.source)
            rows["event_link"].append((key, n, target, link.relation, by, source, link.note))
        for claim in event.claims:
            self._write_claim(key, claim)
        for remark in event.remarks:
            self._last_remark += 1
            row = self._last_remark
            rows["remark"].append((row, key, remark.kind, remark.about, remark.no_quote))
            rows["remark_source"] += [(row, n, self.sources[source]) for n, source in enumerate(remark.sources)]
            for quote, rest in zip(remark.quotes, remark.rests_on, strict=True):
                self._write_quote(quote, rest.section, remark=row)

    def _write_claim(self, event: int, claim: Claim) -> None:
        figure = claim.figure
        reach = figure.reach if figure else None
        self._last_claim += 1
        self._rows["claim"].append(
            (
                self._last_claim,
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
            )
        )
        if claim.quote:
            self._write_quote(claim.quote, claim.section, claim=self._last_claim)

    def _write_quote(self, quote: Quote, section: str, claim: int | None = None, remark: int | None = None) -> None:
        source = self.sources[quote.source]
        self._rows["quote"].append(
            (claim, remark, source, quote.start, quote.end, quote.exact, quote.prefix, quote.suffix, section)
        )


def text_hash(text: str) -> str:
    """SHA-256 of a stored text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def ordinal(day: datetime.date | None) -> int | None:
    """A day as its proleptic Gregorian ordinal."""
    return day.toordinal() if day else None


def _written(date: Date | None) -> str | None:
    return date.text if date else None
