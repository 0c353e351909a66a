"""Keys that are pressed faster than a screen opens go to the screen that opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Key

from lere_tui.app import LereApp

from .driving import press, settle


@pytest.mark.parametrize(
    ("keys", "screens"),
    [
        ("enter enter", "Timeline Event Sources"),
        ("enter enter q", "Timeline Event"),
        ("enter tab v enter", "Timeline Event Sources"),
        ("m q enter", "Timeline Event"),
        ("escape slash m a l i enter enter", "Timeline Event"),
        ("slash left L enter T L", "Timeline Library"),
    ],
)
async def test_a_burst_of_keys(lere: Path, keys: str, screens: str) -> None:
    app = LereApp(lere, "bourem")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in keys.split():
            app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        await settle(pilot)
        assert [type(screen).__name__ for screen in app.screen_stack] == [f"{name}Screen" for name in screens.split()]
        await press(pilot, "question_mark")
        assert type(app.screen).__name__ == "HelpScreen"
