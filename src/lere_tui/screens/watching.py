"""Watching the file of the corpus that is open: whether it is as it was written, and whether a newer one is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.worker import get_current_worker

from lere_tui.screens.reading import Reader
from lere_tui.store.errors import StoreError

EVERY = 5.0
"""Seconds between two looks at whether there is a newer file."""

DAMAGED = "The corpus is damaged; lere-tui check says where"
NEWER = "A newer corpus is there; quit and start again to see it"


class CorpusWatch:
    """Tells of the corpus's file what the reader should know, each once. Threads look at it."""

    def __init__(self, app: App[Any], reader: Reader, told: Callable[[str], None]) -> None:
        self._app, self._reader, self._told = app, reader, told
        self._timer = app.set_interval(EVERY, lambda: self._beside(self._look), pause=True)
        self._beside(self._begin)

    def _beside(self, work: Callable[[], None]) -> None:
        self._app.run_worker(work, group="watch", thread=True, exit_on_error=False)

    def _begin(self) -> None:
        self._reader.hold()
        damaged = is_damaged(self._reader.path)
        if not get_current_worker().is_cancelled:
            self._app.call_from_thread(self._timer.resume)
            if damaged:
                self._app.call_from_thread(self._told, DAMAGED)

    def _look(self) -> None:
        if self._reader.is_outdated() and not get_current_worker().is_cancelled:
            self._app.call_from_thread(self._timer.stop)
            self._app.call_from_thread(self._told, NEWER)


def is_damaged(path: Path) -> bool:
    """Whether a file is not as it was written; what can't be read at all is told where it is read."""
    from lere_tui.store.sealing import fault

    try:
        return bool(fault(path))
    except StoreError:
        return False
