"""Finding words in a text whatever the case and accents, at the code points where they stand."""

from __future__ import annotations

import re
import unicodedata


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


def plain(text: str) -> str:
    """The text without accents and case, letter for letter as long as it was."""
    return text.translate(_PLAIN)


def find_all(plain_text: str, words: str) -> list[tuple[int, int]]:
    """Every place where the words stand in a text made plain; any run of spaces in them matches any other."""
    parts = plain(words).split()
    if not parts:
        return []
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = []
    for match in pattern.finditer(plain_text):
        found.append(match.span())
        if len(found) >= MOST:
            break
    return found
