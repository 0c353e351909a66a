"""The library: its lists, the pages of what is in them, and the ways that lead on and back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.screens.event import EventScreen
from lere_tui.screens.library import LibraryScreen
from lere_tui.screens.narrowed import NarrowedTimeline
from lere_tui.screens.record import RecordScreen
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.store.errors import StoreError
from lere_tui.store.importing import import_files
from lere_tui.widgets.document import Document
from lere_tui.widgets.library_list import LibraryList
from lere_tui.widgets.search_bar import SearchBar

from .driving import UNSAFE, lines, press, settle, shown, type_text

IMPORTS = Path(__file__).parents[1] / "data" / "imports"


async def open_library(pilot: Pilot[None], *keys: str) -> LibraryList:
    await settle(pilot)
    await press(pilot, "L", *keys)
    assert isinstance(pilot.app.screen, LibraryScreen)
    return pilot.app.screen.query_one(LibraryList)


async def go_to(pilot: Pilot[None], name: str) -> None:
    """Narrow the list to a name, and be on its first row."""
    await press(pilot, "slash")
    await type_text(pilot, name)
    await press(pilot, "enter")


def page(app: LereApp) -> Document:
    return app.screen.query_one("#page", Document)


async def open_line(pilot: Pilot[None], kind: str, id: str) -> None:
    """Go to the line of a page that leads to a record, and press Enter."""
    document = page(pilot.app)  # type: ignore[arg-type]
    await press(pilot, "g")
    for _ in range(len(document.targets) * 3):
        target = document.target
        if target and (target.kind, target.id) == (kind, id):
            break
        await pilot.press("j")
        await pilot.pause()
    target = document.target
    assert target is not None
    assert (target.kind, target.id) == (kind, id)
    await press(pilot, "enter")


async def test_from_a_group_through_what_it_names_and_back(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_library(pilot, "2")
        await go_to(pilot, "mnla")
        library, before = app.screen, shown(app)
        assert "National Movement for the Liberation of Azawad" in before
        assert "member of CMA" in before
        await press(pilot, "enter")
        await open_line(pilot, "group", "cma")
        assert isinstance(app.screen, RecordScreen)
        assert "Coordination of Azawad Movements" in shown(app)
        await open_line(pilot, "source", "wikipedia-lere-2015")
        assert "CLAIMS REST ON IT" in shown(app)
        await open_line(pilot, "event", "tin-telout-2015-05-11")
        assert isinstance(app.screen, EventScreen)
        await press(pilot, "q", "q", "q")
        assert app.screen is library
        await press(pilot, "escape")
        assert app.screen is library, "from the page to the list"
        assert shown(app).splitlines()[:3] == before.splitlines()[:3]
        await press(pilot, "escape")
        assert len(app.screen.query_one(LibraryList).items) > 40, "the filter is gone"
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_timeline_of_a_record_and_back(size: tuple[int, int], lere: Path) -> None:
    app = LereApp(lere, "bourem")
    async with app.run_test(size=size) as pilot:
        shelf = await open_library(pilot)
        await go_to(pilot, "lere")
        row = shelf.current
        assert row is not None
        assert row.id == "lere"
        await press(pilot, "t")
        assert isinstance(app.screen, NarrowedTimeline)
        assert app.screen.query_one(SearchBar).value == "place:Léré"
        assert f"{row.events} events found" in shown(app)
        await press(pilot, "q")
        assert isinstance(app.screen, LibraryScreen)
        assert shelf.current == row
        await press(pilot, "q", "q")
        assert app.screen.query_one(SearchBar).value == "bourem", "the search that was left stays"


async def test_what_is_under_the_cursor_is_meant_even_before_its_page_is_there(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        shelf = await open_library(pilot, "2")
        await pilot.press("j", "j", "t")
        await settle(pilot)
        wanted = shelf.current
        assert wanted is not None
        assert isinstance(app.screen, NarrowedTimeline)
        assert f"{wanted.events} events found" in shown(app)


async def test_each_list_is_found_as_it_was_left(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        shelf = await open_library(pilot, "3", "s", "j", "j", "j")
        assert "by title" in lines(app)[0]
        row, number = shelf.current, len(shelf.items)
        await press(pilot, "2")
        await go_to(pilot, "csp")
        assert len(shelf.items) < 5
        await press(pilot, "3")
        assert (shelf.current, len(shelf.items)) == (row, number)
        assert "by title" in lines(app)[0]
        await press(pilot, "2")
        assert len(shelf.items) < 5
        assert "Named  csp" in shown(app)
        await press(pilot, "slash", "escape")
        assert len(shelf.items) > 40
        assert "Named" not in shown(app)


async def test_letters_are_typed_while_a_name_is(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        shelf = await open_library(pilot)
        await press(pilot, "slash")
        await type_text(pilot, "st1q")
        assert isinstance(app.screen, LibraryScreen)
        assert "No place of this corpus has such a name." in shown(app)
        await press(pilot, "escape")
        assert shelf.has_focus
        assert len(shelf.items) > 40


async def test_a_tree_stands_under_what_it_lies_in(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_library(pilot, "s", "s")
        text = shown(app)
        assert "as a tree" in text
        at = {
            name: text.index(name) - text.rindex("\n", 0, text.index(name)) for name in ("Mali ", "Gao region", "Gao ")
        }
        assert at["Mali "] < at["Gao region"]
        await press(pilot, "enter", "q")
        assert isinstance(app.screen, LibraryScreen)


async def test_figures_beside_others_are_counted(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(200, 50)) as pilot:
        await open_library(pilot, "2")
        await go_to(pilot, "coordination azawad")
        text = shown(app)
        assert "IN DISPUTED ROWS, BESIDE OTHERS" in text
        assert "own losses" in text
        assert "no measure of who is right" in text


async def test_a_dataset_and_what_only_it_cites(lere: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(lere, tmp_path / "mixed.sqlite"))
    import_files([IMPORTS / "ged-49.csv"], path, "ucdp")
    app = LereApp(path)
    async with app.run_test(size=(120, 36)) as pilot:
        shelf = await open_library(pilot, "4")
        assert "UCDP" in shown(app)
        assert "ged-49.csv" in shown(app)
        await press(pilot, "t")
        assert app.screen.query_one(SearchBar).value == "dataset:ucdp-ged"
        assert "5 events found" in shown(app)
        await press(pilot, "q", "3", "G")
        assert "cited only by a dataset" in shown(app)
        row = shelf.current
        assert row is not None
        assert row.id.startswith("article-") or row.id == "ucdp-ged"
        await press(pilot, "t")
        assert isinstance(app.screen, LibraryScreen), "no search finds it"


async def test_without_a_dataset_it_says_so(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_library(pilot, "4")
        assert "Nothing was read in from a dataset" in shown(app)
        await press(pilot, "t", "enter", "tab", "G", "o", "escape")
        assert isinstance(app.screen, TimelineScreen)


async def test_an_address_is_opened_or_copied(lere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def offline(address: str) -> str:
        asked.append(address)
        return "offline"

    monkeypatch.setattr("lere_tui.screens.record_pages.open_address", offline)
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        shelf = await open_library(pilot, "3", "s")
        for _ in range(len(shelf.items)):
            if "https" in shown(app):
                break
            await press(pilot, "j")
        await press(pilot, "o")
        assert asked
        assert app.clipboard == asked[0]
        assert "offline, address copied" in shown(app)


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (120, 36)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_every_size_can_be_walked(size: tuple[int, int], lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=size) as pilot:
        await open_library(pilot)
        for key in ("1", "2", "3", "4"):
            for then in (key, "G", "s", "enter", "G", "escape"):
                await press(pilot, then)
                assert {cell_len(line) for line in lines(app)} <= set(range(size[0] + 1))
            if not isinstance(app.screen, LibraryScreen):  # an empty list has no page to come back from
                await press(pilot, "L")
        assert isinstance(app.screen, LibraryScreen)


async def test_resizing_takes_the_page_away_and_brings_it_back(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        shelf = await open_library(pilot, "2", "j", "enter")
        assert page(app).has_focus
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert shelf.has_focus
        assert "CLAIMS IT MADE" not in shown(app)
        await press(pilot, "j")
        await pilot.resize_terminal(140, 40)
        await settle(pilot)
        row = shelf.current
        assert row is not None
        assert row.name in "".join(line[len(line) // 2 :] for line in lines(app))


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_text_is_drawn_as_symbols(size: tuple[int, int], hostile: Path) -> None:
    app = LereApp(hostile)
    async with app.run_test(size=size) as pilot:
        await open_library(pilot)
        for key in ("1", "2", "3"):
            await press(pilot, key)
            assert not any(UNSAFE.search(line) for line in lines(app))
            await press(pilot, "enter", "g")
            assert "[/b]" in shown(app)
            await press(pilot, "G")
            assert not any(UNSAFE.search(line) for line in lines(app))
            await press(pilot, "escape")


async def test_a_corpus_that_breaks_is_told(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise StoreError("it is damaged")

    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr("lere_tui.store.reading.Store.lists", broken)
        await press(pilot, "L")
        assert "it is damaged" in shown(app)
