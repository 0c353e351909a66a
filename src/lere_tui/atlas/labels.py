"""Labels that do not overlap: each takes the first of some places around its point that is free, or is left out."""

from __future__ import annotations

from collections.abc import Iterator


class Room:
    """The cells of a map that are taken."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._taken = bytearray(columns * rows)

    def take(self, column: int, row: int, width: int = 1) -> None:
        """These cells of a row are taken; what lies outside is none."""
        if 0 <= row < self.rows:
            start, stop = max(0, column), min(self.columns, column + width)
            if start < stop:
                self._taken[row * self.columns + start : row * self.columns + stop] = b"\1" * (stop - start)

    def is_free(self, column: int, row: int, width: int) -> bool:
        """Whether these cells are all on the map and free."""
        if not 0 <= row < self.rows or column < 0 or column + width > self.columns:
            return False
        start = row * self.columns + column
        return not any(self._taken[start : start + width])

    def _is_apart(self, column: int, row: int, width: int) -> bool:
        """Whether nothing touches these cells, so that a label is not read as that of another mark."""
        return not any(
            0 <= cell < self.columns and self._taken[row * self.columns + cell] for cell in (column - 1, column + width)
        )

    def beside(self, column: int, row: int, reach: tuple[int, int], width: int) -> tuple[int, int] | None:
        """Where a label of a mark goes, which reaches so many cells to each side and up and down: the cell where it
        begins, now taken with a cell before and behind it; None if it has no room."""
        return self._first(_around(column, row, reach, width), width)

    def near(self, column: int, row: int, width: int, up_to: int) -> tuple[int, int] | None:
        """The same for a label in the middle of something, up to some rows away."""
        start = column - width // 2
        steps = sorted(range(-up_to, up_to + 1), key=abs)
        return self._first(((start, row + step) for step in steps), width)

    def _first(self, starts: Iterator[tuple[int, int]], width: int) -> tuple[int, int] | None:
        for column, row in starts:
            if self.is_free(column, row, width) and self._is_apart(column, row, width):
                self.take(column - 1, row, width + 2)
                return column, row
        return None


def _around(column: int, row: int, reach: tuple[int, int], width: int) -> Iterator[tuple[int, int]]:
    """To the right, to the left, below, above, and the corners between these."""
    across, down = reach
    right, left = column + across + 2, column - across - 1 - width
    yield right, row
    yield left, row
    for far in (row + down + 1, row - down - 1):
        yield column - width // 2, far
        yield right - 1, far
        yield left + 1, far
