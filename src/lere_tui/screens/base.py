"""What every screen that reads the corpus shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual._styles_cache import StylesCache
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerState

if TYPE_CHECKING:
    from lere_tui.workspace.session import Step


class ReadingScreen(Screen[None]):
    """A screen with workers. One that breaks is told to the reader instead of being lost."""

    way: Sequence[Step] = ()
    """The screens that are still to be opened over this one, for the reader to be where the last session ended."""

    came_to: Step | None = None
    """Where the last session ended on this screen, until it is there."""

    async def _dispatch_message(self, message: Message) -> None:
        """What workers still send when the reader leaves is dropped: the widgets that it is for may be gone."""
        if self.app.return_code is None or not type(message).__module__.startswith("lere_tui."):
            await super()._dispatch_message(message)

    def on_screen_resume(self) -> None:
        """Let go what the screen that stood over this one has drawn: Textual keeps the last thousand widgets in a cache
        of their colours, and everything that they drew with them."""
        StylesCache.get_inner_outer.cache_clear()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that something broke."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.broke(f"This can't be shown: {type(error).__name__}: {error}")

    def broke(self, what: str) -> None:
        """Show what went wrong, where this screen shows such things."""

    def step(self) -> Mapping[str, str] | None:
        """What opens this screen again where the reader is on it; None if a session does not come back to it."""
        return None

    def go_on(self) -> None:
        """This screen shows what it has: open the next one of the way, unless the reader went elsewhere."""
        if self.way and self.app.screen is self:
            self.reopen(self.way[0])
        else:
            self.way = ()

    def reopen(self, step: Mapping[str, str]) -> None:
        """Open a screen of the last session over this one; it is not opened where that can't be any more."""
        self.way = ()

    def opened(self, screen: ReadingScreen) -> None:
        """Go the way on from a screen that was just opened over this one."""
        screen.came_to, screen.way, self.way = self.way[0], self.way[1:], ()
