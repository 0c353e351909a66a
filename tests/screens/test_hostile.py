"""Text from outside is never markup and never an escape: with the real widgets, on every screen."""

from __future__ import annotations

from pathlib import Path

from lere_tui.app import LereApp
from lere_tui.screens.sources import SourcesScreen
from lere_tui.widgets.text_pane import TextPane

from .driving import UNSAFE, press, segments, settle, shown

HOSTILE = "A [per Mali] and [/b], \x1b[31mred, \u202eturned\u202c, NUL \x00, C1 \x9b1m, [@click=app.quit]x[/]"
SEEN = "A [per Mali] and [/b], ␛[31mred, ⍰turned⍰, NUL ␀, C1 �1m, [@click=app.quit]x[/]"


def check_safe(app: LereApp) -> None:
    """No control reached the terminal, and no text became a link or an action."""
    for line in segments(app):
        for segment in line:
            assert not UNSAFE.search(segment.text), repr(segment.text)
            assert not (segment.style and segment.style.link), segment


async def test_every_screen_shows_hostile_text_letter_for_letter(small: Path) -> None:
    for size in ((80, 24), (200, 50)):
        app = LereApp(small, "markup")
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            check_safe(app)
            assert "Attack [per Mali] of [/b]" in shown(app) or size[0] == 80
            await press(pilot, "enter")
            check_safe(app)
            assert "Attack [per Mali] of [/b] ␛[31m and ⍰" in shown(app)
            assert "Summary with [red]markup[/red], ␛]0;title␇ and [/]." in shown(app)
            await press(pilot, "question_mark")
            check_safe(app)
            await press(pilot, "escape", "enter")
            assert isinstance(app.screen, SourcesScreen)
            check_safe(app)
            text = shown(app)
            assert "10 killed [per Mali] and [/b] and [link=file:///etc/passwd]here[/link]." in text
            assert "␛[31mred␛[0m, a bell ␇, an override ⍰abc⍰, a C1 �1m." in text
            assert "[bold]three killed[/bold]" in text
            await press(pilot, "colon")
            check_safe(app)


async def test_a_text_with_nul_keeps_its_spans(small: Path) -> None:
    app = LereApp(small, "markup")
    async with app.run_test(size=(160, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        pane = app.screen.query(TextPane).first()
        text = f"first\n{HOSTILE}\nlast"
        start = text.index("turned")
        pane.show_text(text, [(start, start + 6)])
        pane.focus_span((start, start + 6))
        await settle(pilot)
        check_safe(app)
        drawn = [segment for line in segments(app) for segment in line]
        assert [s.text for s in drawn if s.style and s.style.reverse and s.style.bold] == ["turned"]
        joined = shown(app).replace("\n", "")
        for part in SEEN.split(", "):
            assert part in joined


async def test_a_hostile_query_is_only_text(small: Path) -> None:
    app = LereApp(small, "[/b] \x1b[31m [@click=app.quit]x")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        check_safe(app)
