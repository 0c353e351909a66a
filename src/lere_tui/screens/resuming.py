"""The part of the timeline that begins where the last session ended, and says where the reader is now."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.going import GoingScreen
from lere_tui.screens.timing import MODES

if TYPE_CHECKING:
    from lere_tui.screens.reading import Reader
    from lere_tui.workspace.session import Session

OPENED_BY = {
    "map": "action_map",
    "disputes": "action_disputes",
    "library": "action_library",
    "searches": "action_searches",
    "workspace": "action_workspace",
}
"""Screens over the timeline that need nothing but what it lists."""


class ResumingScreen(GoingScreen):
    """A timeline that begins at an event, with facets and strip as they were."""

    def __init__(
        self, reader: Reader, query: str = "", workspace: Path | None = None, last: Session | None = None
    ) -> None:
        super().__init__(reader, workspace)
        self._first_query = query
        self.first_event = ""
        """The id of the event that the cursor begins at, until its list is there."""
        self._open_ended = False
        """Whether the last word of the search that was asked is the beginning of one."""
        self._opens_facets = False
        self.word = ""
        """What is to be told until the reader searches or moves."""
        self._resumed = False
        self._blamed = False
        """Whether the line under the bar tells of an error in what the bar holds."""
        if last is not None:
            self.first_event, self._open_ended, self._opens_facets = last.event, last.typed, last.facets
            self._mode = next((mode for mode in MODES if mode == last.strip), self._mode)
            self.way = last.screens

    @property
    def kept(self) -> int | str | None:
        """The event that a search keeps the cursor on: by its id at first, then by its key."""
        return self.first_event or self._list.kept_key

    def resume(self) -> None:
        """The first rows are there: when they are drawn, open what was open beside and over them."""
        if self._resumed:
            return
        self._resumed = True
        line = self._list.current
        if line is not None and line.id == self.first_event:
            self._list.kept_key = line.key
        self.first_event = ""
        self.call_after_refresh(self._reopen_all)

    async def _reopen_all(self) -> None:
        if self._opens_facets and self._panel is None:
            await self.open_facets()
        self.go_on()

    def reopen(self, step: Mapping[str, str]) -> None:
        """Open a screen of the last session over the list."""
        action = OPENED_BY.get(step.get("screen", ""))
        if action is None:
            super().reopen(step)
            return
        getattr(self, action)()
        over = self.app.screen
        if over is self:  # nothing is listed that could be shown there
            self.way = ()
        elif isinstance(over, ReadingScreen):
            self.opened(over)
            over.call_after_refresh(over.go_on)

    def here(self) -> Session:
        """Where the reader is on the timeline. While the bar holds no search that can be, the one that is listed."""
        from lere_tui.workspace.session import Session

        bad = self._blamed and self._shown_text is not None
        line = self._list.current
        return Session(
            search=(self._shown_text or "") if bad else self._bar.value,
            typed=self._open_ended or bad,
            event=self.first_event or (line.id if line else ""),
            facets=self._panel is not None or (self._opens_facets and not self._resumed),
            strip=self._mode,
        )
