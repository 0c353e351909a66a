"""One line of text that says where the reader is: parts on the left, parts on the right."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.render.visible import visible
from lere_tui.widgets.strips import clip, turned

Part = tuple[str, str]
"""A text and the name of its look: plain, strong, faint, warn."""


class Bar(Widget):
    """A line with a left and a right end; where both do not fit, the left one is cut."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--plain", "bar--strong", "bar--faint", "bar--warn"}

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left: list[Part] = []
        self._right: list[Part] = []

    def say(self, left: list[Part], right: list[Part] | None = None) -> None:
        """Show these parts."""
        self._left, self._right = left, right or []
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        plain = self.get_component_rich_style("bar--plain")
        right = [Segment(visible(text), self._look(look)) for text, look in self._right]
        room = width - 2 - sum(cell_len(segment.text) for segment in right)
        segments = [Segment(" ", plain)]
        for text, look in self._left:
            cut = clip(text, room - (1 if right else 0))
            segments.append(Segment(cut, self._look(look)))
            room -= cell_len(cut)
        segments = [*turned(segments), Segment(" " * max(0, room), plain), *turned(right), Segment(" ", plain)]
        return Strip(segments).adjust_cell_length(width, plain)

    def _look(self, name: str) -> Style:
        return self.get_component_rich_style(f"bar--{name}")
