"""The line in which words to find in a text are typed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from lere_tui.render.visible import visible
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.finding import MOST


class _FindInput(Input):
    BINDINGS = bindings("find")

    def validate_value(self, value: str) -> str:
        """Controls in a pasted text become symbols."""
        return visible(value)

    def action_hit(self, step: int) -> None:
        """Go to another hit."""
        self.post_message(FindBar.Stepped(step))

    def action_close(self) -> None:
        """Close the line."""
        self.post_message(FindBar.Closed())


class FindBar(Horizontal):
    """Words to find, and how many places they were found at."""

    class Stepped(Message):
        """The reader wants another hit."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    class Closed(Message):
        """The reader is done."""

    def compose(self) -> ComposeResult:
        """The line and its count."""
        yield Static(" Find  ", id="find-prompt", markup=False)
        box = _FindInput(compact=True, id="find-box")
        box.cursor_blink = False
        yield box
        yield Bar(id="find-count")

    def begin(self) -> None:
        """Be ready for words."""
        box = self.query_one(_FindInput)
        box.value = ""
        self.query_one(Bar).say([])
        box.focus()

    def tell(self, number: int, count: int) -> None:
        """Say which hit this is, of how many."""
        typed = self.query_one(_FindInput).value.strip()
        more = "+" if count >= MOST else ""
        text = f"{number:,} of {count:,}{more}" if count else ("not found" if typed else "")
        self.query_one(Bar).say([], [(text, "strong" if count else "warn")])
