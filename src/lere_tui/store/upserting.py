"""Records that were read out of a file, put among those that a corpus holds: new, changed, or there already."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from lere_tui.formats.intake import Dataset, Intake, Loss, Report
from lere_tui.formats.tables.gathering import slug
from lere_tui.model.records import Actor, Event, Place, Source
from lere_tui.query.folding import fold
from lere_tui.store.claims import read_claims
from lere_tui.store.errors import StoreError
from lere_tui.store.renaming import Renaming
from lere_tui.store.revising import revised
from lere_tui.store.writing import RecordWriter, ordinal, text_hash

_CLAIM_TEXTS = 20_000
"""Claims of which the text for the digest is kept: readers hand over the same claim for many events."""

_OF_DATASET = (
    "SELECT dataset.slug, digest FROM origin JOIN import ON import.id = import JOIN dataset ON dataset.id = dataset"
    " WHERE record = ? AND key = ?"
)
_OF_CLAIMS = "SELECT id FROM claim WHERE event = :event"
_OF_REMARKS = "SELECT id FROM remark WHERE event = :event"
_QUOTES = f"SELECT id FROM quote WHERE claim IN ({_OF_CLAIMS}) OR remark IN ({_OF_REMARKS})"
_TAKE_OUT = (
    f"DELETE FROM original_quote WHERE quote IN ({_QUOTES})",
    f"DELETE FROM quote WHERE id IN ({_QUOTES})",
    "DELETE FROM claim WHERE event = :event",
    f"DELETE FROM remark_source WHERE remark IN ({_OF_REMARKS})",
    "DELETE FROM remark WHERE event = :event",
    "DELETE FROM event_source WHERE event = :event",
    "DELETE FROM participation WHERE event = :event",
    "DELETE FROM event_link WHERE event = :event",
    "DELETE FROM suggestion WHERE event = :event",
    "DELETE FROM event WHERE id = :event",
)
_ATTACHED = (
    "SELECT source.slug FROM event_source JOIN source ON source.id = source LEFT JOIN origin ON record = 'source' AND"
    " key = source.id LEFT JOIN import ON import.id = import LEFT JOIN dataset ON dataset.id = dataset"
    " WHERE event = ? AND (dataset.slug IS NOT ? OR source.text_kind <> 'citation') ORDER BY position"
)
"""Sources of an event that a newer file does not take away: of another dataset, of the corpus's own, and texts."""

_REFER = ("UPDATE event_link SET target = ? WHERE target = ?", "UPDATE event SET part_of = ? WHERE part_of = ?")


@dataclass(slots=True)
class Counts:
    """What became of the records of a file."""

    events_new: int = 0
    events_changed: int = 0
    events_unchanged: int = 0
    claims_new: int = 0
    claims_revised: int = 0
    sources_new: int = 0
    places_new: int = 0
    places_changed: int = 0
    groups_new: int = 0
    suggestions: int = 0
    not_in_file: list[str] = field(default_factory=list)
    """Ids of events of the same dataset, days and countries that this file does not have. They stay."""

    @property
    def anything(self) -> bool:
        """Whether the corpus is another one now."""
        return bool(
            self.events_new
            + self.events_changed
            + self.sources_new
            + self.places_new
            + self.places_changed
            + self.groups_new
        )


class Upsert:
    """Puts the blocks of one file into a database, within a transaction of the caller's.

    Foreign keys must not be enforced meanwhile: an event that changed is written anew while others refer to it.
    """

    def __init__(self, db: sqlite3.Connection, dataset: Dataset, key: int, report: Report) -> None:
        """`key` is that of the import. What can't be put in is noted in the report."""
        self._db = db
        self._dataset = dataset
        self._import = key
        self._report = report
        self._writer = RecordWriter(db)
        self._known = db.execute("SELECT 1 FROM origin LIMIT 1").fetchone() is not None
        self._texts: dict[int, tuple[object, str]] = {}
        self._renaming = Renaming()
        self._keys: dict[str, int] = {}
        """Keys that the events of this block had which were taken out."""
        self.counts = Counts()

    def take(self, intake: Intake) -> list[tuple[int, Event]]:
        """One block; gives the events that are new or changed, with their keys."""
        renaming = self._renaming
        places = list(self._new_places(intake.places))
        actors = list(self._new_actors(renaming.actor(actor) for actor in intake.actors))
        sources = list(self._new_sources(intake.sources))
        self._known = True  # from now on some are this dataset's
        writer, counts = self._writer, self.counts
        for actor in actors:  # sources and groups may refer to one another
            writer.actors.new(actor.id)
        writer.write_places(places)
        writer.write_sources(sources)
        writer.write_actors(actors)
        counts.places_new += len(places)
        counts.groups_new += len(actors)
        counts.sources_new += len(sources)
        lines: dict[tuple[str, str], int] = {}
        written: list[tuple[Event, bytes, int]] = []
        for line, event in zip(intake.rows, intake.events, strict=True):
            event = renaming.event(self._apart(event, intake.sources))
            lines.setdefault(("place", event.place), line)
            for source in event.sources:
                lines.setdefault(("source", source), line)
            for part in event.participants:
                lines.setdefault(("actor", part.actor), line)
            taken = self._event(event, line)
            if taken:
                written.append(taken)
        try:
            writer.write_events((event for event, _, _ in written), self._keys)
        except ValueError as error:  # more events of one day than there are keys
            raise StoreError(f"{error}; nothing was changed") from None
        self._move()
        fresh: list[tuple[str, int, int | None, bytes]] = []
        for kind, records, keys in (
            ("place", places, writer.places),
            ("actor", actors, writer.actors),
            ("source", sources, writer.sources),
        ):
            fresh += [(kind, keys[record.id], lines.get((kind, record.id)), b"") for record in records]
        fresh += [("event", writer.events[event.id], line, digest) for event, digest, line in written]
        self._db.executemany(
            "INSERT OR REPLACE INTO origin VALUES (?, ?, ?, ?, ?)",
            [(kind, key, self._import, line, digest) for kind, key, line, digest in fresh],
        )
        return [(writer.events[event.id], event) for event, _, _ in written]

    def source_key(self, source: str) -> int:
        """The key of a source of the file, by the id it has there."""
        return self._writer.sources[self._renaming.sources.get(source, source)]

    def _apart(self, event: Event, sources: Iterable[Source]) -> Event:
        """An event under another id where that is made of its name and another event of this name is there: one of
        other days that no page of the same title tells of. There was more than one battle of Kidal."""
        key = self._writer.events.get(event.id) if self._dataset.id == "wikitext" else None
        if key is None or not self._is_ours("event", key):
            return event
        first, last = self._db.execute("SELECT earliest, latest FROM event WHERE id = ?", (key,)).fetchone()
        begins, ends = ordinal(event.date.earliest), ordinal(event.date.latest)
        if (begins is None or last is None or begins <= last) and (ends is None or first is None or first <= ends):
            return event
        sql = "SELECT title FROM event_source JOIN source ON source.id = source WHERE event = ?"
        had = {row[0] for row in self._db.execute(sql, (key,))}
        if any(source.id in event.sources and source.title in had for source in sources):
            return event
        return replace(event, id=f"{event.id}-{slug(event.date.text)}")

    def _event(self, event: Event, line: int) -> tuple[Event, bytes, int] | None:
        """The event as it is to be written; None where it is there already as it is in the file."""
        digest = self._digest(event)
        key = self._writer.events.get(event.id)
        if key is None:
            self.counts.events_new += 1
            self.counts.claims_new += len(event.claims)
            return event, digest, line
        known = self._db.execute(_OF_DATASET, ("event", key)).fetchone()
        if known is None or known[0] != self._dataset.id:
            whose = "is not from a file" if known is None else f"is from {known[0]}"
            reason = f"the corpus has an event of this id that {whose}; that one stands"
            self._report.skipped.append(Loss(line, "id", event.id, reason))
            return None
        if known[1] == digest:
            self.counts.events_unchanged += 1
            self._db.execute(
                "UPDATE origin SET import = ?, line = ? WHERE record = 'event' AND key = ?", (self._import, line, key)
            )
            return None
        old = [claim for _, claim in read_claims(self._db, "claim.event = ?", (key,))]
        claims, revisions = revised(old, event.claims)
        self.counts.events_changed += 1
        self.counts.claims_revised += revisions
        self.counts.claims_new += len(claims) - len(old) - revisions
        attached = [row[0] for row in self._db.execute(_ATTACHED, (key, self._dataset.id))]
        for sql in _TAKE_OUT:
            self._db.execute(sql, {"event": key})
        self._keys[event.id] = key
        sources = tuple(dict.fromkeys([*event.sources, *attached]))
        return replace(event, sources=sources, claims=tuple(claims)), digest, line

    def _digest(self, event: Event) -> bytes:
        """A hash of all that an event says."""
        text = self._text
        head = (event.id, event.title, event.kind, event.date.text, event.place, event.time, event.precision)
        rest = (event.summary, event.outcome, event.part_of, event.phase, event.sources, event.links, event.remarks)
        said = "".join([text(claim) for claim in event.claims] + [text(part) for part in event.participants])
        whole = f"{head!r}{rest!r}{said}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(whole, digest_size=12).digest()

    def _text(self, record: object) -> str:
        """A record in letters. It is held as long as its text is, so that its identity is no other record's."""
        held = self._texts.get(id(record))
        if held is None:
            if len(self._texts) >= _CLAIM_TEXTS:
                self._texts.clear()
            held = self._texts[id(record)] = record, repr(record)
        return held[1]

    def _move(self) -> None:
        """An event whose day has changed has another key: tell those that refer to it."""
        moved = [(old, new) for event, old in self._keys.items() if (new := self._writer.events[event]) != old]
        self._keys.clear()
        self._db.executemany("DELETE FROM origin WHERE record = 'event' AND key = ?", [(old,) for old, _ in moved])
        for sql in _REFER:  # by way of keys that no event has: one may have got the key that another had
            self._db.executemany(sql, [(-old, old) for old, _ in moved])
            self._db.executemany(sql, [(new, -old) for old, new in moved])

    def _new_places(self, places: Iterable[Place]) -> Iterator[Place]:
        """The places that are not there yet. One that is there is brought up to date; one that only has the same id
        is given another."""
        within: dict[str, Place] = {}
        for place in places:
            within[place.id] = place  # one that comes again has what the first did not
        for place in within.values():
            place = self._renaming.place(place)
            key = self._writer.places.get(place.id)
            if key is not None and not self._same("place", key, place.name):
                other = f"{place.id}-{self._dataset.id}"
                self._renaming.places[place.id] = other
                place = replace(place, id=other)
                key = self._writer.places.get(other)
            if key is None:
                yield place
            else:
                self.counts.places_changed += self._fill(key, place)

    def _fill(self, key: int, place: Place) -> bool:
        """Give a place what it has not got: where it lies, and spellings. One of this dataset takes all that is new."""
        name, kind, lat, lon, located, geonames, note = self._db.execute(
            "SELECT name, kind, lat, lon, coord_source, geonames, note FROM place WHERE id = ?", (key,)
        ).fetchone()
        before = (name, kind, lat, lon, located, geonames, note)
        if self._is_ours("place", key):
            name, kind, note = place.name, place.kind, place.note or note
        if place.lat is not None and (lat is None or self._is_ours("place", key)):
            lat, lon, located = place.lat, place.lon, place.coord_source
        geonames = geonames or place.geonames
        after = (name, kind, lat, lon, located, geonames, note)
        if after != before:
            self._db.execute(
                "UPDATE place SET name = ?, kind = ?, lat = ?, lon = ?, coord_source = ?, geonames = ?, note = ?"
                " WHERE id = ?",
                (*after, key),
            )
        return self._spell("place", key, before[0], (place.name, *place.also)) or after != before

    def _spell(self, table: str, key: int, name: str, also: Iterable[str]) -> bool:
        """Add spellings that a place or a group has not got."""
        sql = f"SELECT spelling FROM {table}_spelling WHERE {table} = ? ORDER BY position"
        had = [row[0] for row in self._db.execute(sql, (key,))]
        own = self._db.execute(f"SELECT name FROM {table} WHERE id = ?", (key,)).fetchone()[0]
        new = [spelling for spelling in dict.fromkeys([name, *also]) if spelling not in had and spelling != own]
        self._db.executemany(
            f"INSERT INTO {table}_spelling VALUES (?, ?, ?)", [(key, len(had) + n, each) for n, each in enumerate(new)]
        )
        return bool(new)

    def _new_actors(self, actors: Iterable[Actor]) -> Iterator[Actor]:
        """The same for groups."""
        for actor in actors:
            key = self._writer.actors.get(actor.id)
            if key is not None and not self._same("actor", key, actor.name):
                other = f"{actor.id}-{self._dataset.id}"
                self._renaming.actors[actor.id] = other
                actor = replace(actor, id=other)
                key = self._writer.actors.get(other)
            if key is None:
                yield actor
            else:
                self._spell("actor", key, actor.name, actor.also)

    def _same(self, table: str, key: int, name: str) -> bool:
        """Whether a record of the same id is the same place or group: this dataset's own, or of the same name."""
        if self._is_ours(table, key):
            return True
        spelled = f"SELECT spelling FROM {table}_spelling WHERE {table} = :key"
        sql = f"SELECT name FROM {table} WHERE id = :key UNION {spelled}"
        folded = fold(name)
        return any(fold(row[0]) == folded for row in self._db.execute(sql, {"key": key}))

    def _is_ours(self, record: str, key: int) -> bool:
        """Whether a record came from this dataset."""
        if not self._known:
            return False
        found = self._db.execute(_OF_DATASET, (record, key)).fetchone()
        return found is not None and found[0] == self._dataset.id

    def _new_sources(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources that are not there yet. Another text under the same id is another source: claims rest on the
        letters of the first. So is a work of another title, unless this dataset named the first."""
        for source in sources:
            key = self._writer.sources.get(source.id)
            other = ""
            if key is not None and source.text:
                if self._stored_text(key) != text_hash(source.text):
                    other = f"{source.id}-{text_hash(source.text)[:8]}"
            elif key is not None and not self._same_work(key, source.title):
                other = f"{source.id}-{self._dataset.id}"
            if other:
                self._renaming.sources[source.id] = other
                source = replace(source, id=other)
                key = self._writer.sources.get(other)
            if key is None:
                yield source

    def _same_work(self, key: int, title: str) -> bool:
        """Whether a source of the same id is the same work: this dataset's own, or of the same title."""
        if self._is_ours("source", key):
            return True
        row = self._db.execute("SELECT title FROM source WHERE id = ?", (key,)).fetchone()
        return fold(row[0]) == fold(title)

    def _stored_text(self, key: int) -> str:
        row = self._db.execute("SELECT sha256 FROM source_text WHERE source = ?", (key,)).fetchone()
        return str(row[0]) if row else ""
