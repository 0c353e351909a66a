"""The events that a search finds, in the order it lists them, and what can be asked of such a set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyroaring import BitMap


class Hits:
    """Every event of a corpus of `total`, or those of a set of positions (numbers from 0 in the order of events' keys).

    Rows are numbers from 0 in the order of the list: newest first, or oldest first. It may be asked from any thread.
    """

    def __init__(self, total: int, events: BitMap | None = None, oldest_first: bool = False) -> None:
        self._total = total
        self._events = events
        self.oldest_first = oldest_first

    def __len__(self) -> int:
        return self._total if self._events is None else len(self._events)

    def __contains__(self, position: int) -> bool:
        return 0 <= position < self._total if self._events is None else position in self._events

    def rows(self, start: int, stop: int) -> Sequence[int]:
        """The positions of the rows from `start` to before `stop`; those that there are not are left out."""
        size = len(self)
        start, stop = max(0, start), min(stop, size)
        if start >= stop:
            return ()
        if self.oldest_first:
            return self._ranks(start, stop)
        return self._ranks(size - stop, size - start)[::-1]

    def first(self, number: int) -> Hits:
        """The first rows alone."""
        from pyroaring import BitMap  # not on the way to the first frame

        return Hits(self._total, BitMap(self.rows(0, number)), self.oldest_first)

    def row(self, position: int) -> int:
        """How many rows stand ahead of a position: its row, if it is found; else the row that would be in its place."""
        return self._before(position) if self.oldest_first else len(self) - self._before(position + 1)

    def between(self, start: int, stop: int) -> int:
        """How many positions lie from `start` to before `stop`."""
        return max(0, self._before(stop) - self._before(start))

    def ends(self, start: int, stop: int) -> tuple[int, int] | None:
        """The lowest and the highest position from `start` to before `stop`; None if there is none."""
        low, high = self._before(start), self._before(stop)
        return (self._ranks(low, low + 1)[0], self._ranks(high - 1, high)[0]) if low < high else None

    def among(self, events: BitMap) -> int:
        """How many are in another set too."""
        return len(events) if self._events is None else self._events.intersection_cardinality(events)

    def common(self, events: BitMap) -> BitMap:
        """The positions that are in another set too; not to be changed."""
        return events if self._events is None else self._events & events

    def within(self, events: BitMap) -> list[int]:
        """The positions that are in another set too, in the order of the list."""
        found = list(events if self._events is None else self._events & events)
        return found if self.oldest_first else found[::-1]

    def ranks_among(self, events: BitMap, edges: Sequence[int]) -> list[int]:
        """How many of the events that are in another set too stand before each of these positions."""
        if not events:
            return [0] * len(edges)
        both = events if self._events is None else self._events & events
        return [both.rank(edge - 1) if edge > 0 else 0 for edge in edges]

    def _ranks(self, start: int, stop: int) -> Sequence[int]:
        return range(start, stop) if self._events is None else list(self._events[start:stop])

    def _before(self, position: int) -> int:
        if self._events is None:
            return max(0, min(position, self._total))
        return self._events.rank(position - 1) if position > 0 else 0
