"""The line below the search bar: what can be typed, what is offered, or what is wrong with a search and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import key_now
from lere_tui.widgets.search_bar import PROMPT, Choice
from lere_tui.widgets.strips import clip

GAP = "   "


class HintLine(Widget):
    """One line: a hint, values to take, or an error with a caret below the letter that is at fault."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hint--text",
        "hint--error",
        "hint--key",
        "hint--value",
        "hint--chosen",
        "hint--count",
    }

    def __init__(self, legend: Sequence[str], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._legend = legend
        """What can be typed, the most needed first; as many of them are shown as there is room for."""
        self._text = ""
        self._greets = False
        self._caret: tuple[int, int] | None = None
        self._choices: Sequence[Choice] = ()
        self._chosen = 0
        self._key = ""
        """The key that takes a value, which stands before them."""

    @property
    def is_idle(self) -> bool:
        """Whether the line only says what can be typed."""
        return not self._text and not self._choices

    def say(self, text: str, greets: bool = False) -> None:
        """Show a hint, or a greeting, which stands out; with an empty one the line says what can be typed."""
        self._text, self._caret, self._greets = text, None, greets
        self.refresh()

    def blame(self, text: str, column: int, length: int) -> None:
        """Show an error and where it is, in cells of the bar from 0."""
        self._text, self._caret = text, (column, max(1, length))
        self.refresh()

    def offer(self, choices: Sequence[Choice]) -> None:
        """Show values that can be taken over what was said; none of them to show that again."""
        self._choices, self._chosen = choices, 0
        self._key = f"{key_now(self.screen, 'search.take')}  ".rjust(len(PROMPT)) if choices else ""
        self.refresh()

    def choose(self, number: int) -> None:
        """Mark the value that was taken; at first it is the one that comes next."""
        self._chosen = number
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The values, the hint, or the caret with its error beside it."""
        width = self.size.width
        plain = self.get_component_rich_style("hint--text")
        if self._choices:
            segments = self._values(width)
        elif self._caret is not None:
            segments = self._blamed(self._caret, width)
        else:
            text = clip(self._text, width - len(PROMPT)) if self._text else self._fitting_legend(width - len(PROMPT))
            look = self.get_component_rich_style("hint--key") if self._greets else plain
            segments = [Segment(" " * len(PROMPT), plain), Segment(text, look)]
        return Strip(segments).adjust_cell_length(width, plain)

    def _fitting_legend(self, room: int) -> str:
        text = ""
        for part in self._legend:
            if cell_len(text) + cell_len(part) + 2 > room:
                break
            text += f"{part}  "
        return text.rstrip()

    def _values(self, width: int) -> list[Segment]:
        """As many values as there is room for, among them the chosen one, and how many more there are."""
        look = self.get_component_rich_style
        sizes = [cell_len(visible(choice.label)) + len(_count(choice)) + len(GAP) for choice in self._choices]
        room = width - cell_len(self._key) - len("+99")
        start = 0
        while start < self._chosen and sum(sizes[start : self._chosen + 1]) > room:
            start += 1
        segments = [Segment(self._key, look("hint--key"))]
        for number in range(start, len(sizes)):
            choice = self._choices[number]
            if sizes[number] > room and number > start:
                segments.append(Segment(f"+{len(sizes) - number}", look("hint--count")))
                break
            label = clip(choice.label, room - len(_count(choice)))
            segments.append(Segment(label, look("hint--chosen" if number == self._chosen else "hint--value")))
            segments.append(Segment(_count(choice) + GAP, look("hint--count")))
            room -= sizes[number]
        return segments

    def _blamed(self, caret: tuple[int, int], width: int) -> list[Segment]:
        plain, bad = self.get_component_rich_style("hint--text"), self.get_component_rich_style("hint--error")
        at = len(PROMPT) + caret[0]
        marks = "^" * min(caret[1], max(1, width - at))
        said = visible(self._text)
        if at + len(marks) + 1 + cell_len(said) <= width:
            return [Segment(" " * at, plain), Segment(f"{marks} {said}", bad)]
        if cell_len(said) + 1 <= at < width:
            return [Segment(" " * (at - cell_len(said) - 1), plain), Segment(f"{said} {marks}", bad)]
        return [Segment(" " + clip(said, width - 2), bad)]


def _count(choice: Choice) -> str:
    return "" if choice.events is None else f" {choice.events:,}"
