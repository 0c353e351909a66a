"""How far a long piece of work is."""

from __future__ import annotations

from typing import NamedTuple


class Step(NamedTuple):
    """What is done, how many bytes or events of how many are, and of an import how many rows were read so far."""

    doing: str
    done: int
    total: int
    rows: int = 0
