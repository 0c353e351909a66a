"""The reader leaves while something is still on its way: nothing breaks."""

from __future__ import annotations

from pathlib import Path

from lere_tui.app import LereApp
from lere_tui.screens.answers import Previewed

from .driving import settle


async def test_what_was_still_read_is_dropped(lere: Path) -> None:
    app = LereApp(lere, "bourem")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        screen = app.screen
        await screen.query("#preview").remove()
        app.exit()
        screen.post_message(Previewed(screen._preview_request, None))  # type: ignore[attr-defined]
    assert app.return_code == 0
