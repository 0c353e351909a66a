"""A disk that is full at a random byte of everything that writes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from .operations import OPERATIONS, Operation, fresh, prepared, remains, state
from .programs import run
from .rows import Row


def _try(operation: Operation, tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    old, before, after = prepared(operation, folder)
    place = folder / "place"
    most = max(path.stat().st_size for path in (folder / "new").rglob("*") if path.is_file())
    for _ in range(tries):
        fresh(old, place)
        largest = chance.choice((0, chance.randint(1, 4096), chance.randint(4096, max(8192, most))))
        told = f"no room after {largest:,} bytes"
        ended = run(operation.do, place, largest=largest)
        found = state(place)
        lines = [line for line in ended.err.splitlines() if "“" not in line and not line.startswith("reading ")]
        if ended.trouble:
            yield f"{told}: {ended.trouble}"
        if ended.code and (ended.code not in (3, 4) or len(lines) != 1 or not lines[0].startswith("lere-tui: ")):
            yield f"{told}: exit code {ended.code}, and not one clear line: {ended.err.strip()[-400:]!r}"
        if found != (before if ended.code else after):
            yield f"{told}: exit code {ended.code}, and the state is {'not the old' if ended.code else 'not the new'}"
        if left := remains(place):
            yield f"{told}: left {left}"


ROWS = [
    Row(
        f"full-{each.name}",
        f"the disk is full while {each.what}",
        60,
        4,
        lambda tries, chance, folder, operation=each: _try(operation, tries, chance, folder),  # type: ignore[misc]
    )
    for each in OPERATIONS
]
