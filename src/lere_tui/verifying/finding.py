"""Where words stand in the text of a source, be they set in other signs there."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from lere_tui.verifying.wording import plain, settled

Span = tuple[int, int]

_TRIES = 2000
"""Places that are looked at, at most, for words of any length."""

_LIKE = 50_000
"""Letters of a text up to which the words most like others are looked for in it."""

_LETTERS = re.compile(r"\w+")


def places(text: str, written: str) -> list[Span]:
    """Up to ten places where words stand in a text: to the letter, or else but for their setting."""
    found: list[Span] = []
    at = text.find(written) if written else -1
    while at >= 0 and len(found) < 10:
        found.append((at, at + len(written)))
        at = text.find(written, at + 1)
    return found or _set_otherwise(text, written)


def _set_otherwise(text: str, written: str) -> list[Span]:
    """The same, by the longest of the words."""
    wanted = plain(written)
    parts = list(_LETTERS.finditer(settled(written)))
    if not parts:
        return []
    key = max(parts, key=lambda part: len(part[0]))
    room = len(written) + 200
    found: list[Span] = []
    at, tries = text.find(key[0]), 0
    while at >= 0 and tries < max(10, _TRIES * 40 // room) and len(found) < 10:
        low = max(0, at - room)
        span = _within(text[low : at + room], at - low, [part[0] for part in parts], parts.index(key))
        if span:
            whole = _with_signs(text, low + span[0], low + span[1], wanted)
            if whole:
                found.append(whole)
        at, tries = text.find(key[0], at + 1), tries + 1
    return found


def _within(window: str, at: int, wanted: list[str], number: int) -> Span | None:
    """Where these words stand one after the other, the one with this number at a place."""
    words = list(_LETTERS.finditer(settled(window)))
    here = next((n for n, word in enumerate(words) if word.start() == at), -1)
    first = here - number
    if here < 0 or first < 0 or [word[0] for word in words[first : first + len(wanted)]] != wanted:
        return None
    return words[first].start(), words[first + len(wanted) - 1].end()


def _with_signs(text: str, start: int, end: int, wanted: str) -> Span | None:
    """The span with the signs at its ends that the words have; None if there are others between them."""
    for low in range(start, max(-1, start - 4), -1):
        for high in range(end, min(len(text), end + 4) + 1):
            if plain(text[low:high]) == wanted:
                return low, high
    return None


def most_like(text: str, written: str) -> Span | None:
    """The words of a text that are most like others, whole; None if none are, or it would take long."""
    if not written or len(text) > _LIKE or len(written) > _LIKE // 40:
        return None
    found = fuzz.partial_ratio_alignment(written, text, score_cutoff=60)
    if found is None:
        return None
    start, end = found.dest_start, found.dest_end
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while end > start + 1 and not text[end - 1].isalnum() and text[end - 1] != written[-1]:
        end -= 1
    while start < end - 1 and not text[start].isalnum() and text[start] != written[0]:
        start += 1
    return start, end
