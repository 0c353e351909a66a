"""How many events of a search begin in each day, month or year, and how many dead their claims speak of."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lere_tui.model.bins import MONTHS, UNITS
from lere_tui.store import tokens
from lere_tui.store.schema import DAY

if TYPE_CHECKING:
    from lere_tui.store.hits import Hits
    from lere_tui.store.reading import Store


class Histogram(NamedTuple):
    """Bins of one unit: day, month, quarter, year, decade or century. `days` are the ordinals of their first days,
    `counts` the events in each; an event counts on the first day it can have been on. `undated` have no day at all.

    `edges` are the positions at which the bins begin, and one at which the last ends.
    """

    unit: str
    days: Sequence[int]
    counts: Sequence[int]
    undated: int
    edges: Sequence[int] = ()


class Tolls(NamedTuple):
    """How many dead are claimed in each bin: the tolls of its events (tolls.py), lows and highs added up apart.

    `open` are events whose toll has no upper end; they count with their low.
    """

    lows: Sequence[int]
    highs: Sequence[int]
    open: int


def histogram(store: Store, hits: Hits, most: int, least: str = "day") -> Histogram:
    """The bins from the first event to the last, in the smallest unit of which there are at most `most`, gaps
    included; where even centuries are more, these. No unit is smaller than `least`."""
    start = store.position_of_day(1)
    undated = hits.between(0, start)
    ends = hits.ends(start, store.total)
    if ends is None:
        return Histogram("day", (), (), undated)
    first, last = (key // DAY for key in store.keys(ends))
    for unit in UNITS[UNITS.index(least) :]:
        days = list(_days(unit, first, last, most + 1))
        if len(days) <= most:
            break
    edges = [*(store.position_of_day(day) for day in days), store.total]
    return Histogram(unit, days, [hits.between(*edge) for edge in pairwise(edges)], undated, edges)


def tolls(store: Store, hits: Hits, edges: Sequence[int]) -> Tolls:
    """What is claimed in each bin, off the binary digits of each event's toll."""
    postings = store.postings()
    sums = {end: [0] * (len(edges) - 1) for end in "<>"}
    for bit in range(tokens.FIGURE_BITS):
        for end, bins in sums.items():
            found = hits.ranks_among(postings.token(tokens.toll(end, bit)), edges)
            for number, (before, after) in enumerate(pairwise(found)):
                bins[number] += (after - before) << bit
    return Tolls(sums["<"], sums[">"], hits.among(postings.token(tokens.OPEN_TOLL)))


def _days(unit: str, first: int, last: int, most: int) -> Iterator[int]:
    """The first days of the bins, up to `most`."""
    if unit == "day":
        yield from range(first, min(last + 1, first + most))
        return
    step = MONTHS[unit]
    start = datetime.date.fromordinal(first)
    month = (start.year * 12 + start.month - 1) // step * step
    for _ in range(most):
        year, of_year = divmod(max(month, 12), 12)
        if year > datetime.MAXYEAR:
            return
        day = datetime.date(year, of_year + 1, 1).toordinal()
        if day > last:
            return
        yield day
        month += step
