"""Events on a map as SVG: coasts, borders, rivers and lakes, and over them a mark for each place, by shape and size."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lere_tui.atlas.labels import Room
from lere_tui.atlas.marks import Mark, Marks, Spot, ranked
from lere_tui.atlas.outlines import LAYERS, Layer, Outlines
from lere_tui.atlas.projection import KM, View, box_of, fit
from lere_tui.pages.html import Html, element, joined, wide
from lere_tui.pages.targets import place_target
from lere_tui.render.visible import visible

WIDTH, HEIGHT = 900, 540
LEAST = 8.0
"""Degrees of latitude shown at least, so that a border or a river is in view."""

MARGIN = 60
FINER = 2
"""Units of the picture for a dot of a terminal: places too near to be told apart are one mark."""

NEAR = 0.8
"""Units that a point of an outline lies from the one before it at least."""

ONE, LARGEST = 4.0, 22.0
"""Units from the middle to the edge of a mark with one event, and of the largest: areas are in proportion."""

CELL, LINE = 7, 15
"""Units of a letter and of a line of labels."""

NAMED, LETTERS = 40, 24
"""Marks that are named, and letters of a name, at most."""


def map_html(spots: Sequence[Spot], places: Mapping[int, str], unplaced: int, outlines: Outlines) -> Html:
    """The picture and what its signs mean; `places` are the ids of the spots' places."""
    without = f"{unplaced:,} without coordinates {'is' if unplaced == 1 else 'are'} not on it." if unplaced else ""
    box = box_of((spot.lon, spot.lat) for spot in spots)
    if box is None:
        return element("p", "None of these events has coordinates.")
    view = fit(box, WIDTH, HEIGHT, MARGIN, LEAST)
    marks = Marks(ranked(spots), replace(view, scale=view.scale / FINER))
    seen = [(marks[at], *view.to_dots(marks[at].lon, marks[at].lat)) for at in range(len(marks))]
    room = Room(WIDTH // CELL, HEIGHT // LINE)
    bar = _scale_bar(view, room)
    sizes = [_radius(mark.events, marks.most) for mark, _, _ in seen]
    for (_, x, y), size in zip(seen, sizes, strict=True):
        _take(room, x, y, size)
    names = list(_names(seen, sizes, room))
    countries = list(_countries(outlines, view, room))
    drawn = [_mark(*each, size, places, view) for each, size in zip(seen, sizes, strict=True)]
    total = sum(spot.events for spot in spots)
    title = f"Map: {total:,} event{'' if total == 1 else 's'} at {len(spots):,} place{'' if len(spots) == 1 else 's'}"
    picture = element(
        "svg",
        element("title", title),
        *(_outline(layer, view, outlines) for layer in LAYERS),
        *countries,
        *reversed(drawn),
        *names,
        bar,
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
        class_="map",
    )
    about = (
        "A mark's area is in proportion to its events, and it leads to them in the list of places. Round: a place; a"
        " square on its corner: claims contradict in a tenth of its events or more; hollow with a dotted ring: only a"
        " district, a region or a country is known, and the ring is no border. Whole lines are coasts, thin ones lakes"
        " and rivers, dashed ones borders, as Natural Earth has them (public domain)."
    )
    return joined((wide(title, picture), element("p", f"{title}. {without}".rstrip()), element("p", about)))


def _outline(layer: Layer, view: View, outlines: Outlines) -> Html:
    """The lines of a layer as one path, without points that lie too near to the one before."""
    drawn: list[str] = []
    for xs, ys in outlines.in_view(layer, view):
        x, y = xs[0], ys[0]
        drawn.append(f"M{x:.1f} {y:.1f}")
        for next_x, next_y in zip(xs[1:-1], ys[1:-1], strict=True):
            if abs(next_x - x) + abs(next_y - y) >= NEAR:
                x, y = next_x, next_y
                drawn.append(f"L{x:.1f} {y:.1f}")
        drawn.append(f"L{xs[-1]:.1f} {ys[-1]:.1f}")
    return element("path", d="".join(drawn), class_=layer)


def _radius(events: int, most: int) -> float:
    return min(ONE, LARGEST / math.sqrt(max(1, most))) * math.sqrt(events)


def _mark(mark: Mark, x: float, y: float, size: float, places: Mapping[int, str], view: View) -> Html:
    """A mark that leads to its first place; under the pointer it says which places it stands for."""
    named = ", ".join(f"{spot.name} {spot.events:,}" for spot in mark.spots[:12])
    more = f" and {len(mark.spots) - 12:,} more places" if len(mark.spots) > 12 else ""
    contradicted = f"; in {mark.contradicted:,} claims contradict" if mark.contradicted else ""
    said = f"{mark.events:,} event{'' if mark.events == 1 else 's'}: {named}{more}{contradicted}"
    look = "mark" + (" contradict" if mark.is_contradicted else "") + (" vague" if mark.is_vague else "")
    size = max(2.0, size)
    if mark.is_contradicted:
        far = size * math.sqrt(math.pi / 2)
        shape = element(
            "path",
            d=f"M{x:.1f} {y - far:.1f}L{x + far:.1f} {y:.1f}L{x:.1f} {y + far:.1f}L{x - far:.1f} {y:.1f}Z",
            class_=look,
        )
    else:
        shape = element("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{size:.1f}", class_=look)
    parts = [element("title", said), shape]
    up = mark.around / KM * view.scale
    if mark.is_vague and size + 3 <= up <= HEIGHT:
        across = up * view.stretch / max(0.1, math.cos(math.radians(mark.lat)))
        parts.append(
            element("ellipse", cx=f"{x:.1f}", cy=f"{y:.1f}", rx=f"{across:.1f}", ry=f"{up:.1f}", class_="ring")
        )
    return element("a", *parts, href=f"#{place_target(places[mark.spots[0].place])}")


def _take(room: Room, x: float, y: float, size: float) -> None:
    """No label is written over a mark."""
    first, last = int((x - size) // CELL), int((x + size) // CELL)
    for line in range(int((y - size) // LINE), int((y + size) // LINE) + 1):
        room.take(first, line, last - first + 1)


def _names(seen: Sequence[tuple[Mark, float, float]], sizes: Sequence[float], room: Room) -> Iterator[Html]:
    """The names of the marks with the most events, where there is room."""
    for (mark, x, y), size in list(zip(seen, sizes, strict=True))[:NAMED]:
        name = visible(mark.spots[0].name)
        text = f"{name if len(name) <= LETTERS else name[: LETTERS - 1] + '…'} {mark.events:,}"
        reach = math.ceil(size / CELL), math.ceil(size / LINE) - 1
        place = room.beside(int(x) // CELL, int(y) // LINE, reach, len(text))
        if place:
            yield _text(text, *place, "town")


def _countries(outlines: Outlines, view: View, room: Room) -> Iterator[Html]:
    for country in sorted(outlines.countries, key=lambda country: -country.room):
        x, y = view.to_dots(country.lon, country.lat)
        text = country.name.upper()
        if 0 <= x < WIDTH and 0 <= y < HEIGHT and country.room * view.scale > len(text) * CELL / 2:
            place = room.near(int(x) // CELL, int(y) // LINE, len(text) + 4, 3)
            if place:
                yield _text(text, *place, "country")


def _text(text: str, column: int, line: int, look: str) -> Html:
    return element("text", text, x=column * CELL, y=line * LINE + 11, class_=look)


def _scale_bar(view: View, room: Room) -> Html:
    """How long some round number of kilometres is, in the corner."""
    most = view.km * WIDTH / 5
    power = 10 ** math.floor(math.log10(most))
    km = max(power * step for step in (1, 2, 5) if power * step <= most)
    long = km / view.km
    x, y = WIDTH - 12 - long, HEIGHT - 12
    for line in (-1, -2):
        room.take(int(x) // CELL - 1, HEIGHT // LINE + line, WIDTH // CELL)
    path = element("path", d=f"M{x:.1f} {y - 6}V{y}H{x + long:.1f}V{y - 6}", class_="scale")
    return joined((path, element("text", f"{km:,} km", x=f"{x:.1f}", y=y - 9, class_="scale")))
