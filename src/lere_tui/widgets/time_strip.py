"""Events over time, in some lines above the list: a bar for each day, month or year, and where the list's cursor is."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.model.bins import last_day
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.strips import fit, ink

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_BETWEEN = "░"
"""What stands from the low to the high end of a toll. It differs from the bar by its shape too."""


class Bins(NamedTuple):
    """What the strip shows. `days` are the ordinals of the bins' first days; `highs` is the same as `lows` but for
    tolls, whose ends lie apart. `edges` are the positions where the bins begin and end; `says` is what is counted."""

    unit: str
    days: Sequence[int]
    lows: Sequence[int]
    highs: Sequence[int]
    edges: Sequence[int]
    says: str
    aside: str = ""


class TimeStrip(Widget):
    """The bars and the line of years below. With a brush, which has the focus, bins can be taken as a span."""

    PARTS = ("bar", "high", "cursor", "brush", "axis", "mark")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"strip--{part}" for part in PARTS}
    BINDINGS = bindings("strip")

    class Brushed(Message):
        """A reader wants the events from one bin to another."""

        def __init__(self, first: int, last: int) -> None:
            super().__init__()
            self.first = first
            self.last = last

    class Went(Message):
        """A reader wants to go to a bin."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Moved(Message):
        """The brush is another."""

    class Left(Message):
        """A reader puts the brush away."""

    class Resized(Message):
        """There is room for more bins, or for fewer."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.bins = Bins("day", (), (), (), (0,), "")
        self.day: int | None = None
        self.fixed = 0
        self.free = 0
        self._width = 0

    def show_bins(self, bins: Bins) -> None:
        """Show these."""
        self.bins = bins
        self.fixed = min(self.fixed, max(0, len(bins.days) - 1))
        self.free = min(self.free, max(0, len(bins.days) - 1))
        self.refresh()

    def show_day(self, day: int | None) -> None:
        """Mark the day that the list's cursor is on; None marks none."""
        if day != self.day:
            self.day = day
            self.refresh()

    @property
    def here(self) -> int | None:
        """The bin that the list's cursor is in."""
        if self.day is None or not self.bins.days or self.day < self.bins.days[0]:
            return None
        return bisect_right(self.bins.days, self.day) - 1

    @property
    def brush(self) -> tuple[int, int]:
        """The first and the last bin of the brush."""
        return min(self.fixed, self.free), max(self.fixed, self.free)

    def begin_brush(self) -> None:
        """Begin a brush at the list's cursor."""
        at = self.here
        self.fixed = self.free = at if at is not None else max(0, len(self.bins.days) - 1)
        self.can_focus = True  # while there is a brush: else Tab would lead here
        self.focus()
        self.refresh()
        self.post_message(self.Moved())

    def peak(self, step: int) -> int | None:
        """The next bin, to the right or to the left, that is higher than those around it."""
        here, highs = self.here, self.bins.highs
        start = here if here is not None else (-1 if step > 0 else len(highs))
        numbers = range(start + 1, len(highs)) if step > 0 else range(start - 1, -1, -1)
        return next((n for n in numbers if _is_peak(highs, n)), None)

    def on_resize(self, event: events.Resize) -> None:
        """The bins are made for a width."""
        if event.size.width != self._width:
            self._width = event.size.width
            self.post_message(self.Resized())

    def on_focus(self) -> None:
        """The brush is seen."""
        self.refresh()

    def on_blur(self) -> None:
        """It is gone."""
        self.can_focus = False
        self.refresh()

    def _cells(self) -> int:
        """Cells of a bin."""
        return max(1, (self.size.width - 2) // max(1, len(self.bins.days)))

    def render_line(self, y: int) -> Strip:
        """A line of bars, or the years below them."""
        width = self.size.width
        looks = {part: self.get_component_rich_style(f"strip--{part}") for part in self.PARTS}
        if y == self.size.height - 1:
            return Strip([Segment(" ", looks["axis"]), *self._axis(width - 2, looks["axis"], looks["mark"])])
        line = self.size.height - 2 - y
        top = max(self.bins.highs, default=0)
        eighths = (self.size.height - 1) * 8
        cells = self._cells()
        here = self.here
        first, last = self.brush if self.has_focus else (1, 0)
        segments = [Segment(" ", self.rich_style)]
        for number, (low, high) in enumerate(zip(self.bins.lows, self.bins.highs, strict=True)):
            letter, look = _letter(_scaled(low, top, eighths), _scaled(high, top, eighths), line)
            style = looks["cursor" if number == here and look == "bar" else look]
            if first <= number <= last:
                style = looks["brush"] + ink(style)
            segments.append(Segment(letter * cells, style))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _axis(self, width: int, axis: Style, mark: Style) -> list[Segment]:
        """Where years, or months and days, begin, as far as they find room; a mark where the list's cursor is."""
        cells, here = self._cells(), self.here
        letters = [" "] * width
        says = " ".join(part for part in (self.bins.says, self.bins.aside) if part)
        end = width
        if here is not None and here * cells >= width - len(says):  # the mark would stand in these words
            end = max(0, min(width, here * cells - 1))
        room = end - len(says) - 1 if says and len(says) < end // 2 else width
        free = 0  # no label stands where the mark has to
        for number, day in enumerate(self.bins.days):
            label = _label(self.bins.unit, day, number == 0)
            at = number * cells
            hides = here is not None and at <= here * cells and (here + 1) * cells <= at + len(label)
            if label and at >= free and at + len(label) <= room and not hides:
                letters[at : at + len(label)] = label
                free = at + len(label) + 1
        if room < width:
            letters[room + 1 : end] = says
        text = "".join(letters)
        if here is None or here * cells >= width:
            return [Segment(fit(text, width), axis)]
        middle = here * cells + (cells - 1) // 2
        own = range(here * cells, min(here * cells + cells, width))
        at = min(own, key=lambda cell: (text[cell] != " ", abs(cell - middle)))  # beside the label, if there is room
        return [
            Segment(text[:at], axis),
            Segment("▲", mark),
            Segment(fit(text[at + 1 :], width - at - 1), axis),
        ]

    def action_extend(self, step: int) -> None:
        """Move the free end of the brush."""
        self.free = max(0, min(self.free + step, len(self.bins.days) - 1))
        self.refresh()
        self.post_message(self.Moved())

    def action_edge(self, step: int) -> None:
        """Move it to the first or last bin."""
        self.free = 0 if step < 0 else max(0, len(self.bins.days) - 1)
        self.refresh()
        self.post_message(self.Moved())

    def action_swap(self) -> None:
        """Move the other end from now on."""
        self.fixed, self.free = self.free, self.fixed

    def action_restart(self) -> None:
        """Begin anew at the free end."""
        self.fixed = self.free
        self.refresh()
        self.post_message(self.Moved())

    def action_take(self) -> None:
        """Narrow the search to the brush."""
        if self.bins.days:
            self.post_message(self.Brushed(*self.brush))

    def action_leave(self) -> None:
        """Put the brush away."""
        self.post_message(self.Left())

    def on_click(self, event: events.Click) -> None:
        """A click goes to a bin."""
        number = (event.x - 1) // self._cells()
        if 0 <= number < len(self.bins.days):
            self.post_message(self.Went(number))


def _scaled(number: int, top: int, eighths: int) -> int:
    """Eighths of a cell; what there is shows."""
    return max(1, round(number * eighths / top)) if number and top else 0


def _letter(low: int, high: int, line: int) -> tuple[str, str]:
    """What one cell of a bar shows, `line` lines above the lowest one, and its look."""
    if low > line * 8:
        return _EIGHTHS[min(8, low - line * 8)], "bar"
    return (_BETWEEN, "high") if high - line * 8 >= 4 or (high > line * 8 and high > low) else (" ", "bar")


def _is_peak(counts: Sequence[int], number: int) -> bool:
    """Whether a bin is higher than the nearest others that differ from it, and above the mean."""
    count = counts[number]
    if not count or count * len(counts) < sum(counts):
        return False
    before = next((other for other in reversed(counts[:number]) if other != count), 0)
    after = next((other for other in counts[number + 1 :] if other != count), 0)
    first = number == 0 or counts[number - 1] != count  # of bins that are alike, the first is meant
    return first and count > before and count > after


def _label(unit: str, day: int, first: bool) -> str:
    """The year where it begins; of days and months the month too."""
    date = datetime.date.fromordinal(day)
    written = date.isoformat()
    if unit == "day":
        return written if first else written[5:] if date.day in (1, 8, 15, 22) else ""
    if unit in ("month", "quarter"):
        beside = unit == "month" and date.month in (4, 7, 10)
        return written[:4] if first or date.month == 1 else written[5:7] if beside else ""
    return written[:4]


def span_words(bins: Bins, first: int, last: int) -> str:
    """A run of bins as `date:` takes it: `2015-03..2015-06`, `2015`."""
    low = datetime.date.fromordinal(bins.days[first])
    after = bins.days[last + 1] - 1 if last + 1 < len(bins.days) else last_day(bins.unit, bins.days[last])
    high = datetime.date.fromordinal(after)
    letters = {"day": 10, "month": 7, "quarter": 7}.get(bins.unit, 4)
    begins, ends = low.isoformat()[:letters], high.isoformat()[:letters]
    return begins if begins == ends else f"{begins}..{ends}"
