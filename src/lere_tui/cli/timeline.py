"""`lere-tui timeline`: the strip of time of a search, a line for each day, month, quarter or year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lere_tui.cli import listing, printing
from lere_tui.cli.failures import say
from lere_tui.cli.searched import searched
from lere_tui.render.listing import Record
from lere_tui.store.histogram import Histogram, Tolls, histogram, tolls
from lere_tui.store.reading import Store
from lere_tui.store.searching import Search

BINS = 100
"""Lines at most, where no unit is named."""

ANY_NUMBER = 10_000_000


def timeline(query: str, corpus: str, form: str, unit: str, dead: bool) -> int:
    """Print how many events begin in each span of time, and how many dead are claimed in it; the exit code."""
    return searched(query, corpus, partial(_show, form=form, unit=unit, dead=dead))


def _show(store: Store, found: Search, form: str, unit: str, dead: bool) -> None:
    from lere_tui.render.strip_rows import Strip

    bins = histogram(store, found.hits, ANY_NUMBER, unit) if unit else histogram(store, found.hits, BINS)
    claimed = tolls(store, found.hits, bins.edges) if bins.days else Tolls((), (), 0)
    start = store.position_of_day(1)
    undated = tolls(store, found.hits, (0, start)) if bins.undated else None
    rows = list(_rows(bins, claimed, undated))
    if not rows:
        return
    listing.write(form, Strip(rows, dead, printing.width()).layout, rows)
    if dead and form in ("table", "markdown"):
        say(
            "dead as claimed: the low ends of the events' claims added up over events and sides, and the high ends;"
            " two claims about one loss are never added"
        )
        if claimed.open:
            events = f"{claimed.open:,} event{'' if claimed.open == 1 else 's'}"
            say(f"of {events} no claim has an upper end: there the low end is taken for the high one")


def _rows(bins: Histogram, claimed: Tolls, undated: Tolls | None) -> Iterator[Record]:
    from lere_tui.render.strip_rows import record, without_day

    for number, day in enumerate(bins.days):
        yield record(bins.unit, day, bins.counts[number], claimed.lows[number], claimed.highs[number])
    if undated:
        yield without_day(bins.undated, undated.lows[0], undated.highs[0])
