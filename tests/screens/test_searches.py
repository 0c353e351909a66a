"""Saved searches: saved on the timeline, listed with what is new, opened, renamed, deleted, and all of it undone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.resources import db_folder
from lere_tui.screens.searches import SearchesScreen
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.store.building import build
from lere_tui.workspace.journal import FILE, Journal
from lere_tui.workspace.searches import Searches

from .driving import lines, press, settle, shown, type_text


@pytest.fixture(scope="module")
def fewer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An earlier version of the embedded corpus, in which an event of Kidal is not there yet."""
    folder = tmp_path_factory.mktemp("fewer")
    shutil.copytree(db_folder() / "corpora" / "lere", folder / "lere")
    (folder / "lere" / "events" / "kidal-2023-11-14.toml").unlink()
    build(folder / "lere", folder / "fewer.sqlite")
    return folder / "fewer.sqlite"


def screen_of(pilot: Pilot[None]) -> str:
    return shown(pilot.app)  # type: ignore[arg-type]


async def save(pilot: Pilot[None], query: str, name: str = "") -> None:
    await press(pilot, "slash", "ctrl+u")
    await type_text(pilot, query)
    await press(pilot, "enter", "S")
    if name:  # in place of the search, which stands there to begin with
        await type_text(pilot, name)
    await press(pilot, "enter")


def saved(folder: Path) -> dict[str, str]:
    return {each.name: each.query for each in Searches(Journal(folder / FILE)).saved()}


async def test_saved_opened_renamed_deleted_and_undone(lere: Path, tmp_path: Path) -> None:
    app = LereApp(lere, workspace=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await save(pilot, "town:bourem", "Bourem")
        assert "search saved: “Bourem”" in lines(app)[-2]
        await save(pilot, "kind:attack")
        assert saved(tmp_path) == {"Bourem": "town:bourem*", "kind:attack": "kind:attack"}
        await press(pilot, "s")
        assert isinstance(app.screen, SearchesScreen)
        assert "nothing new" in screen_of(pilot)
        await press(pilot, "G", "r", "ctrl+u")
        await type_text(pilot, "BOUREM")
        await press(pilot, "enter")
        assert "another search named" in lines(app)[-2]
        await press(pilot, "r", "ctrl+u")
        await type_text(pilot, "North bank")
        await press(pilot, "enter")
        assert "now named “North bank”" in lines(app)[-2]
        await press(pilot, "d")
        assert "deleted" in lines(app)[-2]
        assert len(saved(tmp_path)) == 1
        await press(pilot, "d")
        assert "No search is saved yet." in screen_of(pilot)
        assert "On the timeline, S saves" in screen_of(pilot)
        await press(pilot, "u", "u", "u")
        assert set(saved(tmp_path)) == {"Bourem", "kind:attack"}
        await press(pilot, "ctrl+r")
        assert set(saved(tmp_path)) == {"Bourem", "North bank"}
        await press(pilot, "g", "enter")
        assert isinstance(app.screen, TimelineScreen)
        assert app.screen._bar.value == "town:bourem*"
        assert "found" in lines(app)[-2]


async def test_a_name_that_is_there_gets_the_new_search_and_an_empty_one_saves_nothing(
    lere: Path, tmp_path: Path
) -> None:
    app = LereApp(lere, workspace=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "S")
        assert not app.screen.query("#saving"), "every event is no search"
        await save(pilot, "town:bourem", "x")
        await save(pilot, "town:lere", "X")
        assert saved(tmp_path) == {"X": "town:lere*"}
        await press(pilot, "S", "ctrl+u", "enter", "S", "escape")
        assert saved(tmp_path) == {"X": "town:lere*"}
        await press(pilot, "u")
        assert saved(tmp_path) == {"x": "town:bourem*"}


def row(app: LereApp, name: str) -> str:
    return next(line for line in lines(app) if line.lstrip("▌ ").startswith(f"{name} "))


async def test_what_is_new_is_told_until_it_is_seen(fewer: Path, lere: Path, tmp_path: Path) -> None:
    app = LereApp(fewer, workspace=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await save(pilot, "town:kidal", "Kidal")
        await save(pilot, "town:bourem", "Bourem")
    for keys in ((), ("G", "enter")):
        app = LereApp(lere, workspace=tmp_path)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "s")
            assert " 1 new" in row(app, "Kidal"), "that it was listed does not mean that it was seen"
            assert "nothing new" in row(app, "Bourem")
            await press(pilot, *keys)
    app = LereApp(lere, workspace=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert "nothing new" in row(app, "Kidal")


async def test_without_a_workspace_nothing_can_be_saved(lere: Path) -> None:
    app = LereApp(lere, "town:bourem")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "S", "s")
        assert isinstance(app.screen, TimelineScreen)
        assert not app.screen.query("#saving")


async def test_a_search_that_can_not_be_is_told_and_stays(lere: Path, tmp_path: Path) -> None:
    Searches(Journal(tmp_path / FILE)).save("[b]old[/b]", "twon:x")
    app = LereApp(lere, workspace=tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "s")
        assert "[b]old[/b]" in screen_of(pilot)
        assert "Unknown field “twon”" in screen_of(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, SearchesScreen)
