"""The outlines: where towns of the embedded corpus stand among rivers and borders, and how lines are cut."""

from __future__ import annotations

import math
import tomllib
from itertools import pairwise

import pytest

from lere_tui.atlas.canvas import Canvas
from lere_tui.atlas.outlines import LAYERS, LEVELS, Layer, Outlines, read
from lere_tui.atlas.projection import KM, Box, View, fit
from lere_tui.resources import db_folder

DETAIL = 50.0
"""A scale at which everything is drawn in detail."""

Point = tuple[float, float]


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return read(db_folder() / "outlines" / "natural-earth.json.gz")


@pytest.fixture(scope="module")
def towns() -> dict[str, Point]:
    found = tomllib.loads((db_folder() / "corpora" / "lere" / "places.toml").read_text(encoding="utf-8"))
    return {place["id"]: (place["lon"], place["lat"]) for place in found["place"] if "lat" in place}


def stretches(outlines: Outlines, layer: Layer) -> list[tuple[Point, Point]]:
    lines = outlines.lines(layer, DETAIL)
    return [stretch for line in lines for stretch in pairwise(zip(line.lons, line.lats, strict=True))]


def nearest(outlines: Outlines, layer: Layer, point: Point) -> tuple[float, Point]:
    """How many kilometres away the nearest line of a layer is, and where."""
    narrow = math.cos(math.radians(point[1]))
    best, where = math.inf, point
    for (ax, ay), (bx, by) in stretches(outlines, layer):
        dx, dy = (bx - ax) * narrow, by - ay
        px, py = (point[0] - ax) * narrow, point[1] - ay
        share = max(0.0, min(1.0, (px * dx + py * dy) / ((dx * dx + dy * dy) or 1)))
        far = math.hypot(px - share * dx, py - share * dy) * KM
        if far < best:
            best, where = far, (ax + share * (bx - ax), ay + share * (by - ay))
    return best, where


def crossings(outlines: Outlines, layer: Layer, start: Point, end: Point) -> int:
    """How often the straight way between two points crosses lines of a layer."""

    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    return sum(
        side(start, end, a) * side(start, end, b) < 0 and side(a, b, start) * side(a, b, end) < 0
        for a, b in stretches(outlines, layer)
    )


def test_bourem_and_gao_lie_on_the_niger(outlines: Outlines, towns: dict[str, Point]) -> None:
    for town in ("bourem", "gao", "bamba"):
        assert nearest(outlines, "river", towns[town])[0] < 10, town


def test_lere_lies_in_mali_west_of_the_inland_delta(outlines: Outlines, towns: dict[str, Point]) -> None:
    lere = towns["lere"]
    river, where = nearest(outlines, "river", lere)
    assert 30 < river < 80
    assert where[0] > lere[0]
    border, where = nearest(outlines, "border", lere)
    assert 40 < border < 90
    assert where[0] < lere[0]
    assert crossings(outlines, "border", lere, towns["bamako"]) == 0
    assert crossings(outlines, "border", lere, towns["bourem"]) == 0


def test_bassiknou_lies_beyond_the_border_to_the_west(outlines: Outlines, towns: dict[str, Point]) -> None:
    lere, bassiknou = towns["lere"], towns["bassiknou"]
    assert crossings(outlines, "border", lere, bassiknou) % 2 == 1
    nouakchott = (-15.97, 18.08)
    assert crossings(outlines, "border", bassiknou, nouakchott) % 2 == 0


def test_the_map_shows_it_so(outlines: Outlines, towns: dict[str, Point]) -> None:
    view = fit(Box(-7, 14, 1, 18), 160, 80)
    bassiknou, lere, bourem = (view.to_dots(*towns[town]) for town in ("bassiknou", "lere", "bourem"))
    assert bassiknou[0] < lere[0] < bourem[0]
    assert bourem[1] < lere[1]
    river = Canvas(80, 20)
    for xs, ys in outlines.in_view("river", view):
        river.path(xs, ys, 1)
    column, row = int(bourem[0]) >> 1, int(bourem[1]) >> 2
    around = [river.bits[(row + down) * 80 + column + right] for down in (-1, 0, 1) for right in (-1, 0, 1)]
    assert any(around)


def test_countries_have_their_names_inside(outlines: Outlines) -> None:
    names = {country.name: country for country in outlines.countries}
    assert {"Mali", "Mauritania", "Niger", "Burkina Faso", "Algeria", "Ukraine"} <= set(names)
    mali = names["Mali"]
    assert crossings(outlines, "border", (mali.lon, mali.lat), (-4.91, 15.71)) % 2 == 0


def test_every_level_has_every_layer_and_stays_on_the_world(outlines: Outlines) -> None:
    for level in LEVELS:
        for layer in LAYERS:
            lines = outlines.levels[level][layer]
            assert lines
            for line in lines:
                assert -180 <= line.west <= line.east <= 180
                assert -90 <= line.south <= line.north <= 90


@pytest.mark.parametrize("lon", [-180.0, -179.0, 0.0, 100.0, 179.0])
@pytest.mark.parametrize("scale", [0.3, 1.0, 4.0, 20.0])
def test_no_line_runs_across_the_map_at_the_180th_meridian(outlines: Outlines, lon: float, scale: float) -> None:
    view = View(lon, 0.0, scale, 0.0, 200, 100)
    for layer in LAYERS:
        for xs, _ in outlines.in_view(layer, view):
            assert all(abs(there - here) < 40 * scale for here, there in pairwise(xs)), layer


def test_what_lies_beyond_the_180th_meridian_is_drawn_beside_it(outlines: Outlines) -> None:
    view = fit(Box(172, 62, 190, 72), 160, 80)  # Chukotka lies on both sides
    xs = [x for found, _ in outlines.in_view("coast", view) for x in found]
    assert any(0 <= x < view.to_dots(180, 0)[0] for x in xs)
    assert any(view.to_dots(-180, 0)[0] < x < 160 for x in xs)
