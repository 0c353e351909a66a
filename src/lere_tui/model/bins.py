"""The spans that a strip of time counts by: a day, month, quarter, year, decade or century, given by its first day."""

from __future__ import annotations

import datetime
from typing import Final

MONTHS: Final = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
"""Months of each unit but the day."""

UNITS: Final = ("day", *MONTHS)


def last_day(unit: str, day: int) -> int:
    """The last day of the span that begins on a day; both are ordinals."""
    date = datetime.date.fromordinal(day)
    if unit == "day":
        return day
    year, month = divmod(date.year * 12 + date.month - 1 + MONTHS[unit], 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max.toordinal()
    return datetime.date(year, month + 1, 1).toordinal() - 1


def label(day: int, unit: str) -> str:
    """A span in short: `2015-04-29`, `2015-04`, `2015 Q2`, `2015`, `2010s`."""
    date = datetime.date.fromordinal(day)
    match unit:
        case "day":
            return date.isoformat()
        case "month":
            return f"{date.year:04}-{date.month:02}"
        case "quarter":
            return f"{date.year:04} Q{(date.month + 2) // 3}"
        case "year":
            return f"{date.year:04}"
    return f"{date.year:04}s"
