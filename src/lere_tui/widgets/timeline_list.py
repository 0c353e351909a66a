"""The timeline: a list of any length that holds only the rows around the view and asks for others as it needs them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.model.timeline import EventLine
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.line_view import FixedLineView
from lere_tui.widgets.timeline_columns import Marks, columns, heading_segments, row_segments
from lere_tui.widgets.window import Want, Window


class TimelineHead(Widget):
    """The headings above a timeline; `signed` is whether its rows have room for signs."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"timeline-head--text"}
    signed = False

    def render_line(self, y: int) -> Strip:
        """The one line of headings, over the columns of the list below."""
        style = self.get_component_rich_style("timeline-head--text")
        width = self.size.width
        return Strip(heading_segments(columns(max(1, width - 1), self.signed), style)).adjust_cell_length(width, style)


class TimelineList(FixedLineView):
    """Events, newest first, with a cursor."""

    PREFIX = "timeline"
    PARTS = (
        "row",
        "cursor",
        "cursor-blurred",
        "edge",
        "signs",
        "date",
        "place",
        "title",
        "groups",
        "losses",
        "sources",
        "mark",
        "match",
        "waiting",
    )
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"timeline--{part}" for part in PARTS}
    BINDINGS = bindings("list")

    class Wants(Message):
        """The list needs rows."""

        def __init__(self, want: Want) -> None:
            super().__init__()
            self.want = want

    class Moved(Message):
        """The cursor is on another row, or the rows are others: `line` is the event under it, None if there is none."""

        def __init__(self, line: EventLine | None, index: int) -> None:
            super().__init__()
            self.line = line
            self.index = index

    class Opened(Message):
        """A reader chose an event; None where its row is not at hand yet."""

        def __init__(self, line: EventLine | None) -> None:
            super().__init__()
            self.line = line

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.window = Window[EventLine]()
        self.cursor = 0
        self.kept_key: int | None = None
        """The key of the event that the reader last went to; a new search keeps the cursor there if it finds it."""
        self._pending: Want | None = None
        self._marks: Marks | None = None
        self._signs: Mapping[str, str] = {}
        self._forward = True
        self._is_placed = False
        self._strips: LRUCache[tuple[int, bool, bool, int], Strip] = LRUCache(2000)

    @property
    def current(self) -> EventLine | None:
        """The event under the cursor, if it is at hand."""
        return self.window.rows.get(self.cursor)

    def start(
        self, pages: Sequence[tuple[int, Sequence[EventLine]]], cursor: int, count: int, marks: Marks | None = None
    ) -> None:
        """Show a new search of `count` events: its first pages, each with the number of its first row, where the cursor
        goes, and what marks its words in a text."""
        self.window = Window[EventLine](count)
        self._marks = marks
        for start, lines in pages:
            self.window.put(start, lines)
        self._pending = None
        self.cursor = max(0, min(cursor, count - 1))
        self.forget_drawn()
        self.lines_changed(self.window.count)
        self._bring_cursor()
        self.refresh()
        self.refresh_bindings()
        self._tell()
        self._ask()

    def show_signs(self, signs: Mapping[str, str]) -> None:
        """Show these signs in the rows of the events with these ids; without any, there is no room for them."""
        if signs != self._signs:
            self._signs = signs
            self.forget_drawn()
            self.refresh()

    def _bring_cursor(self) -> None:
        """Bring the cursor into view: into the middle, unless it is on the first screen."""
        self._is_placed = self.size.height > 0
        self.jump(max(0, self.cursor - self.page_rows // 2) if self.cursor >= self.page_rows else 0)
        self.show_line(self.cursor)

    def put(self, start: int, lines: Sequence[EventLine]) -> None:
        """Take in the rows that were wanted."""
        self._pending = None
        top = round(self.scroll_offset.y)
        had = self.current is not None
        self.window.put(start, lines)
        self.window.trim(top, top + self.page_rows)
        self.refresh()
        if not had and self.current is not None:
            self._went()
        self._ask()

    def failed(self) -> None:
        """The rows that were wanted do not come."""
        self._pending = None

    def forget_drawn(self) -> None:
        """Drop the strips that were kept."""
        self._strips.clear()

    def _tell(self) -> None:
        self.post_message(self.Moved(self.current, self.cursor))

    def _went(self) -> None:
        if self.current is not None:
            self.kept_key = self.current.key
        self._tell()

    def _ask(self) -> None:
        """Ask for rows that are in view or about to be, one page at a time."""
        if self._pending is not None:
            return
        top = round(self.scroll_offset.y)
        want = self.window.want(top, top + self.page_rows - 1, self._forward)
        if want is None and self.cursor not in self.window.rows and self.window.count:
            want = self.window.want(self.cursor, self.cursor, self._forward)
        if want is not None:
            self._pending = want
            self.post_message(self.Wants(want))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Fetch ahead in the direction of travel."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._forward = new_value > old_value
            self._ask()

    def on_resize(self) -> None:
        """The width changed: columns are laid out anew."""
        self.forget_drawn()
        self.lines_changed(self.window.count)
        if self._is_placed:
            self.show_line(self.cursor)
        else:  # the rows were there before the list had a size
            self._bring_cursor()
        self._ask()

    def render_line(self, y: int) -> Strip:
        """One row of the list."""
        number = round(self.scroll_offset.y) + y
        width = self.line_width
        if number >= self.window.count:
            return self.blank(width)
        line = self.window.rows.get(number)
        if line is None:
            text = "  …"
            return Strip([Segment(text.ljust(width), self.looks["waiting"])], width)
        under = number == self.cursor
        key = (number, under, self.has_focus, width)
        strip = self._strips.get(key)
        if strip is None:
            shape, sign = columns(width, bool(self._signs)), self._signs.get(line.id, "")
            segments = row_segments(line, shape, self.looks, under, self.has_focus, self._marks, sign)
            strip = Strip(segments).adjust_cell_length(width, self.looks["row"])
            self._strips[key] = strip
        return strip

    def go(self, number: int) -> None:
        """Put the cursor on a row and bring it into view."""
        number = max(0, min(number, self.window.count - 1))
        self._forward = number >= self.cursor
        if number != self.cursor:
            self.cursor = number
            self.refresh()
            self.show_line(number)
            self._ask()
            self._went()
        else:
            self.show_line(number)

    def go_far(self, number: int) -> None:
        """Put the cursor on a row, which comes into the middle of the view if it is not in view yet."""
        top = round(self.scroll_offset.y)
        if not top <= number < top + self.page_rows:
            self.jump(max(0, number - self.page_rows // 2))
        self.go(number)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be opened or walked in an empty list."""
        return self.window.count > 0

    def action_move(self, step: int) -> None:
        """Go a row down or up."""
        self.go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Go a screen down or up."""
        self.go(self.cursor + step * max(1, self.page_rows - 1))

    def action_first(self) -> None:
        """Go to the first row."""
        self.go(0)

    def action_last(self) -> None:
        """Go to the last row."""
        self.go(self.window.count - 1)

    def action_open(self) -> None:
        """Open the event under the cursor."""
        self.post_message(self.Opened(self.current))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row; on the row under the cursor it opens the event."""
        number = round(self.scroll_offset.y) + event.y
        if number >= self.window.count:
            return
        if number == self.cursor and event.chain > 1:
            self.action_open()
        else:
            self.go(number)
