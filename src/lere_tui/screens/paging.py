"""What the timeline asks of a search: its first pages, and the rows around any place of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lere_tui.model.timeline import EventLine
from lere_tui.widgets.window import PAGE, Want

if TYPE_CHECKING:
    from lere_tui.store.searching import Search

Placed = tuple[int, Sequence[EventLine]]
"""A page, and the number of its first row in the list."""

KEYS = 2**63 - 1
"""No key is larger than this, and none smaller than its negative."""


def opening(search: Search, kept_key: int | None) -> tuple[list[Placed], int]:
    """The first page of a search and where the cursor goes: to the kept event if it is found, else to the best row."""
    pages: list[Placed] = [(0, search.page(PAGE))]
    best = best_row(search.text, pages[0][1])
    if kept_key is None:
        return pages, best
    first = next((n for n, line in enumerate(pages[0][1]) if line.key == kept_key), None)
    if first is not None:
        return pages, first
    if len(pages[0][1]) < PAGE or not search.holds(kept_key):
        return pages, best
    at = search.newer(kept_key)
    ahead = search.page(PAGE // 2, after=kept_key)
    follow = search.page(PAGE // 2, before=kept_key)
    start = at - len(ahead)
    around = [*ahead, *_one(search, kept_key, ahead, follow), *follow]
    pages.append((start, around))
    return pages, at


_SAID = re.compile(r'(?<!\S)(?:(?:town|place|group):)?"?([^\s":()-][^\s":()]*)"?(?![^\s")])')


def best_row(text: str, lines: Sequence[EventLine]) -> int:
    """The row that a reader most likely means: all words of the search in its title and its place, the most sources.

    The list stays in the order of time; only the cursor goes there.
    """
    said = _SAID.findall(text)
    if not said:
        return 0
    from lere_tui.query.folding import fold

    words = [f" {fold(word)}" for word in said]

    def fitness(line: EventLine) -> tuple[int, int]:
        title, place = f" {fold(line.title)}", f" {fold(line.place)}"
        fits = sum(all(word in part for word in words) for part in (title, place, title + place))
        return fits, line.sources if fits else 0

    return max(range(len(lines)), key=lambda number: (*fitness(lines[number]), -number), default=0)


def _one(search: Search, key: int, ahead: Sequence[EventLine], follow: Sequence[EventLine]) -> Sequence[EventLine]:
    """The row with this key itself, which lies between two pages."""
    if ahead:
        return search.page(1, before=ahead[-1].key)
    return search.page(1, after=follow[0].key) if follow else search.page(1)


def fetch(search: Search, want: Want, count: int | None) -> Placed:
    """The rows that a list wants."""
    if want.how == "first":
        return 0, search.page(PAGE)
    if want.how == "before":
        return want.index + 1, search.page(PAGE, before=want.key)
    if want.how == "after":
        lines = search.page(PAGE, after=want.key)
        return want.index - len(lines), lines
    if want.how == "last":
        lines = search.page(PAGE, after=_end(search))
        total = search.count() if count is None else count
        return max(0, total - len(lines)), lines
    return _near(search, want, count)


def _end(search: Search) -> int:
    """A key behind the last row."""
    return KEYS if search.query.sort == "oldest" else -KEYS


def _near(search: Search, want: Want, count: int | None) -> Placed:
    """A page around a row number of which no key is known: guess a key between known ones, and look where it stands."""
    low = want.low or (0, _key(search.page(1)))
    total = search.count() if count is None else count
    high = want.high or (total - 1, _key(search.page(1, after=_end(search))))
    at, key = low
    for _ in range(12):
        if high[0] - low[0] <= PAGE:
            break
        share = (want.index - low[0]) / (high[0] - low[0])
        guess = low[1] + int((high[1] - low[1]) * min(0.95, max(0.05, share)))
        at = search.newer(guess)
        key = guess
        if abs(at - want.index) <= PAGE // 2:
            break
        if at < want.index:
            low = (max(at, low[0]), guess)
        else:
            high = (min(at, high[0]), guess)
    else:
        at, key = low
    if high[0] - low[0] <= PAGE:
        at, key = low
    # Rows from a bit before the guess: those that lead up to it, then those behind.
    ahead = search.page(PAGE, after=key)
    follow = search.page(PAGE, before=ahead[-1].key) if ahead else search.page(PAGE)
    start = search.newer(ahead[0].key) if ahead else 0
    lines = [*ahead, *follow]
    if start + len(lines) <= want.index:  # still short of it: walk on, a page at a time
        while lines and start + len(lines) <= want.index:
            more = search.page(PAGE, before=lines[-1].key)
            if not more:
                break
            start, lines = start + len(lines), list(more)
    return start, lines


def _key(lines: Sequence[EventLine]) -> int:
    return lines[0].key if lines else 0
