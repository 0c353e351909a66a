"""From degrees to dots and back, over every edge of the world."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lere_tui.atlas.projection import FINEST, KM, Box, View, box_of, fit
from lere_tui.model.distance import kilometres

LERE = (-4.91, 15.71)
MALI = Box(-12.3, 10.1, 4.3, 25.0)


@given(
    some.floats(-180, 180),
    some.floats(-85, 85),
    some.floats(0.2, 500),
    some.floats(-179.9, 179.9),
    some.floats(-85, 85),
)
def test_there_and_back(lon: float, lat: float, scale: float, point_lon: float, point_lat: float) -> None:
    view = View(lon, lat, scale, lat, 160, 96)
    x, y = view.to_dots(point_lon, point_lat)
    back_lon, back_lat = view.to_world(x, y)
    assert math.isclose(back_lat, point_lat, abs_tol=1e-6)
    assert math.isclose((back_lon - point_lon + 180) % 360 - 180, 0, abs_tol=1e-6)


@given(some.floats(-180, 180), some.floats(-80, 80), some.floats(0, 100), some.floats(0, 60))
def test_what_a_map_is_fitted_to_is_in_view(west: float, south: float, wide: float, high: float) -> None:
    box = Box(west, south, west + wide, min(85, south + high))
    view = fit(box, 160, 80, margin=6)
    for lon, lat in ((box.west, box.south), (box.west, box.north), (box.east, box.south), (box.east, box.north)):
        x, y = view.to_dots(lon, lat)
        assert 5 <= x <= 155
        assert 5 <= y <= 75


def test_a_kilometre_is_as_long_in_every_direction_in_the_middle_of_the_map() -> None:
    view = fit(MALI, 240, 120)
    lon, lat = view.lon, view.lat
    east, north = view.to_dots(lon + 0.1, lat), view.to_dots(lon, lat + 0.1)
    across = (east[0] - view.width / 2) * view.km
    assert across == pytest.approx(kilometres((lat, lon), (lat, lon + 0.1)), rel=1e-3)
    assert (view.height / 2 - north[1]) * KM / view.scale == pytest.approx(0.1 * KM)
    assert view.km == pytest.approx(KM / view.scale)


def test_points_on_both_sides_of_the_180th_meridian_lie_side_by_side() -> None:
    box = box_of([(179.5, -16.0), (-179.5, -17.0), (178.0, -18.0)])
    assert box is not None
    assert (box.west, box.east) == (178.0, 180.5)
    view = fit(box, 160, 80)
    fiji, beyond = view.to_dots(179.5, -16.0), view.to_dots(-179.5, -17.0)
    assert 0 < fiji[0] < beyond[0] < 160
    assert beyond[0] - fiji[0] < 80


def test_nothing_and_one_point_have_a_view_too() -> None:
    assert box_of([]) is None
    box = box_of([LERE])
    assert box is not None
    view = fit(box, 160, 80)
    assert view.to_dots(*LERE) == (80, 40)
    assert view.box.north - view.box.south == pytest.approx(2.0)


def test_zooming_keeps_a_point_where_it_is_and_ends_somewhere() -> None:
    view = fit(MALI, 160, 80)
    before = view.to_dots(*LERE)
    assert view.zoomed(1.5, *LERE).to_dots(*LERE) == pytest.approx(before)
    for _ in range(60):
        view = view.zoomed(1.5, *LERE)
    assert view.scale == FINEST
    for _ in range(60):
        view = view.zoomed(0.5, *LERE)
    assert -90 <= view.lat <= 90


def test_moving_goes_round_the_world_and_stops_at_the_poles() -> None:
    view = fit(MALI, 160, 80)
    for _ in range(500):
        view = view.moved(20, -12)
    assert -180 <= view.lon < 180
    assert view.lat == 90


def test_distances() -> None:
    assert kilometres((0, 0), (1, 0)) == pytest.approx(111.2, abs=0.1)
    assert kilometres((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert kilometres(LERE[::-1], (16.954, -0.349)) == pytest.approx(507, abs=5)
