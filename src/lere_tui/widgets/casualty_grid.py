"""The casualty table: who claims which losses. The cursor goes from claim to claim."""

from __future__ import annotations

from textual import events
from textual.geometry import Size
from textual.message import Message

from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import Policy
from lere_tui.model.records import Claim
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.grid_drawing import GridLines
from lere_tui.widgets.grid_layout import GridLayout, lay_out

ROOMY_FROM = 36
"""Lines of the terminal from which every reporter of a figure has a line of its own, up to three."""


RowKey = tuple[str, str, str, str]
"""A row of the table: kind of loss, side, role of an unnamed side, scope."""


class CasualtyGrid(GridLines):
    """Rows are kinds of loss of a side, columns are voices. The cursor stands on one claim of one cell."""

    BINDINGS = bindings("grid")

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Fitted(Message):
        """The whole table has another height than before."""

    class Opened(Message):
        """A reader chose a claim, to see its words."""

        def __init__(self, claim: Claim) -> None:
            super().__init__()
            self.claim = claim

    def __init__(self, dossier: Dossier, row: RowKey | None = None, claim: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.dossier = dossier
        self.table = casualty_table(dossier)
        self.policy: Policy = "as-claimed"
        self.row = 0
        self.column = 0
        self.number = 0
        self._wanted = -1
        self._layout = lay_out(self.table, dossier, 120)
        self._first_cell(row)
        if place := self._place_of(claim):
            self.row, self.column, self.number = place

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
    def wanted_height(self) -> int:
        """Lines that show the whole table."""
        # Measured without the scroll bars: with them, one bar could bring and drive away the other for ever.
        scroll = 1 if self._layout.stub + self._layout.width > self.outer_size.width else 0
        return 3 + len(self._layout.lines) + scroll

    def _first_cell(self, wanted: RowKey | None = None) -> None:
        """Begin at a row that is wanted, else at the first in which claims contradict, else at the first claim."""
        rows = self.table.rows
        if not rows:
            return
        contradicts = next((n for n, row in enumerate(rows) if row.verdict.outcome == "contradict"), 0)
        self.row = next((n for n, row in enumerate(rows) if row.verdict.row == wanted), contradicts)
        self.column = min((c for r, c in self._layout.cells if r == self.row), default=0)

    def change(self, dossier: Dossier, claim: str = "") -> None:
        """Show the table of an event to which claims came, or from which they went.

        The cursor goes to the claim with this id; where there is none, it stays at the row and the voice it is at.
        """
        row, voice = self.current_row, self.voice
        self.dossier = dossier
        self.table = casualty_table(dossier)
        self._lay_out()
        self.row = self.column = self.number = 0
        self._first_cell()
        for r, c in self._layout.cells:
            if row and self.table.rows[r].verdict.row == row.verdict.row and self.table.voices[c] == voice:
                self.row, self.column = r, c
        if place := self._place_of(claim):
            self.row, self.column, self.number = place
        self._fit()
        self._put(self.row, self.column, self.number)

    def _place_of(self, claim: str) -> tuple[int, int, int] | None:
        """Where a claim stands: its row, its column, its number in the cell."""
        for (row, column), pieces in self._layout.cells.items():
            ids = [each.id for piece in pieces for each in piece.claims]
            if claim in ids:
                return row, column, ids.index(claim)
        return None

    def on_resize(self) -> None:
        """The width changed."""
        self._lay_out()
        self._fit()
        self._show_cursor()
        if self._wanted != self.wanted_height:
            self._wanted = self.wanted_height
            self.post_message(self.Fitted())

    def _lay_out(self) -> None:
        roomy = self.app.size.height >= ROOMY_FROM
        width = self.size.width or 120
        self._layout = lay_out(self.table, self.dossier, width, self.policy, 3 if roomy else 1)

    def show_policy(self, policy: Policy) -> None:
        """Show what a policy makes of each row, in columns beside the verdict; as claimed has none."""
        self.policy = policy
        self._lay_out()
        self._fit()
        self._show_cursor()

    def on_mount(self) -> None:
        """Measure."""
        self._lay_out()
        self._fit()

    def _fit(self) -> None:
        self.virtual_size = Size(self._layout.stub + self._layout.width, self._head + len(self._layout.lines))
        self.refresh()

    def _put(self, row: int, column: int, number: int = 0) -> None:
        self.row, self.column, self.number = row, column, number
        self._show_cursor()
        self.refresh()
        self.post_message(self.Moved())
        self.refresh_bindings()

    def _show_cursor(self) -> None:
        """Scroll so that the figure under the cursor is in view, if there is room with all of its row and its side."""
        if not self.table.rows:
            return
        layout = self._layout
        line = layout.line_of_piece(self.row, self.column, self.current_piece)
        first = layout.lines_of[self.row]
        after = next((n for n in range(line + 1, len(layout.lines)) if layout.lines[n].row != self.row), None)
        last = (len(layout.lines) if after is None else after) - 1
        if first and layout.lines[first - 1].kind == "side":
            first -= 1
        top, rows = round(self.scroll_offset.y), max(1, self.page_rows - self._head)
        if last - first >= rows:
            first, last = line, min(last, line + 1)
        y = top
        if first < top:
            y = first
        elif last >= top + rows:
            y = last - rows + 1
        left, right = layout.lefts[self.column], layout.lefts[self.column + 1]
        x, room = round(self.scroll_offset.x), max(1, self.line_width - layout.stub)
        if left < x:
            x = left
        elif right > x + room:
            x = min(left, right - room)
        if (y, x) != (top, round(self.scroll_offset.x)):
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
        line = self._layout.lines[number]
        row = line.row
        if event.x < self._layout.stub:
            self._put(row, self.column)
            return
        for c in self._in_view()[1]:
            left = self._layout.lefts[c]
            if left <= x < self._layout.lefts[c + 1]:
                claim = self._claim_at(row, c, line.part)
                if (row, c, claim) == (self.row, self.column, self.number) and event.chain > 1:
                    self.action_open()
                else:
                    self._put(row, c, claim)
                return

    def _claim_at(self, row: int, column: int, part: int) -> int:
        """The first claim of the figure on a line of a cell; of its first figure where there is none."""
        parts = self._layout.parts.get((row, column), ())
        if not 0 <= part < len(parts):
            return 0
        cell = self._layout.cells[(row, column)]
        return sum(len(piece.claims) for piece in cell[: parts[part].pieces[0]])
