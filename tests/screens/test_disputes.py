"""The disputes of a search: in which order, narrowed to whom, and from a row to its event and back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from lere_tui.app import LereApp
from lere_tui.screens.disputes import DisputesScreen
from lere_tui.screens.event import EventScreen
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.store.errors import StoreError
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.claimant_list import ClaimantList
from lere_tui.widgets.dispute_list import DisputeList

from .driving import UNSAFE, lines, press, settle, shown


def rows(app: LereApp) -> list[tuple[str, str]]:
    """The listed rows: event and kind of loss."""
    return [(each.event, each.row[0]) for each in app.screen.query_one(DisputeList).items]


async def test_from_the_timeline_to_the_row_of_an_event_and_back(lere: Path) -> None:
    app = LereApp(lere, "town:bourem")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        assert isinstance(app.screen, DisputesScreen)
        screen, text = app.screen, shown(app)
        assert "10 General staff of the Malian Armed Forces ⟷ 97 CMA" in text
        assert "×9.7" in text
        disputes = app.screen.query_one(DisputeList)
        wanted = next(n for n, each in enumerate(disputes.items) if each.gap.low == 10)
        await press(pilot, "o", "G", "g", *["j"] * wanted)
        await press(pilot, "o", "o")  # ratio again; the cursor stays on its row
        current = disputes.current
        assert current is not None
        before = shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EventScreen)
        grid = app.screen.query_one(CasualtyGrid)
        assert grid.current_row is not None
        assert grid.current_row.verdict.row == current.row
        await press(pilot, "q")
        assert app.screen is screen
        assert shown(app) == before
        await press(pilot, "q")
        assert isinstance(app.screen, TimelineScreen)


async def test_every_row_leads_to_its_own(lere: Path) -> None:
    app = LereApp(lere, "bourem 2023")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        for number in range(len(rows(app))):
            await press(pilot, "g", *["j"] * number)
            current = app.screen.query_one(DisputeList).current
            assert current is not None
            await press(pilot, "enter")
            row = app.screen.query_one(CasualtyGrid).current_row
            assert row is not None
            assert row.verdict.row == current.row
            assert row.verdict.outcome == "contradict"
            await press(pilot, "escape")


async def test_orders_follow_each_other(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        disputes = app.screen.query_one(DisputeList)
        assert "by ratio" in lines(app)[0]
        ratios = [each.gap.high / max(each.gap.low, 1) for each in disputes.items]
        assert ratios == sorted(ratios, reverse=True)
        await press(pilot, "o")
        assert "by difference" in lines(app)[0]
        differences = [each.gap.difference for each in disputes.items]
        assert differences == sorted(differences, reverse=True)
        await press(pilot, "o")
        assert "by date" in lines(app)[0]
        keys = [each.key for each in disputes.items]
        assert keys == sorted(keys, reverse=True)


async def test_claimants_narrow_the_list_and_escape_widens_it(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        every = rows(app)
        await press(pilot, "tab")
        claimants = app.screen.query_one(ClaimantList)
        assert claimants.has_focus
        names = [tally.claimant.name for tally in claimants.items]
        await press(pilot, *["j"] * names.index("CMA"), "enter")
        tally = claimants.current
        assert tally is not None
        assert tally.claimant.name == "CMA", "the cursor stays on the claimant"
        assert len(rows(app)) == tally.all.rows < len(every)
        disputes = app.screen.query_one(DisputeList)
        assert all("CMA" in {s.claimant.name for s in each.stands} for each in disputes.items)
        assert "with CMA" in lines(app)[0]
        assert "✓ CMA" in shown(app)
        await press(pilot, "j", "enter")
        assert "with CMA and " in lines(app)[0]
        assert len(rows(app)) < tally.all.rows
        await press(pilot, "tab", "enter", "q")
        assert "with CMA and " in lines(app)[0], "an event in between changes nothing"
        await press(pilot, "escape")
        assert len(rows(app)) == tally.all.rows
        await press(pilot, "escape")
        assert rows(app) == every
        assert isinstance(app.screen, DisputesScreen)
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)


async def test_enter_on_the_same_claimant_widens_it_again(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "D", "tab", "enter")
        assert "with " in lines(app)[0]
        await press(pilot, "enter")
        assert "with " not in lines(app)[0]


async def test_where_nothing_contradicts_it_says_what_to_do(small: Path) -> None:
    app = LereApp(small, "accord")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        assert "no claims contradict each other" in shown(app)
        assert "widen it" in shown(app)
        assert "0 disputed rows" in shown(app)
        await press(pilot, "tab", "o", "enter", "G", "escape")
        assert isinstance(app.screen, TimelineScreen)


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (80, 24), (120, 36), (200, 50)], ids=lambda s: f"{s[0]}x{s[1]}")
async def test_every_size_can_be_walked(size: tuple[int, int], lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in ("D", "G", "k", "pagedown", "o", "tab", "G", "enter"):
            await press(pilot, key)
            assert {cell_len(line) for line in lines(app)} <= set(range(size[0] + 1))
        low = app.screen.query_one(DisputeList).has_focus
        assert low == (size[1] < 16), "where only one of the two has room, a choice shows the disputes"
        await press(pilot, *([] if low else ["tab"]), "g", "enter")
        assert isinstance(app.screen, EventScreen)


async def test_the_row_under_the_cursor_is_whole_and_in_view(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        disputes = app.screen.query_one(DisputeList)
        for key in ("j", "j", "j", "j", "j", "j", "pagedown", "k", "k", "k", "k", "k", "k", "G", "pageup", "g"):
            await press(pilot, key)
            under = [line for line in lines(app)[: disputes.size.height + 1] if line.startswith("▌")]
            assert len(under) == 2, key
            assert disputes.current is not None
            assert disputes.current.title[:12] in under[0]


async def test_what_is_read_little_by_little_ends_in_the_same_list(lere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        whole = rows(app)
        await press(pilot, "q")
        monkeypatch.setattr("lere_tui.store.disputes.BATCH", 1)
        monkeypatch.setattr("lere_tui.screens.disputes.TOLD_AFTER", 0)
        monkeypatch.setattr("lere_tui.screens.disputes.TOLD_SHARE", 0)
        await press(pilot, "D")
        assert rows(app) == whole
        await press(pilot, "q", "D", "q")
        assert isinstance(app.screen, TimelineScreen)


async def test_a_corpus_that_breaks_is_told(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise StoreError("it is damaged")

    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr("lere_tui.screens.disputes.Disputes", broken)
        app.screen.action_disputes()  # type: ignore[attr-defined]
        await settle(pilot)
        assert "it is damaged" in shown(app)


async def test_hostile_text_is_drawn_as_symbols(hostile: Path) -> None:
    app = LereApp(hostile)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "D")
        assert rows(app)
        assert not any(UNSAFE.search(line) for line in lines(app))
        await press(pilot, "tab", "enter")
        assert not any(UNSAFE.search(line) for line in lines(app))
