"""The columns of the timeline: they fill the width, and no line is crooked."""

from __future__ import annotations

import pytest
from rich.cells import cell_len
from rich.style import Style

from lere_tui.model.dossier import EventLine
from lere_tui.widgets.timeline_columns import cell, columns, compact_date, heading_segments, row_segments

LINES = [
    EventLine(1, "a", "Battle of Léré", "battle", "2015-04-29/2015-04-30", "Léré", "CMA", "FAMa 9 | 1 killed", 11, 5),
    EventLine(2, "b", "日本語" * 30, "battle", "2012-01-16/2012-03-11", "場所" * 9, "集団" * 20, "損失" * 30, 3, 0),
    EventLine(3, "c", "e\u0301" * 90, "talks", "../2023-09-18", "", "", "", 1, 12),
    EventLine(4, "d", "\x1b[31m \u202e \x00", "talks", "2014-10~/2015-06~", "\x9b", "", "", 1, 1),
]


@pytest.mark.parametrize("width", [20, 39, 48, 60, 79, 90, 100, 119, 150, 199, 299])
def test_lines_are_as_wide_as_the_list(width: int) -> None:
    shape = columns(width)
    looks = {name: Style() for name in ("row", "cursor", "cursor-blurred", "edge")}
    for line in LINES:
        for under in (False, True):
            text = "".join(segment.text for segment in row_segments(line, shape, looks, under, True))
            assert cell_len(text) <= max(width, 26)
            if width >= 48:
                assert cell_len(text) == width
            assert "\x1b" not in text
    if width >= 48:
        assert sum(cell_len(segment.text) for segment in heading_segments(shape, Style())) == width


def test_what_eighty_columns_show() -> None:
    assert [column.name for column in columns(79)] == ["date", "place", "title", "losses", "mark"]
    assert [column.name for column in columns(149)] == [
        "date", "place", "title", "groups", "losses", "sources", "mark",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "short"),
    [
        ("2015-04-29", "2015-04-29"),
        ("2015-04-29/2015-04-30", "2015-04-29/30"),
        ("2015-04-29/2015-05-02", "2015-04-29/05-02"),
        ("2015-04-29/2016-05-02", "2015-04-29/2016-05-02"),
        ("2015-05/2015-06", "2015-05/2015-06"),
        ("2015-04-27/..", "2015-04-27/.."),
        ("2014-10~/2015-06~", "2014-10~/2015-06~"),
    ],
)
def test_compact_dates_say_the_same(written: str, short: str) -> None:
    assert compact_date(written) == short


def test_a_narrow_list_shows_the_first_day_whole_and_that_it_goes_on() -> None:
    line = EventLine(1, "e", "Title", "battle", "2022-03-27/2022-03-31", "Moura", "", "", 1, 0)
    [date] = [cell(line, column) for column in columns(50) if column.name == "date"]
    assert date == "2022-03-27…"
