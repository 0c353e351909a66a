"""Dates are kept as written, and span the days they can mean."""

import datetime

import pytest

from lere_tui.model.dates import DateError, parse_date

SPANS = {
    "2015-04-29": ("2015-04-29", "2015-04-29"),
    "2015-04": ("2015-04-01", "2015-04-30"),
    "2012-02": ("2012-02-01", "2012-02-29"),
    "2012": ("2012-01-01", "2012-12-31"),
    "2015-04-29/2015-04-30": ("2015-04-29", "2015-04-30"),
    "2014-10~/2015-06~": ("2014-10-01", "2015-06-30"),
    "2023-09-17~": ("2023-09-17", "2023-09-17"),
    "2015-04-27/..": ("2015-04-27", None),
    "../2023-09-18": (None, "2023-09-18"),
    "201X": ("2010-01-01", "2019-12-31"),
    "2015-21": ("2015-03-01", "2015-05-31"),
}


@pytest.mark.parametrize("text", SPANS)
def test_a_date_spans_its_days(text: str) -> None:
    date = parse_date(text)
    days = tuple(datetime.date.fromisoformat(day) if day else None for day in SPANS[text])
    assert (date.text, date.earliest, date.latest) == (text, *days)


@pytest.mark.parametrize(
    "text",
    ["", " 2015", "29 April 2015", "2015-13", "2015-02-30", "2015-04-30/2015-04-29", "../..", "/", "2015-4-1", "99999"],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)
