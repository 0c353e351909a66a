"""Driving the program: waiting until it is at rest, and reading what is on the screen."""

from __future__ import annotations

import re
from contextlib import suppress

from rich.segment import Segment
from textual.pilot import Pilot
from textual.worker import WorkerCancelled, WorkerState

from lere_tui.app import LereApp

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
"""What must never reach a terminal from outside: controls, and characters that hide or turn what is drawn."""


async def settle(pilot: Pilot[None]) -> None:
    """Wait until no worker runs, no message waits, and the screen has not changed between two looks."""
    quiet = 0
    before = ""
    while quiet < 2:
        await pilot.pause()
        drawn = shown(pilot.app)  # type: ignore[arg-type]
        changed, before = drawn != before, drawn
        busy = [w for w in pilot.app.workers if w.state in (WorkerState.PENDING, WorkerState.RUNNING)]
        timers = (getattr(pilot.app.screen, name, None) for name in ("_preview_timer", "_offer_timer", "_count_timer"))
        if any(timers):  # the preview and what is offered follow once nothing is typed
            quiet = 0
            await pilot.pause(0.05)
        elif busy:
            quiet = 0
            with suppress(WorkerCancelled):  # a newer one took its place
                await pilot.app.workers.wait_for_complete(busy)
        else:
            quiet = 0 if changed else quiet + 1


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one, each when what the last one did is done."""
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


async def type_text(pilot: Pilot[None], text: str) -> None:
    """Type a text at once."""
    await pilot.press(*("space" if letter == " " else letter for letter in text))
    await settle(pilot)


def segments(app: LereApp) -> list[list[Segment]]:
    """Everything drawn, line by line."""
    return [list(strip) for strip in app.screen._compositor.render_strips()]


def lines(app: LereApp) -> list[str]:
    """The text on the screen."""
    return ["".join(segment.text for segment in line).rstrip() for line in segments(app)]


def shown(app: LereApp) -> str:
    """The same, in one piece."""
    return "\n".join(lines(app)) + "\n"
