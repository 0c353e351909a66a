"""From a search to the words of a source beside the one that contradicts it, and back."""

from __future__ import annotations

from pathlib import Path

from rich.segment import Segment

from lere_tui.app import LereApp
from lere_tui.screens.event import EventScreen
from lere_tui.screens.sources import SourcesScreen
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.search_bar import SearchBar
from lere_tui.widgets.text_pane import TextPane
from lere_tui.widgets.timeline_list import TimelineList

from .driving import press, segments, settle, shown, type_text


def strong(app: LereApp) -> str:
    """What is drawn bold and reversed: the quotes in focus."""

    def is_strong(segment: Segment) -> bool:
        return bool(segment.style and segment.style.bold and segment.style.reverse)

    return " ".join(s.text.strip() for line in segments(app) for s in line if is_strong(s))


async def test_from_a_search_to_the_words_and_back(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "tinber battle")
        await press(pilot, "enter")
        assert app.focused is app.screen.query_one(TimelineList)
        timeline = app.screen
        line = timeline.query_one(TimelineList).current
        assert line is not None
        assert line.id == "tinber-2015-04-29"
        await press(pilot, "enter")
        assert isinstance(app.screen, EventScreen)
        event, grid = app.screen, app.screen.query_one(CasualtyGrid)
        await press(pilot, "g", "j", "0")
        while grid.voice != "ministry":
            await press(pilot, "l")
        assert grid.claim is not None
        assert grid.claim.shown == "6"
        assert grid.claim.reporter == "agency"
        await press(pilot, "enter")
        assert isinstance(app.screen, SourcesScreen)
        assert strong(app) in (
            "six were captured a dozen soldiers",
            "a dozen soldiers six were captured",
        )
        assert "≠ contradicts" in shown(app)
        await press(pilot, "n")
        assert strong(app) == "ten fighters killed"
        assert "silent on: killed · Front" in shown(app)
        await press(pilot, "c")
        assert "ten fighters killed" in strong(app)
        assert "aucun mort" in strong(app)
        await press(pilot, "N", "tab", "right_square_bracket")
        assert "quote" in shown(app)
        await press(pilot, "escape")
        assert app.screen is event
        assert (grid.voice, grid.claim.shown) == ("ministry", "6")
        await press(pilot, "backspace")
        assert app.screen is timeline
        assert timeline.query_one(SearchBar).value == "tinber battle"
        assert timeline.query_one(TimelineList).current == line


async def test_the_steps_through_a_cell_and_the_marks_of_what_is_not_counted(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "g", "j")
        grid = app.screen.query_one(CasualtyGrid)
        await press(pilot, "0")
        met = []
        for _ in range(8):
            assert grid.claim is not None
            met.append((grid.voice, grid.claim.reporter, grid.claim.shown))
            await press(pilot, "l")
        assert met[:5] == [
            ("front", "front-statement", "~12"),
            ("front", "encyclopedia", "~12"),
            ("ministry", "agency", "6"),
            ("ministry", "encyclopedia", "6"),
            ("source:encyclopedia", "encyclopedia", "6–12"),
        ]
        text = shown(app)
        assert "6–12↔" in text
        assert "~12 ×2" in text
        assert "range of two claims" in text


async def test_what_leads_on_from_the_record(small: Path) -> None:
    app = LereApp(small, "accord")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert not app.screen.query(CasualtyGrid)
        await press(pilot, "G", "enter")
        assert isinstance(app.screen, SourcesScreen)
        assert "cited only" in shown(app)
        await press(pilot, "q", "q", "slash")
        app.screen.query_one(SearchBar).value = "night"
        await settle(pilot)
        await press(pilot, "enter", "enter")
        assert "phase of" in shown(app)
        await press(pilot, "enter")
        assert shown(app).startswith(" Battle of Tinbér")


async def test_keys_typed_ahead_are_not_lost(small: Path) -> None:
    from textual.events import Key

    app = LereApp(small)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for key in ("slash", *"battle", "enter", "enter"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        await settle(pilot)
        assert isinstance(app.screen, EventScreen)


async def test_find_in_a_text(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(120, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s", "slash")
        await type_text(pilot, "CAPTURED")
        assert "1 of" in shown(app)
        assert "captured" in strong(app)
        await press(pilot, "enter", "escape")
        assert isinstance(app.focused, TextPane)


async def test_the_mouse_opens_an_event(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await pilot.click(TimelineList, offset=(20, 1))
        await settle(pilot)
        assert app.screen.query_one(TimelineList).cursor == 1
        await pilot.click(TimelineList, offset=(20, 1), times=2)
        await settle(pilot)
        assert isinstance(app.screen, EventScreen)
