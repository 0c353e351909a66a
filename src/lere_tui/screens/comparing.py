"""A translation or copy in one pane beside its original in the other: what differs is marked and stepped through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Source
from lere_tui.render.quotes import answer
from lere_tui.screens.drifting import Comparison, Shown, compared, original_of, shown, summary
from lere_tui.screens.reading import Reader
from lere_tui.screens.two_sides import TwoSides
from lere_tui.widgets.bar import Bar


class ComparingSides(TwoSides):
    """Panes whose texts can be compared. What was compared is dropped when a pane shows another text."""

    @dataclass(repr=False, eq=False)
    class Compared(Message):
        """The texts of both panes were compared, as they were then."""

        texts: tuple[Shown, Shown]
        comparison: Comparison

    def __init__(self, reader: Reader, dossier: Dossier, workspace: Path | None = None) -> None:
        super().__init__(reader, dossier, workspace)
        self._comparison: Comparison | None = None
        self._wants_drift = 0

    def _show_title(self) -> None:
        """The event, its date, and what the comparison found."""
        event = self._dossier.event
        found = [(f"{summary(self._comparison)}   ", "warn")] if self._comparison else []
        self.query_one("#title", Bar).say(
            [*found, ("Sources  ", "faint"), (event.title, "strong")], [(event.date.text, "plain")]
        )

    def _show_text(self, side: int, source: Source) -> None:
        """Show a text; what was compared with the one before it is no more."""
        super()._show_text(side, source)
        if self._comparison:
            self._comparison = None
            self._show_title()
            for each in (0, 1):
                self._pane(each).text.set_drift([])
        if self._wants_drift and all(state.text is not None for state in self._sides):
            self._compare()

    def action_drift(self, step: int) -> None:
        """Compare a translation or copy with its original, which comes into the other pane; then go from one
        difference to the next."""
        if self._comparison is not None:
            self._show_difference(step)
            return
        active, there = self._sides[self._active], 1 - self._active
        partner = original_of(active, self._sides[there], self._dossier)
        if not partner:
            self._pane(self._active).say([("this source is neither made from another nor another from it", "warn")], [])
            return
        self._wants_drift = step
        if self._sides[there].source == partner and self._sides[there].text is not None:
            self._compare()
        elif active.stop is not None and partner in self._dossier.sources:
            self._follow(there, partner, active.stop, answer(self._dossier, active.stop, partner))
        else:
            self._open(there, partner, None)

    def _compare(self) -> None:
        """Compare what both panes show."""
        texts = shown(self._sides[0]), shown(self._sides[1])
        bare = next((side for side in (0, 1) if not texts[side].text), None)
        if bare is not None:
            self._wants_drift = 0
            note = "drift: there is no text to compare; lere-tui attach adds one"
            self._pane(bare).say([(note, "warn")], [])
            return
        self._pane(self._active).say([("drift: comparing …", "faint")], [])
        self._compare_texts(texts)

    @work(thread=True, exclusive=True, exit_on_error=False, group="drift")
    def _compare_texts(self, texts: tuple[Shown, Shown]) -> None:
        worker = get_current_worker()
        found = compared(*texts, self._dossier)
        if not worker.is_cancelled:
            self.post_message(self.Compared(texts, found))

    def on_comparing_sides_compared(self, message: Compared) -> None:
        """Mark what differs in both panes, unless they show something else by now."""
        if message.texts != (shown(self._sides[0]), shown(self._sides[1])):
            return
        step, self._wants_drift = self._wants_drift or 1, 0
        self._comparison = message.comparison
        self._show_title()
        for side in (0, 1):
            self._pane(side).text.set_drift(message.comparison.marks[side])
        self._show_difference(step)

    def _show_difference(self, step: int) -> None:
        found = self._comparison
        step_there = found.step(step) if found else None
        if found is None or step_there is None:
            if found is not None:
                self._pane(self._active).say([(summary(found), "strong")], [])
            return
        difference, here, there = step_there
        number = f"difference {found.at + 1} of {found.count}"
        for side, feature, passage in (
            (0, here, difference.left_passage),
            (1, there, difference.right_passage),
        ):
            text = self._pane(side).text
            text.focus_span((feature.start, feature.end) if feature else None)
            if feature:
                said = f"“{' '.join(text.text[feature.start : feature.end].split())}”"
            else:
                text.reveal((passage[0], passage[0] + 1))
                said = "nothing here for it"
            self._pane(side).say([("drift: ", "warn"), (said, "strong")], [(number, "faint")])
