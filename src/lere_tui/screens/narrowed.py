"""A timeline that another screen opened with a search of its own: back leads to that screen."""

from __future__ import annotations

from lere_tui.screens.timeline import TimelineScreen
from lere_tui.widgets.bindings import bindings


class NarrowedTimeline(TimelineScreen):
    """The timeline, as a step on the way."""

    BINDINGS = bindings("inner")

    def action_back(self) -> None:
        """Back to where the reader came from."""
        self.dismiss()
