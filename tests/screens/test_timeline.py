"""The timeline: what is asked, what is dropped, and what stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.app import LereApp
from lere_tui.model.dossier import EventLine
from lere_tui.query.meant import best_row
from lere_tui.screens.answers import Failed, Found, Missed
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.store.reading import Store
from lere_tui.theme import THEMES
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.search_bar import SearchBar
from lere_tui.widgets.timeline_list import TimelineList

from .driving import lines, press, settle, shown, type_text


async def test_a_bad_query_says_where_and_keeps_the_list(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "tinber ")
        listed = lines(app)[3:8]
        assert "Tinbér" in "\n".join(listed)
        app.screen.query_one(SearchBar).value = "tinber twon:x"
        await settle(pilot)
        bar, hint = lines(app)[:2]
        assert hint.index("^") == bar.index("twon")
        assert "Did you mean town:?" in hint
        assert lines(app)[3:8] == listed
        app.screen.query_one(SearchBar).value = "tinber"
        await settle(pilot)
        assert "^" not in lines(app)[1]


async def test_a_bad_query_at_the_start_lists_everything_below_its_error(small: Path) -> None:
    app = LereApp(small, "twon:x")
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        assert "Unknown field" in lines(app)[1]
        assert "Accord of the oasis" in shown(app)


async def test_late_answers_are_dropped(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        screen = app.screen
        assert isinstance(screen, TimelineScreen)
        before = shown(app)
        request = screen._request
        with Store(small) as store:
            screen.post_message(Found(request - 1, store.search("tinber"), [(0, [])], 0))
        screen.post_message(Missed(request - 1, ["an old mend"]))
        screen.post_message(Failed(request - 1, "an old failure"))
        await settle(pilot)
        assert shown(app) == before


async def test_the_cursor_stays_on_its_event(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        listing, bar = app.screen.query_one(TimelineList), app.screen.query_one(SearchBar)
        while listing.current is not None and listing.current.id != "tinber-2015-04-29":
            await press(pilot, "j")
        for text in ("tinber", "nothing like it", "tinber battle", ""):
            bar.value = text
            await settle(pilot)
            if "nothing" in text:
                assert listing.current is None
            else:
                assert listing.current is not None
                assert listing.current.id == "tinber-2015-04-29"


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("tinber", 2),
        ("Tin", 2),
        ("town:tinber", 2),
        ("tinbér -camp", 2),
        ("camp", 3),
        ("has:contradiction", 0),
        ("", 0),
    ],
)
def test_the_cursor_begins_at_what_the_words_name(text: str, best: int) -> None:
    def line(title: str, place: str, sources: int) -> EventLine:
        return EventLine(0, "", title, "attack", "2015", place, "", "", sources, 0)

    rows = [line("Accord", "Mali", 9), line("Video from Tinbér", "the North", 9), line("Attack on Tinbér", "Tinbér", 2)]
    assert best_row(text, [*rows, line("Ambush", "Adrar camp", 1), line("Tinbér: a lull", "Tinbér", 1)]) == best


async def test_colours_are_those_of_the_theme(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for theme in (*THEMES, *reversed(THEMES)):
            app.theme = theme.name
            await settle(pilot)
            assert app.screen.styles.background.hex.lower() == theme.background
    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert app.screen.styles.background.hex.lower() == THEMES[0].background


async def test_nothing_found_says_what_would_be(small: Path) -> None:
    app = LereApp(small, "tinbérx")
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        assert "Did you mean “Tinbér”?" in lines(app)[1]
        assert "0 events found" in shown(app)


async def test_a_name_that_sounds_alike_is_shown_as_what_it_is(small: Path) -> None:
    app = LereApp(small, "tinbir")
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        assert "Nothing is written “tinbir” here; shown is what sounds like it: Tinbér" in lines(app)[1]
        assert "of 3" in shown(app)


async def test_contradictions_only_and_all_again(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c")
        assert "1 event found" in shown(app)
        await press(pilot, "c")
        assert "5 events" in shown(app)


async def test_a_corpus_that_vanishes_is_a_line_and_no_crash(tmp_path: Path) -> None:
    app = LereApp(tmp_path / "none.sqlite")
    async with app.run_test(size=(240, 24)) as pilot:  # the path may be long
        await settle(pilot)
        assert "does not exist" in shown(app)
        assert app.screen.query_one("#status", Bar).size.height == 1


async def test_an_empty_list_is_at_rest(small: Path) -> None:
    app = LereApp(small, "nothinglikeit")
    async with app.run_test(size=(100, 24)) as pilot:
        await settle(pilot)
        listing = app.screen.query_one(TimelineList)
        put: list[int] = []
        listing.put = lambda start, lines: put.append(start)  # type: ignore[method-assign]
        listing.on_resize()
        await pilot.pause(0.2)
        assert "0 events found" in shown(app)
        assert not put
