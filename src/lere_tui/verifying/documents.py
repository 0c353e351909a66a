"""The marks in a Markdown or text file, and the words that stand before each in quotation marks or as a block quote."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from lere_tui.model.quote_mark import BEGINNING, LONGEST, QuoteMark, read_mark
from lere_tui.verifying.wording import BLOCK, EDGE, LINE, PARAGRAPH, is_same, plain, settled, tidy, unset, without_marks

ROOM = 2000
"""Characters before a mark in which its words are looked for, beside twice as many as they have."""

MOST = 200_000
"""Characters of quoted words that are looked at."""

_OPENINGS, _CLOSINGS = 24, 4
"""Places that are tried, at most, for the beginning and for the end of the words."""

_LONG = 3000
"""Characters from which only places that fit the length are tried."""

_PREFIX = re.compile(r"[ \t]{0,3}(?:>[ \t]?)+")
_DELIMITERS = re.compile(rf"[\"'{EDGE}{BLOCK}{PARAGRAPH}{LINE}]")


@dataclass(frozen=True, slots=True)
class Cited:
    """A mark of a text: the line it stands on, from 1, and what stands before it; None if it can't be read."""

    line: int
    written: str
    mark: QuoteMark | None
    before: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a text: as they are written there, in one line, and to compare."""

    written: str
    plain: str


def citations(text: str) -> Iterator[Cited]:
    """Every mark of a text, in its order."""
    line, counted, done = 1, 0, 0
    at = text.find(BEGINNING)
    while at >= 0:
        line, counted = line + text.count("\n", counted, at), at
        start = at - 1 if at and text[at - 1] == "\\" else at
        found = read_mark(text, start)
        if found:
            mark, end = found
            room = 2 * min(max(0, mark.end - mark.start), MOST) + ROOM
            yield Cited(line, text[start:end], mark, text[max(done, start - room) : start])
        else:
            end = at + len(BEGINNING)
            yield Cited(line, _broken(text, at), None, "")
        done = end
        at = text.find(BEGINNING, end)


def _broken(text: str, at: int) -> str:
    """What there is of a mark that can't be read: up to its bracket, or else to a blank."""
    piece = text[at : at + LONGEST]
    match = re.match(r"[^\s\]]*\]?", piece)
    return match[0] if match else piece


def words_before(cited: Cited, expected: str, is_right: bool) -> Words | None:
    """The words that a mark belongs to; None if none stand before it.

    Of several that it could be, those that are like `expected`, which are right if they fit the mark's hash; else those
    that fit the hash, or that are as long as they should be and next to it.
    """
    if cited.mark is None:
        return None
    bare = without_marks(_unfolded(cited.before))
    signs = settled(bare)
    wanted, length = plain(expected), max(1, cited.mark.end - cited.mark.start)
    pairs = _pairs(signs, length)
    nearest: list[tuple[int, int]] = []
    for low, high in pairs:
        if is_same(tidy(signs[low:high]), wanted) or cited.mark.fits(unset(bare[low:high])):
            return _words(bare, signs, low, high)
        nearest.append((low, high))
    if not nearest:
        return None
    low, high = nearest[0]
    if is_right and length <= _LONG:
        low, high = max(nearest, key=lambda span: fuzz.ratio(tidy(signs[span[0] : span[1]]), wanted))
    return _words(bare, signs, low, high)


def _words(bare: str, signs: str, low: int, high: int) -> Words:
    return Words(unset(bare[low:high]), tidy(signs[low:high]))


def _pairs(signs: str, length: int) -> list[tuple[int, int]]:
    """Where the words may stand, the likeliest first: next to the mark, and as long as they should be.

    Emphasis sets words off only right before the mark, or “*at least* nine” would pass for “nine”.
    """
    places = [match.start() for match in _DELIMITERS.finditer(signs)]
    own = signs.rfind(PARAGRAPH)  # only a block quote may end before the paragraph of the mark
    if not signs.rstrip(" .,;:(-").endswith(EDGE):
        places = [at for at in places if signs[at] != EDGE]
    closings = [at for at in places if at > own and _closes(signs, at)][-_CLOSINGS:]
    if signs[own + 1 : own + 2] == BLOCK:
        closings.append(len(signs))
    if own > 0 and signs[own - 1] == BLOCK:
        closings.insert(0, own - 1)
    found: list[tuple[int, int]] = []
    for close in reversed(closings):
        openings = _nearest(places[: bisect_left(places, close)], close - 1 - length)
        near = [(at + 1, close) for at in openings if _opens(signs, at) and tidy(signs[at + 1 : close][:_LONG])]
        found += near[:2] if length > _LONG else near
    return found


def _nearest(places: list[int], point: int) -> list[int]:
    """The places nearest to a point, the nearest first."""
    middle = bisect_left(places, point)
    around = places[max(0, middle - _OPENINGS) : middle + _OPENINGS]
    return sorted(around, key=lambda at: abs(at - point))[:_OPENINGS]


def _opens(signs: str, at: int) -> bool:
    """Whether words may begin behind this sign: an apostrophe within a word begins nothing."""
    return signs[at] not in (LINE, PARAGRAPH) and (signs[at] != "'" or not signs[at - 1 : at].isalnum())


def _closes(signs: str, at: int) -> bool:
    return signs[at] != "'" or not signs[at + 1 : at + 2].isalnum()


def _unfolded(before: str) -> str:
    """Lines joined to paragraphs, block quotes without their signs, with an edge where one begins or ends."""
    parts: list[str] = []
    was_quote = False
    blank = True
    lines = before.split("\n")
    for number, line in enumerate(lines):
        match = _PREFIX.match(line)
        content = line[match.end() :] if match else line
        is_quote = bool(match)
        if not content.strip() and number < len(lines) - 1:  # on the last stands the mark
            if not blank:
                parts.append(BLOCK + PARAGRAPH if was_quote else PARAGRAPH)
            blank = True
            was_quote = was_quote and is_quote
            continue
        if is_quote and (blank or not was_quote):
            parts.append(BLOCK)
        elif not blank:
            parts.append(LINE if was_quote else " ")
        parts.append(content.strip("\r"))
        was_quote, blank = is_quote or (was_quote and not blank), False
    return "".join(parts)
