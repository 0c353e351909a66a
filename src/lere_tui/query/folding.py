"""One folding of letters for index and query: case, accents, ligatures, apostrophes and hyphens do not matter."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import cache

# Letters that Unicode does not take apart, and that one types without.
_LETTERS = {
    "œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng",
    "ɣ": "gh", "ɛ": "e", "ǝ": "e", "ə": "e", "ɔ": "o", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ɲ": "ny", "ƴ": "y", "ʋ": "v",
    "ى": "ي", "ة": "ه", "ٱ": "ا", "ک": "ك", "ی": "ي",
}  # fmt: skip
_JOINERS = re.escape("'’‘ʼʾʿ`´-‐‑‒–")
_JOINER = re.compile(rf"[{_JOINERS}]")
_PARTICLES = frozenset(["al", "el", "an", "as", "ad", "ag", "in", "ti", "tin", "ould", "abu", "ibn", "ben", "bou"])


class _Table(dict[int, str]):
    """Folds one code point, and remembers how."""

    def __missing__(self, point: int) -> str:
        plain = unicodedata.normalize("NFKD", chr(point)).casefold()
        letters = []
        for char in unicodedata.normalize("NFKD", "".join(_LETTERS.get(c, c) for c in plain)):
            category = unicodedata.category(char)
            if category in ("Mn", "Me", "Cf", "Lm"):  # accents, Arabic marks, tatweel, joiners without width
                continue
            if category == "Nd":
                char = str(unicodedata.decimal(char))
            letters.append(char if char.isalnum() or category == "Mc" else " ")
        self[point] = folded = "".join(letters)
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Folded words, parted by single blanks: `Aguel'hoc` is `aguel hoc`."""
    return " ".join(text.translate(_TABLE).split())


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """The folded letters of a text, blanks not put together, and for each the index of the letter it came from."""
    letters: list[str] = []
    places: list[int] = []
    for index, char in enumerate(text):
        folded = _TABLE[ord(char)]
        letters.append(folded)
        places.extend([index] * len(folded))
    return "".join(letters), places


@cache
def _compound() -> re.Pattern[str]:
    """Words held together; compiled when the first text is indexed, which the way to the first frame does not do."""
    return re.compile(rf"\w+(?:[{_JOINERS}]\w+)+")


def compounds(text: str, folded: str | None = None) -> list[str]:
    """What a text's hyphens, apostrophes and articles hold together, written as one: `Al-Qaida` is `alqaida`.

    `folded` is `fold(text)`, where the caller has it already.
    """
    found: list[str] = []
    if _JOINER.search(text):
        for token in text.split():  # the pattern tries every letter of what it searches; few tokens have a joiner
            if _JOINER.search(token):
                found += [fold(match[0]).replace(" ", "") for match in _compound().finditer(token)]
    words = (fold(text) if folded is None else folded).split(" ")
    if not _PARTICLES.isdisjoint(words):
        found += [a + b for a, b in itertools.pairwise(words) if a in _PARTICLES]
    return list(dict.fromkeys(found))


BREAK = "_"
"""Stands between two texts in the index: words before and after it are not in a row. No folded word has one."""


def index_text(*texts: str) -> str:
    """What goes into the index for these texts: their folded words, then their compounds as one word each."""
    parts: list[str] = []
    joined: list[str] = []
    for text in texts:
        if text:
            folded = fold(text)
            parts.append(folded)
            joined += compounds(text, folded)
    return f" {BREAK} ".join(parts + joined)
