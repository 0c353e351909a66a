"""What a reader changes on any screen: kept by a worker, one step after the other, with going back and forth."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from textual import work
from textual.message import Message

from lere_tui.screens.clipboard import ClipboardScreen
from lere_tui.screens.returning import EventOpener

if TYPE_CHECKING:
    from pathlib import Path

    from lere_tui.model.decisions import Decision
    from lere_tui.model.saved import Saved
    from lere_tui.model.subjects import Again, Kept
    from lere_tui.screens.reading import Reader
    from lere_tui.workspace.journal import Journal, Step

NAMES = {
    "suggestion": "decision", "finding": "decision", "mark": "mark", "tags": "tags", "note": "note",
    "search": "saved search", "unread": "what you read",
}  # fmt: skip
"""What a reader calls each kind of step."""


class Held(NamedTuple):
    """All that holds for a screen, whether one can go back and forth, and what went wrong while it was read.

    `kept` is by the keys of things as the corpus has them now, `signs` are what the timeline shows of an event by its
    id, `tags` all tags in use, `corpus` is the title of the corpus, `searches` are those saved, where they are shown.
    """

    decisions: Mapping[str, Decision] = MappingProxyType({})
    kept: Mapping[str, Again] = MappingProxyType({})
    signs: Mapping[str, str] = MappingProxyType({})
    tags: Sequence[str] = ()
    corpus: str = ""
    can_undo: bool = False
    can_redo: bool = False
    trouble: str = ""
    searches: Sequence[Saved] = ()


class KeepingScreen(ClipboardScreen, EventOpener):
    """A screen on which something can be kept. Without a workspace, nothing can."""

    @dataclass(repr=False, eq=False)
    class Changed(Message):
        """What holds now; `step` is the one that was made, undone or done again, `verb` says which. Without a verb,
        nothing was done but to read it; `number` is then how many changes had been asked for."""

        held: Held
        step: Step | None = None
        verb: str = ""
        number: int = 0

    def __init__(self, reader: Reader, workspace: Path | None = None) -> None:
        super().__init__()
        self._reader = reader
        self._workspace = workspace
        self._kept: Journal | None = None
        self._held: Held | None = None
        """What holds; None until it is read."""
        self._keeping = False
        self._queued: list[Callable[[], None]] = []
        """What was asked while something was being kept."""
        self._number = 0
        """How many changes were asked for."""

    @property
    def can_keep(self) -> bool:
        """Whether anything can be kept."""
        return self._workspace is not None

    @property
    def place(self) -> str | None:
        """The event within which one goes back and forth here; None for all that is kept."""
        return None

    def read_held(self) -> Held:
        """What holds, for a worker's thread. Raises WorkspaceError and StoreError."""
        return Held()

    async def show_held(self, message: Changed) -> None:
        """Show what holds now, and what was done."""

    @property
    def held(self) -> Held:
        """What holds, as far as it is read."""
        return self._held or Held()

    def journal(self) -> Journal | None:
        """Loaded when it is first needed."""
        if self._kept is None and self._workspace is not None:
            from lere_tui.workspace.journal import FILE, Journal

            self._kept = Journal(self._workspace / FILE)
        return self._kept

    def keep(self, change: Callable[[Journal], Step | None], verb: str) -> None:
        """Have a worker change something."""
        self._keeping = True
        self._number += 1
        self._change(change, verb)

    @work(thread=True, exit_on_error=False, group="keeping")
    def _change(self, change: Callable[[Journal], Step | None], verb: str) -> None:
        from lere_tui.store.errors import StoreError
        from lere_tui.workspace.database import WorkspaceError

        journal = self.journal()
        step, trouble = None, ""
        try:
            step = change(journal) if journal else None
        except (WorkspaceError, StoreError) as error:
            trouble = str(error)
        held = self.read_whole()
        self.post_message(self.Changed(held._replace(trouble=trouble) if trouble else held, step, verb))

    def read_again(self) -> None:
        """Ask what holds now: another screen, or another program, may have changed something."""
        if self.can_keep:
            self._read_again(self._number)

    @work(thread=True, exclusive=True, exit_on_error=False, group="reading")
    def _read_again(self, number: int) -> None:
        self.post_message(self.Changed(self.read_whole(), number=number))

    def read_whole(self) -> Held:
        """The same, where what can't be read is told, and nothing holds."""
        from lere_tui.store.errors import StoreError
        from lere_tui.workspace.database import WorkspaceError

        journal = self.journal()
        told = journal.told if journal else ""
        try:
            held = self.read_held()
        except (WorkspaceError, StoreError) as error:
            return Held(trouble=str(error))
        return held._replace(trouble=journal.told) if journal and journal.told != told else held

    async def on_keeping_screen_changed(self, message: Changed) -> None:
        """Show what holds now, then go on with what was asked meanwhile. An answer that was read before the last change
        is none."""
        if message.verb or (message.number == self._number and message.held != self._held):
            self._held = message.held
            await self.show_held(message)
        if message.verb:
            self._keeping = False
            while self._queued and not self._keeping:
                self._queued.pop(0)()

    def one_by_one(self, ask: Callable[[], None]) -> None:
        """Do it now, or once the change before is kept: it may be about what is under the cursor then."""
        if self._keeping:
            self._queued.append(ask)
        else:
            ask()

    def action_undo(self) -> None:
        """Undo the last change that belongs here."""
        self.one_by_one(lambda: self.keep(lambda journal: journal.undo(self.place), "undone"))

    def action_redo(self) -> None:
        """Do it again."""
        self.one_by_one(lambda: self.keep(lambda journal: journal.redo(self.place), "done again"))

    def kept_of(self, key: str) -> Kept | None:
        """What is kept of the thing with a key."""
        again = self.held.kept.get(key)
        return again.kept if again else None


def became(message: KeepingScreen.Changed) -> str:
    """What was done, in a word or two: `note kept`, `undone: mark`."""
    if message.step is None:
        return f"nothing {message.verb}" if message.verb in ("undone", "done again") else ""
    name = NAMES[message.step.kind]
    return f"{message.verb}: {name}" if message.verb in ("undone", "done again") else message.verb
