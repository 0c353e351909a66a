"""From longitude and latitude to the dots of a map and back.

The projection is equirectangular with the parallel in the middle true to scale: straight to compute in both
directions, and right in shape for a stretch of some thousand kilometres. Dots are as wide as high: a terminal's cell,
about twice as high as wide, has two by four of them. East of 180° comes -180°: each point is drawn where it is nearest
to the middle.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

KM = 111.195
"""Kilometres of a degree of latitude (mean radius of the Earth, 6,371 km)."""

WIDEST = 66.0
"""The latitude beyond which shapes are not narrowed further."""

FINEST = KM / 0.1
"""Dots of a degree at most: a dot is a hundred metres."""

COARSEST = 0.1


class Box:
    """A stretch of the world, in degrees; `east` may lie beyond 180."""

    __slots__ = ("east", "north", "south", "west")

    def __init__(self, west: float, south: float, east: float, north: float) -> None:
        self.west, self.south, self.east, self.north = west, south, east, north


@dataclass(frozen=True, slots=True)
class View:
    """What a map shows: its middle, its size in dots, and the dots of a degree north; `parallel` is true to scale."""

    lon: float
    lat: float
    scale: float
    parallel: float
    width: int
    height: int

    @property
    def stretch(self) -> float:
        """How much of a degree north a degree east is drawn."""
        return math.cos(math.radians(min(abs(self.parallel), WIDEST)))

    @property
    def box(self) -> Box:
        """What is in view."""
        west, north = self.to_world(0, 0)
        east, south = self.to_world(self.width, self.height)
        return Box(west, south, east, north)

    @property
    def km(self) -> float:
        """Kilometres of a dot from west to east in the middle of the map."""
        return KM * math.cos(math.radians(min(abs(self.lat), 89.0))) / (self.scale * self.stretch)

    def to_dots(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies, in dots right and down of the corner."""
        east = (lon - self.lon + 180) % 360 - 180
        return self.width / 2 + east * self.stretch * self.scale, self.height / 2 + (self.lat - lat) * self.scale

    def to_world(self, x: float, y: float) -> tuple[float, float]:
        """What lies at a dot; the longitude is counted on from the middle and may lie beyond 180."""
        return (
            self.lon + (x - self.width / 2) / (self.stretch * self.scale),
            self.lat - (y - self.height / 2) / self.scale,
        )

    def moved(self, x: float, y: float) -> View:
        """So many dots further right and down; the middle stays on the world."""
        lon, lat = self.to_world(self.width / 2 + x, self.height / 2 + y)
        return replace(self, lon=(lon + 180) % 360 - 180, lat=max(-90.0, min(90.0, lat)))

    def zoomed(self, factor: float, lon: float, lat: float) -> View:
        """Larger or smaller; this point stays where it is on the map, and the parallel in the middle becomes true."""
        scale = max(COARSEST, min(FINEST, self.scale * factor))
        larger = replace(self, scale=scale, parallel=self.lat)
        (x, y), (new_x, new_y) = self.to_dots(lon, lat), larger.to_dots(lon, lat)
        return larger.moved(new_x - x, new_y - y)

    def centred(self, lon: float, lat: float) -> View:
        """With another point in the middle."""
        return replace(self, lon=lon, lat=lat)

    def resized(self, width: int, height: int) -> View:
        """The same stretch of the world, and more where it fits, on a map of another size."""
        factor = min(width / self.width, height / self.height)
        return replace(self, width=width, height=height, scale=max(COARSEST, min(FINEST, self.scale * factor)))


def box_of(points: Iterable[tuple[float, float]]) -> Box | None:
    """The smallest stretch that holds these points (lon, lat), over the 180th meridian if that is shorter."""
    found = list(points)
    if not found:
        return None
    lons = sorted({lon for lon, _ in found})
    lats = [lat for _, lat in found]
    gap, east, west = lons[0] + 360 - lons[-1], lons[-1], lons[0]
    for here, there in pairwise(lons):
        if there - here > gap:
            gap, east, west = there - here, here + 360, there
    return Box(west, min(lats), east, max(lats))


def fit(box: Box, width: int, height: int, margin: int = 12, least: float = 2.0) -> View:
    """A view of a stretch with a margin of dots around it; at least `least` degrees of latitude are shown."""
    lat = (box.south + box.north) / 2
    view = View((box.west + box.east) / 2, lat, 1.0, lat, max(1, width), max(1, height))
    across, up = max(1, width - 2 * margin), max(1, height - 2 * margin)
    scale = min(
        across / max(1e-9, (box.east - box.west) * view.stretch), up / max(1e-9, box.north - box.south), height / least
    )
    return replace(view, lon=(view.lon + 180) % 360 - 180, scale=max(COARSEST, min(FINEST, scale)))
