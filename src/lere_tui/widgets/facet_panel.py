"""What the events of a search have in common, as a list beside them: sections of values, to narrow by or to exclude."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Literal, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.line_view import FixedLineView
from lere_tui.widgets.strips import clip, ink

SIGNS = {"": " ", "with": "✓", "without": "−"}
"""Before a value: whether the search asks for it, or keeps it out."""

BAR = 5
"""Cells of the bar that shows how many of the events have a value."""

_EIGHTHS = " ▏▎▍▌▋▊▉█"


class FacetLine(NamedTuple):
    """One line. `look` is what it is: a term of the search, the heading of a section, a value, how many more there are.

    `field` and `path` (keys, from the top) say where it stands; `term` is what a query has for it, `share` the part of
    the listed events that have it, and `state` what the search says of it.
    """

    look: Literal["chosen", "section", "value", "more"]
    name: str
    field: str = ""
    path: tuple[int, ...] = ()
    term: str = ""
    events: int | None = None
    share: float = 0.0
    state: Literal["", "with", "without"] = ""
    opens: bool = False
    is_open: bool = False

    @property
    def place(self) -> tuple[str, str, tuple[int, ...], str]:
        """What stays the same while counts change, so that the cursor can stay on it."""
        return self.look, self.field, self.path, self.term


class FacetPanel(FixedLineView):
    """The sections. The cursor stands on a line, and stays on what it is when the counts change."""

    PREFIX = "facets"
    PARTS = ("row", "cursor", "cursor-blurred", "edge", "section", "name", "count", "bar", "with", "without", "faint")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"facets--{part}" for part in PARTS}
    BINDINGS = bindings("facets")

    class Chosen(Message):
        """A reader wants events with this or, with `excludes`, without it; or takes that back."""

        def __init__(self, line: FacetLine, excludes: bool) -> None:
            super().__init__()
            self.line = line
            self.excludes = excludes

    class Opened(Message):
        """A reader opens or closes a line, or wants to see more of a section."""

        def __init__(self, line: FacetLine, is_open: bool) -> None:
            super().__init__()
            self.line = line
            self.is_open = is_open

    class Left(Message):
        """A reader goes back to the list."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.lines: Sequence[FacetLine] = ()
        self.cursor = 0

    @property
    def current(self) -> FacetLine | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.lines else None

    def show_lines(self, lines: Sequence[FacetLine]) -> None:
        """Show these; the cursor stays on what it was on, or else where it was."""
        was = self.current
        self.lines = lines
        at = next((n for n, line in enumerate(lines) if was and line.place == was.place), None)
        if at is None:  # a value that is asked for now stands among the terms, where there is no other
            at = min(self.cursor, len(lines) - 1) if was else next((n for n, x in enumerate(lines) if x.term), 0)
        self.cursor = max(0, at)
        self.lines_changed(len(lines))
        self.show_line(self.cursor)
        self.refresh()
        self.refresh_bindings()

    def on_resize(self) -> None:
        """The height changed."""
        self.lines_changed(len(self.lines))
        self.show_line(self.cursor)

    def render_line(self, y: int) -> Strip:
        """One line of the panel."""
        number = round(self.scroll_offset.y) + y
        width = self.line_width
        if number >= len(self.lines):
            return self.blank(width)
        line, under = self.lines[number], number == self.cursor
        ground = self.looks["cursor" if self.has_focus else "cursor-blurred"] if under else self.looks["row"]
        segments = [
            Segment(text, ground + ink(self.looks[look]) if look != "row" else ground)
            for text, look in _parts(line, width)
        ]
        return Strip(segments).adjust_cell_length(width, ground)

    def go(self, number: int) -> None:
        """Put the cursor on a line."""
        self.cursor = max(0, min(number, len(self.lines) - 1))
        self.show_line(self.cursor)
        self.refresh()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something with this line."""
        line = self.current
        if action == "leave":
            return True
        if line is None:
            return False
        if action == "choose":
            return bool(line.term)
        if action == "unfold":
            return line.look == "more" or (line.opens and not line.is_open)
        if action == "fold":
            return line.is_open or bool(line.field)
        return True

    def action_move(self, step: int) -> None:
        """Go a line down or up."""
        self.go(self.cursor + step)

    def action_page(self, step: int) -> None:
        """Go a screen down or up."""
        self.go(self.cursor + step * max(1, self.page_rows - 1))

    def action_section(self, step: int) -> None:
        """Go to the next section, or the one before."""
        heads = [n for n, line in enumerate(self.lines) if line.look == "section"]
        after = [n for n in heads if n > self.cursor] if step > 0 else [n for n in reversed(heads) if n < self.cursor]
        if after:
            self.go(after[0])

    def action_first(self) -> None:
        """Go to the first line."""
        self.go(0)

    def action_last(self) -> None:
        """Go to the last line."""
        self.go(len(self.lines) - 1)

    def action_enter(self) -> None:
        """Narrow by a value; open or close what is none."""
        line = self.current
        if line is None:
            return
        if line.term:
            self.action_choose(False)
        else:
            self.post_message(self.Opened(line, not line.is_open))

    def action_choose(self, excludes: bool) -> None:
        """Narrow by the value, or exclude it; again, take that back."""
        if self.current is not None and self.current.term:
            self.post_message(self.Chosen(self.current, excludes))

    def action_unfold(self) -> None:
        """Show what lies below the line, or more of its section."""
        line = self.current
        if line is not None and (line.look == "more" or (line.opens and not line.is_open)):
            self.post_message(self.Opened(line, True))

    def action_fold(self) -> None:
        """Close what is open; else go to what the line lies below."""
        line = self.current
        if line is None:
            return
        if line.is_open:
            self.post_message(self.Opened(line, False))
            return
        above = line.path[:-1]
        for number in range(self.cursor - 1, -1, -1):
            other = self.lines[number]
            if other.field == line.field and other.path == above and other.look in ("section", "value"):
                self.go(number)
                return

    def action_leave(self) -> None:
        """Back to the list."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """A click goes to a line; on the line under the cursor it chooses or opens it."""
        number = round(self.scroll_offset.y) + event.y
        if number >= len(self.lines):
            return
        if number == self.cursor and event.chain > 1:
            self.action_enter()
        else:
            self.go(number)


def _parts(line: FacetLine, width: int) -> list[tuple[str, str]]:
    """A line in its looks: at the left what it is, at the right how many events it has."""
    if line.look == "section":
        sign = "▾" if line.is_open else "▸"
        return [(f"{sign} {clip(line.name, width - 2)}", "section")]
    if line.look == "chosen":
        return [(f" {SIGNS[line.state]} ", line.state or "name"), (clip(line.name, width - 3), "name")]
    indent = "  " * len(line.path[:-1])
    if line.look == "more":
        return [(clip(f" {indent}    … {line.name}", width), "faint")]
    opens = ("▾" if line.is_open else "▸") if line.opens else " "
    count = f"{line.events:,}" if line.events is not None else ""
    room = width - 3 - cell_len(indent) - 1 - cell_len(count) - 1
    bar = BAR if room >= 12 + BAR else 0
    name = clip(line.name, room - bar)
    gap = " " * max(0, room - bar - cell_len(name))
    parts = [(f" {SIGNS[line.state]}", line.state or "name"), (f" {indent}{opens}", "faint"), (name + gap, "name")]
    if bar:
        parts.append((_bar(line.share, bar - 1) + " ", "bar"))
    return [*parts, (f"{count} ", "count")]


def _bar(share: float, width: int) -> str:
    """A bar that begins at the left; the least there is shows."""
    eighths = max(1, round(share * width * 8)) if share > 0 else 0
    full, rest = divmod(min(eighths, width * 8), 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(width)
