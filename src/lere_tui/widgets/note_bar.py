"""The line in which a reader writes a note: why something is accepted or dismissed, or what they make of it."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import bindings


class NoteInput(Input):
    """The line itself."""

    BINDINGS = bindings("note")

    def validate_value(self, value: str) -> str:
        """Controls in a pasted text become symbols."""
        return visible(value)

    def action_keep(self) -> None:
        """Keep it."""
        self.post_message(NoteBar.Kept(self.value.strip()))

    def action_close(self) -> None:
        """Close the line."""
        self.post_message(NoteBar.Closed())


class NoteBar(Horizontal):
    """A note, and what it is about. `hint` stands in the line while it is empty."""

    class Kept(Message):
        """The reader wants this note kept, empty or not."""

        def __init__(self, note: str) -> None:
            super().__init__()
            self.note = note

    class Closed(Message):
        """The reader thought better of it."""

    def __init__(self, hint: str = "why, or nothing", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hint = hint

    def compose(self) -> ComposeResult:
        """What it is about, and the line."""
        yield Static(classes="note-prompt", markup=False)
        yield self.box()

    def box(self) -> NoteInput:
        """The line itself."""
        return NoteInput(compact=True, classes="note-box", placeholder=self._hint, select_on_focus=False)

    def begin(self, prompt: str, note: str, replaces: bool = False) -> None:
        """Be ready for a note, or for another one in its place; what is typed is added to it, or `replaces` it."""
        self.query_one(".note-prompt", Static).update(f" {visible(prompt)}  ")
        box = self.query_one(NoteInput)
        box.cursor_blink = False
        box.value = note
        if replaces:
            box.action_select_all()
        else:
            box.cursor_position = len(box.value)
        # At once: a letter that is typed right after must not be taken for a command.
        self.screen.set_focus(box)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()  # it is nobody else's

    @property
    def has_cursor(self) -> bool:
        """Whether what is typed goes into the line."""
        return self.query_one(NoteInput).has_focus
