"""How the casualty table is drawn: row and column headings stay while the figures scroll both ways."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len, split_text
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from lere_tui.model.casualties import CasualtyTable
from lere_tui.model.vocabulary import in_words
from lere_tui.render.casualty_cells import GROUP_NAMES, NOT_REPORTED
from lere_tui.widgets.grid_layout import BETWEEN, GAP, GridColumn, GridLayout, Line, joined
from lere_tui.widgets.line_view import LineView
from lere_tui.widgets.strips import clip, fit, ink, turned

BAND_FROM = 9
"""Lines of the widget from which it can spare one to say what kind of voices the columns are."""


class GridLines(LineView):
    """Draws the lines of a table that is laid out in `_layout`, with the cursor at `row`, `column` and `number`."""

    PREFIX = "grid"
    PARTS = (
        "plain", "band", "head", "head-cursor", "side", "kind", "scope", "figure", "uncounted", "empty", "reporter",
        "row-cursor", "cursor", "cursor-blurred", "rule", "policy",
        "agree", "compatible", "contradict", "single", "revised", "no-figure",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{part}" for part in PARTS}

    table: CasualtyTable
    row: int
    column: int
    number: int
    """Which claim of the cell the cursor stands on."""
    _layout: GridLayout

    @property
    def _head(self) -> int:
        """Lines of column headings: what kind of voice (where there is room), and its name in two lines."""
        return 3 if self.size.height >= BAND_FROM else 2

    @property
    def current_piece(self) -> int:
        """Which figure of the cell the cursor stands on."""
        left = self.number
        cell = self._layout.cells.get((self.row, self.column), ())
        for number, piece in enumerate(cell):
            if left < len(piece.claims):
                return number
            left -= len(piece.claims)
        return max(0, len(cell) - 1)

    def render_line(self, y: int) -> Strip:
        """A line of headings, or of the table, with the row headings in place and the columns scrolled."""
        width = self.line_width
        looks = self.looks
        head = self._head
        if y < head:
            stub, segments = self._head_line(y + 3 - head)
        else:
            number = y - head + round(self.scroll_offset.y)
            if number >= len(self._layout.lines):
                return self.blank(width)
            stub, segments = self._body_line(number)
        room = max(0, width - self._layout.stub)
        rest = looks["row-cursor"] if y >= head and self._under_cursor(y - head) else looks["plain"]
        cells = Strip(segments).adjust_cell_length(room, rest)
        fixed = Strip(stub).adjust_cell_length(min(self._layout.stub, width), looks["plain"])
        return Strip.join([fixed, cells])

    def _under_cursor(self, y: int) -> bool:
        number = y + round(self.scroll_offset.y)
        return number < len(self._layout.lines) and self._layout.lines[number].row == self.row

    def _in_view(self) -> tuple[int, range]:
        """The columns that are whole in view, and the cells before them; the cursor's column if none is."""
        lefts, start = self._layout.lefts, round(self.scroll_offset.x)
        end = start + self.line_width - self._layout.stub
        whole = [c for c in range(len(self._layout.columns)) if lefts[c] >= start and lefts[c + 1] <= end]
        if not whole:
            return 0, range(self.column, self.column + 1)
        return lefts[whole[0]] - start, range(whole[0], whole[-1] + 1)

    def _head_line(self, y: int) -> tuple[list[Segment], list[Segment]]:
        looks, layout = self.looks, self._layout
        if y == 0:
            return [Segment(" " * layout.stub, looks["band"])], self._band()
        before, shown = self._in_view()
        segments = [Segment(" " * before, looks["head"])]
        for number in shown:
            column = layout.columns[number]
            style = looks["head-cursor"] if number == self.column else looks["head"]
            segments.append(Segment(" " * GAP, looks["head"]))
            segments += turned([Segment(fit(column.heading[y - 1], column.width, right=True), style)])
        if y == 1:
            name = layout.policy.name if layout.policy else ""
            return [Segment(fit(f"{name} ", layout.stub, right=True), looks["policy"])], segments
        more = shown.stop < len(layout.columns)
        used = Strip(segments).cell_length
        room = self.line_width - layout.stub
        if more and used + 2 <= room:
            segments.append(Segment("›".rjust(room - used), looks["band"]))
        policy = layout.policy.width if layout.policy else 0
        # The side's own line may be above what is in view: its name then stands in the heading.
        top = round(self.scroll_offset.y)
        away = 0 < top < len(layout.lines) and layout.lines[top].kind != "side"
        title = layout.side_above(top) if away else "Whose loss, and what"
        room = layout.stub - 1 - policy
        if cell_len(title) + 2 > room:
            title = title.split(" – ")[0] if away else "Whose loss"
        stub = turned([Segment(fit(f"  {title}", room), looks["side" if away else "head"])])
        if layout.policy:
            stub.append(Segment(self._policy_line(layout.policy.heads), looks["policy"]))
        stub.append(Segment("‹" if shown.start else " ", looks["head"]))
        return stub, segments

    def _policy_line(self, texts: tuple[str, ...]) -> str:
        policy = self._layout.policy
        widths = policy.widths if policy else ()
        return "".join(" " + text.rjust(width) for text, width in zip(texts, widths, strict=True))

    def _band(self) -> list[Segment]:
        """What kind of voice each column is: parties, officials, other claimants, sources themselves, datasets."""
        style = self.looks["band"]
        before, shown = self._in_view()
        groups: dict[str, list[GridColumn]] = {}
        for column in (self._layout.columns[c] for c in shown):
            groups.setdefault(column.group, []).append(column)
        segments = [Segment(" " * before, style)]
        for group, columns in groups.items():
            size = sum(column.width + GAP for column in columns) - GAP
            names = GROUP_NAMES[columns[0].group]
            label = next((name for name in names if len(name) <= size), clip(names[-1], size))
            segments.append(Segment(" " * GAP + (f"{label} ".ljust(size, "─") if group else "")[:size], style))
        return segments

    def _body_line(self, number: int) -> tuple[list[Segment], list[Segment]]:
        looks, layout = self.looks, self._layout
        line = layout.lines[number]
        if line.kind == "side":
            # The side's name may run on over the columns: nothing else stands in its line.
            return self._across("  " + line.text, looks["side"])
        under = line.row == self.row
        ground = looks["row-cursor"] if under else looks["plain"]
        if line.kind == "scope":
            return self._across("      " + line.text, ground + ink(looks["scope"]))
        before, shown = self._in_view()
        segments = [Segment(" " * before, ground)]
        for c in shown:
            segments.append(Segment(" " * GAP, ground))
            segments += self._cell(line, c, ground)
        return self._row_heading(line, ground, under), segments

    def _across(self, text: str, style: Style) -> tuple[list[Segment], list[Segment]]:
        """A text that runs on over the columns, parted where they begin."""
        stub = self._layout.stub
        [line] = turned([Segment(fit(text, stub + max(0, self.line_width - stub)), style)])
        left, right = split_text(line.text, stub)
        return [Segment(left, style)], [Segment(right, style)]

    def _row_heading(self, line: Line, ground: Style, under: bool) -> list[Segment]:
        looks, layout = self.looks, self._layout
        mark = "▌ " if under else "  "
        if line.part:
            return [Segment(mark.ljust(layout.stub), ground + ink(looks["kind"]))]
        row = self.table.rows[line.row]
        said = line.text if layout.verdict > 1 else line.text[:1]
        policy = layout.policy
        room = layout.stub - 4 - 2 - layout.verdict - 1 - (policy.width if policy else 0)
        stub = [
            Segment(mark + "  " + fit(in_words(row.kind), room) + "  ", ground + ink(looks["kind"])),
            Segment(fit(said, layout.verdict), ground + ink(looks[row.verdict.outcome])),
        ]
        if policy:
            stub.append(Segment(self._policy_line(policy.rows[line.row]), ground + ink(looks["policy"])))
        return [*stub, Segment(" ", ground)]

    def _cell(self, line: Line, column: int, ground: Style) -> list[Segment]:
        looks = self.looks
        layout = self._layout.columns[column]
        here = line.row == self.row and column == self.column
        strong = looks["cursor"] if self.has_focus else looks["cursor-blurred"]
        parts = self._layout.parts.get((line.row, column), ())
        if not parts:
            if line.part:
                return [Segment(" " * layout.width, ground)]
            text = NOT_REPORTED.rjust(layout.width - layout.suffix) + " " * layout.suffix
            return [Segment(text, strong if here else ground + ink(looks["empty"]))]
        if line.part >= len(parts):
            return [Segment(" " * layout.width, ground)]
        part = parts[line.part]
        chosen = self.current_piece if here else -1
        if part.reporter:
            style = ground + ink(looks["kind" if chosen in part.pieces else "reporter"])
            return turned([Segment(fit(part.reporter, layout.width, right=True), style)])
        cell = [self._layout.cells[(line.row, column)][number] for number in part.pieces]
        used = cell_len(joined(cell)) + layout.suffix
        alone = here and len(parts) == len(cell) == 1
        segments = [Segment(" " * max(0, layout.width - used), strong if alone else ground)]
        for number, piece in zip(part.pieces, cell, strict=True):
            last = piece is cell[-1]
            style = strong if number == chosen else ground + ink(looks["figure" if piece.counted else "uncounted"])
            segments.append(Segment(piece.text + (piece.suffix.ljust(layout.suffix) if last else piece.suffix), style))
            if not last:
                segments.append(Segment(BETWEEN, ground + ink(looks["empty"])))
        return segments
