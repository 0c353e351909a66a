"""One event read back whole, with everything its ids lead to."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from lere_tui.model.anchors import Quote
from lere_tui.model.dates import Date
from lere_tui.model.dossier import Dossier, Neighbour
from lere_tui.model.records import (
    Actor,
    ActorLink,
    Event,
    EventLink,
    Participation,
    Place,
    Remark,
    RemarkQuote,
    Source,
)
from lere_tui.model.timeline import EventLine
from lere_tui.model.verdicts import Kinship, belonging, verdicts
from lere_tui.model.vocabulary import VOICE_RELATIONS
from lere_tui.store import suggestions
from lere_tui.store.claims import read_claims, read_date
from lere_tui.store.lines import lines
from lere_tui.store.nearby import nearby
from lere_tui.store.origins import of_event
from lere_tui.store.sources import citations

KEPT = 2_000
"""Records of a kind that are kept while events are read one after another."""


class Kept:
    """Groups, places and sources of events that are read one after another: what they share is read once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._sources: dict[int, Source] = {}
        self._actors: dict[int, Actor] = {}
        self._above: dict[int, tuple[int, ...]] = {}
        self._paths: dict[int, tuple[Place, ...]] = {}

    def sources(self, keys: Sequence[int]) -> dict[str, Source]:
        """Sources without their texts, by id, in the order of their keys."""
        missing = [key for key in keys if key not in self._sources]
        if missing:
            _make_room(self._sources)
            missing = [key for key in keys if key not in self._sources]
            self._sources.update(citations(self._db, missing))
        return {source.id: source for source in map(self._sources.__getitem__, keys)}

    def actors(self, keys: Iterable[int]) -> dict[str, Actor]:
        """Groups and all that they belong to, by id."""
        found: dict[str, Actor] = {}
        for key in keys:
            if key not in self._above:
                _make_room(self._above)
                self._above[key] = tuple(row[0] for row in self._db.execute(_ABOVE, (key,)))
            for each in self._above[key]:
                if each not in self._actors:
                    _make_room(self._actors)
                    self._actors[each] = read_actor(self._db, each)
                found.setdefault(self._actors[each].id, self._actors[each])
        return found

    def place_path(self, key: int | None) -> tuple[Place, ...]:
        """A place and all it lies in, the smallest first."""
        if key is None:
            return ()
        if key not in self._paths:
            _make_room(self._paths)
            self._paths[key] = _place_path(self._db, key)
        return self._paths[key]


def _make_room(kept: dict[int, Any]) -> None:
    if len(kept) >= KEPT:
        kept.clear()


def read(db: sqlite3.Connection, key: int, near: bool = False, kept: Kept | None = None) -> Dossier | None:
    """The dossier of the event with this key, or None; with `near`, events of the same days near by are looked for."""
    event = read_event(db, key)
    if event is None:
        return None
    kept = kept or Kept(db)
    sources = kept.sources([row[0] for row in db.execute(_SOURCES_OF, {"event": key})])
    actors = kept.actors([row[0] for row in db.execute(_ACTORS_OF, {"event": key})])
    derived = {slug: source.derived_from for slug, source in sources.items() if source.derived_from}
    place = db.execute("SELECT place FROM event WHERE id = ?", (key,)).fetchone()[0]
    part_of = lines(db, "event.id = (SELECT part_of FROM event WHERE id = ?)", (key,))
    return Dossier(
        key=key,
        event=event,
        place_path=kept.place_path(place),
        actors=actors,
        sources=sources,
        verdicts=tuple(verdicts(event.claims, Kinship(derived, belonging(actors)))),
        part_of=part_of[0] if part_of else None,
        phases=tuple(lines(db, "event.part_of = ?", (key,))),
        neighbours=_neighbours(db, key),
        origin=of_event(db, key),
        nearby=nearby(db, key) if near else (),
        suggestions=suggestions.read(db, key, actors, [part.actor for part in event.participants], event.claims),
    )


_SOURCES_OF = """
    SELECT source FROM event_source WHERE event = :event
    UNION SELECT reporter FROM claim WHERE event = :event
    UNION SELECT source FROM participation WHERE event = :event AND source IS NOT NULL
    UNION SELECT source FROM event_link WHERE event = :event AND source IS NOT NULL
    UNION SELECT source FROM suggestion WHERE event = :event AND source IS NOT NULL
    UNION SELECT remark_source.source FROM remark_source JOIN remark ON remark.id = remark_source.remark
        WHERE remark.event = :event
"""

_ACTORS_OF = """
    SELECT actor FROM participation WHERE event = :event
    UNION SELECT of FROM claim WHERE event = :event AND of IS NOT NULL
    UNION SELECT "by" FROM claim WHERE event = :event AND "by" IS NOT NULL
    UNION SELECT "by" FROM event_link WHERE (event = :event OR target = :event) AND "by" IS NOT NULL
"""

_ABOVE = f"""
    WITH RECURSIVE above (actor) AS (
        VALUES (?)
        UNION SELECT target FROM actor_link JOIN above ON actor_link.actor = above.actor
            WHERE relation IN ({", ".join(f"'{relation}'" for relation in VOICE_RELATIONS)})
    )
    SELECT actor FROM above
"""


def read_event(db: sqlite3.Connection, key: int) -> Event | None:
    """The event with this key, or None."""
    row = db.execute(
        "SELECT event.slug, event.title, event.kind, event.date, earliest, latest, place.slug, time, precision,"
        " summary, outcome, (SELECT slug FROM event AS whole WHERE whole.id = event.part_of), phase"
        " FROM event LEFT JOIN place ON place.id = event.place WHERE event.id = ?",
        (key,),
    ).fetchone()
    if row is None:
        return None
    slug, title, kind, date, earliest, latest, place, time, precision, summary, outcome, part_of, phase = row
    return Event(
        id=slug,
        title=title,
        kind=kind,
        date=Date(date, _day(earliest), _day(latest)),
        place=place or "",
        time=time,
        precision=precision,
        summary=summary,
        outcome=outcome,
        part_of=part_of or "",
        phase=bool(phase),
        sources=tuple(
            r[0]
            for r in db.execute(
                "SELECT slug FROM event_source JOIN source ON source.id = source WHERE event = ? ORDER BY position",
                (key,),
            )
        ),
        participants=tuple(
            Participation(actor, role, source or "", note)
            for actor, role, source, note in db.execute(
                "SELECT actor.slug, role, source.slug, participation.note FROM participation"
                " JOIN actor ON actor.id = actor LEFT JOIN source ON source.id = participation.source"
                " WHERE event = ? ORDER BY position",
                (key,),
            )
        ),
        claims=tuple(claim for _, claim in read_claims(db, "claim.event = ?", (key,))),
        links=tuple(
            EventLink(target, relation, by or "", source or "", note)
            for target, relation, by, source, note in db.execute(
                "SELECT event.slug, event_link.relation, actor.slug, source.slug, event_link.note FROM event_link"
                ' JOIN event ON event.id = target LEFT JOIN actor ON actor.id = event_link."by"'
                " LEFT JOIN source ON source.id = event_link.source"
                " WHERE event_link.event = ? ORDER BY position",
                (key,),
            )
        ),
        remarks=tuple(_remark(db, *row) for row in db.execute(_REMARKS, (key,)).fetchall()),
    )


_REMARKS = "SELECT id, kind, about, no_quote FROM remark WHERE event = ? ORDER BY id"


def _remark(db: sqlite3.Connection, key: int, kind: str, about: str, no_quote: str) -> Remark:
    quotes = db.execute(
        'SELECT source.slug, start, "end", exact, prefix, suffix, section FROM quote JOIN source ON source.id = source'
        " WHERE remark = ? ORDER BY quote.id",
        (key,),
    ).fetchall()
    return Remark(
        kind,
        about,
        tuple(
            row[0]
            for row in db.execute(
                "SELECT slug FROM remark_source JOIN source ON source.id = source WHERE remark = ? ORDER BY position",
                (key,),
            )
        ),
        tuple(RemarkQuote(row[0], row[3], row[6]) for row in quotes),
        no_quote,
        tuple(Quote(*row[:6]) for row in quotes),
    )


def _place_path(db: sqlite3.Connection, key: int | None) -> tuple[Place, ...]:
    """The place and all it lies in, the smallest first."""
    path: dict[int, Place] = {}
    while key is not None and key not in path:  # in a database that nobody checked a place may lie in itself
        path[key], key = read_place(db, key)
    return tuple(path.values())


def read_place(db: sqlite3.Connection, key: int) -> tuple[Place, int | None]:
    """The place with this key, and the key of its parent."""
    slug, name, kind, parent, lat, lon, coord_source, geonames, note = db.execute(
        "SELECT slug, name, kind, parent, lat, lon, coord_source, geonames, note FROM place WHERE id = ?", (key,)
    ).fetchone()
    also = db.execute("SELECT spelling FROM place_spelling WHERE place = ? ORDER BY position", (key,))
    spellings = tuple(row[0] for row in also)
    above = db.execute("SELECT slug FROM place WHERE id = ?", (parent,)).fetchone() if parent else ("",)
    return Place(slug, name, kind, above[0], spellings, lat, lon, coord_source, geonames, note), parent


def read_actor(db: sqlite3.Connection, key: int) -> Actor:
    """The group with this key, and its links."""
    slug, name, short, kind, note = db.execute(
        "SELECT slug, name, short, kind, note FROM actor WHERE id = ?", (key,)
    ).fetchone()
    also = db.execute("SELECT spelling FROM actor_spelling WHERE actor = ? ORDER BY position", (key,))
    links = db.execute(
        "SELECT actor.slug, actor_link.relation, source.slug, begins, ends, actor_link.note FROM actor_link"
        " JOIN actor ON actor.id = target LEFT JOIN source ON source.id = actor_link.source WHERE actor = ?"
        " ORDER BY actor_link.id",
        (key,),
    )
    return Actor(
        slug,
        name,
        kind,
        short,
        tuple(row[0] for row in also),
        tuple(
            ActorLink(to, relation, source or "", read_date(begins), read_date(ends), link_note)
            for to, relation, source, begins, ends, link_note in links
        ),
        note,
    )


def _neighbours(db: sqlite3.Connection, key: int) -> tuple[Neighbour, ...]:
    """Events this one links to, and events that link to it, oldest first within each."""
    found = []
    for back, here, there in ((False, "event", "target"), (True, "target", "event")):
        rows = db.execute(
            f"SELECT event_link.{there}, event_link.relation, actor.slug, source.slug, event_link.note, event.slug"
            f' FROM event_link JOIN event ON event.id = event_link.target LEFT JOIN actor ON actor.id = event_link."by"'
            f" LEFT JOIN source ON source.id = event_link.source WHERE event_link.{here} = ?"
            f" ORDER BY event_link.{there}",
            (key,),
        ).fetchall()
        for other, relation, by, source, note, target in rows:
            line: EventLine = lines(db, "event.id = ?", (other,))[0]
            found.append(Neighbour(line, EventLink(target, relation, by or "", source or "", note), back))
    return tuple(found)


def _day(day: int | None) -> datetime.date | None:
    return datetime.date.fromordinal(day) if day else None
