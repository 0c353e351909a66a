"""Sets of events as the index has them: by word, by filter, by date, by figure, by words in a row."""

from __future__ import annotations

import json
import sqlite3
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from contextlib import AbstractContextManager

from pyroaring import BitMap

from lere_tui.store import tokens
from lere_tui.store.lines import first_position

KEPT = 48
"""Sets that are kept at hand: who types asks for the same ones with each letter. One of a million events has at most
125 kB."""

FEW = 8
"""Tokens that are asked for one by one, each to be kept; more are asked for at once."""

FROZEN_EMPTY = BitMap()
"""No events; like every set that is handed out, not to be changed."""


class Postings:
    """Reads sets of positions; none of them may be changed by who asks."""

    def __init__(self, reading: Callable[[], AbstractContextManager[sqlite3.Connection]], total: int) -> None:
        self._reading = reading
        self._kept: OrderedDict[Hashable, BitMap] = OrderedDict()
        self.total = total
        self.every = BitMap(range(total))

    def token(self, token: str) -> BitMap:
        """Events with a token."""
        return self._get(token, lambda: self._read("SELECT bitmap FROM posting WHERE token = ?", (token,)))

    def any_of(self, wanted: Iterable[str]) -> BitMap:
        """Events with any of these tokens."""
        asked = list(wanted)
        if len(asked) <= FEW:
            return _union([self.token(token) for token in asked])
        sql = "SELECT bitmap FROM json_each(?) JOIN posting ON token = value"
        listed = json.dumps(asked)
        return self._get((sql, listed), lambda: self._read(sql, (listed,)))

    def word(self, word: str, prefix: bool) -> BitMap:
        """Events with a folded word, or with one that begins so."""
        if not prefix:
            return self.token(word)
        begun = self.token(tokens.beginning(word))
        if begun or len(word) <= tokens.BEGINNING:
            return begun
        bounds = (word, word + "\U0010ffff")
        sql = "SELECT bitmap FROM posting WHERE token >= ? AND token < ?"
        return self._get((word, "*"), lambda: self._read(sql, bounds))

    def has_word(self, word: str, prefix: bool) -> bool:
        """Whether there is such a word in the index at all."""
        with self._reading() as db:
            row = db.execute("SELECT token FROM posting WHERE token >= ? ORDER BY token LIMIT 1", (word,)).fetchone()
        return row is not None and (row[0].startswith(word) if prefix else row[0] == word)

    def phrase(self, words: str, prefix: bool) -> BitMap:
        """Events with folded words in a row; with `prefix` the last is the beginning of a word."""
        match = f'"{words}"' + (" *" if prefix else "")

        def read() -> BitMap:
            with self._reading() as db:
                return BitMap([row[0] for row in db.execute("SELECT rowid FROM search WHERE search MATCH ?", (match,))])

        return self._get((match, "phrase"), read)

    def days(self, first: int | None, last: int | None) -> BitMap:
        """Events that can have been on one of the days from `first` to `last`, as ordinals; None is open.

        Their keys are in the order of their first days, so all is a run of positions, but for events that began before
        `first` and reach into it.
        """
        with self._reading() as db:
            start = first_position(db, 1 if first is None else first, self.total)
            stop = self.total if last is None else first_position(db, last + 1, self.total)
        found = BitMap(range(start, max(start, stop)))
        if first is not None:
            found.update(self._reaching(first, last))
        return found

    def _reaching(self, day: int, last: int | None) -> list[int]:
        """Events that began before a day and went on to it; those that begin after `last` are none."""
        if last is not None and last < day:
            return []
        found: list[int] = []
        with self._reading() as db:
            for (size,) in db.execute("SELECT DISTINCT size FROM event_span").fetchall():
                rows = db.execute(
                    "SELECT position FROM event_span WHERE size = ? AND first > ? AND first < ? AND last >= ?",
                    (size, day - (1 << size), day, day),
                )
                found += [row[0] for row in rows]
        return found

    def figure(self, kind: str, low: int | None, high: int | None) -> BitMap:
        """Events with a claim of a kind of loss that can be a number from `low` to `high`; None is open."""
        if low is not None and high is not None:
            sql = "SELECT bitmap FROM figure_posting WHERE kind = ? AND low <= ? AND high >= ?"
            bounds = (kind, min(high, _MOST), min(low, _MOST))
            return self._get((sql, bounds), lambda: self._read(sql, bounds))
        if low is not None:
            return self._get((kind, ">=", low), lambda: self._at_least(">", kind, low))
        if high is not None:
            figured = self.token(tokens.figured(kind))
            return self._get((kind, "<=", high), lambda: figured - self._at_least("<", kind, high + 1))
        return self.token(tokens.figured(kind))

    def _at_least(self, end: str, kind: str, number: int) -> BitMap:
        """Events whose lowest or highest claim of a kind is at least a number, digit by digit from the largest."""
        undecided = self.token(tokens.figured(kind))
        if number > tokens.LARGEST:
            return FROZEN_EMPTY
        found = BitMap()
        for bit in reversed(range(tokens.FIGURE_BITS)):
            one = self.token(tokens.digit(end, kind, bit))
            if number >> bit & 1:
                undecided = undecided & one
            else:
                found = found | (undecided & one)
        return found | undecided

    def forget(self) -> None:
        """Let go of the sets that are kept."""
        self._kept.clear()

    def _get(self, key: Hashable, read: Callable[[], BitMap]) -> BitMap:
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = read()
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return found

    def _read(self, sql: str, parameters: tuple[object, ...]) -> BitMap:
        with self._reading() as db:
            return _union([read_set(row[0]) for row in db.execute(sql, parameters)])


_MOST = 2**63 - 1


def read_set(serialized: bytes) -> BitMap:
    """A set as the index keeps it. Raises sqlite3.DatabaseError for bytes that are none: the library checks them."""
    try:
        return BitMap.deserialize(serialized)
    except (ValueError, IndexError, OverflowError, MemoryError) as error:
        raise sqlite3.DatabaseError(f"a set of the search index can't be read ({error})") from error


def _union(sets: list[BitMap]) -> BitMap:
    if not sets:
        return FROZEN_EMPTY
    return sets[0] if len(sets) == 1 else BitMap.union(*sets)
