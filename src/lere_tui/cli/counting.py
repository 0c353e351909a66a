"""How many of what, in words."""

from __future__ import annotations

_ONE = {"hashes": "hash"}


def counted(number: int, what: str) -> str:
    """A number with its noun, which is given in the plural: `1 event`, `1,200 events`."""
    return f"{number:,} {_ONE.get(what, what.removesuffix('s')) if number == 1 else what}"
