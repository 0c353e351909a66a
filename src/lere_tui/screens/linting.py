"""What the program finds on an event by itself, and the note with which a reader accepts or dismisses it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from lere_tui.model.decisions import Answer
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Finding, with_findings
from lere_tui.model.suggested import Suggested
from lere_tui.render.event_findings import short_words
from lere_tui.render.event_text import Target
from lere_tui.screens.deciding import DecidingScreen
from lere_tui.screens.keeping import Held
from lere_tui.screens.reading import Reader
from lere_tui.widgets.note_bar import NoteBar

LONGEST = 300_000
"""Letters of an event's sources that are looked through while it is shown: about half a second's work."""


class LintingScreen(DecidingScreen):
    """A screen of one event, whose sources are looked through once it is shown."""

    @dataclass(repr=False, eq=False)
    class Looked(Message):
        """What was found, the sources that are too long, and what holds; `number` as of a decision asked for."""

        findings: Sequence[Finding]
        passed: Sequence[str]
        held: Held
        number: int

    def __init__(self, reader: Reader, event_id: str, workspace: Path | None) -> None:
        super().__init__(reader, event_id, workspace)
        self._findings: Sequence[Finding] = ()
        self._passed: Sequence[str] = ()
        self._noting: tuple[Finding, Answer] | None = None

    def look_through(self, dossier: Dossier) -> None:
        """Begin to look for what a careful reader would remark."""
        self._look_through(dossier, self._number)

    @work(thread=True, exclusive=True, exit_on_error=False, group="lint")
    def _look_through(self, dossier: Dossier, number: int) -> None:
        from lere_tui.lint.engine import lint_event, lint_source, readings, told_by

        worker = get_current_worker()
        texts, passed, letters = [], [], 0
        with self._reader.lane("lint") as store:
            for name in told_by(dossier):
                source = store.source(name)
                if worker.is_cancelled:
                    return
                if source and letters + len(source.text) > LONGEST:
                    passed.append(name)
                elif source:
                    letters += len(source.text)
                    texts.append(source)
        today = datetime.now(UTC).date()
        read = readings(dossier, texts)
        found = lint_event(dossier, read, today)
        for reading in read.values():
            found += lint_source(reading, today)
        held = self.read_whole() if found else Held()
        if not worker.is_cancelled:
            self.post_message(self.Looked(found, passed, held, number))

    async def on_linting_screen_looked(self, message: Looked) -> None:
        """Show what was found; a decision that was made meanwhile is newer than those that were read with it."""
        if not message.findings and not message.passed:
            return
        self._findings, self._passed = message.findings, message.passed
        if message.findings and message.number == self._number:
            self._held = message.held._replace(trouble=message.held.trouble or self.held.trouble)
        await self.show_event()

    async def show_event(self) -> None:
        """Show what is found, decided and kept by now."""

    def finding(self, name: str) -> Finding | None:
        """What was found under an id."""
        return next((finding for finding in self._findings if finding.id == name), None)

    def with_words(self, dossier: Dossier, name: str) -> tuple[Dossier, Target | None]:
        """The event with what was found under an id among its remarks, and where that leads."""
        finding = self.finding(name)
        if finding is None:
            return dossier, None
        remarks = dossier.event.remarks
        accepted = (n for n, each in enumerate(remarks) if each.found and each.about == finding.message)
        number = next(accepted, len(remarks))
        added = [finding] if number == len(remarks) else []
        return with_findings(dossier, added), Target("remark", "", number)

    def answerable(self, action: str) -> Suggested | Finding | None:
        """What under the cursor can be accepted or refused."""
        return None

    def action_accept(self) -> None:
        """Make a claim of the suggestion under the cursor, or accept what was found there."""
        self.one_by_one(lambda: self._answer("accept", "accepted"))

    def action_refuse(self) -> None:
        """Put away what is under the cursor."""
        self.one_by_one(lambda: self._answer("refuse", "refused"))

    def _answer(self, action: str, answer: Answer) -> None:
        what = self.answerable(action)
        if isinstance(what, Finding):
            self._ask_note(what, answer)
        elif what is not None:
            self.decide(what, answer)

    @property
    def is_noting(self) -> bool:
        """Whether something is being typed."""
        return self._noting is not None or self.is_writing

    def _ask_note(self, finding: Finding, answer: Answer) -> None:
        """Open the line for a note, with the one that was kept."""
        self._noting = (finding, answer)
        decision = self.held.decisions.get(finding.id)
        verb = "Accept" if answer == "accepted" else "Dismiss"
        bar = self.query_one("#note", NoteBar)
        bar.display = True
        bar.begin(f"{verb} {finding.rule} {short_words(finding)}, note:", decision.note if decision else "")
        self.refresh_bindings()

    def on_note_bar_kept(self, message: NoteBar.Kept) -> None:
        """Keep the decision with its note, if there is anything new in it."""
        if self._noting is None:
            return
        finding, answer = self._noting
        self.close_note()
        held = self.held.decisions.get(finding.id)
        if held is None or (held.answer, held.note) != (answer, message.note):
            self.judge(finding, answer, message.note)

    def on_note_bar_closed(self) -> None:
        """Decide nothing."""
        if self._noting is not None:
            self.close_note()

    def close_note(self) -> None:
        """Close the line for a note, and go back to the page."""
        bar = self.query_one("#note", NoteBar)
        if bar.has_cursor:
            self.set_focus(self.query_one("#page"))
        self._noting = None
        bar.display = False
        self.refresh_bindings()
