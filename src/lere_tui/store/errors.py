"""What can go wrong with a corpus database, each in one clear line."""

from __future__ import annotations

AGAIN = "build it again from its folder, or import its files again into a new corpus"
"""How a damaged corpus is made anew, where it can't be asked how it was made."""

MISFITS = (TypeError, ValueError, AttributeError, LookupError, ArithmeticError)
"""What a value leads to that only a damaged file can have in its place, such as a number in that of a text."""


class StoreError(Exception):
    """A corpus database that can't be opened or read."""


class Interrupted(StoreError):
    """A question that was cancelled, because a newer one was asked."""
