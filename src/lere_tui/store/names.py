"""The names of places, groups, publishers and sources: which a value names, sounds like or is nearly written like."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import NamedTuple

from lere_tui.query.folding import fold
from lere_tui.query.skeleton import skeleton
from lere_tui.query.tree import Value
from lere_tui.store.twins import Twin, told_apart

MAX_NAMED = 5_000
"""Records that one value of a field can name; where it names more, a note says so."""

MAX_ALIKE = 5
"""Records that are taken for what sounds alike."""

KEPT = 5_000
"""Names of places that are kept at hand once they were told apart."""

NEAR = 70
"""How much of a name a near one must share, of a hundred."""

_PLURAL = {"place": "places", "actor": "groups", "publisher": "publishers", "source": "sources"}


class Name(NamedTuple):
    """A record by one of its names: what it is (place or actor), its key, and the name to show."""

    kind: str
    key: int
    shown: str


class Homonym(NamedTuple):
    """A place with others of its name: its key and id, how it is told apart, and whether others lie within it."""

    key: int
    id: str
    label: str
    holds_others: bool


class Names:
    """Looks names up in any spelling that the corpus knows."""

    def __init__(self, reading: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._reading = reading
        self._all: dict[str, tuple[list[str], array[int]]] = {}
        self._above: dict[int, tuple[str, int | None]] = {}
        self._homonyms: dict[str, list[Homonym]] = {}

    def exactly(self, kind: str, value: Value) -> Sequence[int]:
        """The keys of records with just this name; with `=`, of the one with this id rather."""
        with self._reading() as db:
            if value.operator == "=" and (found := _by_id(db, kind, value.text)):
                return found
            rows = db.execute("SELECT DISTINCT id FROM name WHERE kind = ? AND folded = ?", (kind, fold(value.text)))
            return [row[0] for row in rows]

    def begun(self, kind: str, value: Value) -> tuple[Sequence[int], str]:
        """The keys of records a word of whose names begins so, and a note, or ""."""
        found = list(self.beginning(kind, fold(value.text), MAX_NAMED + 1))
        if len(found) <= MAX_NAMED:
            return found, ""
        many = f"over {MAX_NAMED:,} {_PLURAL[kind]}"
        return found[:MAX_NAMED], f"“{value.text}” names {many}; only {MAX_NAMED:,} are looked for, write more of it"

    def beginning(self, kind: str, folded: str, most: int) -> dict[int, str]:
        """The keys of up to `most` records a word of whose name begins so, each with that name; -1 is all of them."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT id, min(shown) FROM name_start WHERE kind = ? AND start >= ? AND start < ?"
                " GROUP BY id ORDER BY id LIMIT ?",
                (kind, folded, folded + "\U0010ffff", most),
            )
            return {row[0]: row[1] for row in rows}

    def datasets(self, value: Value) -> list[int]:
        """The keys of datasets with this id, or a title or id a word of which begins so."""
        with self._reading() as db:
            rows = db.execute("SELECT id, slug, title FROM dataset ORDER BY id").fetchall()
        wanted = fold(value.text)
        same = [key for key, slug, _ in rows if fold(slug) == wanted]
        if same or value.operator == "=":
            return same
        return [key for key, slug, title in rows if any(f" {wanted}" in f" {fold(text)}" for text in (slug, title))]

    def shown(self, kind: str, keys: Sequence[int]) -> list[tuple[int, str]]:
        """The names of records, beside their keys."""
        with self._reading() as db:
            return [(key, _shown(db, kind, key)) for key in keys]

    def homonyms(self, name: str) -> Sequence[Homonym]:
        """Places that bear just this name, told apart; none where there is only one. GeoNames' record of a place that
        is matched with it is no other place."""
        folded = fold(name)
        found = self._homonyms.get(folded)
        if found is None:
            if len(self._homonyms) >= KEPT:
                self._homonyms.clear()
            with self._reading() as db:
                found = self._homonyms[folded] = self._told_apart(db, folded)
        return found

    def _told_apart(self, db: sqlite3.Connection, folded: str) -> list[Homonym]:
        rows = db.execute(
            "SELECT place.id, slug, place.name, place.kind, parent, geonames,"
            " EXISTS (SELECT 1 FROM place AS within WHERE within.parent = place.id)"
            " FROM name JOIN place ON place.id = name.id WHERE name.kind = 'place' AND folded = ?",
            (folded,),
        ).fetchall()
        rows = [row for row in rows if fold(row[2]) == folded]
        meant = {f"geonames-{row[5]}" for row in rows if row[5] and row[1] != f"geonames-{row[5]}"}
        rows = [row for row in rows if row[1] not in meant]
        if len(rows) < 2:
            return []
        twins = {
            key: Twin(slug, name, kind, self._names_above(db, parent), geonames)
            for key, slug, name, kind, parent, geonames, _ in rows
        }
        labels = told_apart(twins)
        return [Homonym(key, twins[key].id, labels[key], bool(holds_others)) for key, *_, holds_others in rows]

    def _names_above(self, db: sqlite3.Connection, key: int | None) -> tuple[str, ...]:
        """The names of a place and of all it lies in."""
        names: dict[int, str] = {}
        while key is not None and key not in names:  # in a database that nobody checked a place may lie in itself
            if key not in self._above:
                self._above[key] = db.execute("SELECT name, parent FROM place WHERE id = ?", (key,)).fetchone()
            names[key], key = self._above[key]
        return tuple(names.values())

    def alike(self, text: str, kind: str = "") -> list[Name]:
        """Places and groups whose name sounds like this, else those with one or two words that do; none if they are too
        many."""
        sound = skeleton(text)
        if not sound or kind in ("publisher", "source"):
            return []
        sql = (
            "SELECT kind, id FROM name_skeleton WHERE skeleton = ? AND (kind = ? OR ? = '') AND whole = ?"
            " ORDER BY kind, id LIMIT ?"
        )
        with self._reading() as db:
            for whole in (1, 0):
                rows = db.execute(sql, (sound, kind, kind, whole, MAX_ALIKE + 1)).fetchall()
                if rows:
                    return (
                        [Name(found, key, _shown(db, found, key)) for found, key in rows]
                        if len(rows) <= MAX_ALIKE
                        else []
                    )
        return []

    def near(self, words: Sequence[str]) -> list[str]:
        """Names of places and groups that are written nearly like one of these, the nearest first."""
        found: list[tuple[float, str]] = []
        for kind in ("place", "actor"):
            for word in words:
                near = self._nearest(kind, word, 2)
                if not any(score == 100 for score, _ in near):
                    with self._reading() as db:
                        found += [(score, _shown(db, kind, key)) for score, key in near]
        return list(dict.fromkeys(shown for _, shown in sorted(found, key=lambda each: -each[0])))

    def nearest(self, kind: str, text: str) -> list[int]:
        """The keys of records with a name that is written nearly like this one, the nearest first."""
        return [key for _, key in self._nearest(kind, text, MAX_ALIKE)]

    def _nearest(self, kind: str, text: str, most: int) -> list[tuple[float, int]]:
        """How near (up to 100) and the key, the nearest first. All names are kept once they were asked for."""
        from rapidfuzz import fuzz, process

        if kind not in self._all:
            with self._reading() as db:
                rows = db.execute("SELECT folded, id FROM name WHERE kind = ?", (kind,)).fetchall()
            self._all[kind] = [row[0] for row in rows], array("q", [row[1] for row in rows])
        folded, keys = self._all[kind]
        found = process.extract(fold(text), folded, scorer=fuzz.ratio, score_cutoff=NEAR, limit=most)
        return [(score, keys[number]) for _, score, number in found]


def _by_id(db: sqlite3.Connection, kind: str, text: str) -> list[int]:
    """The record with this id, which may be how another one's name is spelt."""
    if kind not in ("place", "actor", "source"):
        return []
    return [row[0] for row in db.execute(f"SELECT id FROM {kind} WHERE slug = ?", (text,))]


def _shown(db: sqlite3.Connection, kind: str, key: int) -> str:
    table = {"place": "place", "actor": "actor", "publisher": "publisher"}[kind]
    sql = f"SELECT name FROM {table} WHERE id = ?"
    return str(db.execute(sql, (key,)).fetchone()[0])
