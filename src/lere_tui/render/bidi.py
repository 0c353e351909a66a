"""Right-to-left text in the order in which it is seen, for terminals that do not turn it themselves.

Text is stored, found and copied in the order in which it is read (logical order). Most terminals draw it as it comes;
some turn it. Which this is no program can ask, so a reader says: `leave` (as it comes) or `reorder`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import bidirectional, mirrored

from rich.cells import split_graphemes

MODES = ("leave", "reorder")
"""What can be done with right-to-left text; the first is done if nothing is said."""

_TURNED = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_CLASSES = frozenset(["L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "WS", "ON"])
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NEUTRAL = "\N{BULLET}"
"""Stands in for what has no direction of its own: nothing unseen is drawn, and nothing ends the paragraph."""


@dataclass
class _Setting:
    reorders: bool = False


_SETTING = _Setting()


def use(mode: str) -> None:
    """Do this with right-to-left text from now on: one of MODES."""
    _SETTING.reorders = mode == "reorder"


def is_turned(text: str) -> bool:
    """Whether a text has letters that are drawn in another place than they are stored."""
    return _SETTING.reorders and not text.isascii() and _TURNED.search(text) is not None


def runs_left(paragraph: str) -> bool:
    """Whether a paragraph as a whole runs from right to left: its first letter with a direction does."""
    return next((found != "L" for found in map(bidirectional, paragraph) if found in ("L", "R", "AL")), False)


@lru_cache(maxsize=256)
def levels(paragraph: str, leftward: bool) -> tuple[int, ...]:
    """For each code point of a paragraph, how deep it is embedded: what is odd runs from right to left.

    `leftward` is whether the paragraph as a whole does.
    """
    from bidi import algorithm  # the half of python-bidi that tells levels, not only the turned text

    plain = "".join(letter if bidirectional(letter) in _CLASSES else _NEUTRAL for letter in paragraph)
    base = int(leftward)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(plain, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"], base)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return tuple(letter["level"] for letter in storage["chars"])


def _pair_brackets(letters: list[dict[str, str]], base: int) -> None:
    """Give both brackets of a pair one direction (rule N0 of the Unicode algorithm, which the library leaves out)."""
    own, other = "LR"[base], "RL"[base]
    kinds = ["R" if letter["type"] in ("EN", "AN") else letter["type"] for letter in letters]
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for at, letter in enumerate(letters):
        if kinds[at] == "ON" and letter["ch"] in _BRACKETS:
            waiting.append((_BRACKETS[letter["ch"]], at))
        elif kinds[at] == "ON" and (closed := [n for n, (sign, _) in enumerate(waiting) if sign == letter["ch"]]):
            pairs.append((waiting[closed[-1]][1], at))
            del waiting[closed[-1] :]
    for start, end in sorted(pairs):
        inside = set(kinds[start + 1 : end])
        if not inside & {"L", "R"}:
            continue
        before = next((kind for kind in reversed(kinds[:start]) if kind in ("L", "R")), own)
        way = other if own not in inside and before == other else own
        for at in (start, end):
            kinds[at] = letters[at]["type"] = way


def seen(line: str, depths: Sequence[int], leftward: bool) -> list[tuple[int, str]]:
    """The letters of a line from left to right, each with its marks, and the code point at which it is stored.

    `depths` are the levels of the line's code points. Brackets that run leftward are mirrored.
    """
    letters = [(begin, end, depths[begin]) for begin, end, _ in split_graphemes(line)[0]]
    while letters and line[letters[-1][0] : letters[-1][1]].isspace():  # spaces at the end of a line stay at its end
        letters.pop()
    tail = letters[-1][1] if letters else 0
    letters += [(at, at + 1, int(leftward)) for at in range(tail, len(line))]
    odd = [depth for _, _, depth in letters if depth % 2]
    if odd:
        for depth in range(max(each[2] for each in letters), min(odd) - 1, -1):
            _turn(letters, depth)
    return [(begin, _mirror(line[begin:end]) if depth % 2 else line[begin:end]) for begin, end, depth in letters]


def _turn(letters: list[tuple[int, int, int]], depth: int) -> None:
    """Turn every run of letters that are at least so deep."""
    start = 0
    for at in range(len(letters) + 1):
        if at == len(letters) or letters[at][2] < depth:
            letters[start:at] = letters[start:at][::-1]
            start = at + 1


def _mirror(letter: str) -> str:
    if not mirrored(letter[0]):
        return letter
    from bidi.mirror import MIRRORED

    face: str = MIRRORED.get(letter[0], letter[0])
    return face + letter[1:]
