"""SIGKILL at random moments of everything that writes: half of them by the clock, half by the number of a call."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from .operations import OPERATIONS, Operation, fresh, prepared, remains, state
from .programs import calls_of, run
from .rows import Row


def _try(operation: Operation, tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    old, before, after = prepared(operation, folder)
    place = folder / "place"
    seconds = max(run(operation.do, fresh(old, place)).seconds for _ in range(3))
    calls = calls_of(operation.do, fresh(old, place))
    for number in range(tries):
        fresh(old, place)
        if number % 2:
            moment = chance.uniform(0, seconds)
            told = f"killed after {moment * 1000:.1f} ms"
            run(operation.do, place, kill_after=moment)
        else:
            call = chance.randint(1, calls)
            told = f"killed at call {call:,}"
            run(operation.do, place, kill_at_call=call)
        found = state(place, only_whole=True)
        if "-journal" not in str(remains(place)) and found not in (before, after):
            yield f"{told}: neither the old state nor the new: {_differing(found, before, after)}"
        ended = run(operation.again, place)
        if ended.code:
            yield f"{told}: the next start ended with {ended.code}: {ended.err.strip()[-300:]}"
            continue
        _drop_again(place)
        if left := [name for name in remains(place) if not _of_export(operation, name)]:
            yield f"{told}: left after the next start: {left}"
        found = state(place, only_whole=True)
        if found != after and (operation.completes or found != before):
            yield f"{told}: after the next start neither the old state nor the new: {_differing(found, before, after)}"
        if operation.name.startswith("export-"):
            run(operation.do, place)
            if left := remains(place):
                yield f"{told}: left after the next export: {left}"


def _of_export(operation: Operation, name: str) -> bool:
    """What an export has left goes with the next export to the same place: no other start knows of the place."""
    return operation.name.startswith("export-") and name.startswith(".") and ".new" in name


def _drop_again(place: Path) -> None:
    """Take away what the next start has exported."""
    import shutil

    shutil.rmtree(place / "again", ignore_errors=True)
    (place / "again").mkdir()


def _differing(found: dict[str, str], *others: dict[str, str]) -> list[str]:
    """Names of files that are as in none of the states."""
    return [name for name in found if all(found[name] != other.get(name) for other in others)] or sorted(found)


ROWS = [
    Row(
        f"kill-{each.name}",
        f"SIGKILL while {each.what}",
        200,
        4,
        lambda tries, chance, folder, operation=each: _try(operation, tries, chance, folder),  # type: ignore[misc]
    )
    for each in OPERATIONS
]
