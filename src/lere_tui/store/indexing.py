"""The search index as it is made: for each token the set of its events. Memory does not grow with their number."""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby

from pyroaring import BitMap

from lere_tui.store import tokens

RUN = 1 << 15
"""Events whose tokens are gathered before they are put aside."""

_SETS = 500
"""Sets that are written at once; those of frequent words are large."""

_FIGURE = "#"
"""What stands before a figure among the tokens while they are gathered."""


class Indexer:
    """Takes events in rising order of their positions; `finish` writes `posting` and `figure_posting`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._events: defaultdict[str, array[int]] = defaultdict(_positions)
        self._in_run = 0
        self._runs = 0
        db.execute("CREATE TEMP TABLE gathered (token TEXT NOT NULL, run INTEGER NOT NULL, bitmap BLOB NOT NULL)")

    def add(self, position: int, words: Iterable[str], figures: Iterable[tuple[str, int, int]]) -> None:
        """One event: its words and filters, and what its claims can be (kind, low, high), each once."""
        events = self._events
        for word in words:
            events[word].append(position)
        for kind, low, high in figures:
            events[f"{_FIGURE}{kind} {low} {high}"].append(position)
        self._in_run += 1
        if self._in_run == RUN:
            self._put_aside()

    def _put_aside(self) -> None:
        rows = ((token, self._runs, BitMap(found).serialize()) for token, found in self._events.items())
        self._db.executemany("INSERT INTO temp.gathered VALUES (?, ?, ?)", rows)
        self._events.clear()
        self._in_run = 0
        self._runs += 1

    def finish(self) -> None:
        """Put the runs together and write the index."""
        self._put_aside()
        sets = SetWriter(self._db)
        beginnings = _Beginnings(sets)
        for token, events in self._gathered():
            if token.startswith(_FIGURE):
                kind, low, high = token[1:].split(" ")
                row = (kind, int(low), int(high), _bytes(events))
                self._db.execute("INSERT INTO figure_posting VALUES (?, ?, ?, ?)", row)
                continue
            sets.write(token, events)
            if not token.startswith("_"):
                beginnings.add(token, events)
        beginnings.finish()
        sets.flush()
        self._db.execute("DROP TABLE temp.gathered")

    def _gathered(self) -> Iterator[tuple[str, BitMap]]:
        rows = self._db.execute("SELECT token, bitmap FROM temp.gathered ORDER BY token, run")
        for token, group in groupby(rows, key=_token):
            yield token, BitMap.union(*(BitMap.deserialize(bitmap) for _, bitmap in group))


class SetWriter:
    """Writes the sets of tokens, some at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._rows: list[tuple[str, int, bytes]] = []

    def write(self, token: str, events: BitMap) -> None:
        """The set of a token."""
        self._rows.append((token, len(events), _bytes(events)))
        if len(self._rows) >= _SETS:
            self.flush()

    def flush(self) -> None:
        """Put those that wait into the table."""
        self._db.executemany("INSERT INTO posting VALUES (?, ?, ?)", self._rows)
        self._rows.clear()


class _Beginnings:
    """Gathers the events of words that begin alike, as the words come in their order."""

    def __init__(self, sets: SetWriter) -> None:
        self._sets = sets
        self._open: list[_Beginning] = []

    def add(self, word: str, events: BitMap) -> None:
        """Take in a word."""
        shared = 0
        while shared < len(self._open) and self._open[shared].letters == word[: shared + 1]:
            shared += 1
        self._close(shared)
        for length in range(shared + 1, min(len(word), tokens.LONGEST_BEGINNING) + 1):
            self._open.append(_Beginning(word[:length]))
        for begun in self._open:
            begun.words += 1
            begun.events |= events

    def finish(self) -> None:
        """There are no more words."""
        self._close(0)

    def _close(self, length: int) -> None:
        while len(self._open) > length:
            begun = self._open.pop()
            if len(begun.letters) <= tokens.BEGINNING or begun.words > tokens.MANY_WORDS:
                self._sets.write(tokens.beginning(begun.letters), begun.events)


class _Beginning:
    def __init__(self, letters: str) -> None:
        self.letters = letters
        self.words = 0
        self.events = BitMap()


def _positions() -> array[int]:
    return array("I")


def _token(row: tuple[str, bytes]) -> str:
    return row[0]


def _bytes(events: BitMap) -> bytes:
    events.run_optimize()
    return bytes(events.serialize())
