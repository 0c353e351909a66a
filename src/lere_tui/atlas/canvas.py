"""A canvas of braille dots: two by four a cell, each cell with the ink that counts most of those drawn in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of each dot of a cell, by row and column (Unicode, Braille Patterns)."""

BLANK = 0x2800
"""The braille pattern without dots; a pattern's bits are added to it."""

Dash = tuple[int, int]
"""So many dots drawn, so many left out; (1, 0) is a whole line."""

WHOLE: Dash = (1, 0)


class Canvas:
    """Cells with dots. Inks are numbers; the higher of two in a cell is the cell's. What lies outside is cut off."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self.width, self.height = columns * 2, rows * 4
        self.bits = bytearray(columns * rows)
        self.inks = bytearray(columns * rows)

    def dot(self, x: int, y: int, ink: int) -> None:
        """One dot."""
        if 0 <= x < self.width and 0 <= y < self.height:
            cell = (y >> 2) * self.columns + (x >> 1)
            self.bits[cell] |= BITS[y & 3][x & 1]
            if ink > self.inks[cell]:
                self.inks[cell] = ink

    def path(self, xs: Sequence[float], ys: Sequence[float], ink: int, dash: Dash = WHOLE) -> None:
        """A line through points."""
        at = 0
        right, bottom = self.width - 1, self.height - 1
        for (x, next_x), (y, next_y) in zip(pairwise(xs), pairwise(ys), strict=True):
            if (
                (x < 0 and next_x < 0)
                or (y < 0 and next_y < 0)
                or (x > right and next_x > right)
                or (y > bottom and next_y > bottom)
            ):
                continue
            cut = clipped(x, y, next_x, next_y, right, bottom)
            if cut:
                at = self._stroke(*cut, ink, dash, at)

    def _stroke(self, x: float, y: float, end_x: float, end_y: float, ink: int, dash: Dash, at: int) -> int:
        """A straight line inside the canvas; `at` dots of the dash are behind it. How many are behind its end."""
        bits, inks, columns = self.bits, self.inks, self.columns
        drawn, period = dash[0], dash[0] + dash[1]
        steps = max(1, round(max(abs(end_x - x), abs(end_y - y))))
        step_x, step_y = (end_x - x) / steps, (end_y - y) / steps
        x, y = x + 0.5, y + 0.5
        for number in range(steps):
            if (at + number) % period < drawn:
                column, row = int(x), int(y)
                cell = (row >> 2) * columns + (column >> 1)
                bits[cell] |= BITS[row & 3][column & 1]
                if ink > inks[cell]:
                    inks[cell] = ink
            x += step_x
            y += step_y
        return at + steps

    def stamp(self, column: int, row: int, cells: Iterable[tuple[int, int, int]], ink: int) -> None:
        """A pattern around a cell: columns and rows from it, and the bits there."""
        for right, down, bits in cells:
            x, y = column + right, row + down
            if 0 <= x < self.columns and 0 <= y < self.rows:
                cell = y * self.columns + x
                self.bits[cell] |= bits
                if ink > self.inks[cell]:
                    self.inks[cell] = ink


def clipped(
    x: float, y: float, end_x: float, end_y: float, right: float, bottom: float
) -> tuple[float, float, float, float] | None:
    """The part of a straight line from (0, 0) to (right, bottom); None if there is none (Y.-D. Liang and B. Barsky, “A
    New Concept and Method for Line Clipping”, ACM Transactions on Graphics, 1984)."""
    across, down = end_x - x, end_y - y
    enter, leave = 0.0, 1.0
    for step, room in ((-across, x), (across, right - x), (-down, y), (down, bottom - y)):
        if step == 0:
            if room < 0:
                return None
            continue
        share = room / step
        if step < 0:
            enter = max(enter, share)
        else:
            leave = min(leave, share)
    if enter > leave:
        return None
    return x + enter * across, y + enter * down, x + leave * across, y + leave * down
