"""Dots, marks and labels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from lere_tui.atlas.canvas import Canvas, clipped
from lere_tui.atlas.labels import Room
from lere_tui.atlas.marks import BLOCK, Marks, Spot, radius, ranked, ring, stamp
from lere_tui.atlas.projection import View

VIEW = View(0.0, 15.0, 20.0, 15.0, 160, 80)


def spot(place: int, lon: float, lat: float, events: int = 1, contradicted: int = 0, vague: int = 0) -> Spot:
    return Spot(place, lon, lat, f"place {place}", "town", events, contradicted, vague)


def text(canvas: Canvas) -> list[str]:
    rows = range(canvas.rows)
    return ["".join(chr(0x2800 + b) for b in canvas.bits[r * canvas.columns : (r + 1) * canvas.columns]) for r in rows]


def test_a_line_and_a_dashed_one() -> None:
    canvas = Canvas(4, 2)
    canvas.path([0, 7], [0, 7], 1)
    assert text(canvas) == ["⠑⢄⠀⠀", "⠀⠀⠑⠄"]
    canvas = Canvas(4, 1)
    canvas.path([0, 7], [0, 0], 1, dash=(2, 2))
    assert text(canvas) == ["⠉⠀⠉⠀"]


@given(*(some.floats(-1e6, 1e6) for _ in range(4)))
def test_what_lies_outside_is_cut_off(x: float, y: float, end_x: float, end_y: float) -> None:
    cut = clipped(x, y, end_x, end_y, 99, 49)
    if cut:
        assert all(-1e-3 <= cut[n] <= 99 + 1e-3 for n in (0, 2))
        assert all(-1e-3 <= cut[n] <= 49 + 1e-3 for n in (1, 3))
    Canvas(50, 13).path([x, end_x], [y, end_y], 1)


def test_the_higher_ink_has_the_cell() -> None:
    canvas = Canvas(1, 1)
    canvas.dot(0, 0, 3)
    canvas.dot(1, 1, 2)
    assert text(canvas) == ["⠑"]
    assert canvas.inks[0] == 3


def test_near_places_are_one_mark_and_every_event_is_in_one() -> None:
    spots = [spot(n, (n % 7) * 0.13, 15 + (n // 7) * 0.11, events=n + 1, contradicted=n % 2) for n in range(49)]
    for scale in (0.5, 5.0, 50.0, 500.0):
        marks = Marks(ranked(spots), View(0.0, 15.0, scale, 15.0, 160, 80))
        assert sum(mark.events for mark in marks) == sum(s.events for s in spots)
        assert sum(mark.contradicted for mark in marks) == sum(s.contradicted for s in spots)
        assert sorted(s.place for mark in marks for s in mark.spots) == list(range(49))
        assert [mark.events for mark in marks] == sorted((mark.events for mark in marks), reverse=True)
        for mark in marks:
            assert mark.spots[0].events == max(s.events for s in mark.spots)
            assert marks[marks.of_place(mark.spots[-1].place)] == mark
    assert len(Marks(ranked(spots), View(0.0, 15.0, 500.0, 15.0, 160, 80))) == 49


def test_marks_do_not_change_as_the_map_moves() -> None:
    spots = ranked([spot(n, n * 0.09, 15 + n * 0.05, events=n + 1) for n in range(30)])
    assert list(Marks(spots, VIEW)) == list(Marks(spots, VIEW.moved(30, -20)))


def test_a_place_comes_before_the_region_it_lies_in() -> None:
    mark = Marks(ranked([spot(1, 0, 15, events=9, vague=9), spot(2, 0.01, 15)]), VIEW)[0]
    assert [s.place for s in mark.spots] == [2, 1]
    assert mark.is_vague


def test_a_mark_contradicts_from_a_tenth_of_its_events_on() -> None:
    few, enough = (Marks([spot(1, 0, 15, events=20, contradicted=n)], VIEW)[0] for n in (1, 2))
    assert not few.is_contradicted
    assert enough.is_contradicted


def test_areas_are_in_proportion_to_events() -> None:
    assert radius(400, 400) / radius(100, 400) == 2
    dots = [sum(bits.bit_count() for *_, bits in stamp(6.0, square, hollow=False)) for square in (False, True)]
    assert abs(dots[0] - dots[1]) <= 0.12 * dots[0]
    assert len({stamp(4.0, square, hollow) for square in (False, True) for hollow in (False, True)}) == 4


def test_marks_in_view() -> None:
    marks = Marks(ranked([spot(1, 0, 15, events=2), spot(2, 50, 15), spot(3, 0.9, 15)]), VIEW)
    assert [(at, x, y) for at, x, y in marks.seen(VIEW) if at == 0] == [(0, 80, 40)]
    assert len(marks.seen(VIEW)) == 2
    assert BLOCK < 20


def test_a_ring_is_drawn_where_it_can_be_seen() -> None:
    region = Spot(1, 0.0, 15.0, "Gao region", "region", 1, 0, 1)
    near = list(ring(Marks([region], VIEW)[0], VIEW))
    assert near
    wide = VIEW.zoomed(0.1, 0, 15)
    assert not list(ring(Marks([region], wide)[0], wide))


@given(some.lists(some.tuples(some.integers(0, 39), some.integers(0, 9), some.integers(1, 15)), max_size=40))
def test_labels_do_not_overlap(wanted: list[tuple[int, int, int]]) -> None:
    room = Room(40, 10)
    for column, row, _ in wanted:
        room.take(column, row)
    cells: set[tuple[int, int]] = {(column, row) for column, row, _ in wanted}
    for column, row, width in wanted:
        place = room.beside(column, row, (0, 0), width)
        if place:
            label = {(place[0] + n, place[1]) for n in range(width)}
            assert not label & cells
            assert all(0 <= x < 40 and 0 <= y < 10 for x, y in label)
            cells |= label
