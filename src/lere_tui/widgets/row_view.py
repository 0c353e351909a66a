"""A list of rows below headings that stay, with a cursor: what lists of records that are all at hand share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip

from lere_tui.widgets.line_view import FixedLineView
from lere_tui.widgets.strips import fit, fit_segments, ink

Item = TypeVar("Item")

Cells = list[tuple[str, str]]
"""Texts and the names of their looks."""


class RowView(FixedLineView, Generic[Item]):
    """Base of such lists. A subclass says how many lines a heading and a row have, and draws them."""

    PREFIX = "rows"
    PARTS = ("row", "cursor", "cursor-blurred", "edge", "head", "faint", "strong", "link", "mark")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"rows--{part}" for part in PARTS}
    HEAD: ClassVar[int] = 1
    """Lines of the headings at most; a low view has one."""
    TALL: ClassVar[int] = 1
    """Lines of a row."""

    class Moved(Message):
        """The cursor is on another row, or the rows are others."""

        def __init__(self, view: RowView[object]) -> None:
            super().__init__()
            self.view = view

    class Opened(Message):
        """A reader chose the row under the cursor."""

        def __init__(self, item: object) -> None:
            super().__init__()
            self.item = item

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.items: Sequence[Item] = ()
        self.cursor = 0
        self.empty: Sequence[str] = ()
        """What is said while there are no rows."""

    def head_cells(self, line: int, width: int) -> str:
        """A line of the headings."""
        raise NotImplementedError

    def row_cells(self, item: Item, line: int, width: int) -> Cells:
        """A line of a row."""
        raise NotImplementedError

    @property
    def head(self) -> int:
        """Lines of the headings as they are drawn."""
        return self.HEAD if self.page_rows >= self.HEAD + 2 * self.TALL else 1

    @property
    def current(self) -> Item | None:
        """The row under the cursor."""
        return self.items[self.cursor] if self.items else None

    @property
    def wanted_height(self) -> int:
        """Lines that show everything."""
        return self.HEAD + max(2, len(self.items)) * self.TALL

    def show_items(self, items: Sequence[Item], cursor: int = 0) -> None:
        """Show these rows, with the cursor on one of them."""
        self.items = items
        self.cursor = max(0, min(cursor, len(items) - 1))
        self._measure()
        self.refresh_bindings()
        self.post_message(self.Moved(self))  # type: ignore[arg-type]

    def _measure(self) -> None:
        self.lines_changed(self.head + len(self.items) * self.TALL)
        self._show_cursor()
        self.refresh()

    def on_resize(self) -> None:
        """There is more or less room."""
        self._measure()

    def _show_cursor(self) -> None:
        """Scroll so that the whole row under the cursor is in view, and the first row in view is whole."""
        room = max(1, (self.page_rows - self.head) // self.TALL)
        top = -(-round(self.scroll_offset.y) // self.TALL)
        first = max(0, min(max(top, self.cursor - room + 1), self.cursor, max(0, len(self.items) - room)))
        if first * self.TALL != round(self.scroll_offset.y):
            self.jump(first * self.TALL)

    def render_line(self, y: int) -> Strip:
        """A heading, a line of a row, or nothing."""
        width = self.line_width
        if y < self.head:
            look = self.looks["head"]
            last = y == self.head - 1
            text = fit("  " + self.head_cells(y, width - 2), width)
            return Strip([Segment(text, look + Style(underline=True) if last else look)], width)
        number, line = divmod(round(self.scroll_offset.y) + y - self.head, self.TALL)
        if number >= len(self.items):
            if not self.items and 0 < y - self.head + 1 <= len(self.empty):
                return Strip([Segment(fit("  " + self.empty[y - self.head], width), self.looks["faint"])], width)
            return self.blank(width)
        under = number == self.cursor
        base = self.looks["cursor" if self.has_focus else "cursor-blurred"] if under else self.looks["row"]
        edge = Segment("▌ " if under else "  ", base + self.looks["edge"] if under else base)
        cells: list[tuple[str, Style | None]] = [
            (text, base + (ink(self.looks[look]) if under else self.looks[look]) if look != "row" else base)
            for text, look in self.row_cells(self.items[number], line, width - 2)
        ]
        return Strip([edge, *fit_segments(cells, width - 2, base)], width)

    def go(self, number: int) -> None:
        """Put the cursor on a row."""
        number = max(0, min(number, len(self.items) - 1))
        moved, self.cursor = number != self.cursor, number
        self._show_cursor()
        if moved:
            self.refresh()
            self.refresh_bindings()
            self.post_message(self.Moved(self))  # type: ignore[arg-type]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An empty list has nothing to walk or open."""
        return bool(self.items)

    def action_move(self, step: int) -> None:
        """Go a row down or up."""
        self.go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Go a screen down or up."""
        self.go(self.cursor + step * max(1, (self.page_rows - self.head) // self.TALL - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.go(len(self.items) - 1)

    def action_open(self) -> None:
        """Choose the row under the cursor."""
        if self.items:
            self.post_message(self.Opened(self.current))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; a double click on it chooses it."""
        number = (round(self.scroll_offset.y) + event.y - self.head) // self.TALL
        if event.y < self.head or number >= len(self.items):
            return
        if number == self.cursor and event.chain > 1:
            self.action_open()
        else:
            self.go(number)
