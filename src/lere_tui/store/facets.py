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
_PLAIN: Final = {"kind": tokens.kind(""), "lang": tokens.language(""), "has": tokens.having("")}

FIELDS: Final = (*_RECORDS, *_PLAIN)
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
    sets: Sequence[BitMap]
    of_record: Mapping[int, int]


def best_of(
    sets: Sequence[BitMap],
    numbers: Iterable[int],
    count: Callable[[BitMap], int],
    at_most: Callable[[BitMap], int],
    most: int | None,
) -> list[tuple[int, int]]:
    """The up to `most` of these sets that count the most, with their numbers, the largest count first.

    The numbers come with the largest sets first, so that those which can't be among the best need not be counted.
    """
    if most is None:
        return [(found, -minus) for found, minus in sorted(((count(sets[n]), -n) for n in numbers), reverse=True)]
    best: list[tuple[int, int]] = []
    for number in numbers:
        if len(best) < most:
            heappush(best, (count(sets[number]), -number))
        elif at_most(sets[number]) <= best[0][0]:
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
        best = best_of(values.sets, range(len(values.sets)), hits.among, len, most)
        return [Facet(values.names[number], events) for events, number in best if events]

    def values(self, field: str) -> Values:
        """All values of a field with their sets, which must not be changed."""
        found = self._values.get(field)
        if found is None:
            found = self._values[field] = self._records(field) if field in _RECORDS else self._plain(_PLAIN[field])
        return found

    def _plain(self, lead: str) -> Values:
        sets = self._sets(lead)
        names = sorted(sets, key=lambda name: -len(sets[name]))
        return Values(names, [sets[name] for name in names], {})

    def _records(self, field: str) -> Values:
        lead, kind = ("publisher", "publisher") if field == "source" else (field, _KIND[field])
        sets = self._sets(f"_{tokens.LETTERS[lead]}")
        with self._reading() as db:
            named = db.execute(_RECORDS[field]).fetchall()
            spelt: dict[str, list[int]] = {}
            for folded, key in db.execute("SELECT folded, id FROM name WHERE kind = ?", (kind,)):
                spelt.setdefault(folded, []).append(key)
        numbers: dict[str, int] = {}
        of_record: dict[int, int] = {}
        names: list[str] = []
        united: list[BitMap] = []
        for key, name in named:
            folded = fold(name)
            if str(key) not in sets or not folded:
                continue
            if folded not in numbers:
                # A search for the name finds every record that has it among its spellings.
                found = [events for other in spelt[folded] if (events := sets.get(str(other)))]
                numbers[folded] = len(names)
                names.append(name)
                united.append(found[0] if len(found) == 1 else BitMap.union(*found))
            of_record[key] = numbers[folded]
        order = sorted(range(len(names)), key=lambda number: -len(united[number]))
        rank = {number: place for place, number in enumerate(order)}
        return Values(
            [names[number] for number in order],
            [united[number] for number in order],
            {key: rank[number] for key, number in of_record.items()},
        )

    def _sets(self, lead: str) -> dict[str, BitMap]:
        """The sets of all tokens that begin so, by the rest of the token."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT token, bitmap FROM posting WHERE token >= ? AND token < ?", (lead, lead + "\U0010ffff")
            )
            return {token[len(lead) :]: read_set(bitmap) for token, bitmap in rows}
