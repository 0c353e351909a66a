"""Facets beside the list: narrowing and excluding write the query, and the query moves them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.app import LereApp
from lere_tui.resources import db_folder
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.store.building import build
from lere_tui.widgets.facet_panel import FacetLine, FacetPanel

from .driving import UNSAFE, press, segments, settle, shown, type_text


@pytest.fixture(scope="module")
def lere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded corpus."""
    path = tmp_path_factory.mktemp("lere") / "lere.sqlite"
    build(db_folder() / "corpora" / "lere", path)
    return path


def panel(app: LereApp) -> FacetPanel:
    return app.screen.query_one(FacetPanel)


def bar(app: LereApp) -> str:
    assert isinstance(app.screen, TimelineScreen)
    return app.screen._bar.value


def to(app: LereApp, name: str, field: str = "") -> FacetLine:
    """Put the cursor on a line."""
    number = next(
        n
        for n, line in enumerate(panel(app).lines)
        if line.name == name and (not field or line.field == field) and line.look != "chosen"
    )
    panel(app).go(number)
    return panel(app).lines[number]


def counts(app: LereApp, field: str) -> dict[str, int | None]:
    return {line.name: line.events for line in panel(app).lines if line.look == "value" and line.field == field}


async def test_narrowing_excluding_and_taking_back(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        assert panel(app).has_focus
        assert "71 events" in shown(app)
        before = counts(app, "kind")
        to(app, "Gao region")
        await press(pilot, "space")
        assert bar(app) == 'place:"Gao region"'
        assert panel(app).current is not None
        assert (panel(app).current.name, panel(app).current.state) == ("Gao region", "with")  # type: ignore[union-attr]
        assert "✓" in shown(app)
        assert counts(app, "kind") != before
        to(app, "attack", "kind")
        await press(pilot, "minus")
        assert bar(app) == 'place:"Gao region" -kind:attack'
        assert "attack" not in counts(app, "kind")
        chosen = [(line.name, line.state) for line in panel(app).lines if line.look == "chosen"]
        assert chosen == [('place:"Gao region"', "with"), ("kind:attack", "without")]
        panel(app).go(1)
        await press(pilot, "space")
        assert bar(app) == 'place:"Gao region"'
        to(app, "Gao region")
        await press(pilot, "minus")
        assert bar(app) == '-place:"Gao region"', "what was wanted is now kept out"
        panel(app).go(0)
        await press(pilot, "enter")
        assert bar(app) == ""
        assert counts(app, "kind") == before


async def test_editing_the_query_moves_the_facets(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "slash")
        await type_text(pilot, "TOWN:lere")
        value = next(line for line in panel(app).lines if line.name == "TOWN:lere")
        assert (value.look, value.state) == ("chosen", "with")
        assert set(counts(app, "place")) >= {"Mali", "Timbuktu region"}
        assert "Gao region" not in counts(app, "place")
        await press(pilot, "escape")
        assert counts(app, "place")["Mali"] == 69


async def test_places_open_and_close_and_more_comes(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(100, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "f")
        to(app, "Timbuktu region")
        await press(pilot, "l")
        below = [line.name for line in panel(app).lines if len(line.path) == 3]
        assert "Niafunké circle" in below
        await press(pilot, "j", "h")
        assert panel(app).current.name == "Timbuktu region"  # type: ignore[union-attr]
        await press(pilot, "h")
        assert not [line for line in panel(app).lines if len(line.path) == 3]
        few = len(counts(app, "kind"))
        rest = next(line for line in panel(app).lines if line.look == "more" and line.field == "kind")
        panel(app).go(list(panel(app).lines).index(rest))
        await press(pilot, "enter")
        assert len(counts(app, "kind")) == few + int(rest.name.split()[0])
        to(app, "Years")
        await press(pilot, "enter")
        assert counts(app, "date")["2023"] == 20
        to(app, "2023")
        await press(pilot, "l")
        assert "2023-09" in counts(app, "date")
        to(app, "Years")
        await press(pilot, "enter")
        assert counts(app, "date") == {}


async def test_the_panel_comes_and_goes(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "f", "tab")
        assert isinstance(app.screen, TimelineScreen)
        assert app.screen._list.has_focus
        await press(pilot, "f", "f")
        assert not app.screen.query(FacetPanel)
        assert app.screen._list.has_focus
        await press(pilot, "slash")
        await type_text(pilot, "f")
        assert not app.screen.query(FacetPanel), "in the bar it is a letter"


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (80, 24), (200, 50)], ids=str)
async def test_nothing_raw_reaches_the_terminal(size: tuple[int, int], hostile: Path) -> None:
    app = LereApp(hostile)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in ("f", "space", "j", "j", "space", "minus", "l", "G", "enter", "space"):
            await press(pilot, key)
            assert not any(UNSAFE.search(segment.text) for line in segments(app) for segment in line), key
