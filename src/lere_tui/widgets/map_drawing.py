"""A map as lines of cells: outlines in braille dots, marks over them, and labels where there is room."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from lere_tui.atlas.canvas import BLANK, WHOLE, Canvas, Dash
from lere_tui.atlas.labels import Room
from lere_tui.atlas.marks import Mark, Marks, radius, ring, stamp
from lere_tui.atlas.outlines import LAYERS, Outlines
from lere_tui.atlas.projection import View
from lere_tui.widgets.strips import clip, turned

INKS = ("land", *LAYERS, "ring", "mark", "contradict")
"""The looks of cells by their ink; the later ones cover the earlier."""

RING, MARK, CONTRADICT = (INKS.index(name) for name in ("ring", "mark", "contradict"))
DASHES: Mapping[str, Dash] = {"border": (2, 2)}
"""Lines that are not whole, so that they differ without colours too."""

DOTS = tuple(" " if not bits else chr(BLANK + bits) for bits in range(256))

GLYPHS = {(False, False): "●", (True, False): "◆", (False, True): "○", (True, True): "◇"}
"""The middle of a mark, by whether claims contradict and whether it is vague."""

DRAWN = 1.5
"""Dots from its middle from which a mark is more than its glyph."""

NAME_CELLS = 22
"""Cells of a name at most."""

FIRST = 8
"""Marks that are named before the countries are; the rest come after them."""

CELLS_A_NAME = 80
"""Cells of the map for each mark that is named: more names would cover the map."""

SCALES = (1, 2, 5)

Run = tuple[int, list[tuple[str, str]]]
"""Where a text begins in its row, and its pieces: text and the name of a look."""


def backdrop(view: View, outlines: Outlines) -> Canvas:
    """The outlines of what is in view."""
    canvas = Canvas(view.width // 2, view.height // 4)
    for ink, layer in enumerate(LAYERS, 1):
        for xs, ys in outlines.in_view(layer, view):
            canvas.path(xs, ys, ink, DASHES.get(layer, WHOLE))
    return canvas


class Picture:
    """The marks and labels of a view over its outlines."""

    def __init__(self, view: View, outlines: Outlines | None, canvas: Canvas, marks: Marks, chosen: int) -> None:
        """`chosen` is the number of the mark under the cursor."""
        self._view, self._back = view, canvas
        self._most = marks.most
        self._front = Canvas(canvas.columns, canvas.rows)
        self._room = Room(canvas.columns, canvas.rows)
        self._runs: dict[int, list[Run]] = {}
        self._scale_bar()
        seen = [(marks[at], x, y, at == chosen) for at, x, y in marks.seen(view)]
        seen.sort(key=lambda mark: not mark[3])
        for mark in reversed(seen):
            self._draw(*mark)
        self._name(seen[:FIRST])
        if outlines:
            self._countries(outlines)
        self._name(seen[FIRST : canvas.columns * canvas.rows // CELLS_A_NAME])

    def _draw(self, mark: Mark, x: int, y: int, is_chosen: bool) -> None:
        """A mark: as large as it has events, round or square, filled or, where it is vague, with its edge alone."""
        ink = CONTRADICT if mark.is_contradicted else MARK
        column, row = x >> 1, y >> 2
        if mark.is_vague:
            for dot in ring(mark, self._view):
                self._front.dot(*dot, RING)
        cells = self._cells(mark)
        self._front.stamp(column, row, cells, ink)
        for right, down, _ in cells:
            self._room.take(column + right, row + down)
        look = "cursor" if is_chosen else INKS[ink]
        self._put(column, row, [(GLYPHS[mark.is_contradicted, mark.is_vague], look)])
        self._room.take(column, row)

    def _cells(self, mark: Mark) -> Sequence[tuple[int, int, int]]:
        """The cells of a mark that is more than its glyph."""
        size = radius(mark.events, self._most)
        return stamp(round(size, 1), mark.is_contradicted, mark.is_vague) if size >= DRAWN else ()

    def _name(self, seen: Sequence[tuple[Mark, int, int, bool]]) -> None:
        """The names of marks, and how many events each has."""
        for mark, x, y, is_chosen in seen:
            name, number = clip(mark.spots[0].name, NAME_CELLS), f" {mark.events:,}"
            cells = self._cells(mark)
            reach = max((cell[0] for cell in cells), default=0), max((cell[1] for cell in cells), default=0)
            place = self._room.beside(x >> 1, y >> 2, reach, cell_len(name) + len(number))
            if place:
                self._put(*place, [(name, "chosen" if is_chosen else "town"), (number, "count")])

    def _countries(self, outlines: Outlines) -> None:
        """The names of countries that have room for them."""
        for country in sorted(outlines.countries, key=lambda country: -country.room):
            name = country.name.upper()
            x, y = self._view.to_dots(country.lon, country.lat)
            room = country.room * self._view.scale
            if 0 <= x < self._view.width and 0 <= y < self._view.height and room * 1.5 >= cell_len(name):
                place = self._room.near(int(x) >> 1, int(y) >> 2, cell_len(name), min(4, int(room) // 8))
                if place:
                    self._put(*place, [(name, "country")])

    def _scale_bar(self) -> None:
        """How long some round number of kilometres is, in the corner."""
        columns, rows = self._back.columns, self._back.rows
        cell = self._view.km * 2
        most = cell * max(4, min(24, columns // 5))
        power = 10 ** math.floor(math.log10(most))
        km = max(power * step for step in SCALES if power * step <= most)
        length = max(2, round(km / cell))
        text = f"├{'─' * (length - 2)}┤ {km:,.0f} km" if km >= 1 else f"├{'─' * (length - 2)}┤ {km * 1000:,.0f} m"
        column = columns - len(text) - 1
        if column > 0:
            self._put(column, rows - 1, [(text, "scale")])
            self._room.take(column - 1, rows - 1, len(text) + 2)

    def _put(self, column: int, row: int, pieces: list[tuple[str, str]]) -> None:
        if 0 <= row < self._back.rows and 0 <= column < self._back.columns:
            self._runs.setdefault(row, []).append((column, pieces))

    def strips(self, looks: Mapping[str, Style]) -> list[Strip]:
        """The rows."""
        return [Strip(self._row(row, looks), self._back.columns) for row in range(self._back.rows)]

    def _row(self, row: int, looks: Mapping[str, Style]) -> list[Segment]:
        columns = self._back.columns
        start = row * columns
        cells: list[tuple[str, str]] = []
        for cell in range(start, start + columns):
            canvas = self._front if self._front.bits[cell] else self._back
            bits = canvas.bits[cell]
            cells.append((DOTS[bits], INKS[canvas.inks[cell]] if bits else "land"))
        segments: list[Segment] = []
        at = 0
        for column, pieces in sorted(dict(self._runs.get(row, ())).items()):
            if column < at:  # two marks in one cell: the one that was drawn last is there already
                continue
            segments += _grouped(cells[at:column], looks)
            at = column
            segments += turned([Segment(text, looks[look]) for text, look in pieces])
            at += sum(cell_len(text) for text, _ in pieces)
        return segments + _grouped(cells[at:], looks)


def _grouped(cells: Sequence[tuple[str, str]], looks: Mapping[str, Style]) -> list[Segment]:
    return [
        Segment("".join(text for text, _ in group), looks[look]) for look, group in groupby(cells, key=lambda c: c[1])
    ]
