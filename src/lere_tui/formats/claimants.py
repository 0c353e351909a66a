"""Who says so, in a sentence of prose: “according to …”, “… announced that”, “a déclaré …”."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lere_tui.formats import losswords as words
from lere_tui.formats.numbers import Token
from lere_tui.formats.wordlists import wordset

LONGEST = 10
"""Tokens of a claimant's name."""

_ENDS = frozenset(',;:.!?()[]"“”«»—–')
_DEEP = wordset("that que qu' which who qui after before when while but and mais et")
_PASSED = wordset("also has have had later then a ont avait aussi egalement was were")


class Saying(NamedTuple):
    """Somebody says something at token `at`; the name is tokens `first` to `after`, none if only a pronoun stands."""

    at: int
    first: int
    after: int


def sayings(cut: Sequence[Token], first: int, after: int, tongue: str) -> list[Saying]:
    """Everyone who says something in a sentence, in order."""
    found: list[Saying] = []
    for k in range(first, after):
        fold = cut[k].fold
        for phrase in words.ACCORDING[tongue]:
            if fold == phrase[0] and tuple(t.fold for t in cut[k : k + len(phrase)]) == phrase:
                start = k if phrase[0] == "de" else k + len(phrase)
                end = _name_after(cut, start, after, tongue)
                if end > start:
                    found.append(Saying(k, start, end))
        if fold in words.SAYING[tongue]:
            saying = _subject(cut, k, first, after, tongue, found)
            if saying:
                found.append(saying)
    return found


def claimant(text: str, cut: Sequence[Token], voices: Sequence[Saying], at: int) -> str:
    """The words that name who says what stands at a token: the last before it, else the first after it."""
    before = [voice for voice in voices if voice.at < at]
    voice = before[-1] if before else next(iter(voices), None)
    return text[cut[voice.first].start : cut[voice.after - 1].end] if voice and voice.after > voice.first else ""


def _name_after(cut: Sequence[Token], start: int, end: int, tongue: str) -> int:
    """The token after the name that begins at `start`."""
    k = start
    while k < min(start + LONGEST, end):
        fold = cut[k].fold
        if cut[k].text in _ENDS or fold in _DEEP or fold in words.SAYING[tongue] or cut[k].is_number:
            break
        if fold in ("was", "were", "has", "had", "on", "ont", "ete") or fold in words.AUXILIARIES[tongue] - {"a"}:
            break
        if fold in words.LOSS_WORDS[tongue]:
            break
        k += 1
    return k


def _subject(
    cut: Sequence[Token], verb: int, first: int, after: int, tongue: str, earlier: Sequence[Saying]
) -> Saying | None:
    """Who says: the words before the verb, or the name after it where the verb is first (“a annoncé le ministère”)."""
    end = verb
    while end > first and cut[end - 1].fold in _PASSED:
        end -= 1
    if end > first and cut[end - 1].fold in ("who", "which", "qui"):
        # “according to rebel groups, who also claim”: the one named before the comma.
        end -= 1
        while end > first and cut[end - 1].text == ",":
            end -= 1
        if earlier and earlier[-1].after == end:
            return Saying(verb, earlier[-1].first, end)
    start = end
    while start > max(first, end - LONGEST) and cut[start - 1].text not in _ENDS and cut[start - 1].fold not in _DEEP:
        start -= 1
    if start == end:
        name_end = _name_after(cut, verb + 1, after, tongue)
        return Saying(verb, verb + 1, name_end) if name_end > verb + 1 else None
    names = [k for k in range(start, end) if cut[k].fold not in words.PRONOUNS]
    if not names or any(cut[k].fold in words.LOSS_WORDS[tongue] for k in names):
        return Saying(verb, end, end) if not names else None
    while start < end and not cut[start].is_word:
        start += 1
    return Saying(verb, start, end)
