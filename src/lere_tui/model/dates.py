"""Imprecise dates in EDTF (ISO 8601-2), kept as written beside the first and last day they can mean."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?[~?%]?")


class DateError(ValueError):
    """A text that is no EDTF date; the message says what is wrong and what would do."""


@dataclass(frozen=True, slots=True)
class Date:
    """A date as written, with the days it spans; None where the span is open or unknown."""

    text: str
    earliest: datetime.date | None = None
    latest: datetime.date | None = None

    @property
    def anchor(self) -> datetime.date | None:
        """The day by which records are put in order: the earliest known, else the latest."""
        return self.earliest or self.latest


def parse_date(text: str) -> Date:
    """Read an EDTF text with the `edtf` library; `..` and an empty end leave that end open.

    Uncertainty marks (`~`, `?`) do not widen the span: they stay visible in the text as written.
    Raises DateError.
    """
    written = text.strip()
    if written != text or not written:
        raise DateError(f"“{text}” is no date; write it as 2015-04-29, 2015-04, 2015 or 2015-04-29/2015-04-30")
    start, slash, end = written.partition("/")
    if slash:
        earliest = None if start in ("", "..") else _bounds(start, written)[0]
        latest = None if end in ("", "..") else _bounds(end, written)[1]
        if earliest is None and latest is None:
            raise DateError(f"“{text}” names no day at either end")
    else:
        earliest, latest = _bounds(written, written)
    if earliest and latest and earliest > latest:
        raise DateError(f"“{text}” ends before it begins; swap its ends")
    return Date(written, earliest, latest)


def _bounds(part: str, whole: str) -> tuple[datetime.date, datetime.date]:
    """First and last day of one EDTF date without a slash."""
    plain = _PLAIN.fullmatch(part)
    if plain:  # the common forms, without loading a parser
        year, month, day = (int(number) if number else 0 for number in plain.groups())
        try:
            first = datetime.date(year, month or 1, day or 1)
            if day:
                return first, first
            last_month = month or 12
            return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])
        except ValueError as error:
            raise DateError(f"“{whole}” is no date of the calendar: {error}") from None
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(part)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        return datetime.date(*low[:3]), datetime.date(*high[:3])
    except (EDTFParseException, ValueError, OverflowError, AttributeError, TypeError):
        raise DateError(
            f"“{whole}” is no date; write it as 2015-04-29, 2015-04, 2015, 2015-04-29/2015-04-30, 2015-04~"
            " or 2015-04-27/.."
        ) from None
