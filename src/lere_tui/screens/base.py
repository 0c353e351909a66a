"""What every screen that reads the corpus shares."""

from __future__ import annotations

from textual.screen import Screen
from textual.worker import Worker, WorkerState


class ReadingScreen(Screen[None]):
    """A screen with workers. One that breaks is told to the reader instead of being lost."""

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say that something broke."""
        if event.state is WorkerState.ERROR:
            error = event.worker.error
            self.broke(f"This can't be shown: {type(error).__name__}: {error}")

    def broke(self, what: str) -> None:
        """Show what went wrong, where this screen shows such things."""
