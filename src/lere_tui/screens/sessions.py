"""Keeping where the reader is: at the end, and at calm moments, so that a program that is killed loses little."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from time import monotonic
from typing import Any

from textual.app import App
from textual.timer import Timer

from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.resuming import ResumingScreen
from lere_tui.workspace.session import Session, SessionFile, Step

CALM_AFTER = 0.8
"""Seconds without a key after which the place is kept."""

AT_LATEST = 3.0
"""Seconds after which it is kept all the same, however busy the keys are."""


class SessionKeeper:
    """Keeps the place of a running program in the file of a session."""

    def __init__(self, app: App[Any], file: SessionFile) -> None:
        self._app = app
        self._file = file
        self._stirred = self._since = 0.0
        self._timer: Timer | None = None
        self._is_over = False
        self._kept: Session | None = None
        if file.last.screens:  # if the program falls over one of them, it starts without them the next time
            self._write_beside(replace(file.last, screens=()))
        self.stir()

    def stir(self) -> None:
        """The reader does something: keep the place when it is calm again."""
        self._stirred = monotonic()
        if self._timer is None:
            self._since = self._stirred
            self._timer = self._app.set_timer(CALM_AFTER, self._look)

    def _look(self) -> None:
        left = min(self._stirred + CALM_AFTER, self._since + AT_LATEST) - monotonic()
        self._timer = self._app.set_timer(left, self._look) if left > 0 else None
        if self._timer is None and not self._is_over:
            place = self.here()
            if place is not None and place != self._kept:
                self._kept = place
                self._write_beside(place)
                self.stir()  # what is still being read may move it: look again, until it stays

    def _write_beside(self, session: Session) -> None:
        Thread(target=self._file.write, args=(session, self._file.number()), daemon=True).start()

    def keep_now(self) -> None:
        """Keep the place before the program ends."""
        place, self._is_over = self.here(), True
        if place is not None:
            self._file.write(place, self._file.number(), at_end=True)

    def here(self) -> Session | None:
        """Where the reader is: on the timeline, and on those screens over it that a session can come back to."""
        timeline, *over = self._app.screen_stack if self._app.is_running else [None]
        if not isinstance(timeline, ResumingScreen):
            return None
        steps: list[Step] = [*timeline.way]
        for screen in over:
            step = screen.step() if isinstance(screen, ReadingScreen) else None
            if step is None or not isinstance(screen, ReadingScreen):
                break
            steps += [step, *screen.way]
        app, last = self._app, self._file.last
        own = getattr(app, "own_theme", "")
        return replace(
            timeline.here(),
            theme=app.theme if app.theme != own else "",
            instead_of=own if app.theme != own else "",
            bidi=last.bidi,
            screens=tuple(steps),
        )
