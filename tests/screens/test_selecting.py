"""Words selected with the keyboard or the mouse in a source's text: what is drawn, what is said, what is copied."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.strip import Strip

from lere_tui.app import LereApp
from lere_tui.model.anchors import Quote
from lere_tui.render import bidi
from lere_tui.render.motions import letter_after
from lere_tui.screens.sources import SourcesScreen
from lere_tui.widgets.selecting_pane import SelectingPane

from .driving import press, segments, settle
from .test_in_step import WIDE, open_sources, said, to_source
from .test_right_to_left import scripts  # noqa: F401


@pytest.fixture
def reorders() -> Iterator[None]:
    bidi.use("reorder")
    yield
    bidi.use("leave")


def selected(screen: SourcesScreen) -> Quote:
    """What is selected, which stands in the text where it says."""
    quote = screen.selected
    assert quote is not None
    assert screen._pane(screen._active).text.text[quote.start : quote.end] == quote.exact
    return quote


def drawn(app: LereApp) -> str:
    """What is drawn in reverse and is no quote in focus: seen without colour."""
    found = [s.text for line in segments(app) for s in line if s.style and s.style.reverse and not s.style.bold]
    return "".join(found)


async def test_from_the_quote_in_focus_by_words_and_letters(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot)
        assert screen.selected is None
        await press(pilot, "v")
        quote = selected(screen)
        assert (quote.source, quote.exact) == ("agency", "nine soldiers killed")
        assert drawn(app) == "nine soldiers killed"
        assert "selected: “nine soldiers killed”" in said(screen, 0)
        await press(pilot, "b", "b")
        assert selected(screen).exact == "nine"
        await press(pilot, "w")
        assert selected(screen).exact == "nine soldiers" == drawn(app)
        await press(pilot, "h", "h")
        assert selected(screen).exact == "nine soldie"
        await press(pilot, "o", "l")
        assert selected(screen).exact == "ine soldie"
        await press(pilot, "space")
        assert screen.selected is None
        assert "nothing selected yet" in said(screen, 0)
        await press(pilot, "e", "e", "y")
        assert app.clipboard.startswith("“ine soldiers” [lere:agency#char=")
        start = quote.start + 1
        assert f"characters {start}–{start + 12}" in app.clipboard
        await press(pilot, "escape")
        assert screen.selected is None
        assert app.screen is screen
        await press(pilot, "escape")
        assert app.screen is not screen


async def test_lines_paragraphs_and_ends(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(60, 30)) as pilot:
        screen = await open_sources(app, pilot)
        text = screen._pane(0).text
        await press(pilot, "v", "o", "v", "dollar_sign")
        end = text._index.line_at(text._index.line_of(selected(screen).start))
        assert end is not None
        assert selected(screen).end == end[1]
        await press(pilot, "0", "v", "j", "j")
        assert text._index.line_of(text._caret or 0) == text._index.line_of(text._began) + 2
        await press(pilot, "right_curly_bracket")
        assert text.text[text._caret or 0] == "\n"
        await press(pilot, "g", "v", "G")
        assert selected(screen).exact == text.text.strip()
        await press(pilot, "n")
        assert screen.selected is None


async def walk(app: LereApp, pilot: Pilot[None]) -> tuple[SourcesScreen, SelectingPane]:
    await settle(pilot)
    await press(pilot, "enter", "tab", "s")
    assert isinstance(app.screen, SourcesScreen)
    return app.screen, app.screen._pane(0).text


@pytest.mark.parametrize("mode", ["leave", "reorder"])
async def test_in_other_scripts_every_letter_whole(scripts: Path, mode: str, request: pytest.FixtureRequest) -> None:  # noqa: F811
    if mode == "reorder":
        request.getfixturevalue("reorders")
    app = LereApp(scripts)
    async with app.run_test(size=(140, 40)) as pilot:
        screen, pane = await walk(app, pilot)
        for name, key in (("ar", "left"), ("he", "left"), ("zgh", "right"), ("bm", "right"), ("ja", "right")):
            await to_source(screen, pilot, name)
            on = "right" if mode == "leave" else key
            await press(pilot, "v", "g", "v", on, on, on)
            words = selected(screen).exact
            point = letter_after(pane.text, letter_after(pane.text, letter_after(pane.text, 0)))
            assert words == pane.text[:point].strip()
            line = drawn(app)
            assert sorted(line.replace(" ", "")) == sorted(words.replace(" ", ""))
            await press(pilot, "end", "home")
            assert pane._caret == 0
            await press(pilot, "escape")


async def test_with_the_mouse(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot)
        pane = screen._pane(0).text
        await pilot.mouse_down(pane, offset=(1, 0))
        await pilot.hover(pane, offset=(7, 0))
        await pilot.mouse_up(pane, offset=(7, 0))
        await settle(pilot)
        assert pane.text.startswith(f"## {selected(screen).exact}")
        assert len(selected(screen).exact) >= 5
        await pilot.click(pane, offset=(3, 1))
        await settle(pilot)
        assert screen.selected is None


async def test_a_text_of_five_megabytes(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot)
        pane = screen._pane(0).text
        text = "Nine were killed, six were captured. " * 135_000
        pane.show_text(text, [])
        await press(pilot, "v", "G", "k", "j", "G", "b", "b", "v", "w", "w")
        assert selected(screen).exact == "were captured"
        assert len(text) - 20 < selected(screen).end < len(text)
        await press(pilot, "g")
        assert selected(screen).start == 0
        assert len(selected(screen).exact) > 4_900_000


async def test_the_caret_goes_the_way_that_is_seen(scripts: Path, reorders: None) -> None:  # noqa: F811
    app = LereApp(scripts)
    async with app.run_test(size=(80, 24)) as pilot:
        screen, pane = await walk(app, pilot)
        await to_source(screen, pilot, "he")
        await press(pilot, "v", "g", "v")

        def column() -> int:
            number = pane._index.line_of(pane._caret or 0)
            return pane._column(number, pane._caret or 0)

        columns = [column()]
        for _ in range(6):
            await press(pilot, "left")
            columns.append(column())
        assert columns == list(range(columns[0], columns[0] - 7, -1))
        await press(pilot, "end")
        line = pane.render_line(pane._index.line_of(pane._caret or 0))
        [x] = [n for n, cell in enumerate(cells(line)) if cell.style == pane.looks["caret"]]
        assert x == column()
        assert x == next(n for n, cell in enumerate(cells(line)) if cell.style == pane.looks["selected"]) - 1


def cells(line: Strip) -> list[Segment]:
    return [Segment(letter, segment.style) for segment in line for letter in segment.text]
