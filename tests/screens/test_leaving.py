"""What is left: the program, while something is still on its way, and a screen, with all that it drew."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

from lere_tui.app import LereApp
from lere_tui.screens.answers import Previewed

from .driving import press, settle


async def test_what_was_still_read_is_dropped(lere: Path) -> None:
    app = LereApp(lere, "bourem")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        screen = app.screen
        await screen.query("#preview").remove()
        app.exit()
        screen.post_message(Previewed(screen._preview_request, None))  # type: ignore[attr-defined]
    assert app.return_code == 0


async def test_what_a_screen_drew_goes_with_it(lere: Path) -> None:
    app = LereApp(lere, "bourem")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        drawn = [weakref.ref(widget._styles_cache) for widget in app.screen.query("*")]
        await press(pilot, "q", "down", "enter", "q")  # the last one may still be known somewhere
        gc.collect()
        assert [each() for each in drawn if each() is not None] == []
