"""A timeline of a million events: it is never loaded whole, and any place of it is one or two pages away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lere_tui.app import LereApp
from lere_tui.model.timeline import EventLine
from lere_tui.query.tree import Query
from lere_tui.screens.paging import opening
from lere_tui.store.hits import Hits
from lere_tui.store.schema import DAY
from lere_tui.widgets.timeline_list import TimelineList
from lere_tui.widgets.window import KEPT, PAGE, Want, Window

from .driving import lines, press, settle

COUNT = 1_000_000


def line(number: int) -> EventLine:
    return EventLine(number, f"e{number}", f"Event number {number}", "clash", "2015", "Léré", "", "", 1, 0)


class Endless:
    """The search API over a million rows that exist only when they are asked for."""

    hint = ""
    text = ""
    query = Query(None)
    count = COUNT
    hits = Hits(COUNT, None, oldest_first=True)

    def rows(self, start: int, stop: int) -> list[EventLine]:
        return [line(number) for number in self.hits.rows(start, stop)]


class EndlessStore:
    """A store with nothing but the long search."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.asked: list[int] = []

    def search(self, text: str, typing: bool = False) -> Endless:
        return Endless()

    def lines(self, positions: Sequence[int]) -> list[EventLine]:
        assert len(positions) <= PAGE
        return [line(number) for number in positions]

    def position(self, key: int) -> int:
        return key

    def dossier_by_key(self, key: int) -> None:
        return None

    total = COUNT

    def position_of_day(self, day: int) -> int:
        return 0

    def keys(self, positions: Sequence[int]) -> list[int]:
        return [DAY for _ in positions]  # all on one day

    def interrupt(self) -> None:
        pass

    def close(self) -> None:
        pass


async def test_a_million_events_are_walked_by_pages() -> None:
    app = LereApp(Path("none"), opener=EndlessStore)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 23)) as pilot:
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
        assert "…" not in "".join(lines(app)[3:19])


def test_a_search_opens_at_the_event_that_was_kept() -> None:
    pages, cursor = opening(EndlessStore(Path("none")), Endless(), 400_000)  # type: ignore[arg-type]
    assert cursor == 400_000
    start, rows = pages[1]
    assert [row.title for row in rows] == [f"Event number {n}" for n in range(start, start + len(rows))]
    assert start < 400_000 < start + len(rows)


def test_the_window_asks_ahead_the_way_the_reader_goes() -> None:
    window = Window(1000)
    window.put(0, [line(n) for n in range(2 * PAGE)])
    assert window.want(0, 20, True) is None
    assert window.want(160, 180, True) == Want(2 * PAGE, 3 * PAGE)
    assert window.want(990, 999, True) == Want(990, 1000)
    window = Window(1000)
    window.put(500, [line(n) for n in range(500, 500 + 2 * PAGE)])
    assert window.want(500, 520, False) == Want(400, 500)
    assert window.want(500, 520, True) is None
    assert window.want(30, 50, False) == Want(0, PAGE)
    assert Window(0).want(0, 20, True) is None, "an empty list asks for nothing"
    assert Window(0).want(0, 20, False) is None


def test_the_window_lets_go_of_what_is_far() -> None:
    window = Window(COUNT)
    for start in range(0, 3 * KEPT, PAGE):
        window.put(start, [line(n) for n in range(start, start + PAGE)])
        window.trim(start, start + 20)
    assert len(window.rows) <= KEPT
    assert 3 * KEPT - 1 in window.rows
