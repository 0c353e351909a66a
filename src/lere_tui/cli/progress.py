"""How far a long command is: a bar on a terminal, a line a second elsewhere, both on stderr."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from lere_tui.model.step import Step

_AFTER = 1.0
"""Seconds between two lines, and before the first: what is done sooner needs none."""


class Progress:
    """Shows steps within a `with`."""

    def __init__(self) -> None:
        self._bar: Bar | None = None
        self._tasks: dict[str, int] = {}
        self._began = self._said = time.monotonic()

    def __enter__(self) -> Progress:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}", markup=False),
                BarColumn(),
                TaskProgressColumn(),
                TextColumn("{task.fields[said]}", markup=False),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def told(self, step: Step) -> None:
        """Show a step."""
        if self._bar:
            from rich.progress import TaskID

            if step.doing not in self._tasks:
                self._tasks[step.doing] = self._bar.add_task(step.doing, said="")
            task = TaskID(self._tasks[step.doing])
            self._bar.update(task, completed=step.done, total=step.total, said=_said(step))
            return
        now = time.monotonic()
        if now - self._said >= _AFTER:
            self._said = now
            share = step.done / step.total if step.total else 1.0
            with suppress(OSError):  # whoever read it has gone; the work goes on
                sys.stderr.write(f"{step.doing} {share:.0%}, {_said(step)}, {now - self._began:.0f} s\n")
                sys.stderr.flush()


def _said(step: Step) -> str:
    if step.doing == "reading":
        return f"{step.rows:,} rows, {step.done / 1e6:,.1f} of {step.total / 1e6:,.1f} MB"
    return f"{step.done:,} of {step.total:,} events"
