"""What the events of a search have in common: how many have each place, group, publisher, kind, language."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Final, NamedTuple

from pyroaring import BitMap

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
_PLAIN: Final = {"kind": tokens.kind(""), "lang": tokens.language(""), "has": tokens.having("")}

FIELDS: Final = (*_RECORDS, *_PLAIN)
"""The fields that have facets."""


class Facet(NamedTuple):
    """One value of a field, and how many events have it."""

    value: str
    events: int


class Values(NamedTuple):
    """The values of a field: their names, and for each the set of its events. `of_record` is which value the record
    with a key is: two places of one name are one value, as they are in a search."""

    names: Sequence[str]
    sets: Sequence[BitMap]
    of_record: Mapping[int, int]


class Facets:
    """Counts of values. The sets of a field are read when it is first asked for, and kept."""

    def __init__(self, reading: Callable[[], AbstractContextManager[sqlite3.Connection]]) -> None:
        self._reading = reading
        self._values: dict[str, Values] = {}

    def counts(self, field: str, hits: Hits, most: int | None = None) -> list[Facet]:
        """The values of a field that events of a search have, the most frequent first."""
        values = self.values(field)
        counted = [(hits.among(events), name) for name, events in zip(values.names, values.sets, strict=True)]
        found = sorted((-number, name) for number, name in counted if number)
        return [Facet(name, -number) for number, name in found[:most]]

    def values(self, field: str) -> Values:
        """All values of a field with their sets, which must not be changed."""
        found = self._values.get(field)
        if found is None:
            found = self._values[field] = self._records(field) if field in _RECORDS else self._plain(_PLAIN[field])
        return found

    def _plain(self, lead: str) -> Values:
        sets = self._sets(lead)
        return Values(list(sets), list(sets.values()), {})

    def _records(self, field: str) -> Values:
        lead = "publisher" if field == "source" else field
        sets = self._sets(f"_{tokens.LETTERS[lead]}")
        with self._reading() as db:
            named = db.execute(_RECORDS[field]).fetchall()
        numbers: dict[str, int] = {}
        of_record: dict[int, int] = {}
        united: list[BitMap] = []
        for key, name in named:
            events = sets.get(str(key))
            if events is None:
                continue
            number = numbers.setdefault(name, len(numbers))
            of_record[key] = number
            if number == len(united):
                united.append(events)
            else:
                united[number] = united[number] | events
        return Values(list(numbers), united, of_record)

    def _sets(self, lead: str) -> dict[str, BitMap]:
        """The sets of all tokens that begin so, by the rest of the token."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT token, bitmap FROM posting WHERE token >= ? AND token < ?", (lead, lead + "\U0010ffff")
            )
            return {token[len(lead) :]: read_set(bitmap) for token, bitmap in rows}
