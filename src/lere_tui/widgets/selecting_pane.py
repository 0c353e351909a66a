"""A source's text in which words are selected with the keyboard or the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len, split_graphemes
from textual import events
from textual.message import Message

from lere_tui.render import bidi, motions
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import Span
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.text_pane import HEADING, Spans, TextPane

_MOVES = ("word", "letter", "edge", "paragraph", "begin_here", "other_end", "end_selection")


class SelectingPane(TextPane):
    """A text with a selection between two points: the one where it began, and the caret, which moves."""

    BINDINGS = bindings("select", "text")
    ALLOW_SELECT = False  # Textual's own selection knows no code points

    class Selecting(Message):
        """The selection changed, or ended."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._began = 0
        self._caret: int | None = None
        self._goal: int | None = None
        """The column in which the caret goes up and down."""
        self._drags = False

    @property
    def is_selecting(self) -> bool:
        """Whether there is a caret."""
        return self._caret is not None

    @property
    def selected(self) -> Span | None:
        """What is selected, without blanks at its ends; None if that is no letter."""
        if self._caret is None:
            return None
        start, end = motions.trimmed(self.text, min(self._began, self._caret), max(self._began, self._caret))
        return (start, end) if start < end else None

    def show_text(self, text: str, quotes: Sequence[Span]) -> None:
        """Show a text from its beginning; nothing is selected in it."""
        self._drop()
        super().show_text(text, quotes)

    def focus_span(self, span: Span | None) -> None:
        """Make one span the strong one; nothing is selected any more."""
        if span is not None:
            self._drop()
        super().focus_span(span)

    def select(self, began: int, caret: int) -> None:
        """Select what lies between two points, and bring the second into view."""
        self._began, self._caret, self._goal = began, caret, None
        self._follow()

    def _drop(self) -> None:
        if self._caret is not None:
            self._caret, self._drags = None, False
            self.refresh()
            self.refresh_bindings()

    def _follow(self) -> None:
        """Bring the caret into view, scrolling no more than needed."""
        for _ in range(2):  # paragraphs that are wrapped on the way may move it
            line, top, rows = self._index.line_of(self._caret or 0), round(self.scroll_offset.y), self.page_rows
            if line < top:
                self._settle(line)
            elif line >= top + rows:
                self._settle(line - rows + 1)
        self.refresh()
        self.refresh_bindings()
        self.post_message(self.Selecting())

    def on_resize(self) -> None:
        """The width changed: the caret stays in view."""
        super().on_resize()
        if self._caret is not None:
            self._follow()

    def marked(self) -> list[tuple[Spans, str]]:
        """The selection over all else, and the caret over it; what is in focus is no more than a quote meanwhile."""
        if self._caret is None:
            return super().marked()
        spans = super().marked()[:-1]
        span = min(self._began, self._caret), max(self._began, self._caret)
        if span[0] < span[1]:
            spans.append((Spans([span]), "selected"))
        at = self._shown_caret(self._caret)
        if self.text[at : at + 1] not in ("", "\n"):
            spans.append((Spans([(at, motions.letter_after(self.text, at))]), "caret"))
        return spans

    def _shown_caret(self, caret: int) -> int:
        """Where the caret is drawn: the sign of a heading is not, and behind a line that is full there is no room."""
        number = self._index.line_of(caret)
        start = self._index.spans[self._index.at(number)[0]][0]
        if caret < start + len(HEADING) and self.text.startswith(HEADING, start):
            return start + len(HEADING)
        low, high = self._index.line_at(number) or (caret, caret)
        if caret >= high > low and cell_len(visible(self.text[low:high])) >= self.line_width:
            return motions.letter_before(self.text, high)
        return caret

    def ends_with_caret(self, number: int, end: int) -> bool:
        """Whether the caret stands behind the last letter of a line."""
        caret = self._caret
        return caret is not None and self._shown_caret(caret) >= end and self._index.line_of(caret) == number

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Keys that move the caret do so while there is one."""
        if action in _MOVES:
            return self.is_selecting
        if action == "select":
            return bool(self.text) and not self.is_selecting
        return True

    def action_select(self) -> None:
        """Select what is in focus and in view, else begin at the top of the view."""
        top = round(self.scroll_offset.y)
        focus = self._focus
        if focus and top <= self._index.line_of(focus[0]) < top + self.page_rows:
            self.select(*focus)
        else:
            self.select(self.first_point, self.first_point)

    def action_begin_here(self) -> None:
        """Begin the selection anew at the caret."""
        if self._caret is not None:
            self.select(self._caret, self._caret)

    def action_other_end(self) -> None:
        """Move the other end from now on."""
        if self._caret is not None:
            self.select(self._caret, self._began)

    def action_end_selection(self) -> None:
        """Select nothing any more."""
        self._drop()
        self.post_message(self.Selecting())

    def _to(self, point: int) -> None:
        """The caret to a point; not in between the signs of a heading, which are not drawn."""
        start = self._index.spans[self._index.at(self._index.line_of(point))[0]][0]
        if start < point < start + len(HEADING) and self.text.startswith(HEADING, start):
            point = start + len(HEADING) if point > (self._caret or 0) else start
        self.select(self._began, point)

    def action_letter(self, step: int) -> None:
        """A letter further on the screen: where a paragraph runs from right to left, to the right is back."""
        if self._caret is not None:
            if self._runs_left(self._caret):
                step = -step
            move = motions.letter_after if step > 0 else motions.letter_before
            self._to(move(self.text, self._caret))

    def _runs_left(self, point: int) -> bool:
        start, stop = self._index.spans[self._index.at(self._index.line_of(point))[0]]
        paragraph = visible(self.text[start:stop])
        return bidi.is_turned(paragraph) and bidi.runs_left(paragraph)

    def action_word(self, step: int) -> None:
        """To the end of the next word, or the start of the one before, as they are read."""
        if self._caret is not None:
            move = motions.word_end if step > 0 else motions.word_start
            self._to(move(self.text, self._caret))

    def action_paragraph(self, step: int) -> None:
        """To the end of a paragraph, or to the start of one."""
        if self._caret is not None:
            move = motions.paragraph_end if step > 0 else motions.paragraph_start
            self._to(move(self.text, self._caret))

    def action_edge(self, side: int) -> None:
        """To the start or the end of the line, as it is read."""
        if self._caret is not None:
            number = self._index.line_of(self._caret)
            start, end = self._index.line_at(number) or (self._caret, self._caret)
            self.select(self._began, self._last_of(number, end) if side > 0 else start)

    def _last_of(self, number: int, end: int) -> int:
        """The last point that is on a line: where it was broken within a word, its end is on the next."""
        return end if self._index.line_of(end) == number else motions.letter_before(self.text, end)

    def action_lines(self, step: int) -> None:
        """Scroll by lines; with a caret, move it by lines."""
        if self._caret is None:
            super().action_lines(step)
            return
        number = self._index.line_of(self._caret)
        goal = self._goal if self._goal is not None else self._column(number, self._caret)
        point = self._caret
        for _ in range(abs(step)):
            found = self._line_beside(number, 1 if step > 0 else -1)
            if found is None:
                point = len(self.text) if step > 0 else 0
                break
            point = found
            number = self._index.line_of(found)
        else:
            point = self._point(number, goal)
        self.select(self._began, point)
        self._goal = goal

    def _line_beside(self, number: int, step: int) -> int | None:
        """The first point of the line below or above; None if there is none. It wraps the paragraph it is in."""
        paragraph, inside = self._index.at(number)
        lines = self._index.lines(paragraph)
        if 0 <= inside + step < len(lines):
            return lines[inside + step][0]
        paragraph += step
        if not 0 <= paragraph < len(self._index.spans):
            return None
        return self._index.lines(paragraph)[0 if step > 0 else -1][0]

    def action_start(self) -> None:
        """Go to the beginning."""
        if self._caret is None:
            super().action_start()
        else:
            self.select(self._began, 0)

    def action_end(self) -> None:
        """Go to the end."""
        if self._caret is None:
            super().action_end()
        else:
            self.select(self._began, len(self.text))

    def _columns(self, number: int) -> list[tuple[int, int]]:
        """The letters of a line as they are drawn: the column at which each begins, and its point; last, the end."""
        start, end = self._index.line_at(number) or (len(self.text), len(self.text))
        line = visible(self.text[start:end])
        skipped = len(HEADING) if self.text.startswith(HEADING, start) else 0
        line, start = line[skipped:], start + skipped
        if not bidi.is_turned(line):
            found, x = [], 0
            for begin, _, size in split_graphemes(line)[0]:
                found.append((x, start + begin))
                x += size
            return [*found, (x, end)]
        depths, leftward = self.direction(number, len(line), end)
        seen = bidi.seen(line, depths, leftward)
        x = self.line_width - cell_len(line) if leftward else 0
        found = [(x - 1, end)] if leftward else []
        for at, letter in seen:
            found.append((x, start + at))
            x += cell_len(letter)
        return found if leftward else [*found, (x, end)]

    def _column(self, number: int, point: int) -> int:
        """The column at which a point is drawn."""
        columns = self._columns(number)
        return next((x for x, at in columns if at == point), columns[0][0])

    def _point(self, number: int, column: int) -> int:
        """The point of a line at a column, or the nearest to it."""
        columns = self._columns(number)
        for (x, point), (following, _) in pairwise(columns):
            if x <= column < following:
                return self._last_of(number, point)
        x, point = columns[0] if column < columns[0][0] else columns[-1]
        return self._last_of(number, point)

    def _point_at(self, event: events.MouseEvent) -> int | None:
        """The point under the mouse."""
        place = event.get_content_offset(self)
        if place is None or not self.text:
            return None
        number = min(round(self.scroll_offset.y) + place.y, self._index.height - 1)
        return self._point(number, place.x)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Where the button goes down, a selection may begin."""
        point = self._point_at(event) if event.button == 1 else None
        if point is not None:
            self._drop()
            self._began, self._drags = point, True
            self.capture_mouse()
            self.post_message(self.Selecting())

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """While the button is held, the selection follows."""
        point = self._point_at(event) if self._drags else None
        if point is not None and (self._caret is not None or point != self._began):
            self.select(self._began, point)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """The selection stays as it is."""
        self._drags = False
        self.release_mouse()
