"""Free-form dates of infoboxes as EDTF: `19–21 april 1797`, `late may 1349`, `1235–79`, `may 1356 - 5 july 1357`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from lere_tui.formats.numbers import folded
from lere_tui.formats.wordlists import wordset
from lere_tui.model.dates import Date, DateError, parse_date

_NAMES = (
    "january february march april may june july august september october november december",
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
)
_MONTHS = {name: n for names in _NAMES for n, name in enumerate(names.split(), 1)} | {"sept": 9}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DASHES = frozenset(["-", "–", "—", "to", "until", "till", "au", "a"])
_ABOUT = wordset("c ca circa about around approximately early mid late vers debut fin probably")
_FILLERS = wordset("of and et the during night le du de or in on from st nd rd th er , ~ ?") | _ABOUT | {
    "present", "ongoing", "now", ";", "/", "(", ")",
}  # fmt: skip
_PRESENT = frozenset(["present", "ongoing", "now"])
_WORD = re.compile(r"\d{1,8}|[^\W\d_]+|[-–—/,;()~?]")


class _Day(NamedTuple):
    """A date of which parts may be missing (0)."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def text(self) -> str:
        if not self.month:
            return f"{self.year:04}"
        if not self.day or self.month > 12:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def read_days(text: str) -> tuple[Date | None, str]:
    """The date that a text tells, and what of it was not understood; None if it tells no year."""
    first = next((line for line in text.split("\n") if line.strip(" *|")), "").strip(" *|")
    # What stands in brackets explains the date (another calendar, how long it lasted); it is not part of it.
    bare = re.sub(r"\([^()]*\)", " ", first)
    words = [folded(word) for word in _WORD.findall(bare)[:40]]
    if any(word in ("bc", "bce") for word in words):
        return None, first
    about = any(word in _ABOUT or word in "~?" for word in words)
    ends, unknown = _ends(words)
    if not ends:
        return None, first
    mark = "~" if about else ""
    low, high = ends[0], ends[-1]
    written = [f"{low.text}{mark}"]
    if any(word in _PRESENT for word in words):
        written.append("..")
    elif high != low:
        written.append(f"{high.text}{mark}")
    for candidate in ("/".join(written), "/".join(f"{part[:4]}" for part in written), f"{low.year:04}"):
        try:
            return parse_date(candidate), " ".join(unknown) if candidate == "/".join(written) else first
        except DateError:
            continue
    return None, first


def _ends(words: Sequence[str]) -> tuple[list[_Day], list[str]]:
    """The first and last day told, with what each leaves out taken from the other; and the words not understood."""
    found: list[_Day] = []
    unknown: list[str] = []
    current = _Day()
    pending: list[int] = []  # days told before their month: “13–14 april”
    dash = False
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word.isdecimal():
            value = int(word)
            own_month = following in _MONTHS or bool(pending)
            if 1000 <= value <= 2100 and len(word) == 4:
                if current.year:
                    found.append(current)
                found.append(current._replace(year=value))
                current = _Day()
            elif dash and found and not found[-1].month and not own_month and _closes(found[-1].year, word):
                found.append(_Day(found[-1].year // 100 * 100 + value))  # 1235–79
            elif not 1 <= value <= 31 or len(word) > 2:
                unknown.append(word)
            elif current.month and not own_month and not current.day and not dash:
                current = current._replace(day=value)  # april 19
            elif current.month and not own_month:
                found.append(current)  # april 19–21
                current = _Day(0, current.month, value)
            else:
                pending.append(value)
            dash = False
        elif word in _MONTHS or word in _SEASONS:
            month = _MONTHS.get(word) or _SEASONS[word]
            if current.month:
                found.append(current)
            found += [_Day(0, month, day) for day in pending[:-1]]
            current = _Day(0, month, pending[-1] if pending else 0)
            pending, dash = [], False
        elif word in _DASHES:
            dash = True
        elif word not in _FILLERS:
            unknown.append(word)
    if current.month:
        found.append(current)
    return _completed(found), unknown


def _closes(year: int, word: str) -> bool:
    """Whether two digits after a year and a dash are the year it lasted to."""
    return len(word) == 2 and int(word) > year % 100


def _completed(found: list[_Day]) -> list[_Day]:
    """First and last day, each with the year of the next one that has it, else of the one before."""
    year = 0
    whole: list[_Day] = []
    for day in reversed(found):
        year = day.year or year
        whole.append(day._replace(year=year))
    whole.reverse()
    year = 0
    for k, day in enumerate(whole):
        year = day.year or year
        whole[k] = day._replace(year=year)
    kept = [day for day in whole if day.year]
    if not kept:
        return []
    low, high = kept[0], kept[-1]
    # Two days of which the later comes first are no span that can be trusted.
    return [low] if high == low or high.text < low.text[: len(high.text)] else [low, high]
