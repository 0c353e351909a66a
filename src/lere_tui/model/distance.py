"""How far two points of the earth lie apart."""

from __future__ import annotations

import math

Point = tuple[float | None, float | None]
"""Latitude and longitude in degrees (WGS 84), None where they are not known."""

RADIUS = 6371.0
"""Of the earth as a sphere, in kilometres."""


def kilometres(one: Point, other: Point) -> float | None:
    """Along a great circle (haversine formula); None where one point is not known."""
    (lat, lon), (other_lat, other_lon) = one, other
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return None
    north, east = math.radians(other_lat - lat), math.radians(other_lon - lon)
    half = math.sin(north / 2) ** 2 + math.cos(math.radians(lat)) * math.cos(math.radians(other_lat)) * (
        math.sin(east / 2) ** 2
    )
    return 2 * RADIUS * math.asin(math.sqrt(min(1.0, half)))
