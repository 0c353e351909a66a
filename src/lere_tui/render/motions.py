"""Where a caret goes in a text: by letters, words and paragraphs. A point is a code point before which it stands."""

from __future__ import annotations

import re
import unicodedata

from rich.cells import split_graphemes

from lere_tui.render.visible import visible

REACH = 10_000
"""Code points that one step looks through, so that none takes long in a text without words."""

_NEAR = 256  # code points within which a letter with its marks begins and ends
_JOINS = "'’-‐‑"
"""What parts of a word are joined with."""


def letter_after(text: str, point: int) -> int:
    """The point after the letter that stands here, with its combining marks."""
    if point >= len(text) or text[point] == "\n":
        return min(point + 1, len(text))
    end = text.find("\n", point, point + _NEAR)
    near = visible(text[point : end if end >= 0 else point + _NEAR])
    return point + split_graphemes(near)[0][0][1]


def letter_before(text: str, point: int) -> int:
    """The point before the letter that ends here."""
    if point <= 0 or text[point - 1] == "\n":
        return max(0, point - 1)
    near = max(0, point - _NEAR)
    start = max(near, text.rfind("\n", near, point) + 1)
    return start + split_graphemes(visible(text[start:point]))[0][-1][0]


def _is_word(letter: str) -> bool:
    return letter.isalnum() or unicodedata.category(letter)[0] == "M"


def _joins(text: str, at: int) -> bool:
    """Whether the sign here stands between two parts of one word, as in `Aguel'hoc`, or of one number: `1.500`."""
    if not 0 < at < len(text) - 1:
        return False
    before, sign, after = text[at - 1], text[at], text[at + 1]
    if sign in ".,":
        return before.isdecimal() and after.isdecimal()
    return sign in _JOINS and _is_word(before) and _is_word(after)


def word_end(text: str, point: int) -> int:
    """The end of the word that stands here or comes next."""
    last = min(len(text), point + REACH)
    while point < last and not _is_word(text[point]):
        point += 1
    while point < last and (_is_word(text[point]) or _joins(text, point)):
        point += 1
    return point


def word_start(text: str, point: int) -> int:
    """The start of the word that ends here, or before."""
    first = max(0, point - REACH)
    while point > first and not _is_word(text[point - 1]):
        point -= 1
    while point > first and (_is_word(text[point - 1]) or _joins(text, point - 1)):
        point -= 1
    return point


_NOT_BLANK = re.compile(r"[^\n]")


def paragraph_end(text: str, point: int) -> int:
    """The end of this paragraph, or of the next if the point is there already."""
    start = _NOT_BLANK.search(text, point)
    end = text.find("\n", start.start()) if start else -1
    return end if end >= 0 else len(text)


def paragraph_start(text: str, point: int) -> int:
    """The start of this paragraph, or of the one before if the point is there already."""
    while point > 0 and text[point - 1] == "\n":
        point -= 1
    return text.rfind("\n", 0, point) + 1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the blanks at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
