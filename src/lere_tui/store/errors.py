"""What can go wrong with a corpus database, each in one clear line."""

from __future__ import annotations


class StoreError(Exception):
    """A corpus database that can't be opened or read."""


class Interrupted(StoreError):
    """A question that was cancelled, because a newer one was asked."""
