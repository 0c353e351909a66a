"""A page of entries: wrapped, scrolled, with a cursor that goes from one that leads somewhere to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip

from lere_tui.render.event_text import Entry, Target
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import wrap
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.line_view import FixedLineView
from lere_tui.widgets.strips import ink, turned


@dataclass(frozen=True, slots=True)
class _Line:
    entry: int
    pieces: tuple[tuple[str, str], ...]


class Document(FixedLineView):
    """Entries of text. Set `markers` to False for a page that is only looked at."""

    PREFIX = "document"
    PARTS = (
        "plain", "strong", "faint", "heading", "quote", "link", "cursor", "cursor-blurred",
        "agree", "compatible", "contradict", "single", "revised", "no-figure",
    )  # fmt: skip
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"document--{part}" for part in PARTS}
    BINDINGS = bindings("page")

    class Chosen(Message):
        """A reader chose an entry that leads somewhere."""

        def __init__(self, target: Target) -> None:
            super().__init__()
            self.target = target

    def __init__(self, *, id: str | None = None, markers: bool = True) -> None:
        super().__init__(id=id)
        self._markers = markers
        self._entries: Sequence[Entry] = ()
        self._lines: list[_Line] = []
        self._laid_out = 0
        self.cursor = -1

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries from the top."""
        self._entries = entries
        self.cursor = next((n for n, entry in enumerate(entries) if entry.target), -1) if self._markers else -1
        self._lay_out()
        self.jump(0)

    @property
    def targets(self) -> dict[int, Target]:
        """Where each entry leads that leads somewhere, by its number."""
        return {number: entry.target for number, entry in enumerate(self._entries) if entry.target}

    def change_entries(self, entries: Sequence[Entry], cursor: int) -> None:
        """Show these entries instead, from about where the reader is, with the cursor on one of them.

        It comes into view where it moves, and stays there; a page that is read elsewhere does not jump back to it.
        """
        was, top = self.target, round(self.scroll_offset.y)
        start, end = self._bounds(self.cursor)
        in_view = top <= start < end <= top + self.page_rows
        self._entries = entries
        self.cursor = cursor
        self._lay_out()
        self.jump(min(top, max(0, len(self._lines) - self.page_rows)))
        if cursor >= 0 and (in_view or self.target != was):
            self._show_cursor()

    def go_to(self, entry: int) -> None:
        """Put the cursor on an entry that leads somewhere, by its number; any other leaves it where it is."""
        if entry in self.targets:
            self.cursor = entry
            self._show_cursor()
            self.refresh_bindings()

    @property
    def line_count(self) -> int:
        """How many lines the page has at this width."""
        return len(self._lines)

    @property
    def has_more(self) -> bool:
        """Whether not all of it is in view at once."""
        return self.size.height > 0 and self.line_count > self.page_rows

    def read_on(self) -> None:
        """Scroll on by a line less than is in view; from the end, back to the start."""
        top, last = round(self.scroll_offset.y), max(0, self.line_count - self.page_rows)
        self.jump(0 if top >= last else min(last, top + max(1, self.page_rows - 1)))

    @property
    def target(self) -> Target | None:
        """Where the entry under the cursor leads."""
        return self._entries[self.cursor].target if 0 <= self.cursor < len(self._entries) else None

    def _lay_out(self) -> None:
        width = self.line_width if self.size.width else 0
        self._laid_out = width
        lines: list[_Line] = []
        for number, entry in enumerate(self._entries if width else ()):  # without room, later: on_resize
            if entry.gap_before and lines:
                lines.append(_Line(-1, ()))
            lines += self._wrapped(number, entry, width - (2 if self._markers else 0))
        self._lines = lines
        self.lines_changed(len(lines))
        self.refresh()

    @staticmethod
    def _wrapped(number: int, entry: Entry, width: int) -> list[_Line]:
        """The lines of one entry; the first `indent` cells of its text are the margin of the lines after."""
        pieces = [(visible(text).replace("\n", " "), look) for text, look in entry.pieces if text]
        text = "".join(part for part, _ in pieces)
        indent = entry.indent if width - entry.indent >= 16 else min(2, max(0, width - 8))
        spans: list[tuple[int, int]] = []
        first = wrap(text, width)[0]
        spans.append(first)
        rest = first[1] + (1 if text[first[1] : first[1] + 1] == " " else 0)
        if rest < len(text):
            spans += [(a + rest, b + rest) for a, b in wrap(text[rest:], width - indent)]
        lines = []
        for line_number, (start, end) in enumerate(spans):
            parts: list[tuple[str, str]] = [(" " * indent, "plain")] if line_number and indent else []
            at = 0
            for part, look in pieces:
                low, high = max(start, at), min(end, at + len(part))
                if low < high:
                    parts.append((part[low - at : high - at], look))
                at += len(part)
            lines.append(_Line(number, tuple(parts)))
        return lines

    def on_resize(self) -> None:
        """The width changed: entries are wrapped anew, and the cursor stays in view."""
        if self.line_width != self._laid_out:
            self._lay_out()
            if self.cursor >= 0 and self.scroll_offset.y:
                self._show_cursor()
        else:  # another height: the scroll bar may come or go
            self.lines_changed(len(self._lines))

    def render_line(self, y: int) -> Strip:
        """One line of the page."""
        number = round(self.scroll_offset.y) + y
        width = self.line_width
        if number >= len(self._lines):
            return self.blank(width)
        line = self._lines[number]
        looks = self.looks
        under = self._markers and line.entry >= 0 and line.entry == self.cursor and self.has_focus
        ground = looks["cursor"] if under else looks["plain"]
        edge = [Segment("▌ " if under else "  ", ground)] if self._markers else []
        segments: list[Segment] = []
        for text, look in line.pieces:
            own = looks[look]
            segments.append(Segment(text, ground + ink(own) if under else own))
        return Strip([*edge, *turned(segments)]).adjust_cell_length(width, ground)

    def _bounds(self, entry: int) -> tuple[int, int]:
        numbers = [number for number, line in enumerate(self._lines) if line.entry == entry]
        return (numbers[0], numbers[-1] + 1) if numbers else (0, 0)

    def _show_cursor(self) -> None:
        start, end = self._bounds(self.cursor)
        before = start - 1 if start and self._is_heading(start - 1) else start
        self.show_line(before, min(end - before, self.page_rows))
        self.refresh()

    def _is_heading(self, line: int) -> bool:
        entry = self._lines[line].entry
        return entry >= 0 and self._entries[entry].target is None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only a page with something that leads on can open it."""
        if action == "open":
            return self.target is not None and self.target.leads
        return bool(self._lines)

    def action_move(self, step: int) -> None:
        """Go to the next entry that leads somewhere, or scroll where there is none near."""
        start, end = self._bounds(self.cursor) if self.cursor >= 0 else (0, 0)
        top, rows = round(self.scroll_offset.y), self.page_rows
        following = self._next(step)
        if following is None:
            self.jump(top + step)
            return
        next_start, next_end = self._bounds(following)
        near = next_start < top + 2 * rows if step > 0 else next_end > top - rows
        hidden = end > top + rows if step > 0 else start < top
        if not near or (hidden and end - start > rows):
            self.jump(top + step)
            return
        self.cursor = following
        self._show_cursor()
        self.refresh_bindings()

    def _next(self, step: int) -> int | None:
        numbers = range(self.cursor + 1, len(self._entries)) if step > 0 else range(self.cursor - 1, -1, -1)
        return next((n for n in numbers if self._entries[n].target), None)

    def action_page(self, step: int) -> None:
        """Scroll a screen, and take the cursor along."""
        top = round(self.scroll_offset.y) + step * max(1, self.page_rows - 1)
        self.jump(top)
        top = round(self.scroll_offset.y)
        inside = [
            line.entry
            for line in self._lines[top : top + self.page_rows]
            if line.entry >= 0 and self._entries[line.entry].target
        ]
        if inside and self._markers:
            at_end = step > 0 and top + self.page_rows >= len(self._lines)
            self.cursor = inside[-1] if at_end else inside[0]
        self.refresh()
        self.refresh_bindings()

    def action_first(self) -> None:
        """Go to the top of the page."""
        self.cursor = next((n for n, e in enumerate(self._entries) if e.target), -1) if self._markers else -1
        self.jump(0)
        self.refresh()

    def action_last(self) -> None:
        """Go to the end of the page."""
        targets = [n for n, e in enumerate(self._entries) if e.target]
        self.cursor = targets[-1] if targets and self._markers else -1
        self.jump(max(0, len(self._lines) - self.page_rows))
        self.refresh()

    def action_open(self) -> None:
        """Open what is under the cursor."""
        if self.target is not None and self.target.leads:
            self.post_message(self.Chosen(self.target))

    def on_click(self, event: events.Click) -> None:
        """A click goes to an entry; on the entry under the cursor it opens it."""
        number = round(self.scroll_offset.y) + event.y
        if not (self._markers and number < len(self._lines)):
            return
        entry = self._lines[number].entry
        if entry < 0 or not self._entries[entry].target:
            return
        if entry == self.cursor and event.chain > 1:
            self.action_open()
        self.cursor = entry
        self.refresh()
        self.refresh_bindings()
