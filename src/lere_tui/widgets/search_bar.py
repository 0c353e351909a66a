"""The search bar: where a search is typed, values are taken that are offered, and earlier searches are found again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import bindings

if TYPE_CHECKING:
    from textual.widgets.input import Selection

PROMPT = " Search  "
"""What stands before the bar; the caret of an error is put below the letter it means."""


class Choice(NamedTuple):
    """A value that can be taken: how it is shown, how many events it finds (None where that says nothing), and what
    stands in the bar then, with the cursor."""

    label: str
    events: int | None
    text: str
    cursor: int


class SearchBar(Input):
    """Where a search is typed. It posts the text as it changes (`Input.Changed`)."""

    BINDINGS = bindings("search")

    # The length of the text is nothing that the screen would have to be laid out anew for, as Textual does.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    class Left(Message):
        """The reader goes from the bar to the list; `opens` if by a key that opens what it is on there."""

        def __init__(self, opens: bool) -> None:
            super().__init__()
            self.opens = opens

    class Typing(Message):
        """The reader types, or moves the cursor: what is there may be a value that others could be offered for."""

    class Took(Message):
        """The reader took the offered value with this number."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Recalled(Message):
        """The reader asks for an earlier search (`step` -1) or a later one."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        self._choices: Sequence[Choice] = ()
        self._taken: int | None = None
        super().__init__(text, placeholder="town, group or any word", id=id, select_on_focus=False, compact=True)
        self.cursor_blink = False

    def validate_value(self, value: str) -> str:
        """Pasted or given on the command line, a text may hold controls: they become symbols, letter for letter."""
        return visible(value)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Have these values at hand, until something else is typed."""
        self._choices, self._taken = choices, None
        self.refresh_bindings()

    def put(self, text: str, cursor: int | None = None) -> None:
        """Put a text into the bar, with the cursor at its end."""
        self.value = text
        self.cursor_position = len(self.value) if cursor is None else cursor

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """Tell that something was typed, but for a value that was taken just now: the next key may take another."""
        if not self.is_attached:
            return
        taken = None if self._taken is None else self._choices[self._taken]
        if taken is None or (self.value, self.cursor_position) != (taken.text, taken.cursor):
            self.offer(())
            self.post_message(self.Typing())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A value can be taken where there is one."""
        return bool(self._choices) if action == "complete" else True

    def action_complete(self, step: int) -> None:
        """Take the first value that is offered; then the next one instead."""
        last = len(self._choices) - 1
        if self._taken is None:
            self._take(0 if step > 0 else last)
        else:
            self._take((self._taken + step) % (last + 1))

    def action_cursor_right(self, select: bool = False) -> None:
        """Right of the last letter the offered value is taken."""
        if self._choices and self._taken is None and not select and self.cursor_position == len(self.value):
            self._take(0)
        else:
            super().action_cursor_right(select)

    def _take(self, number: int) -> None:
        choice = self._choices[number]
        self._taken = number
        with self.prevent(Input.Changed):
            self.value = choice.text
        self.cursor_position = choice.cursor
        self.post_message(Input.Changed(self, self.value))
        self.post_message(self.Took(number))

    def action_recall(self, step: int) -> None:
        """Find an earlier search again, or a later one."""
        self.post_message(self.Recalled(step))

    def action_done(self) -> None:
        """Go to the list."""
        self.post_message(self.Left(opens=True))

    def action_clear(self) -> None:
        """Empty the bar; an empty one is left."""
        if self.value:
            self.value = ""
        else:
            self.post_message(self.Left(opens=False))
