"""A timeline of a million events: it is never loaded whole, and any place of it is one or two pages away."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from lere_tui.app import LereApp
from lere_tui.model.dossier import EventLine
from lere_tui.screens.paging import KEYS, fetch, opening
from lere_tui.widgets.timeline_list import TimelineList
from lere_tui.widgets.window import KEPT, PAGE, Want, Window

from .driving import lines, press, settle

COUNT = 1_000_000


def key_of(number: int) -> int:
    """Keys fall from the newest row to the oldest, unevenly."""
    return (COUNT - number) * 7 + ((COUNT - number) // 1000) ** 2


def number_below(key: int) -> int:
    """How many rows have a higher key."""
    low, high = 0, COUNT
    while low < high:
        middle = (low + high) // 2
        if key_of(middle) > key:
            low = middle + 1
        else:
            high = middle
    return low


def line(number: int) -> EventLine:
    return EventLine(key_of(number), f"e{number}", f"Event number {number}", "clash", "2015", "Léré", "", "", 1, 0)


@dataclass
class Endless:
    """The search API over a million rows that exist only when they are asked for."""

    asked: list[str] = field(default_factory=list)
    hint: str = ""
    text: str = ""
    query: Any = field(default_factory=lambda: SimpleNamespace(sort="newest"))

    def page(self, limit: int = 50, before: int | None = None, after: int | None = None) -> list[EventLine]:
        self.asked.append("page")
        if after is not None:
            end = number_below(after)
            return [line(n) for n in range(max(0, end - limit), end)]
        start = 0 if before is None else number_below(before - 1)
        return [line(n) for n in range(start, min(COUNT, start + limit))]

    def count(self) -> int:
        return COUNT

    def newer(self, key: int) -> int:
        self.asked.append("newer")
        return number_below(key)

    def holds(self, key: int) -> bool:
        number = number_below(key)
        return number < COUNT and key_of(number) == key

    def near(self) -> list[str]:
        return []


class EndlessStore:
    """A store with nothing but the long search."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def search(self, text: str, typing: bool = False) -> Endless:
        return Endless()

    def dossier_by_key(self, key: int) -> None:
        return None

    def interrupt(self) -> None:
        pass

    def close(self) -> None:
        pass


async def test_a_million_events_are_walked_by_pages() -> None:
    app = LereApp(Path("none"), opener=EndlessStore)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        listing = app.screen.query_one(TimelineList)
        assert listing.virtual_size.height == COUNT
        await press(pilot, "G")
        assert listing.current is not None
        assert listing.current.title == f"Event number {COUNT - 1}"
        assert "1,000,000 of 1,000,000" in lines(app)[-2]
        await press(pilot, "pageup", "k")
        assert len(listing.window.rows) < KEPT
        for place in (0.5, 0.123, 0.97):
            listing.jump(int(COUNT * place))
            await settle(pilot)
            top = round(listing.scroll_offset.y)
            assert lines(app)[3].split()[-1] == str(top) or f"Event number {top}" in lines(app)[3]
        await press(pilot, "g")
        assert "Event number 0" in lines(app)[3]
        for _ in range(12):
            await pilot.press("pagedown")
        await settle(pilot)
        assert "…" not in "".join(lines(app)[3:20])


@pytest.mark.parametrize("index", [3, 149, 5_000, 123_456, 500_000, 999_000, 999_999])
def test_any_row_is_few_questions_away(index: int) -> None:
    search = Endless()
    start, rows = fetch(search, Want("near", index), COUNT)  # type: ignore[arg-type]
    assert start <= index < start + len(rows)
    assert rows[index - start].title == f"Event number {index}"
    assert len(search.asked) < 30


def test_a_search_opens_at_the_event_that_was_kept() -> None:
    search = Endless()
    pages, cursor = opening(search, key_of(400_000))  # type: ignore[arg-type]
    assert cursor == 400_000
    start, rows = pages[1]
    assert [row.title for row in rows] == [f"Event number {n}" for n in range(start, start + len(rows))]
    assert start < 400_000 < start + len(rows)


def test_the_window_asks_ahead_the_way_the_reader_goes() -> None:
    window = Window()
    window.count = 1000
    window.put(0, [line(n) for n in range(PAGE)])
    assert window.want(0, 20, True) is None
    assert window.want(60, 80, True) == Want("before", PAGE - 1, key_of(PAGE - 1))
    assert window.want(990, 999, True) == Want("last")
    window = Window()
    window.count = 1000
    window.put(500, [line(n) for n in range(500, 600)])
    assert window.want(500, 520, False) == Want("after", 500, key_of(500))
    assert window.want(500, 520, True) is None


def test_the_window_lets_go_of_what_is_far() -> None:
    window = Window()
    window.count = COUNT
    for start in range(0, 3 * KEPT, PAGE):
        window.put(start, [line(n) for n in range(start, start + PAGE)])
        window.trim(start, start + 20)
    assert len(window.rows) <= KEPT
    assert 3 * KEPT - 1 in window.rows
    assert key_of(0) < KEYS
