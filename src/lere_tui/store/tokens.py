"""The tokens of the search index that are no words: filters on an event, and the beginnings of words."""

from __future__ import annotations

from typing import Final

FIGURE_BITS: Final = 32
"""Binary digits of a figure in the index; a larger one, or one without end, counts as the largest."""

LARGEST: Final = (1 << FIGURE_BITS) - 1

BEGINNING: Final = 3
"""Letters up to which every beginning of words has a set of its own."""

MANY_WORDS: Final = 100
LONGEST_BEGINNING: Final = 12
"""A longer beginning has one too, up to so many letters, if over so many words begin so: all others are gathered from
their words."""

LETTERS: Final = {"place": "p", "group": "g", "by": "b", "side": "o", "publisher": "u", "source": "s"}
"""The letter of each field with records as values. As a capital it means exactly this one, and not what lies inside it
or belongs to it."""


LETTER_OF_DATASET: Final = "_d"


def record(field: str, key: int, exactly: bool = False) -> str:
    """Events that a record is part of: in place 17, with group 4 or one of its members."""
    letter = LETTERS[field]
    return f"_{letter.upper() if exactly else letter}{key}"


def named(field: str, letters: str) -> str:
    """Events of all records a word of whose names begins so; up to BEGINNING letters have a set of their own."""
    return f"_{LETTERS[field]}*{letters}"


def kind(name: str) -> str:
    """Events of a kind."""
    return f"_k{name}"


def having(what: str) -> str:
    """Events with a contradiction, a remark, or the full text of a source."""
    return f"_h{what}"


def verdict(outcome: str) -> str:
    """Events with a loss whose claims compare so."""
    return f"_v{outcome}"


def dataset(key: int) -> str:
    """Events of a dataset."""
    return f"{LETTER_OF_DATASET}{key}"


def language(name: str) -> str:
    """Events with a source in a language."""
    return f"_l{name}"


def in_words(claim_kind: str, quantity: str) -> str:
    """Events with a claim that is a word for a quantity."""
    return f"_q{claim_kind}.{quantity}"


def figured(claim_kind: str) -> str:
    """Events with a claim of a kind that can be compared."""
    return f"_f{claim_kind}"


def digit(end: str, claim_kind: str, bit: int) -> str:
    """Events whose lowest ("<") or highest (">") claim of a kind has this binary digit set."""
    return f"_{end}{claim_kind}.{bit:02}"


def toll(end: str, bit: int) -> str:
    """Events whose toll has this binary digit set, in its low ("<") or in its high (">")."""
    return f"_t{end}{bit:02}"


OPEN_TOLL: Final = "_to"
"""Events whose toll has no upper end."""


def beginning(letters: str) -> str:
    """Events with a word that begins so."""
    return f"*{letters}"
