"""What the events of a search have in common: how many have each place, group, publisher, kind, language."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from heapq import heappush, heappushpop
from typing import Final, NamedTuple

from pyroaring import BitMap

from lere_tui.query.folding import fold
from lere_tui.store import tokens
from lere_tui.store.hits import Hits
from lere_tui.store.postings import read_set

_RECORDS: Final = {
    "place": "SELECT id, name FROM place",
    "group": "SELECT id, coalesce(nullif(short, ''), name) FROM actor",
    "by": "SELECT id, coalesce(nullif(short, ''), name) FROM actor",
    "side": "SELECT id, coalesce(nullif(short, ''), name) FROM actor",
    "source": "SELECT id, name FROM publisher",
}
_KIND: Final = {"place": "place", "group": "actor", "by": "actor", "side": "actor"}
_PLAIN: Final = {
    "kind": tokens.kind(""),
    "lang": tokens.language(""),
    "has": tokens.having(""),
    "verdict": tokens.verdict(""),
}

FIELDS: Final = (*_RECORDS, *_PLAIN, "dataset")
"""The fields that have facets."""


class Facet(NamedTuple):
    """One value of a field, and how many events have it."""

    value: str
    events: int


class Values(NamedTuple):
    """The values of a field, the most frequent first: their names, and for each the set of events that a search for it
    finds. `of_record` is which value the record with a key goes by: two places of one name are one value, as they are
    in a search."""

    names: Sequence[str]
    sets: Sets
    of_record: Mapping[int, int]


class Sets:
    """Sets of events, the largest first. Small ones are kept as bytes: as sets, tens of thousands of places with some
    events each would take ten times the memory, and few of them are looked at."""

    def __init__(self, sets: Iterable[BitMap | bytes], sizes: Sequence[int]) -> None:
        self._sets = list(sets)
        self.sizes = sizes

    def __len__(self) -> int:
        return len(self._sets)

    def __getitem__(self, number: int) -> BitMap:
        found = self._sets[number]
        return read_set(found) if isinstance(found, bytes) else found


SMALL = 512
"""Bytes of the largest set that is kept as bytes."""


def best_of(
    sets: Sets, numbers: Iterable[int], count: Callable[[BitMap], int], at_most: Callable[[int], int], most: int | None
) -> list[tuple[int, int]]:
    """The up to `most` of these sets that count the most, with their numbers, the largest count first.

    The numbers come with the largest sets first, so that those which can't be among the best need not be counted:
    `at_most` is how much a set of a size can count.
    """
    if most is None:
        return [(found, -minus) for found, minus in sorted(((count(sets[n]), -n) for n in numbers), reverse=True)]
    best: list[tuple[int, int]] = []
    for number in numbers:
        if len(best) < most:
            heappush(best, (count(sets[number]), -number))
        elif at_most(sets.sizes[number]) <= best[0][0]:
            break
        else:
            heappushpop(best, (count(sets[number]), -number))
    return [(found, -minus) for found, minus in sorted(best, reverse=True)]


class Facets:
    """Counts of values. The sets of a field are read when it is first asked for, and kept."""

    def __init__(self, reading: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._reading = reading
        self._values: dict[str, Values] = {}

    def counts(self, field: str, hits: Hits, most: int | None = None) -> list[Facet]:
        """The values of a field that events of a search have, the most frequent first, up to `most`."""
        values = self.values(field)
        best = best_of(values.sets, range(len(values.sets)), hits.among, int, most)
        return [Facet(values.names[number], events) for events, number in best if events]

    def values(self, field: str) -> Values:
        """All values of a field with their sets, which must not be changed."""
        found = self._values.get(field)
        if found is None:
            if field == "dataset":
                found = self._datasets()
            else:
                found = self._records(field) if field in _RECORDS else self._plain(_PLAIN[field])
            self._values[field] = found
        return found

    def _datasets(self) -> Values:
        sets = self._sets(tokens.LETTER_OF_DATASET)
        with self._reading() as db:
            rows = db.execute("SELECT id, slug FROM dataset").fetchall()
        found = sorted(((*sets[str(key)], slug) for key, slug in rows if str(key) in sets), key=lambda row: -row[1])
        return Values([slug for _, _, slug in found], Sets((s for s, _, _ in found), [n for _, n, _ in found]), {})

    def _plain(self, lead: str) -> Values:
        sets = self._sets(lead)
        names = sorted(sets, key=lambda name: -sets[name][1])
        return Values(names, Sets((sets[name][0] for name in names), [sets[name][1] for name in names]), {})

    def _records(self, field: str) -> Values:
        lead, kind = ("publisher", "publisher") if field == "source" else (field, _KIND[field])
        sets = self._sets(f"_{tokens.LETTERS[lead]}")
        with self._reading() as db:
            named = db.execute(_RECORDS[field]).fetchall()
            spelt: dict[str, list[str]] = {}
            for folded, key in db.execute("SELECT folded, id FROM name WHERE kind = ?", (kind,)):
                spelt.setdefault(folded, []).append(str(key))
        numbers: dict[str, int] = {}
        of_record: dict[int, int] = {}
        values: list[tuple[BitMap | bytes, int, str]] = []
        for key, name in named:
            folded = fold(name)
            if str(key) not in sets or not folded:
                continue
            if folded not in numbers:
                numbers[folded] = len(values)
                # A search for the name finds every record that has it among its spellings.
                values.append(
                    (*_united([sets[other] for other in spelt.get(folded, [str(key)]) if other in sets]), name)
                )
            of_record[key] = numbers[folded]
        order = sorted(range(len(values)), key=lambda number: -values[number][1])
        rank = {number: place for place, number in enumerate(order)}
        return Values(
            [values[number][2] for number in order],
            Sets((values[number][0] for number in order), [values[number][1] for number in order]),
            {key: rank[number] for key, number in of_record.items()},
        )

    def _sets(self, lead: str) -> dict[str, tuple[BitMap | bytes, int]]:
        """The sets of all tokens that begin so, with their sizes, by the rest of the token."""
        with self._reading() as db:
            sql = "SELECT token, bitmap, events FROM posting WHERE token > ? AND token < ?"
            # Behind the beginnings of names, whose tokens go on with "*".
            rows = db.execute(sql, (lead + "*\U0010ffff", lead + "\U0010ffff"))
            return {
                token[len(lead) :]: (bitmap if len(bitmap) < SMALL else read_set(bitmap), events)
                for token, bitmap, events in rows
            }


def _united(sets: Sequence[tuple[BitMap | bytes, int]]) -> tuple[BitMap | bytes, int]:
    if len(sets) == 1:
        return sets[0]
    events = BitMap.union(*(read_set(found) if isinstance(found, bytes) else found for found, _ in sets))
    return events, len(events)
