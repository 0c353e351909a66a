"""Two sources in step: the other pane follows or says that it is silent; copying, opening, and translation drift."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.render.event_text import Target
from lere_tui.screens import sources
from lere_tui.screens.event import EventScreen
from lere_tui.screens.sources import SourcesScreen
from lere_tui.widgets.bar import Bar

from .driving import UNSAFE, press, segments, settle, shown

WIDE = (160, 40)


async def open_sources(app: LereApp, pilot: Pilot[None], *keys: str) -> SourcesScreen:
    """The sources of the event in the list, from the agency's first quote on."""
    await settle(pilot)
    await press(pilot, "enter")
    assert isinstance(app.screen, EventScreen)
    app.screen._open_sources(Target("source", "agency"))
    await settle(pilot)
    await press(pilot, *keys)
    assert isinstance(app.screen, SourcesScreen)
    return app.screen


def focus(app: LereApp) -> list[str]:
    """The words in focus, as far as they stand in one line each, sorted."""
    drawn = [segment for line in segments(app) for segment in line]
    return sorted(s.text for s in drawn if s.style and s.style.reverse and s.style.bold)


def said(screen: SourcesScreen, side: int) -> str:
    """What a pane says of its quote."""
    bar = screen._pane(side).query_one(".said", Bar)
    return "".join(segment.text for segment in bar.render_line(0)).strip()


def noticed(app: LereApp) -> str:
    """The last notice."""
    return list(app._notifications)[-1].message


async def to_source(screen: SourcesScreen, pilot: Pilot[None], source: str) -> None:
    """Bring a source into the active pane."""
    while screen._sides[screen._active].source != source:
        await press(pilot, "right_square_bracket")


async def test_stepping_through_the_quotes_moves_both_panes(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot)
        await press(pilot, "tab")
        await to_source(screen, pilot, "encyclopedia")
        await press(pilot, "tab", "n")
        met = []
        for _ in range(4):
            assert screen._sides[1].source == "encyclopedia"
            met.append((focus(app), said(screen, 1).split("  ")[0]))
            await press(pilot, "n")
        assert met == [
            (["a dozen soldiers", "six were captured"], "≠ contradicts: ~12, 6 opposite; also 6, 6–12"),
            (["killed", "ten fighters"], "silent on: killed · Front"),
            (["about twenty dead"], "silent on: killed · side not stated (on the road)"),
            (["9 killed", "nine soldiers killed"], "= says the same: 9"),
        ]
        await press(pilot, "N")
        assert said(screen, 1).startswith("= says the same")
        assert said(screen, 0).startswith("9 killed · Army, says Ministry of Defence")
        assert "row ·" in said(screen, 0)


async def test_a_silent_pane_keeps_its_place_and_names_who_speaks(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot)
        await press(pilot, "tab")
        await to_source(screen, pilot, "encyclopedia")
        await press(pilot, "tab", "n", "n")
        text = screen._pane(1).text
        assert "c shows Front of the North: 0" in said(screen, 1)
        assert (screen._sides[1].source, text._focus) == ("encyclopedia", None)
        await press(pilot, "c")
        assert screen._sides[1].source == "front-statement"
        assert said(screen, 1).startswith("≠ contradicts: 0, 10 opposite")
        await press(pilot, "n")
        assert "like every other source" in said(screen, 1)
        await press(pilot, "c")
        assert "no other source speaks of" in said(screen, 0)


async def test_walking_through_the_sources_of_a_pane(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot, "right_square_bracket")
        order = ["agency", "front-statement", "encyclopedia", "cited"]
        assert screen._sides[0].source == order[1]
        assert "silent on: killed · Army" in said(screen, 0)
        assert "contradicts" not in said(screen, 1)
        await press(pilot, "left_square_bracket")
        assert screen._sides[0].source == order[0]
        await press(pilot, "left_square_bracket")
        assert screen._sides[0].source == order[3]
        await press(pilot, "x")
        assert (screen._sides[1].source, screen._active) == (order[3], 1)


async def test_a_remark_is_followed_to_its_other_words(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot)
        quotes = screen._dossier.event.remarks[0].quotes
        assert [quote.source for quote in quotes] == ["encyclopedia", "front-statement"]
        screen._sides[1].source = ""
        screen._go(sources.Stop(quotes[0], remark=0))
        await settle(pilot)
        assert said(screen, 0).startswith("remark: range of two claims")
        assert said(screen, 1).startswith("· same remark")
        assert focus(app) == ["6–12 captured", "une douzaine de prisonniers"]
        await press(pilot, "tab")
        await to_source(screen, pilot, "cited")
        assert said(screen, 1).startswith("silent on: remark: range of two claims")


async def test_copying_a_quote_with_its_citation(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TMUX", raising=False)
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot, "y")
        assert app.clipboard.startswith("“nine soldiers killed” [lere:agency#char=")
        assert " – A. Writer, Desert Agency: “Fighting at Tinbér”" in app.clipboard
        assert "source agency, characters " in app.clipboard
        start, end = map(int, app.clipboard.split("characters ")[1].split(" of ")[0].split("–"))
        assert screen._pane(0).text.text[start:end] == "nine soldiers killed"
        assert said(screen, 0).startswith("copied with its citation: “nine soldiers")
        assert "tmux" not in noticed(app)
        monkeypatch.setenv("TMUX", "/tmp/tmux-0/default,1,0")
        await press(pilot, "y")
        assert "set-clipboard on" in noticed(app)
        await to_source(screen, pilot, "cited")
        await press(pilot, "y")
        assert app.clipboard.startswith("B. Author, Some Press: “A book”, 2016.")
        assert "no quote in focus" in said(screen, 0)


async def test_opening_an_address_or_copying_it(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    answers = ["", "offline"]

    def pretend(address: str) -> str:
        asked.append(address)
        return answers[len(asked) - 1]

    monkeypatch.setattr(sources, "open_address", pretend)
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot, "o")
        assert said(screen, 0) == "opened in the browser: https://example.org/tinber"
        assert not app.clipboard
        await press(pilot, "o")
        assert said(screen, 0) == "offline, address copied: https://example.org/tinber"
        assert app.clipboard == "https://example.org/tinber"
        await to_source(screen, pilot, "front-statement")
        await press(pilot, "o")
        assert said(screen, 0) == "this source has no address"
        assert asked == ["https://example.org/tinber"] * 2


async def test_a_text_beside_the_one_it_was_made_from(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        screen = await open_sources(app, pilot)
        await to_source(screen, pilot, "encyclopedia")
        await press(pilot, "equals_sign")
        assert screen._sides[1].source == "agency"
        found = screen._comparison
        assert found is not None
        assert "drift: " in shown(app).splitlines()[0]
        assert "in the digests" in shown(app).splitlines()[0]
        assert all(pane.text._drift for pane in (screen._pane(0), screen._pane(1)))
        first = said(screen, 0)
        assert "difference 1 of" in first
        await press(pilot, "equals_sign")
        await press(pilot, "minus")
        assert said(screen, 0) == first
        await press(pilot, "right_square_bracket")
        assert screen._comparison is None
        assert "drift" not in shown(app).splitlines()[0]
        assert not screen._pane(1).text._drift
        await to_source(screen, pilot, "front-statement")
        await press(pilot, "equals_sign")
        assert screen._comparison is None


@pytest.mark.parametrize("size", [(30, 8), (80, 24), (200, 50)], ids=str)
async def test_nothing_raw_reaches_the_terminal(
    size: tuple[int, int], hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "open_address", lambda address: "offline")
    app = LereApp(hostile)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "j", "enter", "s")
        if not isinstance(app.screen, SourcesScreen):
            await press(pilot, "escape", "k", "enter", "s")
        assert isinstance(app.screen, SourcesScreen)
        for key in ("n", "y", "o", "c", "equals_sign", "x", "N", "y", "left_square_bracket"):
            await press(pilot, key)
            assert not any(UNSAFE.search(segment.text) for line in segments(app) for segment in line), key
            assert not UNSAFE.search(app.clipboard), key
