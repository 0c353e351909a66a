"""What a reader decides about what the program found of an event: steps like all others that a reader makes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.model.decisions import Answer, Decision
from lere_tui.model.findings import Finding
from lere_tui.model.suggested import Suggested
from lere_tui.render.event_text import Entry, Target
from lere_tui.screens.keeping import Held
from lere_tui.screens.marking import MarkingScreen, corpus_title, held_of
from lere_tui.screens.reading import Reader

if TYPE_CHECKING:
    from lere_tui.model.dossier import Dossier
    from lere_tui.workspace.journal import Journal, Step

OPEN = ("suggestion", "finding")
"""Kinds of targets that wait for a decision."""


class DecidingScreen(MarkingScreen):
    """A screen of one event, about which something can be decided. Without a workspace, nothing can."""

    def __init__(self, reader: Reader, event_id: str, workspace: Path | None) -> None:
        super().__init__(reader, workspace)
        self._event_id = event_id
        self._recorded: Dossier | None = None
        """The event as the corpus has it, once it is shown."""
        self.known: Dossier | None = None
        """The same, once it is read."""

    @property
    def place(self) -> str | None:
        """One goes back and forth within the event."""
        return self._event_id

    def read_held(self) -> Held:
        """What is decided and kept of this event."""
        from lere_tui.workspace.decisions import Decisions

        journal = self.journal()
        if journal is None or self.known is None:
            return Held()
        held = held_of(journal, self._reader, self.known)
        return held._replace(decisions=Decisions(journal).of(self._event_id))

    def remember_opened(self) -> None:
        """Remember that the event was opened, for a worker's thread. Nothing is lost where that can't be kept."""
        from lere_tui.model.subjects import of_event
        from lere_tui.workspace.database import WorkspaceError
        from lere_tui.workspace.keeping import Keeping

        if self.known is not None and (journal := self.journal()) is not None:
            subject = of_event(self.known, corpus_title(self._reader))
            with suppress(WorkspaceError):
                Keeping(journal).opened(subject)

    def decide(self, suggested: Suggested, answer: Answer) -> None:
        """Keep a decision about a suggested claim."""
        words = suggested.quote.exact
        self._decide(Decision(suggested.id, self._event_id, answer, suggested.of, suggested.by, words, _now()))

    def judge(self, finding: Finding, answer: Answer, note: str) -> None:
        """Keep a decision about a finding."""
        words, rule = finding.words, finding.rule
        self._decide(Decision(finding.id, self._event_id, answer, "", "", words, _now(), rule, note))

    def _decide(self, decision: Decision) -> None:
        def decided(journal: Journal) -> Step | None:
            from lere_tui.workspace.decisions import Decisions

            return Decisions(journal).decide(decision)

        self.keep(decided, decision.shown)


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
