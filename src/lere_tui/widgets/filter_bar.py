"""The line in which one types what a list of the library is narrowed by."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import bindings


class _FilterInput(Input):
    BINDINGS = bindings("filter")

    def validate_value(self, value: str) -> str:
        """Controls in a pasted text become symbols."""
        return visible(value)

    def action_done(self) -> None:
        """Go to the list."""
        self.post_message(FilterBar.Done())

    def action_clear(self) -> None:
        """Show everything again."""
        self.value = ""
        self.post_message(FilterBar.Done())


class FilterBar(Horizontal):
    """The beginnings of names, or else what `prompt` and `hint` ask for."""

    class Typed(Message):
        """It is another text."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Done(Message):
        """The reader goes on to the list."""

    def __init__(
        self, prompt: str = "Named", hint: str = "the beginning of a name, in any spelling", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._prompt, self._hint = prompt, hint

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static(f" {self._prompt}  ", id="filter-prompt", markup=False)
        box = _FilterInput(compact=True, id="filter-box", placeholder=self._hint)
        box.cursor_blink = False
        yield box

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.query_one(_FilterInput).value

    def put(self, text: str) -> None:
        """Have this stand in it, without telling."""
        with self.prevent(Input.Changed):
            self.query_one(_FilterInput).value = text

    def begin(self) -> None:
        """Type on."""
        self.query_one(_FilterInput).focus()

    @property
    def has_cursor(self) -> bool:
        """Whether the reader types in it."""
        return self.query_one(_FilterInput).has_focus

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Typed(event.value))
