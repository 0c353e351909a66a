"""A name spelt two ways in one source: with and without its accents, in two transliterations, or as records know it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lere_tui.formats.numbers import fold_text, folded
from lere_tui.lint.reading import Reading
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Certainty, Finding

SHORTEST = 5
"""Letters of a name, so that a letter more or less is hardly another name."""

_ELIDED = re.compile(r"(?:[dlnsjmtc]|qu)['’](?=[^\W\d_]{2})", re.IGNORECASE)
_MARKS = str.maketrans("", "", "-'’")
_SOUNDS = (("ck", "k"), ("kh", "k"), ("gh", "g"), ("ph", "f"), ("dj", "j"), ("ou", "u"), ("oo", "u"), ("y", "i"))
_HARD_C = re.compile(r"c(?![eihy])|q")
_TWICE = re.compile(r"(.)\1+")
_MOST = 20


class _Spelling(NamedTuple):
    start: int
    end: int
    words: str


def spelling(reading: Reading) -> Iterator[Finding]:
    """Names whose letters differ in accents, or in letters that stand for one sound."""
    if not _is_read(reading):
        return
    english = reading.source.language.startswith("en")
    groups: dict[tuple[str, bool], dict[str, _Spelling]] = {}
    lower: set[str] = set()
    for each in _words(reading):
        word = each.words
        shape = word.casefold().replace("’", "'").removesuffix("s")
        if word.islower():
            lower.add(shape)
        # A word in capitals tells nothing of accents. Foreign words without a capital are names in English alone.
        is_name = len(word) >= SHORTEST and word[0].isupper() and not word.isupper()
        is_foreign = english and len(word) > SHORTEST and word.islower()
        if is_name or is_foreign:
            key = folded(word).translate(_MARKS).removesuffix("s")
            groups.setdefault((key, is_name), {}).setdefault(shape, each)
    found = 0
    for (_, is_name), ways in groups.items():
        # “Attaqué” and “Attaque” at the head of sentences are no names: the text has them without a capital too.
        kept = [] if is_name and lower.intersection(ways) else _by_accents(ways)
        if len(kept) > 1 and found < _MOST:
            found += 1
            yield _finding(reading, kept, "likely")


def _words(reading: Reading) -> Iterator[_Spelling]:
    """Every word of a source once, without an elided article before it or a possessive behind it."""
    for word, start in reading.words.items():
        elided = _ELIDED.match(word)
        first = elided.end() if elided else 0
        kept = word[first:].removesuffix("'s").removesuffix("’s")
        if kept:
            yield _Spelling(start + first, start + first + len(kept), kept)


def _is_read(reading: Reading) -> bool:
    """Whether the rules know the language; in others an accent or a doubled letter may make another word."""
    return reading.source.language[:2].lower() in ("en", "fr", "un", "")


def _by_accents(ways: dict[str, _Spelling]) -> list[_Spelling]:
    """The spellings of a name that differ in more than the first letter's accent, which French leaves off capitals."""
    if len(ways) < 2:
        return []
    kept: dict[str, _Spelling] = {}
    for shape, each in ways.items():
        kept.setdefault(fold_text(shape[:1]) + shape[1:], each)
    capitals = [each for each in kept.values() if each.words[0].isupper()]
    accented = [each for each in kept.values() if not each.words.isascii()]
    return list(kept.values()) if capitals or accented else []


def transliterated(reading: Reading) -> Iterator[Finding]:
    """Names with a capital that sound alike and differ in letters: “Aguelhok” and “Aguelhoc”."""
    if not _is_read(reading):
        return
    groups: dict[str, dict[str, _Spelling]] = {}
    lower: set[str] = set()
    for each in _words(reading):
        word = each.words
        if word.islower():
            lower.add(folded(word))
        elif len(word) > SHORTEST and word[0].isupper() and word[1:].islower():
            plain = folded(word).removesuffix("s")
            groups.setdefault(sound(plain), {}).setdefault(plain, each)
    found = 0
    for ways in groups.values():
        names = [each for plain, each in ways.items() if plain not in lower]
        if len(names) > 1 and found < _MOST:
            found += 1
            yield _finding(reading, names, "possible")


def sound(plain: str) -> str:
    """A folded name with one letter for each sound, none of them twice."""
    for letters, one in _SOUNDS:
        plain = plain.replace(letters, one)
    return _TWICE.sub(r"\1", _HARD_C.sub("k", plain))


def known_spellings(reading: Reading, dossier: Dossier) -> Iterator[Finding]:
    """Two spellings that the records know of one place, both in one source."""
    for place in dossier.place_path:
        ways: dict[str, _Spelling] = {}
        for name in (place.name, *place.also):
            if len(name) < SHORTEST:
                continue
            pattern = re.compile(r"(?<![\w-])" + re.escape(name) + r"(?![\w-])")
            match = next((m for m in pattern.finditer(reading.text) if reading.is_theirs(m.start())), None)
            if match:
                ways.setdefault(sound(fold_text(name)), _Spelling(match.start(), match.end(), match[0]))
        if len(ways) > 1:
            yield _finding(reading, list(ways.values()), "certain", dossier.event.id)


def _finding(reading: Reading, ways: list[_Spelling], certainty: Certainty, event: str = "") -> Finding:
    ways = sorted(ways)
    words = " and ".join(f"“{each.words}”" for each in ways[:3])
    quotes = tuple(reading.quote(each.start, each.end) for each in ways[:3])
    return Finding("spelling", f"One name is spelt {words}.", event, reading.source.id, quotes, certainty)
