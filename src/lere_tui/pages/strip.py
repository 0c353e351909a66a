"""Events over time as SVG: a bar for each day, month or year, the years below, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lere_tui.model.bins import label
from lere_tui.pages.html import Html, element, joined, row, table, wide
from lere_tui.pages.targets import event_target

WIDTH, HEIGHT = 900, 150
"""Units of the picture; bars stand on a line above the days."""

FOOT, HEAD = 22, 16
WIDEST = 40.0
"""Units of a bar's room at most: few bars are not stretched."""


class Bin(NamedTuple):
    """A bar: the ordinal of its first day, how many events begin in it, and the id of one that does."""

    day: int
    events: int
    first: str


def strip(unit: str, bins: Sequence[Bin], undated: int) -> Html:
    """The picture, and a table of the bars that are not empty."""
    said = f"{undated:,} without a known day." if undated else ""
    if not bins:
        return element("p", said)
    most = max(found.events for found in bins)
    pitch = min(WIDEST, WIDTH / len(bins))
    room = HEIGHT - FOOT - HEAD
    parts = [element("line", x1=0, y1=HEIGHT - FOOT, x2=WIDTH, y2=HEIGHT - FOOT, class_="axis")]
    for number, found in enumerate(bins):
        if found.events:
            tall = max(2.0, found.events / most * room)
            bar = element(
                "rect",
                element("title", f"{label(found.day, unit)}: {_events(found.events)}"),
                x=f"{number * pitch:.1f}",
                y=f"{HEIGHT - FOOT - tall:.1f}",
                width=f"{max(1.0, pitch - 1):.1f}",
                height=f"{tall:.1f}",
                class_="bar",
            )
            parts.append(element("a", bar, href=f"#{event_target(found.first)}"))
    parts += _days(unit, bins, pitch)
    peak = next(number for number, found in enumerate(bins) if found.events == most)
    at_end = peak * pitch > WIDTH / 2
    parts.append(
        element(
            "text",
            f"{label(bins[peak].day, unit)}: {_events(most)}",
            x=f"{(peak + at_end) * pitch:.1f}",
            y=HEAD - 4,
            text_anchor="end" if at_end else "start",
            class_="peak",
        )
    )
    title = f"Events by {unit}, {label(bins[0].day, unit)} to {label(bins[-1].day, unit)}"
    picture = element(
        "svg", element("title", title), *parts, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", class_="strip"
    )
    rows = [row(label(found.day, unit), f"{found.events:,}") for found in bins if found.events]
    listed = element("details", element("summary", "The same as a table"), table(title, (unit, "events"), rows))
    about = element("p", f"{title}. A bar leads to an event that begins in it. {said}".rstrip())
    return joined((about, wide(title, picture), listed))


def _days(unit: str, bins: Sequence[Bin], pitch: float) -> list[Html]:
    """As many days or years below the line as there is room for."""
    found: list[Html] = []
    room = 84 if unit == "day" else 46
    free, last = 0.0, ""
    for number, each in enumerate(bins):
        text = label(each.day, unit if unit == "day" else "year")
        x = number * pitch
        if text != last and x >= free and x + room <= WIDTH + 8:
            found.append(element("line", x1=f"{x:.1f}", y1=HEIGHT - FOOT, x2=f"{x:.1f}", y2=HEIGHT - FOOT + 5))
            found.append(element("text", text, x=f"{x + 3:.1f}", y=HEIGHT - 6))
            free = x + room
        last = text
    return found


def _events(number: int) -> str:
    return f"{number:,} event{'' if number == 1 else 's'}"
