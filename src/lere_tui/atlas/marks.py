"""Marks on a map: places that lie too near to be told apart at a scale are one, where most of its events are."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, overload

from lere_tui.atlas.canvas import BITS
from lere_tui.atlas.projection import KM, View

BLOCK = 8
"""Dots of the blocks whose places become one mark."""

LARGEST = 6.0
SINGLE = 1.4
"""Dots from the middle to the edge of the largest mark, and of one with a single event: areas are in proportion, as far
as the largest allows."""

AROUND = {"country": 300.0, "region": 120.0}
VICINITY = 40.0
"""Kilometres of the ring around a mark of which only a country, a region, or something smaller is known. The ring says
that it was somewhere around here; it is no border."""


CONTRADICTED = 0.1
"""The share of events with contradictions from which a mark is drawn as one."""


class Spot(NamedTuple):
    """A place with events: its number, where it is, its name and kind; events, contradicted, vague."""

    place: int
    lon: float
    lat: float
    name: str
    kind: str
    events: int
    contradicted: int
    vague: int


class Mark(NamedTuple):
    """Places that are drawn as one: the one with the most events comes first and is where the mark is."""

    lon: float
    lat: float
    spots: Sequence[Spot]
    events: int
    contradicted: int
    vague: int

    @property
    def is_vague(self) -> bool:
        """Whether of most events only something that they lie in is known."""
        return self.vague * 2 > self.events

    @property
    def is_contradicted(self) -> bool:
        """Whether claims contradict in a good part of the events, so that it stands out among the others."""
        return 0 < self.contradicted >= self.events * CONTRADICTED

    @property
    def around(self) -> float:
        """Kilometres of the ring around a vague mark."""
        return AROUND.get(self.spots[0].kind, VICINITY)


class Marks(Sequence[Mark]):
    """The marks of spots at the scale of a view, wherever its middle is; the ones with the most events first.

    Of tens of thousands few are ever looked at, so each is made when it is asked for.
    """

    def __init__(self, spots: Sequence[Spot], view: View) -> None:
        """`spots` are ranked."""
        up = view.scale / BLOCK
        across = up * view.stretch
        self.scaled = (view.scale, view.stretch)
        self._spots = spots
        floor = math.floor
        firsts: dict[tuple[int, int], int] = {}
        self._rest: dict[int, list[int]] = {}
        events = [spot.events for spot in spots]
        for number, spot in enumerate(spots):
            first = firsts.setdefault((floor(spot.lon * across), floor(spot.lat * up)), number)
            if first != number:
                self._rest.setdefault(first, []).append(number)
                events[first] += spot.events
        self._order = sorted(firsts.values(), key=events.__getitem__, reverse=True)
        self.most = events[self._order[0]] if self._order else 1
        """Events of the largest."""

    def __len__(self) -> int:
        return len(self._order)

    @overload
    def __getitem__(self, at: int) -> Mark: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Mark]: ...
    def __getitem__(self, at: int | slice) -> Mark | Sequence[Mark]:
        """The mark with a number."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        first = self._order[at]
        spots = [self._spots[number] for number in (first, *self._rest.get(first, ()))]
        events, contradicted, vague = (sum(spot[field] for spot in spots) for field in (-3, -2, -1))
        return Mark(spots[0].lon, spots[0].lat, spots, events, contradicted, vague)

    def of_place(self, place: int | None) -> int:
        """The number of the mark of a place; of the first where there is none."""
        found = next((number for number, spot in enumerate(self._spots) if spot.place == place), None)
        if found is None:
            return 0
        first = next((first for first, rest in self._rest.items() if found in rest), found)
        return self._order.index(first)

    def seen(self, view: View) -> list[tuple[int, int, int]]:
        """The marks in view: the number of each, and the dot where it is; in their order."""
        box, spots, found = view.box, self._spots, []
        for at, number in enumerate(self._order):
            spot = spots[number]
            if box.south <= spot.lat <= box.north:
                x, y = view.to_dots(spot.lon, spot.lat)
                if 0 <= x < view.width and 0 <= y < view.height:
                    found.append((at, int(x), int(y)))
        return found


def ranked(spots: Iterable[Spot]) -> list[Spot]:
    """The spots in the order in which a mark has them: places before what they may lie in, then by their events."""
    return sorted(spots, key=lambda spot: (spot.vague * 2 > spot.events, -spot.events, spot.place))


SQUARED = math.sqrt(math.pi / 2)
"""From the middle of a square to its corner, where a circle of the same area has one dot."""


def radius(events: int, most: int) -> float:
    """Dots from the middle to the edge of a mark."""
    return min(SINGLE, LARGEST / math.sqrt(max(1, most))) * math.sqrt(events)


@lru_cache(maxsize=512)
def stamp(size: float, square: bool, hollow: bool) -> tuple[tuple[int, int, int], ...]:
    """A mark around the middle of a cell as the cells that it covers: columns and rows away, and the bits there. It is
    round, or a square on one corner of the same area; a hollow one is its edge alone."""
    reach = math.ceil(size * SQUARED) + 4
    cells: dict[tuple[int, int], int] = {}
    for y in range(-reach, reach + 1):
        for x in range(-reach, reach + 1):
            far = _far(x - 0.5, y - 1.5, square)
            if far <= size and not (hollow and far <= size - 1):
                cell = (x >> 1, y >> 2)
                cells[cell] = cells.get(cell, 0) | BITS[y & 3][x & 1]
    return tuple((column, row, bits) for (column, row), bits in cells.items())


def _far(x: float, y: float, square: bool) -> float:
    return (abs(x) + abs(y)) / SQUARED if square else math.hypot(x, y)


def ring(mark: Mark, view: View) -> Iterator[tuple[int, int]]:
    """The dots of the ring around a vague mark, with gaps; none where it would be too small or too large to see."""
    up = mark.around / KM * view.scale
    across = up * view.stretch / max(0.1, math.cos(math.radians(mark.lat)))
    if not 8 <= up <= view.height:
        return
    x, y = view.to_dots(mark.lon, mark.lat)
    steps = round(2 * math.pi * up / 4)
    for number in range(steps):
        turn = 2 * math.pi * number / steps
        yield round(x + across * math.cos(turn)), round(y + up * math.sin(turn))
