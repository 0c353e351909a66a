"""The rows of a long list that are at hand: a window that is filled page by page and never holds the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lere_tui.model.timeline import EventLine

PAGE = 100
"""Rows asked for at once."""

KEPT = 4000
"""Rows kept at most; the farthest from the view go first."""


@dataclass(frozen=True, slots=True)
class Want:
    """Rows to fetch.

    `how` is first, last, before (rows that follow the one at `index` with `key`), after (rows that lead up to it), or
    near (rows around `index`, of which nothing is known yet: `low` and `high` are known rows on both sides of it).
    """

    how: str
    index: int = 0
    key: int = 0
    low: tuple[int, int] | None = None
    high: tuple[int, int] | None = None


class Window:
    """Rows by their number in the list, newest (0) first. `count` is None until it is known."""

    def __init__(self) -> None:
        self.rows: dict[int, EventLine] = {}
        self.count: int | None = None

    @property
    def height(self) -> int:
        """How many rows the list is known to have."""
        return self.count if self.count is not None else max(self.rows, default=-1) + 1

    def put(self, start: int, lines: Sequence[EventLine]) -> None:
        """Take in a page whose first row has the number `start`."""
        for number, line in enumerate(lines, start):
            self.rows[number] = line

    def trim(self, top: int, bottom: int) -> None:
        """Let go of the rows farthest from the view."""
        if len(self.rows) > KEPT:
            middle = (top + bottom) // 2
            keep = sorted(self.rows, key=lambda number: abs(number - middle))[: KEPT // 2]
            self.rows = {number: self.rows[number] for number in keep}

    def want(self, top: int, bottom: int, forward: bool) -> Want | None:
        """What to fetch for the rows from `top` to `bottom` to be at hand, and some ahead the way the reader goes."""
        if self.count == 0 or (self.count is None and not self.rows):
            return None
        last = (self.count if self.count is not None else self.height) - 1
        inside = self._missing(max(0, top), min(bottom, last), forward)
        if inside is not None:
            return inside
        if forward:
            return self._missing(min(bottom, last), min(bottom + PAGE // 2, last), True)
        return self._missing(max(0, top - PAGE // 2), max(0, top), False)

    def _missing(self, low: int, high: int, forward: bool) -> Want | None:
        numbers = range(low, high + 1) if forward else range(high, low - 1, -1)
        gap = next((number for number in numbers if number not in self.rows), None)
        if gap is None:
            return None
        for near in range(gap - 1, gap - PAGE, -1):
            if near in self.rows and (forward or near >= gap - 1):
                return Want("before", near, self.rows[near].key)
        for near in range(gap + 1, gap + PAGE):
            if near in self.rows:
                return Want("after", near, self.rows[near].key)
        if gap < PAGE // 2:
            return Want("first")
        if self.count is not None and gap >= self.count - PAGE // 2:
            return Want("last")
        below = max((n for n in self.rows if n < gap), default=None)
        above = min((n for n in self.rows if n > gap), default=None)
        return Want(
            "near",
            gap,
            low=None if below is None else (below, self.rows[below].key),
            high=None if above is None else (above, self.rows[above].key),
        )
