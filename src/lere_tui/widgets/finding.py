"""Finding words in a text whatever the case and accents, at the code points where they stand."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice


class _Plain(dict[int, str]):
    """Maps each letter to one letter without accent and case, so that places in the text stay where they are."""

    def __missing__(self, point: int) -> str:
        letter = chr(point)
        base = unicodedata.normalize("NFD", letter)[0].casefold()
        plain = base if len(base) == 1 else letter
        plain = "'" if plain in "’‘ʼ" else plain
        self[point] = plain
        return plain


_PLAIN = _Plain()
MOST = 10_000
"""Hits that are counted at most."""


_AT_ONCE = 100_000
"""Letters that are made plain at once; between two lots other threads have their turn."""


def plain(text: str) -> str:
    """The text without accents and case, letter for letter as long as it was. A megabyte takes 50 ms: use a thread."""
    lots = (text[at : at + _AT_ONCE].translate(_PLAIN) for at in range(0, len(text), _AT_ONCE))
    return "".join(lots)


def find_all(plain_text: str, words: str, near: int = 0) -> list[tuple[int, int]]:
    """Every place where the words stand in a text made plain; any run of spaces in them matches any other.

    Where there are more than MOST, those from `near` on.
    """
    parts = plain(words).split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = [match.span() for match in islice(pattern.finditer(plain_text), MOST)]
    if len(found) == MOST and near:
        found = [match.span() for match in islice(pattern.finditer(plain_text, near), MOST)] or found
    return found
