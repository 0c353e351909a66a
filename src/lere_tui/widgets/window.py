"""The rows of a long list that are at hand: a window that is filled page by page and never holds the whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, NamedTuple, TypeVar

Row = TypeVar("Row")

PAGE = 100
"""Rows asked for at once."""

KEPT = 4000
"""Rows kept at most; the farthest from the view go first."""


class Want(NamedTuple):
    """Rows to fetch, from `start` to before `stop`."""

    start: int
    stop: int


class Window(Generic[Row]):
    """Rows by their number in the list, from 0, of which there are `count`."""

    def __init__(self, count: int = 0) -> None:
        self.rows: dict[int, Row] = {}
        self.count = count

    def put(self, start: int, lines: Sequence[Row]) -> None:
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
        if not self.count:
            return None
        last = self.count - 1
        inside = self._missing(max(0, top), min(bottom, last), forward)
        if inside is not None:
            return inside
        if forward:
            return self._missing(min(bottom, last), min(bottom + PAGE, last), True)
        return self._missing(max(0, top - PAGE), max(0, top), False)

    def _missing(self, low: int, high: int, forward: bool) -> Want | None:
        """A page that begins, the way the reader goes, with the first of these rows that is not at hand."""
        numbers = range(low, high + 1) if forward else range(high, low - 1, -1)
        gap = next((number for number in numbers if number not in self.rows), None)
        if gap is None:
            return None
        start = gap if forward else max(0, gap - PAGE + 1)
        return Want(start, min(start + PAGE, self.count))
