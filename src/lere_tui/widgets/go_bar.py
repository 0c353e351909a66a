"""The line in which one types where to go in a list: a date, or the id of an event."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from lere_tui.render.visible import visible
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings


class _GoInput(Input):
    BINDINGS = bindings("go")

    def validate_value(self, value: str) -> str:
        """Controls in a pasted text become symbols."""
        return visible(value)

    def action_go(self) -> None:
        """Go there."""
        self.post_message(GoBar.Asked(self.value.strip()))

    def action_close(self) -> None:
        """Close the line."""
        self.post_message(GoBar.Closed())


class GoBar(Horizontal):
    """Where to go, and what is wrong with it."""

    class Asked(Message):
        """The reader wants to go there."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Closed(Message):
        """The reader is done."""

    def compose(self) -> ComposeResult:
        """The line, and room to answer."""
        yield Static(" Go to  ", id="go-prompt", markup=False)
        box = _GoInput(compact=True, id="go-box", placeholder="2015, 2015-04, 2015-04-29 or an event's id")
        box.cursor_blink = False
        yield box
        yield Bar(id="go-answer")

    def begin(self) -> None:
        """Be ready for a date."""
        box = self.query_one(_GoInput)
        box.value = ""
        self.answer("")
        box.focus()

    def answer(self, text: str) -> None:
        """Say why it can't be gone there."""
        self.query_one(Bar).say([], [(text, "warn")])

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.answer("")
