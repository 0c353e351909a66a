"""A long text as drawn paragraphs that are wrapped only when they come into view."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from lere_tui.render.visible import visible
from lere_tui.render.wrapping import Span, wrap

LONGEST = 4000
"""Code points of a drawn paragraph; a longer one in the text is drawn as several, so that no wrapping takes long."""


class TextIndex:
    """The paragraphs of a text, in its code points, and their heights at a width: guessed, until wrapped."""

    def __init__(self, text: str, width: int) -> None:
        self.text = text
        self.width = max(1, width)
        self.spans: list[Span] = _paragraphs(text)
        self._heights = [(end - start) // self.width + 1 for start, end in self.spans]
        self._wrapped: dict[int, list[Span]] = {}
        self._tops: list[int] | None = None

    @property
    def height(self) -> int:
        """Lines of the whole text, as far as is known."""
        return self._offsets()[-1]

    def _offsets(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops

    def lines(self, paragraph: int) -> list[Span]:
        """The lines of a paragraph, in code points of the stored text."""
        found = self._wrapped.get(paragraph)
        if found is None:
            start, end = self.spans[paragraph]
            found = [(a + start, b + start) for a, b in wrap(visible(self.text[start:end]), self.width)]
            self._wrapped[paragraph] = found
            if self._heights[paragraph] != len(found):
                self._heights[paragraph] = len(found)
                self._tops = None
        return found

    def top(self, paragraph: int) -> int:
        """The line at which a paragraph begins."""
        return self._offsets()[paragraph]

    def at(self, y: int) -> tuple[int, int]:
        """The paragraph that a line belongs to, and the line's number within it."""
        tops = self._offsets()
        paragraph = min(max(0, bisect_right(tops, y) - 1), len(self.spans) - 1)
        return paragraph, y - tops[paragraph]

    def settle(self, y: int, rows: int) -> int:
        """Wrap what will be seen from line `y` on, and a screen above it; where the same place is now."""
        paragraph, inside = self.at(y)
        lines = self.lines(paragraph)
        inside = min(inside, len(lines) - 1)
        self._above(paragraph, rows)
        below = len(lines) - inside
        number = paragraph + 1
        while below < rows and number < len(self.spans):
            below += len(self.lines(number))
            number += 1
        return self.top(paragraph) + inside

    def _above(self, paragraph: int, rows: int) -> None:
        seen = 0
        while seen < rows and paragraph > 0:
            paragraph -= 1
            seen += len(self.lines(paragraph))

    def line_at(self, y: int) -> Span | None:
        """The span of one line; None behind the end."""
        if y >= self.height:
            return None
        paragraph, inside = self.at(y)
        lines = self.lines(paragraph)
        return lines[inside] if inside < len(lines) else (lines[-1][1], lines[-1][1])

    def line_of(self, point: int) -> int:
        """The line on which a code point is drawn."""
        starts_before = bisect_right(self.spans, (point, len(self.text) + 1)) - 1
        paragraph = max(0, starts_before)
        lines = self.lines(paragraph)
        # The space at which a line was broken belongs to none; it is taken to be on the line before it.
        inside = bisect_right(lines, point, key=lambda line: line[0]) - 1
        return self.top(paragraph) + max(0, inside)


def _paragraphs(text: str) -> list[Span]:
    """The lines of the stored text; a very long one is cut at spaces."""
    spans: list[Span] = []
    start = 0
    while True:
        end = text.find("\n", start)
        stop = len(text) if end < 0 else end
        while stop - start > LONGEST:
            cut = text.rfind(" ", start + 1, start + LONGEST)
            cut = start + LONGEST if cut < 0 else cut + 1
            spans.append((start, cut))
            start = cut
        spans.append((start, stop))
        if end < 0:
            return spans
        start = end + 1
