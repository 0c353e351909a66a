"""Text from outside, made safe to draw: what controls the terminal or hides itself becomes a symbol to look at."""

from __future__ import annotations

import re
import unicodedata

HIDDEN = "\N{APL FUNCTIONAL SYMBOL QUAD QUESTION}"
"""Stands for a character that draws nothing or turns the direction of its neighbours."""

BROKEN = "\N{REPLACEMENT CHARACTER}"
"""Stands for a C1 control or half of a surrogate pair."""

# Combining marks and the Arabic number signs are not here: they are drawn, as parts of the spelling.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)

MOST_MARKS = 30
"""Marks on one letter that are drawn: more than any script has (UAX 15 calls such a text stream-safe). A flood of them
costs a terminal its time, and smears over the lines around."""

FLOOD = re.compile(r"(?:[^\w\s\x00-\u02ff]|[\u1160-\u11ff\ud7b0-\ud7ff]){31,}")
"""What could be so many, to be looked at one by one: marks are no letters, but for the vowels of Korean."""


def visible(text: str, keep_newlines: bool = False) -> str:
    """The text with each unsafe character replaced by exactly one symbol, so that positions in it stay valid.

    Tab and newline become symbols too; `keep_newlines` leaves newlines as they are.
    """
    if not text.isprintable():  # else there is nothing to look for
        text = _UNSAFE.sub(_keeping_newlines if keep_newlines else _symbol, text)
    return text if text.isascii() else FLOOD.sub(_thinned, text)


def _thinned(match: re.Match[str]) -> str:
    letters = []
    marks = 0
    for char in match[0]:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me", "Lo") else 0
        letters.append(HIDDEN if marks > MOST_MARKS else char)
    return "".join(letters)


def _symbol(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if 0x80 <= code <= 0x9F or 0xD800 <= code <= 0xDFFF:
        return BROKEN
    if code in (0x2028, 0x2029):
        return "␤"
    return HIDDEN


def _keeping_newlines(match: re.Match[str]) -> str:
    return "\n" if match[0] == "\n" else _symbol(match)
