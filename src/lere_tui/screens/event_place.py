"""Where the reader is on an event: what a session keeps of it, and how it comes back to it."""

from __future__ import annotations

from collections.abc import Mapping

from lere_tui.render.event_text import Target
from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.event_losses import LossesScreen
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document


class PlacedEvent(LossesScreen):
    """An event that a session comes back to: to the claim or the entry under the cursor, and to the sources over it."""

    def step(self) -> Mapping[str, str]:
        """The event, and what is under the cursors of its table and its page."""
        if self.came_to is not None:
            return self.came_to
        found = {"screen": "event", "event": self._event_id}
        if (grids := self.query(CasualtyGrid)) and (claim := grids.first().claim):
            found["claim"] = claim.id
        if (pages := self.query("#page")) and self.focused is pages.first():
            target = pages.first(Document).target
            found["entry"] = _words(target) if target else ""
        return found

    def come_back(self) -> None:
        """The event is there, its table at the claim: go to the entry where the reader was, and on."""
        step, self.came_to = self.came_to, None
        if step is None:
            return
        if "entry" in step:
            page = self.query_one("#page", Document)
            page.focus()
            page.go_to(next((n for n, target in page.targets.items() if _words(target) == step["entry"]), -1))
        self.call_after_refresh(self.go_on)

    def reopen(self, step: Mapping[str, str]) -> None:
        """Open the sources at the words where the reader was, if they are still there; or another event."""
        if step.get("screen") != "sources":
            super().reopen(step)
            return
        target = self._target(step)
        if target is None:
            self.way = ()
            return
        self._open_sources(target)
        over = self.app.screen
        if isinstance(over, ReadingScreen) and over is not self:
            self.opened(over)

    def _target(self, step: Mapping[str, str]) -> Target | None:
        """The claim, remark or source that a step names first of what the event has."""
        if self._dossier is None:
            return None
        claim, source, remark = (step.get(name, "") for name in ("claim", "source", "remark"))
        if any(each.id == claim for each in self._dossier.event.claims):
            return Target("claim", claim)
        if len(remark) < 6 and remark.isdecimal() and int(remark) < len(self._dossier.event.remarks):
            return Target("remark", "", int(remark))
        return Target("source", source) if source in self._dossier.sources else None

    def _open_sources(self, target: Target | None) -> None:
        """Read the event's sources."""
        raise NotImplementedError


def _words(target: Target) -> str:
    return f"{target.kind} {target.number} {target.id}"
