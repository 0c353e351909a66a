"""The casualty table: who claims which losses. Row and column headings stay while the figures scroll both ways."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import split_text
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from lere_tui.model.casualties import CasualtyTable, Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.vocabulary import in_words
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.grid_layout import GAP, NOT_REPORTED, GridLayout, Piece, lay_out, piece_text
from lere_tui.widgets.line_view import LineView
from lere_tui.widgets.strips import clip, fit, ink

BAND_FROM = 11
"""Lines of the widget from which it can spare one to say which columns are claimants and which are sources."""


class CasualtyGrid(LineView):
    """Rows are kinds of loss of a side, columns are voices. The cursor stands on one claim of one cell."""

    PREFIX = "grid"
    PARTS = (
        "plain", "band", "head", "head-cursor", "side", "kind", "scope", "figure", "uncounted", "empty",
        "row-cursor", "cursor", "cursor-blurred", "rule",
        "agree", "compatible", "contradict", "single", "revised", "no-figure",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"grid--{part}" for part in PARTS}
    BINDINGS = bindings("grid")

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Opened(Message):
        """A reader chose a claim, to see its words."""

        def __init__(self, claim: Claim) -> None:
            super().__init__()
            self.claim = claim

    def __init__(self, dossier: Dossier, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.dossier = dossier
        self.table: CasualtyTable = casualty_table(dossier)
        self.row = 0
        self.column = 0
        self.number = 0
        """Which claim of the cell the cursor stands on."""
        self._layout = lay_out(self.table, dossier, 120)
        self._first_cell()

    @property
    def layout_(self) -> GridLayout:
        """The table as it is laid out now."""
        return self._layout

    @property
    def current_row(self) -> Row | None:
        """The row under the cursor."""
        return self.table.rows[self.row] if self.table.rows else None

    @property
    def voice(self) -> str:
        """The voice of the column under the cursor."""
        return self.table.voices[self.column] if self.table.voices else ""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims of the cell under the cursor, figure by figure."""
        pieces = self._layout.cells.get((self.row, self.column), ())
        return tuple(claim for piece in pieces for claim in piece.claims)

    @property
    def claim(self) -> Claim | None:
        """The claim under the cursor."""
        claims = self.claims
        return claims[min(self.number, len(claims) - 1)] if claims else None

    @property
    def _head(self) -> int:
        """Lines of column headings: what kind of voice (where there is room), and its name in two lines."""
        return 3 if self.size.height >= BAND_FROM else 2

    @property
    def wanted_height(self) -> int:
        """Lines that show the whole table."""
        scroll = 1 if self._layout.stub + self._layout.width > self.size.width else 0
        return 3 + len(self._layout.lines) + scroll

    def _first_cell(self) -> None:
        """Begin at the first row in which claims contradict, else at the first claim."""
        rows = self.table.rows
        if not rows:
            return
        self.row = next((n for n, row in enumerate(rows) if row.verdict.outcome == "contradict"), 0)
        self.column = min((c for r, c in self._layout.cells if r == self.row), default=0)

    def on_resize(self) -> None:
        """The width changed."""
        self._layout = lay_out(self.table, self.dossier, self.size.width)
        self._fit()
        self._show_cursor()

    def on_mount(self) -> None:
        """Measure."""
        self._fit()

    def _fit(self) -> None:
        self.virtual_size = Size(self._layout.stub + self._layout.width, self._head + len(self._layout.lines))
        self.refresh()

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
        layout, start = self._layout, round(self.scroll_offset.x)
        end = start + self.line_width - layout.stub
        lefts = [layout.left(c) for c in range(len(layout.columns))]
        whole = [
            c for c, column in enumerate(layout.columns) if lefts[c] >= start and lefts[c] + GAP + column.width <= end
        ]
        if not whole:
            return 0, range(self.column, self.column + 1)
        return lefts[whole[0]] - start, range(whole[0], whole[-1] + 1)

    def _head_line(self, y: int) -> tuple[list[Segment], list[Segment]]:
        looks = self.looks
        stub = [Segment(" " * self._layout.stub, looks["head" if y else "band"])]
        if y == 0:
            return stub, self._band()
        before, shown = self._in_view()
        segments = [Segment(" " * before, looks["head"])]
        for number in shown:
            column = self._layout.columns[number]
            style = looks["head-cursor"] if number == self.column else looks["head"]
            segments.append(Segment(" " * GAP, looks["head"]))
            segments.append(Segment(fit(column.heading[y - 1], column.width, right=True), style))
        if y == 1:
            return stub, segments
        more = shown.stop < len(self._layout.columns)
        used = Strip(segments).cell_length
        room = self.line_width - self._layout.stub
        if more and used + 2 <= room:
            segments.append(Segment("›".rjust(room - used), looks["band"]))
        label = fit("  Whose loss, and what", self._layout.stub - 1) + ("‹" if shown.start else " ")
        return [Segment(label, looks["head"])], segments

    def _band(self) -> list[Segment]:
        """Which columns are claimants, and which are sources that speak in their own voice."""
        style = self.looks["band"]
        before, shown = self._in_view()
        columns = [self._layout.columns[c] for c in shown]
        split = sum(1 for column in columns if not column.own_voice)
        segments = [Segment(" " * before, style)]
        for text, part in (("claimants", columns[:split]), ("sources in their own voice", columns[split:])):
            size = sum(c.width + GAP for c in part) - GAP
            if size > 0:
                label = text if len(text) <= size else clip(text.split()[0], size)
                segments.append(Segment(" " * GAP + f"{label} ".ljust(size, "─")[:size], style))
        return segments

    def _body_line(self, number: int) -> tuple[list[Segment], list[Segment]]:
        looks, layout = self.looks, self._layout
        line = layout.lines[number]
        if line.kind == "side":
            # The side's name may run on over the columns: nothing else stands in its line.
            text = fit("  " + line.text, layout.stub + max(0, self.line_width - layout.stub))
            left, right = split_text(text, layout.stub)
            return [Segment(left, looks["side"])], [Segment(right, looks["side"])]
        under = line.row == self.row
        ground = looks["row-cursor"] if under else looks["plain"]
        if line.kind == "scope":
            text = fit("      " + line.text, layout.stub + max(0, self.line_width - layout.stub))
            left, right = split_text(text, layout.stub)
            style = ground + ink(looks["scope"])
            return [Segment(left, style)], [Segment(right, style)]
        row = self.table.rows[line.row]
        outcome = row.verdict.outcome
        said = line.text if layout.verdict > 1 else line.text[:1]
        mark = "▌ " if under else "  "
        room = layout.stub - 4 - 2 - layout.verdict - 1
        stub = [
            Segment(mark + "  " + fit(in_words(row.kind), room) + "  ", ground + ink(looks["kind"])),
            Segment(fit(said, layout.verdict), ground + ink(looks[outcome])),
            Segment(" ", ground),
        ]
        before, shown = self._in_view()
        segments = [Segment(" " * before, ground)]
        for c in shown:
            column = layout.columns[c]
            segments.append(Segment(" " * GAP, ground))
            segments += self._cell(line.row, c, column.width, column.suffix, under)
        return stub, segments

    def _cell(self, row: int, column: int, width: int, suffix_width: int, under_row: bool) -> list[Segment]:
        looks = self.looks
        ground = looks["row-cursor"] if under_row else looks["plain"]
        here = row == self.row and column == self.column
        strong = looks["cursor"] if self.has_focus else looks["cursor-blurred"]
        pieces = self._layout.cells.get((row, column))
        if not pieces:
            text = NOT_REPORTED.rjust(width - suffix_width) + " " * suffix_width
            return [Segment(text, strong if here else ground + ink(looks["empty"]))]
        body, suffix = piece_text(pieces)
        suffix = suffix.ljust(suffix_width)
        used = Strip([Segment(body + suffix)]).cell_length
        segments = [Segment(" " * (width - used), strong if here and len(pieces) == 1 else ground)]
        chosen = self._chosen_piece(pieces) if here else -1
        for number, piece in enumerate(pieces):
            own = ground + ink(looks["figure" if piece.counted else "uncounted"])
            style = strong if number == chosen else own
            last = number == len(pieces) - 1
            segments.append(Segment(piece.text + (suffix if last else piece.suffix), style))
            if not last:
                segments.append(Segment(" · ", ground + ink(looks["empty"])))
        return segments

    def _chosen_piece(self, pieces: tuple[Piece, ...]) -> int:
        left = self.number
        for number, piece in enumerate(pieces):
            if left < len(piece.claims):
                return number
            left -= len(piece.claims)
        return len(pieces) - 1

    def _put(self, row: int, column: int, number: int = 0) -> None:
        self.row, self.column, self.number = row, column, number
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())
        self.refresh_bindings()

    def _show_cursor(self) -> None:
        if not self.table.rows:
            return
        layout = self._layout
        line = layout.line_of(self.row)
        top, rows = round(self.scroll_offset.y), max(1, self.page_rows - self._head)
        first = line - 1 if line and layout.lines[line - 1].kind == "side" else line
        last = line + 1 if line + 1 < len(layout.lines) and layout.lines[line + 1].kind == "scope" else line
        y = top
        if first < top:
            y = first
        elif last >= top + rows:
            y = last - rows + 1
        left = layout.left(self.column)
        right = left + GAP + layout.columns[self.column].width
        x, room = round(self.scroll_offset.x), max(1, self.line_width - layout.stub)
        if left < x:
            x = left
        elif right > x + room:
            x = min(left, right - room)
        self.jump(y, x)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A cell without a claim has no words to show."""
        if action == "open":
            return self.claim is not None
        return bool(self.table.rows)

    def action_move(self, step: int) -> None:
        """Go a row down or up, in the same column."""
        row = max(0, min(self.row + step, len(self.table.rows) - 1))
        if row != self.row:
            self._put(row, self.column)

    def action_page(self, step: int) -> None:
        """Go a screen of rows down or up."""
        self.action_move(step * max(1, self.page_rows - self._head - 1))

    def action_top(self) -> None:
        """Go to the first row."""
        self._put(0, self.column)

    def action_bottom(self) -> None:
        """Go to the last row."""
        self._put(len(self.table.rows) - 1, self.column)

    def action_step(self, step: int) -> None:
        """Go to the next claim of the cell, then to the next cell of the row that has one."""
        if 0 <= self.number + step < len(self.claims):
            self._put(self.row, self.column, self.number + step)
            return
        columns = range(self.column + 1, len(self.table.voices)) if step > 0 else range(self.column - 1, -1, -1)
        for column in columns:
            pieces = self._layout.cells.get((self.row, column))
            if pieces:
                count = sum(len(piece.claims) for piece in pieces)
                self._put(self.row, column, 0 if step > 0 else count - 1)
                return

    def action_edge(self, step: int) -> None:
        """Go to the first or last claim of the row."""
        columns = sorted(c for r, c in self._layout.cells if r == self.row)
        if columns:
            self._put(self.row, columns[-1] if step > 0 else columns[0])

    def action_open(self) -> None:
        """Show the words of the claim under the cursor."""
        if self.claim is not None:
            self.post_message(self.Opened(self.claim))

    def on_click(self, event: events.Click) -> None:
        """A click goes to a cell; on the cell under the cursor it opens its words."""
        head = self._head
        number = event.y - head + round(self.scroll_offset.y)
        x = event.x - self._layout.stub + round(self.scroll_offset.x)
        if event.y < head or number >= len(self._layout.lines) or self._layout.lines[number].row < 0:
            return
        row = self._layout.lines[number].row
        if event.x < self._layout.stub:
            self._put(row, self.column)
            return
        for c in self._in_view()[1]:
            column, left = self._layout.columns[c], self._layout.left(c)
            if left <= x < left + GAP + column.width:
                if (row, c) == (self.row, self.column) and event.chain > 1:
                    self.action_open()
                else:
                    self._put(row, c)
                return
