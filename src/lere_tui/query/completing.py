"""What is being typed at the cursor of the search bar, and the text with a value put there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lere_tui.query.fields import FIELDS
from lere_tui.query.folding import fold

# As parser.py reads them.
_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):")
_BARE = re.compile(r'[^\s()"]+')
_BARE_VALUE = re.compile(r'[^\s()",]+')
_OPERATOR = re.compile(r">=|<=|>|<|=")
_NEEDS_QUOTES = re.compile(r"[<>=]|.*[\s(),]|$", re.DOTALL)
_COMPARED = ("date", "figure")


class Typed(NamedTuple):
    """A value of a field that is being typed.

    `value` is what there is of it before the cursor, without quotes, and `operator` the sign before it. The term that
    it is part of begins at `term`, after a minus sign or bracket. A value that is taken replaces `start` to `end`.
    """

    field: str
    value: str
    operator: str
    term: int
    start: int
    end: int


def typed_at(text: str, cursor: int) -> Typed | None:
    """The value at the cursor; None where it is not in a value of a known field, or a sign is there that can't be."""
    for term, field, operator, start, end in _values(text):
        if start <= cursor <= end:
            if operator not in ("", "=") and FIELDS[field][0] not in _COMPARED:
                return None
            if text.startswith('"', start) and start < cursor < end and text.count('"', cursor) % 2 == 0:
                # The quotation is open as long as it is typed. The parser lets it go on to the next quotation or the
                # end of the text, but what was there before it was not meant for it.
                end = _after_word(text, cursor)
            return Typed(field, text[start:cursor].replace('"', ""), operator, term, start, end)
    return None


def quoted(value: str) -> str:
    """A value as it is written in a query: in quotes where it needs them. A quotation mark within it can't be written
    and becomes a blank, which means the same."""
    value = value.replace('"', " ")
    return f'"{value}"' if _NEEDS_QUOTES.match(value) else value


def taken(text: str, typed: Typed, value: str, exactly: bool = False) -> tuple[str, int]:
    """The text with a value in the place of what was typed of it, and the cursor behind it; with `exactly`, what the
    value means is the record with this id.

    Of a source the value is exactly that one: what `source:` finds is all with such a word in their names.
    """
    written = value if FIELDS[typed.field][0] in _COMPARED else quoted(value)
    if (exactly or FIELDS[typed.field][0] == "source") and not typed.operator:
        written = f"={written}"
    rest = text[typed.end :]
    goes_on = rest[:1].isspace() or rest[:1] in ("(", ")", ",")
    before = text[: typed.start] + written + ("" if goes_on else " ")
    return before + rest, len(before)


def _values(text: str) -> Iterator[tuple[int, str, str, int, int]]:
    """Every value of a known field: where its term begins, the field, the operator, and where the value itself is,
    with its quotes. What the parser finds fault with counts as it stands."""
    at = 0
    while at < len(text):
        if text[at].isspace() or text[at] in "()-":
            at += 1
        elif text[at] == '"':
            at = _after_quotation(text, at)
        elif (match := _FIELD.match(text, at)) and match[1].lower() in FIELDS:
            term, field, at = at, match[1].lower(), match.end() - 1
            goes_on = True
            while goes_on:
                operator, start = _operator(text, at + 1)
                at = _after_quotation(text, start) if text.startswith('"', start) else _after_word(text, start)
                yield term, field, operator, start, at
                goes_on = text.startswith(",", at) and _is_value(field, text[start:at].strip('"'))
        else:
            bare = _BARE.match(text, at)
            at = bare.end() if bare else at + 1


def _operator(text: str, at: int) -> tuple[str, int]:
    """The sign before a value, or none, and where the value begins."""
    match = _OPERATOR.match(text, at)
    return (match[0], match.end()) if match else ("", at)


def _after_quotation(text: str, at: int) -> int:
    return text.find('"', at + 1) + 1 or len(text)


def _after_word(text: str, at: int) -> int:
    match = _BARE_VALUE.match(text, at)
    return match.end() if match else at


def _is_value(field: str, text: str) -> bool:
    """Whether the parser sees a value here; a comma behind something else does not lead to another."""
    return bool(text.strip() if FIELDS[field][0] in ("closed", *_COMPARED) else fold(text))
