"""The search bar, and the line below it that says what is wrong with a search, where, and what would do."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.strips import clip

PROMPT = " Search  "
"""What stands before the bar; the caret of an error is put below the letter it means."""


class SearchBar(Input):
    """Where a search is typed. It posts the text as it changes (`Input.Changed`)."""

    BINDINGS = bindings("search")

    class Left(Message):
        """The reader goes from the bar to the list; `opens` if by a key that opens what it is on there."""

        def __init__(self, opens: bool) -> None:
            super().__init__()
            self.opens = opens

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(text, placeholder="town, group or any word", id=id, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Pasted or given on the command line, a text may hold controls: they become symbols, letter for letter."""
        return visible(value)

    def action_done(self) -> None:
        """Go to the list."""
        self.post_message(self.Left(opens=True))

    def action_clear(self) -> None:
        """Empty the bar; an empty one is left."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Left(opens=False))


class HintLine(Widget):
    """One line: a hint, or an error with a caret below the letter that is at fault."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"hint--text", "hint--error"}

    def __init__(self, resting: str, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._resting = resting
        self._text = ""
        self._caret: tuple[int, int] | None = None

    def say(self, text: str) -> None:
        """Show a hint; with an empty one the line says what can be typed."""
        self._text, self._caret = text, None
        self.refresh()

    def blame(self, text: str, column: int, length: int) -> None:
        """Show an error and where it is, in cells of the bar from 0."""
        self._text, self._caret = text, (column, max(1, length))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The hint, or the caret with its error beside it."""
        width = self.size.width
        plain = self.get_component_rich_style("hint--text")
        if self._caret is None:
            text = clip(self._text or self._resting, width - len(PROMPT))
            segments = [Segment(" " * len(PROMPT) + text, plain)]
        else:
            bad = self.get_component_rich_style("hint--error")
            at = len(PROMPT) + self._caret[0]
            caret = "^" * min(self._caret[1], max(1, width - at))
            said = visible(self._text)
            if at + len(caret) + 1 + cell_len(said) <= width:
                segments = [Segment(" " * at, plain), Segment(f"{caret} {said}", bad)]
            elif cell_len(said) + 1 <= at < width:
                segments = [Segment(" " * (at - cell_len(said) - 1), plain), Segment(f"{said} {caret}", bad)]
            else:
                segments = [Segment(" " + clip(said, width - 2), bad)]
        return Strip(segments).adjust_cell_length(width, plain)
