"""One walk through all pictures of a search, and back step by step to the state it began in."""

from __future__ import annotations

from pathlib import Path

from lere_tui.app import LereApp
from lere_tui.resources import db_folder
from lere_tui.screens.event import EventScreen
from lere_tui.screens.map import MapScreen
from lere_tui.screens.narrowed import NarrowedTimeline
from lere_tui.store.building import build
from lere_tui.widgets.facet_panel import FacetPanel
from lere_tui.widgets.map_view import MapView
from lere_tui.widgets.search_bar import SearchBar
from lere_tui.widgets.timeline_list import TimelineList

from .driving import press, settle, type_text


def to(panel: FacetPanel, name: str, field: str) -> None:
    """Put the cursor on the line of a value."""
    panel.go(next(n for n, line in enumerate(panel.lines) if (line.name, line.field) == (name, field)))


async def test_search_narrow_brush_map_event_and_back(tmp_path: Path) -> None:
    build(db_folder() / "corpora" / "lere", tmp_path / "lere.sqlite")
    app = LereApp(tmp_path / "lere.sqlite")
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        timeline = app.screen
        await press(pilot, "slash")
        await type_text(pilot, "fama")
        await press(pilot, "enter", "f")
        panel = timeline.query_one(FacetPanel)
        to(panel, "Mali", "place")
        await press(pilot, "space")
        to(panel, "battle", "kind")
        await press(pilot, "space", "escape")
        narrowed = timeline.query_one(SearchBar).value
        assert narrowed == "fama* place:Mali kind:battle"
        await press(pilot, "b", "0", "space", *["l"] * 12, "enter")
        brushed = timeline.query_one(SearchBar).value
        assert brushed.startswith(f"{narrowed} date:")
        found = timeline.query_one(TimelineList).window.count
        assert found > 0
        line = timeline.query_one(TimelineList).current

        await press(pilot, "m")
        assert isinstance(app.screen, MapScreen)
        view = app.screen.query_one(MapView)
        while view.mark is None or view.mark.spots[0].name != "Léré":
            await press(pilot, "n")
        await press(pilot, "enter")
        assert isinstance(app.screen, NarrowedTimeline)
        assert app.screen.query_one(SearchBar).value == f"{brushed} place:=lere"
        assert app.screen.query_one(TimelineList).window.count == view.mark.events
        await press(pilot, "enter")
        assert isinstance(app.screen, EventScreen)

        await press(pilot, "q")
        assert isinstance(app.screen, NarrowedTimeline)
        await press(pilot, "q")
        assert isinstance(app.screen, MapScreen)
        assert view.mark.spots[0].name == "Léré"
        await press(pilot, "q")
        assert app.screen is timeline
        assert timeline.query_one(SearchBar).value == brushed
        assert timeline.query_one(TimelineList).current == line
        assert timeline.query_one(TimelineList).window.count == found
        assert timeline.query(FacetPanel)
