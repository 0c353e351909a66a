"""What writers of conflict data sets share: where an event happened, what is claimed of its dead, and its number."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from pyroaring import BitMap

from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import Bound
from lere_tui.model.records import Place
from lere_tui.model.verdicts import Verdict

OWN_COLUMNS = ("lere_id", "lere_terms")
"""Columns behind those of the data set: the id of the event, and the terms of the dataset it was read from, where these
forbid passing it on."""

TOTAL = "total"
"""The scope of a dataset's figure for the whole event."""

Toll = tuple[int, int | None] | None
"""The dead of an event as the strip of time adds them up: low and high, which is None where it is open."""


class Left(NamedTuple):
    """An event that has no row, and why."""

    id: str
    reason: str


def own(dossier: Dossier) -> tuple[str, str]:
    """What stands under OWN_COLUMNS."""
    origin = dossier.origin
    return dossier.event.id, "" if origin is None or origin.shareable else origin.licence


def level(path: Sequence[Place], kind: str) -> str:
    """The name of the outermost place of a kind, of a place and all it lies in."""
    return next((place.name for place in reversed(path) if place.kind == kind), "")


def number_of(bound: Bound | None) -> int | None:
    """The number of an end, where a claim names it or reaches it."""
    return bound.value if bound else None


def deaths(dossier: Dossier) -> list[Verdict]:
    """The rows of an event's dead that somebody gives a number for: those of the whole event, else those of its sides.

    The parts of a loss (a scope) are in another figure already.
    """
    rows = [each for each in dossier.verdicts if each.row[0] == "killed" and each.outcome != "no-figure"]
    whole = [each for each in rows if each.row[1:] == ("", "", TOTAL)]
    return whole or [each for each in rows if not each.row[3]]


class Numbers:
    """Gives events numbers, each its own within a file, the same in every file unless two ids meet in one number."""

    def __init__(self, first: int, size: int) -> None:
        self._first = first
        self._size = size
        self._taken = BitMap()

    def of(self, event: str) -> int:
        """A number made of an event's id."""
        place = int.from_bytes(hashlib.blake2b(event.encode(), digest_size=8).digest(), "big") % self._size
        while place in self._taken:
            place = (place + 1) % self._size
        self._taken.add(place)
        return self._first + place
