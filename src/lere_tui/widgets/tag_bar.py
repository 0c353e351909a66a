"""The line in which a reader types tags, with those that are in use to go on from."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, Static

from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.note_bar import NoteBar, NoteInput

SHOWN = 4
"""Tags that are offered at once."""


class _TagInput(NoteInput):
    BINDINGS = bindings("tags")

    class Wanted(Message):
        """Tab: take the tag that is offered, or the next instead."""

    def action_take(self) -> None:
        """Take the tag that is offered."""
        self.post_message(self.Wanted())


class TagBar(NoteBar):
    """Tags, and what they are of."""

    def __init__(self, known: Sequence[str], *, id: str | None = None) -> None:
        super().__init__("tags, parted by blanks; none to take them away", id=id)
        self._known = known
        self._begun: str | None = None
        """What was typed of the last tag before one that is offered was taken; None if none was."""
        self._taken = -1

    def compose(self) -> ComposeResult:
        """What it is about, the line, and tags that go on from what is typed."""
        yield from super().compose()
        yield Static(classes="tag-offers", markup=False)

    def box(self) -> NoteInput:
        """The line itself."""
        return _TagInput(compact=True, classes="note-box", placeholder=self._hint, select_on_focus=False)

    def begin(self, prompt: str, note: str, replaces: bool = False) -> None:
        """Be ready for one more tag."""
        super().begin(prompt, f"{note} " if note else "", replaces)
        self._offer()

    @property
    def _last(self) -> str:
        """What is typed of the last tag."""
        return self.query_one(_TagInput).value.replace(",", " ").rpartition(" ")[2].lstrip("#")

    def _fitting(self) -> list[str]:
        """Tags in use that go on from what was typed of the last one, and do not stand in the line yet."""
        begun = (self._last if self._begun is None else self._begun).casefold()
        there = self.query_one(_TagInput).value.casefold().replace(",", " ").replace("#", " ").split()
        if self._last:
            there.pop()
        return [tag for tag in self._known if tag.casefold().startswith(begun) and tag.casefold() not in there]

    def _offer(self) -> None:
        found = [f"#{tag}" for tag in self._fitting()]
        more = " …" if len(found) > SHOWN else ""
        self.query_one(".tag-offers", Static).update(f"  {' '.join(found[:SHOWN])}{more} " if found else "")

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._begun = None
        self._offer()

    def on__tag_input_wanted(self) -> None:
        """Put a tag that is in use in the place of what is typed of it; again, the next instead."""
        box, found = self.query_one(_TagInput), self._fitting()
        if not found:
            return
        if self._begun is None:
            self._begun, self._taken = self._last, -1
        self._taken = (self._taken + 1) % len(found)
        with self.prevent(Input.Changed):
            box.value = box.value[: len(box.value) - len(self._last)] + found[self._taken]
            box.cursor_position = len(box.value)
