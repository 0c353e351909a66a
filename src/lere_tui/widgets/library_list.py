"""A list of the library: rows that are at hand around the view, others are asked for as they are needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import overload

from textual.message import Message

from lere_tui.model.library import Row, Section
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.library_columns import cells, headings
from lere_tui.widgets.row_view import Cells, RowView
from lere_tui.widgets.window import Want, Window

MARGIN = 1
"""Cells between the last column, often a number, and the scrollbar."""


class _Rows(Sequence[Row | None]):
    """The rows of a window by their numbers; None where one is not at hand."""

    def __init__(self, window: Window[Row]) -> None:
        self._window = window

    def __len__(self) -> int:
        return self._window.count

    @overload
    def __getitem__(self, at: int) -> Row | None: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row | None]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row | None] | None:
        numbers = range(self._window.count)[at]
        if isinstance(numbers, range):
            return [self._window.rows.get(number) for number in numbers]
        return self._window.rows.get(numbers)


class LibraryList(RowView[Row | None]):
    """Places, groups, sources or datasets."""

    BINDINGS = bindings("shelf")

    class Wants(Message):
        """The list needs rows."""

        def __init__(self, want: Want) -> None:
            super().__init__()
            self.want = want

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.section: Section = "place"
        self.is_tree = False
        self._window = Window[Row]()
        self._pending: Want | None = None
        self._forward = True

    def begin(self, section: Section, count: int, rows: Sequence[Row], start: int, cursor: int, is_tree: bool) -> None:
        """Show another list of `count` rows: those from the number `start` on, and where the cursor goes."""
        self.section, self.is_tree = section, is_tree
        self._window = Window[Row](count)
        self._window.put(start, rows)
        self._pending = None
        self.jump(0)
        self.show_items(_Rows(self._window), cursor)
        self._ask()

    def put(self, start: int, rows: Sequence[Row]) -> None:
        """Take in the rows that were wanted."""
        self._pending = None
        top = round(self.scroll_offset.y)
        had = self.current is not None
        self._window.put(start, rows)
        self._window.trim(top, top + self.page_rows)
        self.refresh()
        if not had and self.current is not None:
            self.post_message(self.Moved(self))  # type: ignore[arg-type]
        self._ask()

    def _ask(self) -> None:
        """Ask for rows that are in view or about to be, one page at a time."""
        if self._pending is None:
            top = round(self.scroll_offset.y)
            want = self._window.want(top, top + self.page_rows, self._forward)
            if want is not None:
                self._pending = want
                self.post_message(self.Wants(want))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch ahead in the direction of travel."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._forward = new_value > old_value
            self._ask()

    def head_cells(self, line: int, width: int) -> str:
        """The names of the columns."""
        return headings(self.section, width - MARGIN, self.is_tree)

    def row_cells(self, item: Row | None, line: int, width: int) -> Cells:
        """A row, or that it comes."""
        return cells(self.section, item, width - MARGIN, self.is_tree) if item else [("…", "faint")]
