"""The line in which a reader says why something is accepted or dismissed."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import bindings


class _NoteInput(Input):
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
    """A note, and what it is about."""

    class Kept(Message):
        """The reader wants this note kept, empty or not."""

        def __init__(self, note: str) -> None:
            super().__init__()
            self.note = note

    class Closed(Message):
        """The reader thought better of it."""

    def compose(self) -> ComposeResult:
        """What it is about, and the line."""
        yield Static(id="note-prompt", markup=False)
        box = _NoteInput(compact=True, id="note-box", placeholder="why, or nothing", select_on_focus=False)
        box.cursor_blink = False
        yield box

    def begin(self, prompt: str, note: str) -> None:
        """Be ready for a note, or for another one in its place."""
        self.query_one("#note-prompt", Static).update(f" {visible(prompt)}  ")
        box = self.query_one(_NoteInput)
        box.value = note
        box.cursor_position = len(box.value)
        # At once: a letter that is typed right after must not be taken for a command.
        self.screen.set_focus(box)

    @property
    def has_cursor(self) -> bool:
        """Whether what is typed goes into the line."""
        return self.query_one(_NoteInput).has_focus
