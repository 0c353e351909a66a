"""When an article says it was published, and the words by which its text tells days."""

from __future__ import annotations

import re

from lere_tui.formats.wikitext.days import read_days
from lere_tui.model.dates import Date, DateError, parse_date

_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december|janvier|février|fevrier|mars|"
    "avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre"
)
_DAY_NAME = (
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_PART = r"(?:\s+(?:morning|afternoon|evening|night|matin|après-midi|soir))?"
_WORDS = re.compile(
    rf"(?:\b(?:{_DAY_NAME})\b{_PART},?\s+)?(?:le\s+)?"
    rf"(?:\b(?:{_MONTH})\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?\b|\b\d{{1,2}}(?:er)?\s+(?:{_MONTH})\b(?:\s+\d{{4}})?)",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"\s*(?:published|posted|updated|last updated|date|publié|publiée|mis à jour|mise à jour)?\s*"
    r"(?:on|le|:|at|à)?\s*:?\s*(?P<date>[^:]{6,60}?)(?:\s*[,|–-]?\s*(?:at|à)?\s*\d{1,2}\s*[:h]\s*\d{2}.{0,20})?\s*",
    re.IGNORECASE,
)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_SLASHES = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")


def day_words(text: str) -> list[str]:
    """The words by which a text tells days, in its order: “Sunday afternoon, September 17th”, “le 12 mai 2015”."""
    return [match[0].strip() for match in _WORDS.finditer(text)]


def published(line: str) -> tuple[Date | None, bool]:
    """The day that a line of its own gives as that of publication, and whether the line is such a line at all."""
    if len(line) > 120:
        return None, False
    found = _LINE.fullmatch(line)
    if not found:
        return None, False
    written = found["date"].strip(" ,.|")
    iso = _ISO.fullmatch(written)
    slashes = _SLASHES.fullmatch(written)
    try:
        if iso:
            return parse_date("-".join(iso.groups())), True
        if slashes:
            # 09/05/2015 is the ninth of May or the fifth of September: only one above twelve tells.
            first, second, year = (int(part) for part in slashes.groups())
            if first > 12:
                return parse_date(f"{year}-{second:02}-{first:02}"), True
            if second > 12:
                return parse_date(f"{year}-{first:02}-{second:02}"), True
            return None, True
    except DateError:
        return None, True
    words = _WORDS.search(written)
    if words and len(written) - len(words[0]) <= 12:
        date, _ = read_days(re.sub(rf"\b(?:{_DAY_NAME})\b{_PART},?", "", words[0], flags=re.IGNORECASE))
        return date, True
    return None, False


def from_metadata(text: str) -> Date | None:
    """The day of a page's metadata, an ISO date with or without a time."""
    found = _ISO.fullmatch(text.strip())
    try:
        return parse_date("-".join(found.groups())) if found else None
    except DateError:
        return None
