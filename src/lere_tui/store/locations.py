"""Where the events of a search happened: how many at each place, and what is known of those at some places."""

from __future__ import annotations

import sqlite3
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import compress
from typing import Final, NamedTuple

from pyroaring import BitMap

from lere_tui.store import tokens
from lere_tui.store.hits import Hits
from lere_tui.store.lines import first_position
from lere_tui.store.postings import Postings, read_set
from lere_tui.store.schema import DAY

VAGUE_FROM: Final = 3
"""The where-precision of UCDP from which the place named is not where it happened, but something that it lies in."""

VAGUE_KINDS: Final = frozenset({"country", "region", "circle", "area"})
"""Kinds of places at which, where an event says nothing of its precision, it is known only to have been within."""

FEW: Final = 30_000
"""Events that are counted one by one; of more, each place's set is compared with theirs."""


class Place(NamedTuple):
    """A place with coordinates at which there are events."""

    key: int
    id: str
    name: str
    kind: str
    lat: float
    lon: float


class Count(NamedTuple):
    """Events of a search at a place, given by its number: all, those whose claims contradict, and the vague ones, of
    which only a district, a region or a country is known."""

    place: int
    events: int
    contradicted: int
    vague: int


class Spread(NamedTuple):
    """The events of a search by place; `unplaced` are those without coordinates."""

    places: Sequence[Place]
    counts: Sequence[Count]
    unplaced: int


class Stay(NamedTuple):
    """What is known of the events at some places: the first and the last known day (ordinals), how many have each
    precision (None where it is not said), what the first place lies in, and the position of the event if it is one."""

    days: tuple[int, int] | None
    precisions: Mapping[int | None, int]
    within: Sequence[str]
    only: int | None


class Locations:
    """Counts by place. What it needs is read when it is first asked, and kept: some 60 bytes an event."""

    def __init__(self, reading: Callable[[], AbstractContextManager[sqlite3.Connection]], postings: Postings) -> None:
        self._reading = reading
        self._postings = postings
        with reading() as db:
            rows = db.execute(_PLACES, (tokens.record("place", 0, exactly=True)[:-1],)).fetchall()
            written = db.execute(_PRECISIONS).fetchone()[0] or ""
        self.places = [Place(*row[1:]) for row in rows]
        self._sets = [read_set(row[0]) for row in rows]
        self._placed = BitMap.union(*self._sets) if self._sets else BitMap()
        self._precisions = written.encode().translate(_NUMBERS)
        self._place_of = array("I", bytes(4 * len(self._precisions)))
        for number, events in enumerate(self._sets):
            for position in events:
                self._place_of[position] = number
        self._vague = self._with_precision(range(VAGUE_FROM, 10))
        unsaid = self._with_precision((0,))
        for place, events in zip(self.places, self._sets, strict=True):
            if place.kind in VAGUE_KINDS:
                self._vague |= events & unsaid

    def _with_precision(self, wanted: Iterable[int]) -> BitMap:
        """The events whose precision is one of these."""
        chosen = bytes(code in wanted for code in range(256))
        return BitMap(compress(range(len(self._precisions)), self._precisions.translate(chosen)))

    def spread(self, hits: Hits) -> Spread:
        """The places at which a search finds events, with how many."""
        placed = hits.common(self._placed)
        contradicted = self._tally(placed & self._postings.token(tokens.having("contradiction")))
        vague = self._tally(placed & self._vague)
        counts = [
            Count(place, events, contradicted.get(place, 0), vague.get(place, 0))
            for place, events in self._tally(placed).items()
        ]
        return Spread(self.places, counts, len(hits) - len(placed))

    def _tally(self, events: BitMap) -> Mapping[int, int]:
        """How many of some events with a place are at each, by its number."""
        if len(events) <= FEW:
            return Counter(map(self._place_of.__getitem__, events))
        found = map(events.intersection_cardinality, self._sets)
        return {place: number for place, number in enumerate(found) if number}

    def place_of(self, position: int) -> int | None:
        """The number of the place of an event; None if it has none with coordinates."""
        return self._place_of[position] if position in self._placed else None

    def stay(self, hits: Hits, places: Iterable[int]) -> Stay:
        """What is known of a search's events at these places, given by their numbers."""
        chosen = list(places)
        events = hits.common(BitMap.union(*(self._sets[place] for place in chosen)))
        precisions = Counter(self._precisions[position] or None for position in events)
        with self._reading() as db:
            within = [row[0] for row in db.execute(_WITHIN, (self.places[chosen[0]].key,))]
            dated = events & BitMap(range(first_position(db, 1, len(self._precisions)), len(self._precisions)))
            ends = (dated.min(), dated.max()) if dated else ()
            days = [db.execute(_KEY, (position,)).fetchone()[0] // DAY for position in ends]
        only = events.min() if len(events) == 1 else None
        return Stay((days[0], days[1]) if days else None, precisions, within, only)


_NUMBERS = bytes.maketrans(b"0123456789", bytes(range(10)))
"""Makes digits the numbers that they stand for."""

_KEY = "SELECT event FROM event_line WHERE position = ?"

_PLACES = """
    SELECT bitmap, place.id, slug, name, kind, lat, lon
    FROM place JOIN posting ON token = ? || place.id
    WHERE lat IS NOT NULL AND lon IS NOT NULL
    ORDER BY place.id
"""

# One text with a digit an event is read without the program's other threads having to wait, as they do for rows. Events
# come in the order of their keys, and with it of their positions.
_PRECISIONS = "SELECT group_concat(coalesce(precision, 0), '') FROM (SELECT precision FROM event ORDER BY id)"

_WITHIN = """
    WITH RECURSIVE above (id, parent, name, depth) AS (
        SELECT id, parent, name, 0 FROM place WHERE id = ?
        UNION ALL
        SELECT place.id, place.parent, place.name, depth + 1 FROM above JOIN place ON place.id = above.parent
        WHERE depth < 20
    )
    SELECT name FROM above WHERE depth ORDER BY depth
"""
