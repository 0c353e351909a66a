"""What the timeline asks of a search: its first pages, and where the cursor goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lere_tui.model.timeline import EventLine
from lere_tui.query.meant import best_row
from lere_tui.widgets.window import PAGE

if TYPE_CHECKING:
    from lere_tui.store.hits import Hits
    from lere_tui.store.reading import Store
    from lere_tui.store.searching import Search

FIRST = 50
"""Rows of the first page: what most screens show. The list asks for more when it has drawn them."""

Placed = tuple[int, Sequence[EventLine]]
"""A page, and the number of its first row in the list."""


def opening(store: Store, search: Search, kept: int | str | None) -> tuple[list[Placed], int]:
    """The first page of a search and where the cursor goes: to the kept event if it is found, else to the best row.

    The event is named by its key or its id.
    """
    pages: list[Placed] = [(0, search.rows(0, FIRST))]
    key = store.key_of(kept) if isinstance(kept, str) else kept
    position = None if key is None else store.position(key)
    if position is None or position not in search.hits:
        return pages, best_row(search.text, pages[0][1])
    row = search.hits.row(position)
    if row >= FIRST:
        start = row - PAGE // 2
        pages.append((start, search.rows(start, start + PAGE)))
    return pages, row


def row_of(store: Store, hits: Hits, text: str) -> tuple[int, str]:
    """The row of a date or of an event with an id, or what is wrong with it.

    Where nothing is of that date, it is the next row in the order of the list.
    """
    from lere_tui.model.dates import DateError, parse_date

    if (key := store.key_of(text)) is not None:
        position = store.position(key)
        if position is None or position not in hits:
            return 0, "not in this search"
        return hits.row(position), ""
    try:
        date = parse_date(text)
    except DateError:
        return 0, "no date, no event's id"
    day = (date.earliest or date.latest) if hits.oldest_first else (date.latest or date.earliest)
    if day is None:
        return 0, "this date has no day"
    first = store.position_of_day(day.toordinal() + (not hits.oldest_first))
    return min(hits.row(first if hits.oldest_first else first - 1), len(hits) - 1), ""
