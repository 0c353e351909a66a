"""The places of a corpus beside those of GeoNames: which may be the same, and which a reader says are.

Nothing is matched by itself. A match gives a place the number of GeoNames, the coordinates that it lacks, and the
spellings that are new; all of it can be taken back.
"""

from __future__ import annotations

import math
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from lere_tui.model.distance import kilometres
from lere_tui.store.changing import changing
from lere_tui.store.deriving import derive

PREFIX = "geonames-"
SOURCE = "GeoNames"

ADDED = 1_000_000
"""Spellings that a match adds have positions from here on, so that they can be told from the place's own."""

LOCATED = 2_000_000
"""They have positions from here on if the match gave the place its coordinates, too."""

_SETTLED = ("town", "village")
_FROM_GEONAMES = "slug GLOB 'geonames-[0-9]*'"
_OWN = "slug NOT GLOB 'geonames-*'"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: its id, name and kind, the names of all it lies in (the smallest first), and its coordinates."""

    id: str
    name: str
    kind: str
    above: tuple[str, ...]
    lat: float | None
    lon: float | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of GeoNames that has one of another's names: the names of those above both that agree, and how far apart
    the two are, where both have coordinates."""

    spot: Spot
    agreeing: tuple[str, ...]
    km: float | None


@dataclass(frozen=True, slots=True)
class Placing:
    """A place of the corpus and its candidates, the likeliest first. `elsewhere` is how many places of GeoNames have
    one of its names but lie in another country; `matched` is the id of the one that it is matched with, or empty."""

    spot: Spot
    candidates: tuple[Candidate, ...]
    elsewhere: int
    matched: str


@dataclass(frozen=True, slots=True)
class Match:
    """What a match gave to a place, or took from it when it was taken back."""

    place: str
    geonames: str
    located: bool
    spellings: tuple[str, ...]


class MatchError(Exception):
    """A match that can't be made or taken back; nothing was changed."""


class Places:
    """Finds candidates. What lies above a place and what it is called is kept, for places share it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names: dict[int, list[str]] = {}
        self._geonames: dict[str, list[int]] = {}
        self._rows: dict[int, tuple[str, str, str, int | None, float | None, float | None, int | None]] = {}

    def any_of_geonames(self) -> bool:
        """Whether places of GeoNames are in the corpus at all."""
        return self._db.execute(f"SELECT 1 FROM place WHERE {_FROM_GEONAMES} LIMIT 1").fetchone() is not None

    def unmatched(self) -> list[Placing]:
        """Every place that is not from GeoNames and is matched with none of it, in the order of ids."""
        sql = f"SELECT id FROM place WHERE geonames IS NULL AND {_OWN} ORDER BY slug"
        return [self.placing(row[0]) for row in self._db.execute(sql).fetchall()]

    def key(self, slug: str) -> int | None:
        """The key of a place; None if there is none of this id."""
        row = self._db.execute("SELECT id FROM place WHERE slug = ?", (slug,)).fetchone()
        return int(row[0]) if row else None

    def near(self, text: str) -> list[str]:
        """Ids of the corpus's own places that are written alike, the nearest first."""
        from rapidfuzz import fuzz, process

        ids = [row[0] for row in self._db.execute(f"SELECT slug FROM place WHERE {_OWN} ORDER BY slug")]
        inside = [name for name in ids if text and text in name][:5]
        found = process.extract(text, ids, scorer=fuzz.ratio, score_cutoff=50, limit=5)
        return list(dict.fromkeys([*inside, *(name for name, _, _ in found)]))[:5]

    def placing(self, key: int) -> Placing:
        """A place with its candidates."""
        path = self._path(key)
        same = {other for name in self._called(key) for other in self._geonames.get(name, ())}
        found = sorted(same - {key}, key=lambda other: self.row(other)[6] or 0)
        here = [other for other in found if self._may_share_country(path, self._path(other))]
        candidates = [self._candidate(path, other) for other in here]
        own, number = self.row(key)[2], self.row(key)[6]
        candidates.sort(
            key=lambda candidate: (
                -len(candidate.agreeing),
                _sort(candidate.spot.kind) != _sort(own),
                math.inf if candidate.km is None else candidate.km,
            )
        )
        matched = "" if number is None else f"{PREFIX}{number}"
        return Placing(self.spot(key), tuple(candidates), len(found) - len(here), matched)

    def spot(self, key: int) -> Spot:
        """A place."""
        slug, name, kind, _, lat, lon, _ = self.row(key)
        return Spot(slug, name, kind, tuple(self.row(above)[1] for above in self._path(key)[1:]), lat, lon)

    def _candidate(self, path: list[int], other: int) -> Candidate:
        above = [self._called(key) for key in self._path(other)[1:]]
        agreeing = tuple(self.row(key)[1] for key in path[1:] if any(self._called(key) & names for names in above))
        return Candidate(self.spot(other), agreeing, kilometres(self.row(path[0])[4:6], self.row(other)[4:6]))

    def _may_share_country(self, mine: list[int], theirs: list[int]) -> bool:
        """Whether two places are not known to lie in different countries: the tops of both have a name in common, or
        one of them is no country with a name. A dump without the row of its country knows no more than its code."""
        tops = mine[-1], theirs[-1]
        if any(self.row(top)[2] != "country" for top in tops) or self.row(tops[1])[6] is None:
            return True
        numbers = [self.row(top)[6] for top in tops]
        return numbers[0] == numbers[1] or bool(self._called(tops[0]) & self._called(tops[1]))

    def _path(self, key: int) -> list[int]:
        """A place and all it lies in, the smallest first."""
        path: list[int] = []
        at: int | None = key
        while at is not None and at not in path:
            path.append(at)
            at = self.row(at)[3]
        return path

    def row(self, key: int) -> tuple[str, str, str, int | None, float | None, float | None, int | None]:
        """Id, name, kind, parent, latitude, longitude, and number of GeoNames."""
        if key not in self._rows:
            sql = "SELECT slug, name, kind, parent, lat, lon, geonames FROM place WHERE id = ?"
            self._rows[key] = self._db.execute(sql, (key,)).fetchone()
        return self._rows[key]

    def _called(self, key: int) -> frozenset[str]:
        """All its names, folded."""
        if not self._names:
            self._read_names()
        return frozenset(self._names.get(key, ()))

    def _read_names(self) -> None:
        """All names of all places at once: the table is in the order of names, and those of one are found slowly."""
        theirs = {row[0] for row in self._db.execute(f"SELECT id FROM place WHERE {_FROM_GEONAMES}")}
        for key, folded in self._db.execute("SELECT id, folded FROM name WHERE kind = 'place'"):
            self._names.setdefault(key, []).append(folded)
            if key in theirs:
                self._geonames.setdefault(folded, []).append(key)


def match(path: Path, place: str, geonames: str) -> Match:
    """Record that a place is one of GeoNames, which is in the corpus too. Raises MatchError, and StoreError as
    `changing` does."""
    with changing(path) as db:
        places = Places(db)
        mine, theirs = places.key(place), places.key(geonames)
        if mine is None or theirs is None:
            raise MatchError(f"there is no place “{place if mine is None else geonames}” in this corpus")
        _, _, _, _, lat, lon, number = places.row(mine)
        if number is not None:
            raise MatchError(f"{place} is matched with {PREFIX}{number}; take that back first, with --undo")
        slug, name, _, _, their_lat, their_lon, _ = places.row(theirs)
        located = (lat is None or lon is None) and their_lat is not None and their_lon is not None
        db.execute("UPDATE place SET geonames = ? WHERE id = ?", (int(slug.removeprefix(PREFIX)), mine))
        if located:
            db.execute(
                "UPDATE place SET lat = ?, lon = ?, coord_source = ? WHERE id = ?", (their_lat, their_lon, SOURCE, mine)
            )
        own = {places.row(mine)[1], *_spellings(db, mine)}
        added = tuple(each for each in dict.fromkeys([name, *_spellings(db, theirs)]) if each not in own)
        first = LOCATED if located else ADDED
        db.executemany(
            "INSERT INTO place_spelling VALUES (?, ?, ?)", [(mine, first + n, each) for n, each in enumerate(added)]
        )
        derive(db)
    return Match(place, geonames, located, added)


def undo(path: Path, place: str) -> Match:
    """Take a match back: the number, and what the match had given. Raises MatchError, and StoreError as `changing`
    does."""
    with changing(path) as db:
        places = Places(db)
        key = places.key(place)
        if key is None:
            raise MatchError(f"there is no place “{place}” in this corpus")
        slug, _, _, _, lat, lon, number = places.row(key)
        if number is None or slug == f"{PREFIX}{number}":
            raise MatchError(f"{place} is matched with no place of GeoNames")
        theirs = places.key(f"{PREFIX}{number}")
        rows = db.execute(
            "SELECT position, spelling FROM place_spelling WHERE place = ? AND position >= ? ORDER BY position",
            (key, ADDED),
        ).fetchall()
        source = db.execute("SELECT coord_source FROM place WHERE id = ?", (key,)).fetchone()[0]
        # A newer file may have given it coordinates of its own meanwhile. Where no spelling was added that could tell,
        # they are its own unless they are those of GeoNames.
        same = theirs is not None and places.row(theirs)[4:6] == (lat, lon)
        located = source == SOURCE and (rows[0][0] >= LOCATED if rows else same)
        db.execute("UPDATE place SET geonames = NULL WHERE id = ?", (key,))
        if located:
            db.execute("UPDATE place SET lat = NULL, lon = NULL, coord_source = '' WHERE id = ?", (key,))
        db.execute("DELETE FROM place_spelling WHERE place = ? AND position >= ?", (key, ADDED))
        derive(db)
    return Match(place, f"{PREFIX}{number}", located, tuple(row[1] for row in rows))


def _spellings(db: sqlite3.Connection, key: int) -> list[str]:
    sql = "SELECT spelling FROM place_spelling WHERE place = ? ORDER BY position"
    return [row[0] for row in db.execute(sql, (key,))]


def _sort(kind: str) -> str:
    """Towns and villages are of one sort: how many live there is often not known."""
    return _SETTLED[0] if kind in _SETTLED else kind
