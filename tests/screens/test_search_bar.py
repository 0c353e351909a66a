"""The search bar: values that are offered, earlier searches, marks in the list, and going to a date."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from lere_tui.app import LereApp
from lere_tui.widgets.search_bar import SearchBar
from lere_tui.widgets.timeline_list import TimelineList

from .driving import lines, press, segments, settle, shown, type_text


def bar(app: LereApp) -> SearchBar:
    return app.screen.query_one(SearchBar)


def listing(app: LereApp) -> TimelineList:
    return app.screen.query_one(TimelineList)


async def test_tab_takes_a_value_and_then_the_next_one_instead(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "kind:b")
        assert lines(app)[1].split() == ["Tab", "battle", "8", "bombing", "4"]
        await press(pilot, "tab")
        assert bar(app).value == "kind:battle "
        assert "8 events found" in shown(app)
        await press(pilot, "tab")
        assert bar(app).value == "kind:bombing "
        assert "4 events found" in shown(app)
        assert "bombing" in lines(app)[1], "what else there is to take is still shown"
        await press(pilot, "shift+tab")
        assert bar(app).value == "kind:battle "
        await type_text(pilot, "lere")
        assert bar(app).value == "kind:battle lere"
        assert "Tab" not in lines(app)[1]


async def test_right_takes_a_value_only_behind_the_last_letter(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "group:cm")
        await press(pilot, "left", "right")
        assert bar(app).value == "group:cm"
        await press(pilot, "right")
        assert bar(app).value == "group:CMA "


async def test_counts_are_those_of_the_search_as_it_stands(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "lere kind:ba")
        assert lines(app)[1].split() == ["Tab", "battle", "3"]
        await press(pilot, "tab")
        assert "3 events found" in shown(app)


async def test_a_name_with_blanks_is_put_in_quotes_and_found_by_any_spelling(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "town:tombouc")
        assert "Timbuktu region (Tombouctou)" in lines(app)[1]
        await press(pilot, "tab")
        assert bar(app).value == 'town:"Timbuktu region" '
        assert "15 events found" in shown(app)


async def test_values_go_when_the_bar_is_left_and_come_back(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "kind:b")
        await press(pilot, "enter")
        assert "Tab" not in lines(app)[1]
        await press(pilot, "slash")
        assert "Tab" in lines(app)[1]


async def test_tab_without_a_value_to_take_goes_to_the_list(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "lere")
        await press(pilot, "tab")
        assert listing(app).has_focus


async def test_earlier_searches_come_back_over_restarts(lere: Path, tmp_path: Path) -> None:
    app = LereApp(lere, workspace=tmp_path / "workspace")
    async with app.run_test(size=(80, 24)) as pilot:
        for text in ("lere", "town:bourem", "twon:"):
            await press(pilot, "slash")
            bar(app).value = ""
            await type_text(pilot, text)
            await press(pilot, "enter")
    app = LereApp(lere, workspace=tmp_path / "workspace")
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "kid")
        await press(pilot, "up")
        assert bar(app).value == "town:bourem", "what can't be understood is not kept"
        assert "1 of 1" in shown(app)
        await press(pilot, "up", "up")
        assert bar(app).value == "lere"
        await press(pilot, "down", "down")
        assert bar(app).value == "kid"
        await press(pilot, "down")
        assert listing(app).has_focus


async def test_nothing_is_kept_without_a_workspace(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "lere")
        await press(pilot, "up", "enter", "slash", "up")
        assert bar(app).value == "lere"


async def test_the_words_of_the_search_are_marked_to_the_letter(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(100, 24)) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "ler")
        row = next(line for line in segments(app) if any("Battle of " in part.text for part in line))
        marked = [part.text for part in row if part.style and part.style.underline]
        assert "Lér" in marked
        assert not any("Battle" in text for text in marked)
        under = next(line for line in segments(app) if line and line[0].text.startswith("▌"))
        date = next(part for part in under if part.text.startswith("20"))
        grounds = {part.style.bgcolor for part in under if part.style and part.style.underline}
        assert date.style is not None
        assert grounds == {date.style.bgcolor}, "the cursor's ground goes on under what is marked"


async def test_going_to_a_date_and_to_an_event(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        await type_text(pilot, "2015-05")
        await press(pilot, "enter")
        current = listing(app).current
        assert current is not None
        assert current.date == "2015-05-15"
        assert listing(app).has_focus
        await press(pilot, "d")
        await type_text(pilot, "2018")
        await press(pilot, "enter")
        current = listing(app).current
        assert current is not None
        assert current.date.startswith("2017"), "nothing is of 2018: the next row in the list's order"
        await press(pilot, "d")
        await type_text(pilot, "lere-2015-04-29")
        await press(pilot, "enter")
        assert getattr(listing(app).current, "id", "") == "lere-2015-04-29"
        await press(pilot, "d")
        await type_text(pilot, "soon")
        await press(pilot, "enter")
        assert "no date, no event's id" in shown(app)
        await press(pilot, "escape")
        assert listing(app).has_focus
        assert not app.screen.query("#go")


async def test_going_within_a_search_that_runs_the_other_way(lere: Path) -> None:
    app = LereApp(lere, "sort:oldest kind:attack")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "d")
        await type_text(pilot, "2014")
        await press(pilot, "enter")
        current = listing(app).current
        assert current is not None
        assert current.date >= "2014"
        assert all(
            line.date < "2014" for number, line in listing(app).window.rows.items() if number < listing(app).cursor
        )
        await press(pilot, "d")
        app.screen.query_one("#go-box", Input).value = "lere-2015-04-29"
        await press(pilot, "enter")
        assert "not in this search" in shown(app)
