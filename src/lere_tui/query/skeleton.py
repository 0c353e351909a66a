"""A key that names written or sounding alike share, whatever language put them into Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from lere_tui.query.folding import fold

TELLING = 3
"""Consonants from which on they alone are the key."""

SOUNDS = 4
"""Sounds that the key of a name with fewer consonants has at least: `Gao` and `Goa` are too short to be told apart."""

# In this order: on the folded words, then on their letters put together.
_IN_WORDS = (
    # The Arabic article, as it is written (al-Din) or as it sounds (ad-Din; Eddine comes out the same of itself).
    (r"\b(?:(?:[aeu]|ou)l|[aeu]([dnrstz]|[cs]h)(?= \1)) (?=\w)", ""),
    (r"\babd(?:[aeu]|ou)l(?=[^aeiouy\W])", "abd"),  # within a name: Abdelkrim, Abd al-Karim
    (r"\bال(?=\w{3})", ""),
    (r"(?<=[aeiouy])t+e?\b", ""),  # Tessalit, Tessalite; katiba, katibat
)
_IN_LETTERS = (
    (r"tch|s?ch|sh", "s"),
    (r"ph", "f"),
    (r"rh", "g"),  # ghayn, in the French way; gh, kh, dh and th lose their h below
    (r"gn(?=[aeiouy])", "n"),
    (r"gu(?=[eiy])", "g"),
    (r"d(?:j|[iy](?=[aeou]))", "j"),  # Djenné, Dienné, Jenne
    (r"c(?=[eiy])|z", "s"),
    (r"[cq]", "k"),
    (r"h", ""),
    (r"[vw]", "u"),  # Zaouatine, Zawaten: between vowels a glide is heard or not
    (r"[mn]+(?=[bp])", "m"),
    (r"^[mn](?=[^\W\daeiouymn])", ""),  # N'Tillit, Tillit
    (r"[اويء]", ""),  # long vowels; Arabic does not write the others
    (r"(.)\1+", r"\1"),
)
_VOWELS = str.maketrans("", "", "aeiouy")
_IN_SOUNDS = ((r"[eiy]+", "i"), (r"[ou]+", "u"), (r"(.)\1+", r"\1"))


@cache
def _compiled(rules: tuple[tuple[str, str], ...]) -> list[tuple[re.Pattern[str], str]]:
    """Compiled when the first name is asked for, which the way to the first frame does not do."""
    return [(re.compile(pattern), put) for pattern, put in rules]


def _changed(text: str, rules: tuple[tuple[str, str], ...]) -> str:
    """The text after each of these replacements in turn."""
    for pattern, put in _compiled(rules):
        text = pattern.sub(put, text)
    return text


@lru_cache(maxsize=16_384)
def skeleton(text: str) -> str:
    """The key of a name; empty for one too short to be told by its sound, which then is like no other.

    Own design, after the manner of Soundex and of Arabic script: the article goes, spellings of one sound become one
    letter, and the consonants are the key; a name with one or two of them keeps its vowels in three classes.

    Measured on GeoNames' populated places of Mali. Of 2,650 pairs of a name and another Latin spelling of it which
    Soundex holds for one, 83 % agree. Of 12,397 names, 52 % share their key with some other place, 2 % have none; a
    name meets 2.4 others on average. Tried and left, as agreeing/sharing: vowels kept with three consonants too
    (73/33), the first vowel kept (76/41), all vowels kept (58/15), w kept (80/51), m as n (85/57), g as k (87/57).
    """
    letters = fold(unicodedata.normalize("NFC", text).casefold().replace("ç", "s"))
    letters = _changed(_changed(letters, _IN_WORDS).replace(" ", ""), _IN_LETTERS)
    consonants = letters.translate(_VOWELS)
    if len(consonants) >= TELLING:
        return consonants if letters[0] == consonants[0] else "a" + consonants
    sounds = _changed(letters, _IN_SOUNDS)
    return sounds if consonants and len(sounds) >= SOUNDS else ""
