"""Lists of words that are written as one text, for reading."""

from __future__ import annotations


def wordset(words: str, separator: str | None = None) -> frozenset[str]:
    """The words of a text parted by blanks, or its phrases parted by another mark."""
    return frozenset(stripped for word in words.split(separator) if (stripped := word.strip()))
