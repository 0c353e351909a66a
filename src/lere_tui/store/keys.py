"""The integer keys of records by their ids, however many records a database holds."""

from __future__ import annotations

import sqlite3

_HELD = 100_000
"""Ids kept in memory; those of the records that were written longest ago are looked up in their table again."""


class Keys:
    """Keys of one table with the columns id and slug. A record that is about to be written is given one with `new`."""

    def __init__(self, db: sqlite3.Connection, table: str) -> None:
        self._db = db
        self._table = table
        self._sql = f"SELECT id FROM {table} WHERE slug = ?"
        self._known: dict[str, int] = {}
        self._last = int(db.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])
        self._all_known = self._last == 0

    def get(self, slug: str) -> int | None:
        """The key of a record; None if there is none with this id."""
        key = self._known.get(slug)
        if key is None and not self._all_known and slug:
            row = self._db.execute(self._sql, (slug,)).fetchone()
            if row:
                key = self._known[slug] = int(row[0])
        return key

    def __getitem__(self, slug: str) -> int:
        key = self.get(slug)
        if key is None:
            raise KeyError(f"no {self._table} has the id “{slug}”")
        return key

    def new(self, slug: str) -> int:
        """The next number, as the key of a record that is not there yet."""
        self._last += 1
        self._known[slug] = self._last
        return self._last

    def put(self, slug: str, key: int) -> None:
        """The key of a record, or the record that an id stands for from now on."""
        self._known[slug] = key

    def trim(self) -> None:
        """Forget the oldest ids if there are many. Whatever was numbered must be in the table by now."""
        if len(self._known) > _HELD:
            self._all_known = False
            for slug in list(self._known)[: len(self._known) - _HELD // 2]:
                del self._known[slug]
