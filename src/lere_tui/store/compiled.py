"""What a query becomes. It stands apart from the compiler, which the first frame does without."""

from __future__ import annotations

from typing import NamedTuple


class Compiled(NamedTuple):
    """Parts of a SELECT over events: an FTS5 expression ("" for none), a condition ("" for none) with its parameters,
    and bounds of the events' keys that follow from its dates (None is open)."""

    match: str
    condition: str
    parameters: tuple[object, ...]
    low_key: int | None = None
    high_key: int | None = None


EVERYTHING = Compiled("", "", ())
"""The query that asks for nothing in particular."""
