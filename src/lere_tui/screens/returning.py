"""Coming back to where the last session ended, and what is kept of where the reader is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from textual import work
from textual.message import Message

from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.reading import Reader
from lere_tui.store.errors import StoreError


class EventOpener(ReadingScreen):
    """A screen from which an event can be opened."""

    _reader: Reader
    _workspace: Path | None

    @dataclass(repr=False, eq=False)
    class Known(Message):
        """Whether the corpus still has an event of the last session."""

        event: str
        is_known: bool

    def reopen(self, step: Mapping[str, str]) -> None:
        """Open an event if there still is one with its id."""
        if step.get("screen") == "event":
            self._look_for(step.get("event", ""))
        else:
            super().reopen(step)

    @work(thread=True, exit_on_error=False, group="returning")
    def _look_for(self, event: str) -> None:
        try:
            with self._reader.lane("event") as store:
                known = store.key_of(event) is not None
        except StoreError:
            known = False
        self.post_message(self.Known(event, known))

    def on_event_opener_known(self, message: Known) -> None:
        """Open it, or stay."""
        from lere_tui.screens.event import EventScreen

        if not (message.is_known and self.way and self.app.screen is self):
            self.way = ()
            return
        claim = self.way[0].get("claim", "")
        screen = EventScreen(self._reader, message.event, workspace=self._workspace, claim=claim)
        self.opened(screen)
        self.app.push_screen(screen)
