"""Where quoted words stand in another text of the same source: to the letter, folded, or nearly.

Spans are code points of the text as it was given. A number is never matched by another number.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from lere_tui.formats.wordlists import wordset
from lere_tui.model.anchors import CONTEXT
from lere_tui.query.folding import fold, fold_with_map

Found = Literal["exact", "folded", "approximate"]
"""How words were found: to the letter, but for case, accents and punctuation, or nearly."""

CUTOFF = 85.0
"""The least likeness (0 to 100) of words that count as nearly the same."""

WORD_CUTOFF = 80.0
"""The least likeness of a word to the one in its place."""

SHORTEST = 8
"""Folded letters that words need to be looked for nearly; shorter ones are like too much."""

LONGEST = 2_000_000
"""Letters of a text in which words are looked for nearly; in a longer one it would take minutes."""

_WINDOW = 1 << 20  # letters that are folded at once: the map of a letter costs far more than the letter
_NEGATIONS = wordset("no not never without nor neither none non ne pas sans aucun aucune jamais ni")


@dataclass(frozen=True, slots=True)
class Words:
    """Words to look for, what stands around them where they are quoted, and the heading they stand under there."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand, how they were found, and how like they are (0 to 100)."""

    start: int
    end: int
    found: Found
    score: float


def find_all(text: str, wanted: Sequence[Words], language: str = "") -> list[Place | None]:
    """The best place of each of the words, in their order; None for what is not there.

    `language` (BCP 47) tells which words are numbers. Of a text over LONGEST letters nothing is found nearly.
    """
    headings = _headings(text, {fold(words.section) for words in wanted})
    places = [_exact(text, words, headings) for words in wanted]
    missing = [k for k, place in enumerate(places) if place is None]
    if not missing:
        return places
    best: dict[int, tuple[float, float, Place]] = {}
    folded = {k: fold(wanted[k].exact) for k in missing}
    nearly = len(text) <= LONGEST
    for start, end in _stretches(text):
        looked_for = missing
        if not nearly:  # folding alone costs a twentieth of folding with the place of each letter
            stretch = f" {fold(text[start:end])} "
            looked_for = [k for k in missing if f" {folded[k]} " in stretch]
        if not looked_for:
            continue
        window = _Window(text, start, end)
        for k in looked_for:
            for place in window.places(folded[k], wanted[k].exact, language, nearly):
                rank = (place.score, _likeness(text, wanted[k], place.start, place.end, headings))
                if k not in best or rank > best[k][:2]:
                    best[k] = (*rank, place)
    for k, (_, _, place) in best.items():
        places[k] = place
    return places


def _exact(text: str, words: Words, headings: list[tuple[int, str]]) -> Place | None:
    """The place with the very letters as whole words; of several the one with the most similar surroundings."""
    if not words.exact.strip():
        return None
    spans = [
        match.span()
        for match in re.finditer(rf"(?<!\w){re.escape(words.exact)}(?!\w)", text)
        if _stands_alone(text, *match.span())
    ]
    if not spans:
        return None
    start, end = spans[0]
    if len(spans) > 1:
        start, end = max(spans, key=lambda span: _likeness(text, words, span[0], span[1], headings))
    return Place(start, end, "exact", 100.0)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a span is no piece of a number (`5 killed` in `1.5 killed`), and its last letter is whole."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if text[start].isdecimal() and re.fullmatch(r"\d[.,]", before):
        return False
    if text[end - 1].isdecimal() and re.fullmatch(r"[.,]\d", after):
        return False
    return not (after and unicodedata.category(after[0]) in ("Mn", "Me"))


def _likeness(text: str, words: Words, start: int, end: int, headings: list[tuple[int, str]]) -> float:
    """How much the surroundings of a span are those of the quote; a heading of the same name counts most."""
    from rapidfuzz import fuzz

    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    likeness = fuzz.ratio(words.prefix, before) + fuzz.ratio(words.suffix, after)
    wide = fold(f"{text[max(0, start - 200) : start]} {text[end : end + 200]}")
    likeness += fuzz.token_set_ratio(fold(f"{words.prefix} {words.suffix}"), wide)
    if words.section:
        at = bisect_right(headings, start, key=lambda heading: heading[0]) - 1
        likeness += 300 * (at >= 0 and headings[at][1] == fold(words.section))
    if re.search(r"\w[-‐‑]$", before):  # “six were captured” in “twenty-six were captured”
        likeness -= 100
    return likeness


def _headings(text: str, sections: set[str]) -> list[tuple[int, str]]:
    """Where each heading begins, and its folded words: lines like `## …` and `== … ==`, and the names of `sections`."""
    named = sections - {""}
    if not named:
        return []
    found: list[tuple[int, str]] = []
    for match in re.finditer(r"^[ \t]*([#=]*)([^\n]{1,120})$", text, re.MULTILINE):
        words = fold(match[2])
        if match[1] or words in named:
            found.append((match.start(), words))
    return found


class _Window:
    """The folded words of a part of a text, and where each stands in the whole."""

    def __init__(self, text: str, start: int, end: int) -> None:
        letters, origins = fold_with_map(text[start:end])
        self._text = text
        self._spans: list[tuple[int, int]] = []
        self._begins: list[int] = []
        self.words: list[str] = []
        at = 0
        for match in re.finditer(r"[^ ]+", letters):
            first, last = match.span()
            # A letter that folds to several words, as ½ does, belongs to all of them.
            self._spans.append((start + origins[first], _after_marks(text, start + origins[last - 1])))
            self._begins.append(at)
            self.words.append(match[0])
            at += len(match[0]) + 1
        self._joined = " ".join(self.words)

    def places(self, folded: str, exact: str, language: str, nearly: bool) -> Iterator[Place]:
        """Where these folded words stand in the window; if nowhere, and `nearly`, where words like them do."""
        if not folded:
            return
        hits = list(self._folded(folded, exact))
        yield from hits
        if not hits and nearly and len(folded) >= SHORTEST:
            yield from self._nearly(folded.split(" "), exact, language)

    def _folded(self, folded: str, exact: str) -> Iterator[Place]:
        for match in re.finditer(rf"(?<![^ ]){re.escape(folded)}(?![^ ])", self._joined):
            first = bisect_right(self._begins, match.start()) - 1
            last = bisect_right(self._begins, match.end() - 1)
            place = self._place(first, last, exact, "folded", 100.0)
            if place:
                yield place

    def _nearly(self, words: list[str], exact: str, language: str) -> Iterator[Place]:
        """The best place in each stretch of words; stretches overlap by more than the words can be long."""
        from rapidfuzz import fuzz

        folded, count = " ".join(words), len(words)
        for low in range(0, max(1, len(self.words)), count + 3):
            high = min(low + 2 * count + 6, len(self.words))
            stretch = " ".join(self.words[low:high])
            if fuzz.partial_ratio(folded, stretch, score_cutoff=CUTOFF - 20) == 0:
                continue
            best: Place | None = None
            for first in range(low, high):
                for last in range(first + max(1, count - 2), min(first + count + 2, high) + 1):
                    score = fuzz.ratio(folded, " ".join(self.words[first:last]), score_cutoff=CUTOFF)
                    if score > (best.score if best else 0) and _means_the_same(words, self.words[first:last], language):
                        best = self._place(first, last, exact, "approximate", round(score, 1)) or best
            if best:
                yield best

    def _place(self, first: int, last: int, exact: str, found: Found, score: float) -> Place | None:
        """The place of the words from `first` to before `last`; None if it cuts through a letter or a number."""
        start, end = self._spans[first][0], self._spans[last - 1][1]
        shares_first = first > 0 and self._spans[first - 1][1] > start
        shares_last = last < len(self._spans) and self._spans[last][0] < end
        if shares_first or shares_last or not _stands_alone(self._text, start, end):
            return None
        # Punctuation at the ends of the quote is folded away; where it stands in the text too, it is part of the span.
        lead, tail = _marks_before(exact), _marks_before(exact[::-1])[::-1]
        if lead and self._text.startswith(lead, max(0, start - len(lead))):
            start = max(0, start - len(lead))
        if tail and self._text.startswith(tail, end):
            end += len(tail)
        return Place(start, end, found, score)


def _marks_before(text: str) -> str:
    """What stands before the first letter or number of a text."""
    found = re.match(r"\W*", text)
    return found[0] if found else ""


def _after_marks(text: str, index: int) -> int:
    """The index after a letter and the accents that are written after it."""
    index += 1
    while index < len(text) and unicodedata.category(text[index]) in ("Mn", "Me"):
        index += 1
    return index


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the text can be cut into parts that overlap, each cut at a blank: the begin and the end of each."""
    start = 0
    while True:
        end = min(len(text), start + _WINDOW)
        if end == len(text):
            yield start, end
            return
        cut = text.rfind(" ", start + _WINDOW // 2, end)
        end = cut if cut > 0 else end
        yield start, end
        back = text.rfind(" ", start + 1, end - 2000)
        start = back if back > start else end


def _means_the_same(words: Sequence[str], others: Sequence[str], language: str) -> bool:
    """Whether words differ in no more than spelling, or in single words that count and deny nothing."""
    from rapidfuzz import fuzz
    from rapidfuzz.distance import Levenshtein

    numbers = _number_words(language.split("-")[0].lower())

    def harmless(word: str) -> bool:
        return not (word in numbers or word in _NEGATIONS or _has_digit(word))

    if "".join(words) == "".join(others):  # “air strikes” and “airstrikes”
        return not any(map(_has_digit, words))
    for step in Levenshtein.opcodes(words, others):
        left, right = words[step.src_start : step.src_end], others[step.dest_start : step.dest_end]
        if step.tag == "replace":
            for one, other in zip(left, right, strict=True):
                if one in numbers or other in numbers or _has_digit(one) or _has_digit(other):
                    return False
                if fuzz.ratio(one, other) < WORD_CUTOFF:
                    return False
        # Which words are numbers is known of some languages only; of another no word may come or go.
        elif step.tag != "equal" and not (numbers and all(map(harmless, (*left, *right)))):
            return False
    return True


def _has_digit(word: str) -> bool:
    return any(char.isdigit() for char in word)


@cache
def _number_words(language: str) -> frozenset[str]:
    """Every word of a language that can be part of a number or a quantity, folded; none if they are not known."""
    from lere_tui.formats import numberwords as known

    if language not in known.SMALL:
        return frozenset()
    tables = (known.SMALL, known.TENS, known.SCALES, known.ABOUT_NOUNS)
    words = {fold(word) for table in tables for word in table[language]}
    words |= {f"{word}s" for word in words}
    words |= {word for phrase in known.VAGUE[language] for word in phrase if len(word) > 2}
    return frozenset(words)
