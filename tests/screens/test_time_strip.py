"""The strip of time over the list: where the cursor is, peaks, and spans that are chosen."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from lere_tui.app import LereApp
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.widgets.time_strip import Bins, TimeStrip, span_words

from .driving import press, settle, shown
from .test_facets import lere

__all__ = ["lere"]


def strip(app: LereApp) -> TimeStrip:
    return app.screen.query_one(TimeStrip)


def year(app: LereApp) -> str:
    assert isinstance(app.screen, TimelineScreen)
    assert app.screen._list.current is not None
    return app.screen._list.current.date[:4]


async def test_peaks_and_the_cursor(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert strip(app).bins.unit == "quarter"
        assert sum(strip(app).bins.lows) == 71
        assert strip(app).here == len(strip(app).bins.days) - 1
        await press(pilot, "left_curly_bracket")
        assert year(app) == "2023"
        peak = strip(app).here
        assert peak is not None
        assert strip(app).bins.lows[peak] == max(strip(app).bins.lows[peak - 1 : peak + 2])
        await press(pilot, "left_curly_bracket")
        assert year(app) < "2023"
        await press(pilot, "right_curly_bracket")
        assert (year(app), strip(app).here) == ("2023", peak)
        assert "▲" in shown(app)


async def test_the_cursor_stands_in_no_word(lere: Path) -> None:
    app = LereApp(lere, 'place:"Mopti region" -kind:attack')
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        [axis] = [line for line in shown(app).splitlines() if "▲" in line]
        assert "events a quarter" in axis
        assert axis.rstrip().endswith("▲")


async def test_a_brush_narrows_and_the_next_takes_its_place(lere: Path) -> None:
    app = LereApp(lere, "sort:oldest group:cma")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "b", "0", "space", "dollar_sign")
        assert strip(app).has_focus
        assert "2012" in shown(app).splitlines()[-2]
        await press(pilot, "0", "space", *["l"] * 3, "enter")
        assert isinstance(app.screen, TimelineScreen)
        assert app.screen._bar.value == "group:cma date:2012-01..2012-12 sort:oldest"
        assert app.screen._list.has_focus
        assert set(strip(app).bins.unit) != "quarter"
        await press(pilot, "b", "enter")
        assert app.screen._bar.value.count("date:") == 1
        await press(pilot, "b", "escape")
        assert app.screen._list.has_focus


async def test_the_dead_and_no_strip(lere: Path) -> None:
    app = LereApp(lere)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "t")
        bins = strip(app).bins
        assert "dead" in shown(app)
        assert all(low <= high for low, high in zip(bins.lows, bins.highs, strict=True))
        assert sum(bins.lows) < sum(bins.highs)
        assert "░" in shown(app)
        await press(pilot, "t")
        assert not strip(app).display
        await press(pilot, "b")
        assert not strip(app).has_focus
        await press(pilot, "t")
        assert strip(app).display


@pytest.mark.parametrize("size", [(20, 6), (40, 12), (300, 80)], ids=str)
async def test_other_sizes(lere: Path, size: tuple[int, int]) -> None:
    app = LereApp(lere)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "left_curly_bracket", "b", "h", "t", "t")
        assert isinstance(app.screen, TimelineScreen)
        assert app.screen.has_strip is (size[1] >= 24 and app.screen._mode != "")


@pytest.mark.parametrize(
    ("unit", "days", "bins", "expected"),
    [
        ("day", "2014-05-02 2014-05-03 2014-05-04", (0, 2), "2014-05-02..2014-05-04"),
        ("day", "2014-05-02 2014-05-03", (1, 1), "2014-05-03"),
        ("month", "2015-05-01 2015-06-01", (1, 1), "2015-06"),
        ("month", "2015-11-01 2015-12-01", (0, 1), "2015-11..2015-12"),
        ("quarter", "2015-01-01 2015-04-01", (0, 1), "2015-01..2015-06"),
        ("quarter", "2015-10-01", (0, 0), "2015-10..2015-12"),
        ("year", "2015-01-01 2016-01-01", (0, 1), "2015..2016"),
        ("decade", "2010-01-01", (0, 0), "2010..2019"),
        ("century", "2000-01-01", (0, 0), "2000..2099"),
        ("day", "9999-12-31", (0, 0), "9999-12-31"),
        ("month", "9999-12-01", (0, 0), "9999-12"),
        ("year", "0800-01-01", (0, 0), "0800"),
    ],
)
def test_a_span_as_a_query_has_it(unit: str, days: str, bins: tuple[int, int], expected: str) -> None:
    first = [datetime.date.fromisoformat(day).toordinal() for day in days.split()]
    assert span_words(Bins(unit, first, first, first, range(len(first) + 1), ""), *bins) == expected
