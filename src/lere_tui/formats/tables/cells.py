"""Cells of conflict data sets as figures, days and names of articles; what is not understood is said, never guessed."""

from __future__ import annotations

import datetime
import hashlib
import re
from typing import NamedTuple

from lere_tui.model.dates import Date
from lere_tui.model.figures import Figure

MONTHS = {
    name: number
    for number, names in enumerate(
        ["jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"], 1)
    for name in names.split()
}  # fmt: skip
_WHOLE = re.compile(r"([0-9]{1,9})(?:\.0*)?")
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ][0-9:.,+Z-]*)?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]\s*([0-9]{1,2}|[A-Za-z]{3,9})\.?,?[-/. ]\s*([0-9]{4}|[0-9]{2})")
_ARTICLE = re.compile(r"(?P<publisher>.*?),\s*(?:(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})\s*)?,(?P<headline>.*)", re.DOTALL)
_FREE = re.compile(
    r"(?P<publisher>[^\W\d_][^\d\n\"“”:;]{1,70}?)[\s,(]*"
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4})"
    r"[)\s,:]*(?P<headline>[^\d\s(/][^\n]{7,})"
)
_ANOTHER_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2} [A-Z][a-z]{2,8} [0-9]{4}")


def whole(cell: str) -> int | None:
    """A whole number of at most nine digits, also where a spreadsheet made `3.0` of it; None if it is none."""
    if len(cell) < 10 and cell.isascii() and cell.isdigit():
        return int(cell)
    match = _WHOLE.fullmatch(cell.strip())
    return int(match[1]) if match else None


def exactly(number: int) -> Figure:
    """The figure of a count."""
    return Figure(str(number), number, number, "exact")


def day_of(cell: str) -> datetime.date | None:
    """A day, as `2015-05-11`, `2015-05-11 00:00:00.000`, `31 December 2020`, `29/12/2015`, `9-May-20` or `31-12-19`.

    The day stands before the month; where that is no day of the calendar, nothing is guessed.
    """
    text = cell.strip()
    if text[10:] in ("", " 00:00:00.000") and _ISO.fullmatch(text, 0, 10):
        try:
            return datetime.date.fromisoformat(text[:10])
        except ValueError:
            return None
    match = _DAY.fullmatch(text)
    if match:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        match = _DAY_FIRST.fullmatch(text)
        if not match:
            return None
        year, day = int(match[3]), int(match[1])
        month = int(match[2]) if match[2].isdecimal() else MONTHS.get(match[2].lower(), 0)
        if len(match[3]) == 2:  # these data sets begin in 1989
            year += 1900 if year >= 80 else 2000
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def on(day: datetime.date, mark: str = "") -> Date:
    """One day as a date."""
    return Date(day.isoformat() + mark, day, day)


def between(first: datetime.date, last: datetime.date) -> Date:
    """From one day to another, as an EDTF interval."""
    return Date(f"{first.isoformat()}/{last.isoformat()}", first, last)


def month_of(day: datetime.date) -> Date:
    """The month of a day."""
    return Date(day.isoformat()[:7], day.replace(day=1), _last_of_month(day))


def year_of(year: int) -> Date:
    """A year as a date."""
    return Date(f"{year:04}", datetime.date(year, 1, 1), datetime.date(year, 12, 31))


def span(first: datetime.date, last: datetime.date, precision: str) -> Date:
    """A date known to a day (1), some days (2), a week (3), a month (4) or more (5), by UCDP's codes.

    A whole month or year is written as such. One day that is known only to a week or so is about that day; known only
    to a month or year, it is that month or year.
    """
    if first != last:
        if precision in ("4", "5") and first.day == 1 and last == _last_of_month(last):
            if first.year == last.year and first.month == last.month:
                return month_of(first)
            if first.month == 1 and last.month == 12:
                years = f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"
                return Date(years, first, last)
        return between(first, last)
    if precision in ("2", "3"):
        return on(first, "~")
    if precision == "4":
        return month_of(first)
    if precision == "5":
        return year_of(first.year)
    return on(first)


def _last_of_month(day: datetime.date) -> datetime.date:
    if day.month == 12:
        return day.replace(day=31)
    return day.replace(month=day.month + 1, day=1) - datetime.timedelta(1)


class Article(NamedTuple):
    """An article as a cell names it; `day` is as written, and may be no day at all."""

    publisher: str
    day: str
    headline: str


def articles(cell: str) -> list[Article]:
    """The articles that a cell of `source_article` names.

    UCDP writes `"Reuters,2015-07-06,a headline, with commas";"…"` since 2013 or so, and free text before. Of free text,
    lines that plainly are publisher, day and headline are taken as such; all else stays whole, as a headline.
    """
    text = cell.strip()
    if text.startswith('"'):
        found = []
        for part in text.strip('"').split('";"'):
            publisher, _, rest = part.partition(",")
            if rest[10:11] == "," and _ISO.fullmatch(rest, 0, 10):
                found.append(Article(publisher.strip(), rest[:10], rest[11:].strip()))
                continue
            match = _ARTICLE.fullmatch(part)  # a publisher with commas in its name
            if match:
                found.append(Article(match["publisher"].strip(), match["day"] or "", match["headline"].strip()))
            else:
                found.append(Article("", "", part.strip()))
        return [article for article in found if any(article)]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    matches = [_FREE.fullmatch(line) for line in lines]
    found = [
        Article(match["publisher"].strip(" ,("), match["day"], match["headline"].strip(' "“”,.'))
        for match in matches
        if match and not _ANOTHER_DAY.search(match["headline"])
    ]
    return found if lines and len(found) == len(lines) else [Article("", "", text)] if text else []


def article_number(article: Article) -> int:
    """A number for an article, the same for the same publisher, day and headline, in sixty bits."""
    key = f"{article.publisher}\0{article.day}\0{article.headline}".encode(errors="replace")
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big") >> 4
