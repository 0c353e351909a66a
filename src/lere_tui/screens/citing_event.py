"""Copying from the screen of an event: the claim under the cursor, or the event, as they are cited."""

from __future__ import annotations

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.screens.clipboard import ClipboardScreen
from lere_tui.screens.linting import LintingScreen
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document


class CitingEvent(LintingScreen, ClipboardScreen):
    """A screen of one event that can be cited."""

    _dossier: Dossier | None

    @property
    def cited_claim(self) -> Claim | None:
        """The claim under the cursor of the part that has the focus; None where it is on something else."""
        if self._dossier is None:
            return None
        if isinstance(self.focused, CasualtyGrid):
            return self.focused.claim
        target = self.focused.target if isinstance(self.focused, Document) else None
        claims = self._dossier.event.claims if target and target.kind == "claim" else ()
        return next((claim for claim in claims if target and claim.id == target.id), None)

    def action_copy(self) -> None:
        """Copy the claim under the cursor with its citation, else the event."""
        from lere_tui.render.citing_events import claim_text

        claim, dossier = self.cited_claim, self._dossier
        if claim is None or dossier is None:
            self.action_copy_event()
            return
        self.copy_citation(lambda store: claim_text(claim, dossier, store.corpus()))

    def action_copy_event(self) -> None:
        """Copy the citation of the event."""
        from lere_tui.render.citing_events import event_text

        dossier = self._dossier
        if dossier is not None:
            self.copy_citation(lambda store: event_text(dossier, store.corpus()))
