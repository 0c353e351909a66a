"""The map: what it shows, how it is walked, and how the way leads to a list and back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.screens.event import EventScreen
from lere_tui.screens.map import MapScreen
from lere_tui.screens.narrowed import NarrowedTimeline
from lere_tui.store.building import build
from lere_tui.widgets.map_view import MapView
from lere_tui.widgets.search_bar import SearchBar
from lere_tui.widgets.timeline_list import TimelineList

from .conftest import SMALL
from .driving import UNSAFE, lines, press, segments, settle, shown

HOSTILE = "Camp [/b]\\u001b[31m\\u202eé"
PLACES = f"""
[[place]]
id = "mali"
name = "Mali"
kind = "country"
lat = 18.0
lon = -2.0

[[place]]
id = "north"
name = "Northern region"
kind = "region"
parent = "mali"

[[place]]
id = "tinber"
name = "Tinbér"
kind = "town"
parent = "north"
lat = 15.71
lon = -4.91

[[place]]
id = "adrar"
name = "{HOSTILE}"
kind = "camp"
parent = "north"
lat = 16.95
lon = -0.35
"""


@pytest.fixture(scope="session")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus with places that have coordinates, one of a hostile name."""
    folder = tmp_path_factory.mktemp("placed")
    shutil.copytree(SMALL, folder / "corpus")
    (folder / "corpus" / "places.toml").write_text(PLACES, encoding="utf-8")
    build(folder / "corpus", folder / "placed.sqlite")
    return folder / "placed.sqlite"


def the_map(app: LereApp) -> MapView:
    return app.screen.query_one(MapView)


async def open_map(pilot: Pilot[None], *keys: str) -> MapView:
    await settle(pilot)
    await press(pilot, *keys, "m")
    assert isinstance(pilot.app.screen, MapScreen)
    return the_map(pilot.app)  # type: ignore[arg-type]


async def test_the_map_shows_where_the_events_are(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(120, 36)) as pilot:
        view = await open_map(pilot)
        text = shown(app)
        assert "at 3 places" in text
        assert "Tinbér 3" in text
        assert "◆" in text  # at Tinbér claims contradict
        assert "○" in text  # of one event only the country is known
        assert any("⠀" < letter <= "⣿" for letter in text)
        assert view.mark is not None
        column, row = next((line.index("Tinbér 3"), row) for row, line in enumerate(lines(app)) if "Tinbér 3" in line)
        camp = next((line.index("Camp ["), row) for row, line in enumerate(lines(app)) if "Camp [" in line)
        assert column < camp[0]
        assert row > camp[1]
        await press(pilot, "minus")
        assert "MALI" in shown(app)


async def test_from_mark_to_mark_to_the_events_and_back(placed: Path) -> None:
    app = LereApp(placed, "tinber")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        timeline = app.screen
        line = timeline.query_one(TimelineList).current
        view = await open_map(pilot)
        while view.mark is None or view.mark.spots[0].name != "Tinbér":
            await press(pilot, "n")
        seen = view.view
        assert "Tinbér  3 events" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, NarrowedTimeline)
        assert app.screen.query_one(SearchBar).value == "tinber place:=tinber"
        assert "3 events found" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EventScreen)
        await press(pilot, "q", "escape")
        assert the_map(app).view == seen
        assert the_map(app).mark is not None
        assert the_map(app).mark.spots[0].name == "Tinbér"  # type: ignore[union-attr]
        await press(pilot, "q")
        assert app.screen is timeline
        assert timeline.query_one(SearchBar).value == "tinber"
        assert timeline.query_one(TimelineList).current == line


async def test_the_map_begins_at_the_event_under_the_cursor(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for _ in range(3):
            line = app.screen.query_one(TimelineList).current
            assert line is not None
            view = await open_map(pilot)
            assert view.mark is not None
            names = {"Tinbér": "Tinbér", "Mali": "Mali"}
            assert view.mark.spots[0].name == names.get(line.place, view.mark.spots[0].name)
            await press(pilot, "escape", "j")


async def test_what_is_being_typed_means_the_same_in_the_narrowed_list(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", *"tinb", "enter")
        found = app.screen.query_one(TimelineList).window.count
        await press(pilot, "m")
        while the_map(app).mark.spots[0].name != "Tinbér":  # type: ignore[union-attr]
            await press(pilot, "n")
        await press(pilot, "enter")
        assert app.screen.query_one(SearchBar).value == "tinb* place:=tinber"
        assert 0 < app.screen.query_one(TimelineList).window.count <= found


async def test_moving_and_zooming(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(100, 30)) as pilot:
        view = await open_map(pilot)
        start = view.view
        assert start is not None
        await press(pilot, "l", "j")
        assert view.view.lon > start.lon  # type: ignore[union-attr]
        assert view.view.lat < start.lat  # type: ignore[union-attr]
        await press(pilot, "h", "k")
        assert view.view.lon == pytest.approx(start.lon)  # type: ignore[union-attr]
        await press(pilot, "plus")
        assert view.view.scale == pytest.approx(start.scale * 1.5)  # type: ignore[union-attr]
        for _ in range(30):
            await pilot.press("plus")
        await settle(pilot)
        assert " m" in shown(app) or "1 km" in shown(app)
        for _ in range(60):
            await pilot.press("minus")
        await settle(pilot)
        await press(pilot, "f")
        assert view.view == start


async def test_a_mark_out_of_view_comes_into_it(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(100, 30)) as pilot:
        view = await open_map(pilot)
        for _ in range(12):
            await pilot.press("right")
        await press(pilot, "tab")
        assert view._sees_mark


async def test_names_are_shown_letter_for_letter_and_never_reach_the_terminal(placed: Path) -> None:
    for size in ((80, 24), (200, 50)):
        app = LereApp(placed)
        async with app.run_test(size=size) as pilot:
            view = await open_map(pilot)
            while "Camp" not in (view.mark.spots[0].name if view.mark else ""):
                await press(pilot, "n")
            text = shown(app)
            assert "Camp [/b]␛[31m⍰é" in text
            for line in segments(app):
                for segment in line:
                    assert not UNSAFE.search(segment.text), repr(segment.text)
            await press(pilot, "enter")
            assert app.screen.query_one(SearchBar).value == "place:=adrar"


async def test_events_without_coordinates_are_told(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_map(pilot)
        assert "none with coordinates" in shown(app)
        await press(pilot, "n", "enter", "plus", "left", "f", "escape")
        assert not isinstance(app.screen, MapScreen)


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (300, 90)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_any_size(size: tuple[int, int], placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=size) as pilot:
        await open_map(pilot)
        await press(pilot, "n", "plus", "minus", "l", "f")
        await pilot.resize_terminal(100, 30)
        await settle(pilot)
        assert "Tinbér" in shown(app)


async def test_what_shows_every_mark_still_does_in_another_size(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(140, 40)) as pilot:
        view = await open_map(pilot)
        await pilot.resize_terminal(60, 20)
        await settle(pilot)
        small = view.view
        await press(pilot, "f")
        assert view.view == small
        await press(pilot, "plus", "l")
        near = view.view
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert (view.view.lon, view.view.lat) == (near.lon, near.lat)  # type: ignore[union-attr]


async def test_leaving_at_once_leaves_nothing_behind(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        for _ in range(5):
            await pilot.press("m", "escape")
        await settle(pilot)
        assert not isinstance(app.screen, MapScreen)
        await open_map(pilot)
        assert "at 3 places" in shown(app)


async def test_the_mouse_chooses_a_mark_and_zooms(placed: Path) -> None:
    app = LereApp(placed)
    async with app.run_test(size=(100, 30)) as pilot:
        view = await open_map(pilot)
        row, line = next((row, line) for row, line in enumerate(lines(app)) if "Tinbér 3" in line)
        column = line.index("◆")
        await pilot.click(offset=(column, row))
        await settle(pilot)
        assert view.mark is not None
        assert view.mark.spots[0].name == "Tinbér"
        await pilot.click(offset=(column, row), times=2)
        await settle(pilot)
        assert isinstance(app.screen, NarrowedTimeline)


async def test_marks_differ_without_colours(placed: Path) -> None:
    """The shapes say what the colours say."""
    app = LereApp(placed)
    async with app.run_test(size=(120, 36)) as pilot:
        await open_map(pilot)
        looks = app.screen.query_one(MapView).looks
        glyphs = {s.text: s.style for line in segments(app) for s in line if s.text in ("●", "◆", "○", "◇")}
        assert {"◆", "○"} <= set(glyphs)
        assert looks["cursor"].reverse


@pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_golden(size: tuple[int, int], placed: Path, golden: Callable[[str, str], None]) -> None:
    app = LereApp(placed)
    async with app.run_test(size=size) as pilot:
        await open_map(pilot)
        await press(pilot, "n", "minus")
        golden(f"map-{size[0]}x{size[1]}", shown(app))
