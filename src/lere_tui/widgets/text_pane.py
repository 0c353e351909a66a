"""A source's text: wrapped as it comes into view, its quotes highlighted, the one in focus strongest."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.strip import Strip

from lere_tui.render import bidi
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import Span, whole_letters, wrap
from lere_tui.widgets.line_view import LineView
from lere_tui.widgets.strips import turned
from lere_tui.widgets.text_index import TextIndex

HEADING = "## "
"""What a heading line of a text begins with; it is drawn bold instead."""


class Spans:
    """Marked parts of a text, in code points."""

    def __init__(self, spans: Sequence[Span] = ()) -> None:
        self._spans = sorted(set(spans))
        self._longest = max((end - start for start, end in spans), default=0)

    def __len__(self) -> int:
        return len(self._spans)

    def touching(self, start: int, end: int) -> list[Span]:
        """Those that have letters between two code points."""
        first = bisect_left(self._spans, (start - self._longest, start))
        after = bisect_left(self._spans, (end, end))
        return [span for span in self._spans[first:after] if span[1] > start]


class TextPane(LineView):
    """Text with marked spans; a subclass gives it keys. Spans are code points of the text as it is stored."""

    PREFIX = "text"
    PARTS = ("plain", "heading", "quote", "focus", "hit", "drift", "kept", "selected", "caret", "faint", "edge")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"text--{part}" for part in PARTS}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self._index = TextIndex("", 80)
        self._quotes = self._hits = self._drift = self._kept = Spans()
        self._focus: Span | None = None
        self._pending: Span | None = None
        self._notice = ""

    def show_text(self, text: str, quotes: Sequence[Span]) -> None:
        """Show a text from its beginning."""
        self.text = text
        self._notice = ""
        self._quotes = Spans(quotes)
        self._hits = self._drift = self._kept = Spans()
        self._focus = None
        self._index = TextIndex(text, self.line_width)
        self._settle(0)

    def show_notice(self, notice: str) -> None:
        """Show a word in the place of a text."""
        self.show_text("", [])
        self._notice = notice
        self.refresh()

    def focus_span(self, span: Span | None) -> None:
        """Make one span the strong one, and bring it into view."""
        self._focus = span
        if span is not None:
            self.reveal(span)
        self.refresh()

    def set_hits(self, hits: list[Span]) -> None:
        """Mark places where something was found."""
        self._hits = Spans(hits)
        self.refresh()

    def set_kept(self, spans: Sequence[Span]) -> None:
        """Mark words of which a reader keeps something."""
        self._kept = Spans(spans)
        self.refresh()

    def set_drift(self, spans: Sequence[Span]) -> None:
        """Mark what the text does not share with the one it is compared with."""
        self._drift = Spans(spans)
        self.refresh()

    @property
    def first_point(self) -> int:
        """The code point at the top of the view."""
        line = self._index.line_at(round(self.scroll_offset.y))
        return line[0] if line else 0

    def show_from(self, point: int) -> None:
        """Scroll so that a code point stands in the first line of the view."""
        for _ in range(2):  # paragraphs that were wrapped meanwhile may have moved it
            self._settle(self._index.line_of(min(point, max(0, len(self.text) - 1))))

    def reveal(self, span: Span) -> None:
        """Scroll so that a span stands in view, about a third from the top."""
        if not self.size.width:
            self._pending = span
            return
        rows = self.page_rows
        first, last = self._index.line_of(span[0]), self._index.line_of(max(span[0], span[1] - 1))
        top = round(self.scroll_offset.y)
        if top + 1 <= first and last < top + rows - 1 and self._index.settle(top, rows) == top:
            return
        self._settle(max(0, first - rows // 3))
        # Paragraphs that were wrapped meanwhile may have moved it.
        first = self._index.line_of(span[0])
        self._settle(max(0, first - rows // 3))

    def _settle(self, y: int) -> None:
        """Scroll to a line, once what surrounds it is wrapped."""
        y = self._index.settle(y, self.page_rows + 1)
        self.virtual_size = Size(self.line_width, self._index.height)
        self.jump(y)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Wrap what comes into view; the place that is read stays where it is."""
        super().watch_scroll_y(old_value, new_value)
        y = round(new_value)
        settled = self._index.settle(y, self.page_rows + 1)
        if self.virtual_size.height != self._index.height:
            self.virtual_size = Size(self.line_width, self._index.height)
        if settled != y:
            self.jump(settled)

    def on_resize(self) -> None:
        """The width changed: the same words stay at the top."""
        if self._index.width == self.line_width and self._pending is None:
            return
        point = self.first_point
        self._index = TextIndex(self.text, self.line_width)
        self._settle(self._index.line_of(point) if point else 0)
        span, self._pending = self._pending or self._focus, None
        if span is not None:
            self.reveal(span)

    def render_line(self, y: int) -> Strip:
        """One line of the text with its marks."""
        width = self.line_width
        looks = self.looks
        if self._notice:
            return self._notice_line(y, width)
        number = round(self.scroll_offset.y) + y
        span = self._index.line_at(number) if self.text else None
        if span is None:
            return self.blank(width)
        start, end = span
        raw = self.text[start:end]
        line = visible(raw)
        is_heading = raw.startswith(HEADING)
        base = looks["heading" if is_heading else "plain"]
        cuts = self._marks(line, start, end)
        segments: list[Segment] = []
        at = len(HEADING) if is_heading else 0
        for low, high, look in cuts:
            if low > at:
                segments.append(Segment(line[at:low], base))
            if high > at:
                segments.append(Segment(line[max(low, at) : high], looks[look]))
                at = high
        segments.append(Segment(line[at:], base))
        segments = [segment for segment in segments if segment.text]
        tail = [Segment(" ", looks["caret"])] if self.ends_with_caret(number, end) else []
        if bidi.is_turned(line):
            return self._turned(segments, tail, number, end)
        return Strip([*segments, *tail]).adjust_cell_length(width, looks["plain"])

    def ends_with_caret(self, number: int, end: int) -> bool:
        """Whether a caret stands behind the last letter of a line."""
        return False

    def direction(self, number: int, size: int, end: int) -> tuple[tuple[int, ...], bool]:
        """How deep the last `size` code points of a line are embedded in its paragraph, and whether that runs left."""
        start, stop = self._index.spans[self._index.at(number)[0]]
        paragraph = visible(self.text[start:stop])
        leftward = bidi.runs_left(paragraph)
        return bidi.levels(paragraph, leftward)[end - start - size : end - start], leftward

    def _turned(self, segments: list[Segment], tail: list[Segment], number: int, end: int) -> Strip:
        """A line as it is seen in its paragraph; at the right edge if that runs from right to left."""
        plain = self.looks["plain"]
        depths, leftward = self.direction(number, sum(len(segment.text) for segment in segments), end)
        seen = turned(segments, depths, leftward)
        if not leftward:
            return Strip([*seen, *tail]).adjust_cell_length(self.line_width, plain)
        margin = self.line_width - Strip([*tail, *seen]).cell_length
        if margin < 0:  # no room for the tail
            margin, tail = margin + 1, []
        return Strip([Segment(" " * margin, plain), *tail, *seen]).adjust_cell_length(self.line_width, plain)

    def _notice_line(self, y: int, width: int) -> Strip:
        text = visible(self._notice)
        spans = wrap(text, max(1, width - 2))
        if 1 <= y <= len(spans):
            start, end = spans[y - 1]
            return Strip([Segment(text[start:end], self.looks["faint"])]).adjust_cell_length(width, self.looks["plain"])
        return self.blank(width)

    def marked(self) -> list[tuple[Spans, str]]:
        """What is marked how: focus over hit over drift over what is kept over quote."""
        return [
            (self._quotes, "quote"),
            (self._kept, "kept"),
            (self._drift, "drift"),
            (self._hits, "hit"),
            (Spans([self._focus] if self._focus else []), "focus"),
        ]

    def _marks(self, line: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """The marked parts of a line, in its own code points."""
        looks: list[str] = [""] * len(line)
        for spans, look in self.marked():
            for low, high in spans.touching(start, end):
                a, b = whole_letters(line, max(low, start) - start, min(high, end) - start)
                looks[a:b] = [look] * (b - a)
        marks: list[tuple[int, int, str]] = []
        for number, look in enumerate(looks):
            if not look:
                continue
            if marks and marks[-1][2] == look and marks[-1][1] == number:
                marks[-1] = (marks[-1][0], number + 1, look)
            else:
                marks.append((number, number + 1, look))
        return marks

    def action_lines(self, step: int) -> None:
        """Scroll by lines."""
        self.jump(round(self.scroll_offset.y) + step)

    def action_pages(self, step: int) -> None:
        """Scroll by screens."""
        self.action_lines(step * max(1, self.page_rows - 1))

    def action_start(self) -> None:
        """Go to the beginning."""
        self._settle(0)

    def action_end(self) -> None:
        """Go to the end."""
        self._settle(max(0, self._index.height - self.page_rows))
        self._settle(max(0, self._index.height - self.page_rows))
