"""What is left: the program, while something is still on its way, and a screen, with all that it drew."""

from __future__ import annotations

import gc
from pathlib import Path

from textual._styles_cache import StylesCache

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


def _drawing() -> int:
    """How many widgets' drawings are kept in memory."""
    gc.collect()
    return sum(isinstance(each, StylesCache) for each in gc.get_objects())


async def test_what_a_screen_drew_goes_with_it(lere: Path) -> None:
    app = LereApp(lere, "bourem")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        widgets = len(app.screen.query("*"))
        await press(pilot, "q")
        before = _drawing()
        for _ in range(8):
            await press(pilot, "enter", "q")
        assert _drawing() - before < 3 * widgets  # that of the last screen may still be known somewhere
