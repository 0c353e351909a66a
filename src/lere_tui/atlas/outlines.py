"""Coasts, borders, rivers, lakes and the names of countries, as db/outlines/ORIGIN.md tells of them."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Literal, NamedTuple

from lere_tui.atlas.projection import View

Layer = Literal["coast", "border", "river", "lake"]
LAYERS: tuple[Layer, ...] = ("coast", "border", "lake", "river")
"""In the order in which they are drawn."""

LEVELS = {"world": 0.0, "continent": 2.6, "detail": 10.0}
"""How fine the lines are, each from so many dots of a degree on: coarser ones would stray by more than a dot."""

CHUNK = 64
"""Points of a line that are looked at, or passed over, together."""


class Line(NamedTuple):
    """Points of an outline in degrees, and the box that holds them."""

    lons: Sequence[float]
    lats: Sequence[float]
    west: float
    south: float
    east: float
    north: float


class Country(NamedTuple):
    """A name, where on the land it has most room, and how many degrees to each side it has."""

    name: str
    lon: float
    lat: float
    room: float


@dataclass(frozen=True, slots=True, eq=False)
class Outlines:
    """Lines by level and layer."""

    levels: dict[str, dict[Layer, list[Line]]]
    countries: tuple[Country, ...]

    def lines(self, layer: Layer, scale: float) -> list[Line]:
        """The lines of a layer, as fine as this many dots of a degree need."""
        level = max((level for level, least in LEVELS.items() if scale >= least), key=LEVELS.__getitem__)
        return self.levels[level][layer]

    def in_view(self, layer: Layer, view: View) -> Iterator[tuple[list[float], list[float]]]:
        """The lines of a layer that can be seen, in dots. One that lies beyond the 180th meridian comes from there."""
        box = view.box
        across = view.stretch * view.scale
        for turn in (-360.0, 0.0, 360.0):
            west, east = box.west - turn, box.east - turn
            if east < -180 or west > 180:
                continue
            middle = view.lon - turn
            for line in self.lines(layer, view.scale):
                if line.west <= east and line.east >= west and line.south <= box.north and line.north >= box.south:
                    yield (
                        [view.width / 2 + (lon - middle) * across for lon in line.lons],
                        [view.height / 2 + (view.lat - lat) * view.scale for lat in line.lats],
                    )


def read(path: Path) -> Outlines:
    """Read the file of outlines."""
    with gzip.open(path) as file:
        found = json.load(file)
    steps = found["steps"]
    levels: dict[str, dict[Layer, list[Line]]] = {
        level: {layer: [part for numbers in found[level][layer] for part in _parts(numbers, steps)] for layer in LAYERS}
        for level in LEVELS
    }
    return Outlines(levels, tuple(Country(*country) for country in found["countries"]))


def _parts(numbers: list[int], steps: int) -> Iterator[Line]:
    """A line in parts of some points, each going on where the one before it ends."""
    lons = [x / steps for x in accumulate(numbers[::2])]
    lats = [y / steps for y in accumulate(numbers[1::2])]
    for start in range(0, len(lons) - 1, CHUNK):
        some_lons, some_lats = lons[start : start + CHUNK + 1], lats[start : start + CHUNK + 1]
        yield Line(some_lons, some_lats, min(some_lons), min(some_lats), max(some_lons), max(some_lats))
