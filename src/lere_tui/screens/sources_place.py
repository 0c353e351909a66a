"""Where the reader is in the sources of an event: what a session keeps of it, and how it comes back to it."""

from __future__ import annotations

from collections.abc import Mapping

from lere_tui.model.records import Source
from lere_tui.render.quotes import Stop, answer, stops
from lere_tui.screens.noting import NotingSides

SIDES = (0, 1)


class SourcesPlace(NotingSides):
    """Sources that a session comes back to: to the quote, the source in the other pane, and how far both were read."""

    _tops: Mapping[int, int] = {}
    """Where each pane's text begins in view, until it is shown."""

    def step(self) -> Mapping[str, str]:
        """The quote that the other pane answers, or else the source in the active one; and what both panes show."""
        if self._tops and self.came_to is not None:
            return self.came_to
        leads = self._active if self._sides[self._active].heard is None else 1 - self._active
        state, beside = self._sides[leads], self._sides[1 - leads].source
        found = {"screen": "sources", "source": state.source, "beside": beside}
        found |= {"pane": str(leads), "focus": str(self._active)}
        found |= {f"top {side}": str(self._pane(side).text.first_point) for side in SIDES}
        found |= {f"original {side}": "shown" for side in SIDES if self._sides[side].prefers_original}
        if state.stop is not None and state.stop.claim is not None:
            found["claim"] = state.stop.claim.id
        elif state.stop is not None:
            found["remark"] = str(state.stop.remark)
        return found

    def begin_again(self) -> Stop | None:
        """Begin with the pane in which the quote was; the quote, if it is still there."""
        step = self.came_to
        if step is None:
            return None
        self._active = int(step.get("pane") == "1")
        self._tops = {side: _number(step.get(f"top {side}", "")) for side in SIDES}
        for side in SIDES:
            self._sides[side].prefers_original = f"original {side}" in step
        self.set_focus(self._pane(int(step.get("focus") == "1")).text)
        found = stops(self._dossier, step.get("source", ""))
        if "claim" in step:
            return next((stop for stop in found if stop.claim and stop.claim.id == step["claim"]), None)
        return next((stop for stop in found if stop.claim is None and str(stop.remark) == step.get("remark")), None)

    def go_beside(self) -> None:
        """One pane shows where the reader was: show beside it what was beside it."""
        here, there = self._sides[self._active], 1 - self._active
        beside = self.came_to.get("beside", "") if self.came_to else ""
        if beside not in self._order or beside in (here.source, self._sides[there].source):
            return
        if here.stop is not None:
            self._follow(there, beside, here.stop, answer(self._dossier, here.stop, beside))
        else:
            self._open(there, beside, next(iter(stops(self._dossier, beside)), None))

    def _show_text(self, side: int, source: Source) -> None:
        """Show a text; the first time, from where it was read."""
        super()._show_text(side, source)
        if side in self._tops:
            top = self._tops[side]
            self._tops = {each: point for each, point in self._tops.items() if each != side}
            self.call_after_refresh(self._pane(side).text.show_from, top)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0
