"""What a reader decides about what the program found of an event: kept by a worker, one decision after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from lere_tui.model.decisions import Answer, Decision
from lere_tui.model.findings import Finding
from lere_tui.model.suggested import Suggested
from lere_tui.render.event_text import Entry, Target
from lere_tui.screens.base import ReadingScreen

if TYPE_CHECKING:
    from lere_tui.workspace.journal import Journal, Step


OPEN = ("suggestion", "finding")
"""Kinds of targets that wait for a decision."""


@dataclass(frozen=True, slots=True)
class Decided:
    """All that holds for an event, whether one can go back and forth, and what went wrong while it was read."""

    decisions: Mapping[str, Decision]
    can_undo: bool = False
    can_redo: bool = False
    trouble: str = ""


class DecidingScreen(ReadingScreen):
    """A screen of one event, about which something can be decided. Without a workspace, nothing can."""

    @dataclass(repr=False, eq=False)
    class Kept(Message):
        """Decisions as they are now; `changed` is the one that was made, undone or done again, `verb` says which."""

        state: Decided
        changed: Decision | None = None
        verb: str = ""
        number: int = 0

    def __init__(self, event_id: str, workspace: Path | None) -> None:
        super().__init__()
        self._event_id = event_id
        self._workspace = workspace
        self._kept: Journal | None = None
        self._state = Decided({})
        self._keeping = False
        self._queued: list[Callable[[], None]] = []
        """What was asked while a decision was being kept."""
        self._number = 0
        """How many decisions were asked for."""

    @property
    def can_decide(self) -> bool:
        """Whether decisions can be kept."""
        return self._workspace is not None

    def read_decisions(self) -> Decided:
        """What was decided about this event, for a worker's thread; what can't be read is told, and nothing holds."""
        from lere_tui.workspace.database import WorkspaceError
        from lere_tui.workspace.decisions import Decisions

        try:
            kept = self._journal()
            if kept is None:
                return Decided({})
            told = kept.told
            state = Decided(Decisions(kept).of(self._event_id), *kept.can_go(self._event_id))
            return state if kept.told == told else replace(state, trouble=kept.told)
        except WorkspaceError as error:
            return Decided({}, trouble=str(error))

    def _journal(self) -> Journal | None:
        """Loaded when an event is opened, and not before."""
        if self._kept is None and self._workspace is not None:
            from lere_tui.workspace.journal import FILE, Journal

            self._kept = Journal(self._workspace / FILE)
        return self._kept

    def decide(self, suggested: Suggested, answer: Answer) -> None:
        """Keep a decision about a suggested claim."""
        words = suggested.quote.exact
        self._decide(Decision(suggested.id, self._event_id, answer, suggested.of, suggested.by, words, _now()))

    def judge(self, finding: Finding, answer: Answer, note: str) -> None:
        """Keep a decision about a finding."""
        words, rule = finding.words, finding.rule
        self._decide(Decision(finding.id, self._event_id, answer, "", "", words, _now(), rule, note))

    def _decide(self, decision: Decision) -> None:
        def decided(kept: Journal) -> Step | None:
            from lere_tui.workspace.decisions import Decisions

            return Decisions(kept).decide(decision)

        self._keep(decided, decision.shown)

    def step_back(self) -> None:
        """Undo the last decision about this event."""
        self._keep(lambda kept: kept.undo(self._event_id), "undone")

    def step_forth(self) -> None:
        """Do again what was undone last."""
        self._keep(lambda kept: kept.redo(self._event_id), "done again")

    def _keep(self, change: Callable[[Journal], Step | None], verb: str) -> None:
        self._keeping = True
        self._number += 1
        self._change(change, verb)

    def one_by_one(self, ask: Callable[[], None]) -> None:
        """Do it now, or once the decision before is kept: it may be about what is under the cursor then."""
        if self._keeping:
            self._queued.append(ask)
        else:
            ask()

    def is_news(self, message: Kept) -> bool:
        """Whether there is something to show: an answer that was read before the last decision is none."""
        return bool(message.verb) or (message.number == self._number and message.state != self._state)

    def settled(self, message: Kept) -> None:
        """Once a decision is kept, and the screen shows it, go on with what was asked meanwhile."""
        if not message.verb:
            return
        self._keeping = False
        while self._queued and not self._keeping:
            self._queued.pop(0)()

    @work(thread=True, exit_on_error=False, group="decisions")
    def _change(self, change: Callable[[Journal], Step | None], verb: str) -> None:
        from lere_tui.workspace.database import WorkspaceError
        from lere_tui.workspace.decisions import decision_of

        kept = self._journal()
        changed, trouble = None, ""
        try:
            changed = decision_of(change(kept)) if kept else None
        except WorkspaceError as error:
            trouble = str(error)
        state = self.read_decisions()
        if trouble:
            state = replace(state, trouble=trouble)
        self.post_message(self.Kept(state, changed, verb))

    def read_again(self) -> None:
        """Ask what holds now: another screen, or another program, may have decided something."""
        self._read_again(self._number)

    @work(thread=True, exit_on_error=False, group="decisions")
    def _read_again(self, number: int) -> None:
        self.post_message(self.Kept(self.read_decisions(), number=number))


def cursor_after(before: Mapping[int, Target], cursor: int, entries: Sequence[Entry], changed: Decision | None) -> int:
    """Where the page's cursor goes: to what came back, else to what is to decide in the place of what was decided.

    `before` holds where the entries led until now, `cursor` is the number of the one under the cursor.
    """
    after = {number: entry.target for number, entry in enumerate(entries) if entry.target}
    here = before.get(cursor)
    back = [n for n, target in after.items() if target.kind in OPEN and changed and target.id == changed.about]
    same = [number for number, target in after.items() if target == here]
    if back or same:
        return (back or same)[0]
    if here is not None and here.kind in OPEN:
        left = [number for number, target in after.items() if target.kind == here.kind]
        place = sum(1 for number, target in before.items() if target.kind == here.kind and number < cursor)
        decided = [number for number, target in after.items() if target.id == here.id]
        if left or decided:
            return left[min(place, len(left) - 1)] if left else decided[0]
    return next((number for number in after if number >= cursor), next(reversed(after), -1))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
