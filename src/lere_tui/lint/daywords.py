"""Days told in prose, in English and French, with where they stand: “Sunday, September 17th”, “le 29 avril 2015”."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from lere_tui.formats.numbers import folded
from lere_tui.formats.wikitext.days import read_days

WEEKDAYS = {
    name: number
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for number, name in enumerate(names.split())
}
ENGLISH_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# English months bear a capital, so that “may” and “march” are no months.
_MONTH = (
    "January|February|March|April|May|June|July|August|September|October|November|December|"
    "[Jj]anvier|[Ff][ée]vrier|[Mm]ars|[Aa]vril|[Mm]ai|[Jj]uin|[Jj]uillet|[Aa]o[ûu]t|[Ss]eptembre|[Oo]ctobre|"
    "[Nn]ovembre|[Dd][ée]cembre"
)
NAMES = "|".join([*ENGLISH_WEEKDAYS, *(f"[{n[0].upper()}{n[0]}]{n[1:]}" for n in list(WEEKDAYS)[7:])])
_PART = r"(?:\s(?:morning|afternoon|evening|night|matin|après-midi|soir))?"
_YEAR = r"(?:,?\s(?P<year>1\d{3}|20\d{2})(?![\d,.]?\d))?"
_ORDINAL = r"(?:st|nd|rd|th|er)?"
_DAYS = re.compile(
    rf"(?<!\w)(?:(?P<weekday>{NAMES}){_PART},?\s(?:the\s|le\s)?)?"
    rf"(?:(?P<m1>{_MONTH})\s(?P<d1>\d{{1,2}}){_ORDINAL}(?![\d,.]?\d)(?:\s?[–-]\s?(?P<e1>\d{{1,2}})(?!\w))?"
    rf"|(?:(?P<s2>\d{{1,2}}){_ORDINAL}(?:\s?[–-]\s?|\s(?:to|and|au|et)\s))?"
    rf"(?P<d2>\d{{1,2}}){_ORDINAL}\s(?:of\s)?(?P<m2>{_MONTH})){_YEAR}(?!\w)"
)


class Day(NamedTuple):
    """A day or two of one month: `first` to `last`. `year` is None where none is told, `weekday` too (Monday is 0)."""

    start: int
    end: int
    first: int
    last: int
    month: int
    year: int | None
    weekday: int | None

    def of_year(self, year: int) -> tuple[datetime.date, datetime.date] | None:
        """First and last day in a year; None if the calendar has no such day."""
        try:
            first = datetime.date(year, self.month, self.first)
            last = datetime.date(year, self.month, self.last)
        except ValueError:
            return None
        return (first, last) if first <= last else (last, last)

    @property
    def told(self) -> tuple[datetime.date, datetime.date] | None:
        """The days, if the text tells the year too."""
        return self.of_year(self.year) if self.year else None

    def nearest(self, to: datetime.date) -> tuple[datetime.date, datetime.date] | None:
        """The days in the year told, else in that which brings them nearest to a day."""
        if self.year:
            return self.told
        years = [self.of_year(year) for year in (to.year - 1, to.year, to.year + 1) if 0 < year < 9999]
        return min((span for span in years if span), key=lambda span: abs((span[0] - to).days), default=None)


def days(text: str) -> list[Day]:
    """The days that a text tells, in order."""
    found = []
    for match in _DAYS.finditer(text):
        if match["m1"]:
            month, first = _month(match["m1"]), int(match["d1"])
            last = int(match["e1"] or first)
        else:
            month, last = _month(match["m2"]), int(match["d2"])
            first = int(match["s2"] or last)
        if not (1 <= first <= 31 and 1 <= last <= 31):
            continue
        weekday = WEEKDAYS.get(match["weekday"].lower()) if match["weekday"] else None
        year = int(match["year"]) if match["year"] else None
        found.append(Day(match.start(), match.end(), first, last, month, year, weekday))
    return found


@lru_cache(maxsize=100)
def _month(name: str) -> int:
    """The number of a month, by the reader of infobox dates."""
    date, _ = read_days(f"1 {folded(name)} 2000")
    return date.earliest.month if date and date.earliest else 1
