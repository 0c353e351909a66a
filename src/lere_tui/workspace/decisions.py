"""What the reader decided about what the program found: steps of the journal."""

from __future__ import annotations

from dataclasses import asdict

from lere_tui.model.decisions import Decision
from lere_tui.workspace.journal import Journal, Step


class Decisions:
    """Decisions in a journal. Everything raises WorkspaceError."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def of(self, event: str) -> dict[str, Decision]:
        """The decisions that hold for an event, by the id of what they are about; of findings, those of all events.

        Where no event is named, those about findings alone.
        """
        steps = [*self._journal.held("suggestion", event), *self._journal.held("finding")]
        return {decision.about: decision for step in steps if (decision := decision_of(step))}

    def decide(self, decision: Decision) -> Step | None:
        """Keep a decision. One about a suggestion holds for its event, one about a finding for every event."""
        if decision.rule:
            return self._journal.put("finding", decision.about, decision.event, asdict(decision))
        return self._journal.put("suggestion", f"{decision.event} {decision.about}", decision.event, asdict(decision))


def decision_of(step: Step | None) -> Decision | None:
    """The decision that a step made; None if it was about something else."""
    return Decision(**step.value) if step and step.kind in ("suggestion", "finding") and step.value else None
