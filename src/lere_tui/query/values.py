"""The values of fields: what a text means for each type of field, and what is wrong with one that means nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lere_tui.model.vocabulary import QUANTITY_WORDS
from lere_tui.query.errors import QueryError
from lere_tui.query.fields import CLOSED, FIELDS
from lere_tui.query.folding import fold
from lere_tui.query.tree import Value

_NUMBER = re.compile(r"[0-9]{1,9}")
_BEGUN_FIGURE = re.compile(r"\.{1,2}|[0-9]{1,9}\.")
_BEGUN_DATE = re.compile(r"\d{0,4}-?|\d{4}-\d{0,2}-?|\d{4}-\d\d-\d?|\d{4}(-\d\d){0,2}\.")


class Unfinished(Exception):
    """A value that means nothing yet, but may when it goes on: what to say of it."""


def read_value(field: str, text: str, sign: str, column: int, goes_on: bool) -> Value | None:
    """A value that stands at `column` of the query, its `sign` before it and not part of `text`; None where it is
    blank. `goes_on` is whether it is still being typed.

    Raises QueryError, or Unfinished where it goes on.
    """
    kind = FIELDS[field][0]
    if sign not in ("", "=") and (kind not in ("date", "figure") or field in ("after", "before")):
        raise QueryError(f"{field}: can't be compared with “{sign}”", column, f"Write {field}:{text}.", len(sign))
    at = column + len(sign)
    match kind:
        case "date":
            return _date(field, text, sign, at, goes_on)
        case "figure":
            return _figure(field, text, sign, at, goes_on)
        case "closed":
            return _closed(field, text, at, goes_on)
    return Value(text, column, sign, prefix=goes_on or text.endswith("*")) if fold(text) else None


def _closed(field: str, text: str, column: int, goes_on: bool) -> Value:
    choices = CLOSED[field]
    if text.lower() in choices:
        return Value(text.lower(), column)
    begun = [choice for choice in choices if choice.startswith(text.lower())]
    if goes_on and begun:
        raise Unfinished(f"{field}: {', '.join(begun)}")
    close = near(text.lower(), choices)
    mend = f"Did you mean {close[0]}?" if close else f"Use one of {', '.join(choices)}."
    raise QueryError(f"{field}: has no “{text}”", column, mend, len(text))


def _date(field: str, text: str, sign: str, column: int, goes_on: bool) -> Value:
    from lere_tui.model.dates import DateError, parse_date

    hint = f"{field}: goes on as 2015-04-29, 2015-04 or 2015"
    low, dots, high = text.partition("..") if "/" not in text else (text, "", "")
    if dots and (sign or field in ("after", "before", "on")):
        raise QueryError(f"A span can't stand here ({text})", column, f"Write date:{text}.", len(text))
    days = []
    for part, start in ((low, 0), (high, len(low) + 2)):
        if not part:
            continue
        try:
            days.append(parse_date(part))
        except DateError:
            if goes_on and start + len(part) == len(text) and _BEGUN_DATE.fullmatch(part):
                raise Unfinished(hint) from None
            mend = "Write 2015-04-29, 2015-04, 2015 or date:2015-04..2015-05."
            raise QueryError(f"“{part}” is no date", column + start, mend, len(part)) from None
    if not days:
        if goes_on:
            raise Unfinished(hint)
        raise QueryError("“..” has no date on either side", column, "Write date:2015-04..2015-05.", len(text))
    if len(days) == 2 and days[0].earliest and days[1].latest and days[0].earliest > days[1].latest:
        if goes_on:
            raise Unfinished(hint)
        raise QueryError(f"“{text}” runs backwards", column, f"Write {field}:{high}..{low}.", len(text))
    return Value(low, column - len(sign), ".." if dots else sign, high)


def _figure(field: str, text: str, sign: str, column: int, goes_on: bool) -> Value:
    words = (*QUANTITY_WORDS, "none-given")
    mend = f"Write {field}:9, {field}:>5, {field}:6..12, {field}:{'|'.join(QUANTITY_WORDS)} or {field}:none-given."
    if text.lower() in words:
        if sign not in ("", "="):
            before = column - len(sign)
            raise QueryError(f"“{text}” can't be compared with “{sign}”", before, mend, len(sign) + len(text))
        return Value(text.lower(), column - len(sign), "=")
    if goes_on and any(word.startswith(text.lower()) for word in words):
        raise Unfinished(f"{field}: {', '.join(QUANTITY_WORDS)} or none-given")
    if goes_on and not sign and _BEGUN_FIGURE.fullmatch(text):
        raise Unfinished(f"{field}: goes on as {field}:6..12")
    low, dots, high = text.partition("..")
    parts = [part for part in (low, high) if part]
    if not parts or not all(_NUMBER.fullmatch(part) for part in parts) or (dots and sign):
        raise QueryError(f"“{text}” is no figure", column, mend, len(text))
    if dots and low and high and int(low) > int(high):
        if goes_on:
            raise Unfinished(f"{field}: “{text}” runs backwards, unless it goes on")
        raise QueryError(f"“{text}” runs backwards", column, f"Write {field}:{high}..{low}.", len(text))
    return Value(low, column - len(sign), ".." if dots else sign, high)


def near(word: str, choices: Iterable[str]) -> list[str]:
    """The choice that is written most like a word, if one is near."""
    import difflib  # only for faults, which the way to the first frame has none of

    return difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
