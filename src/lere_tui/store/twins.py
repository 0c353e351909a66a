"""Places of one name, told apart by what they lie in: “Léré (Niafunké, Tombouctou)” and “Léré (Mopti Region)”."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

LEVELS = 2
"""Levels that a place lies in which are named, unless more are needed to tell it from others."""


class Twin(NamedTuple):
    """A place with others of its name: what it lies in, the smallest first, without itself."""

    id: str
    name: str
    kind: str
    above: tuple[str, ...]
    geonames: int | None = None


def told_apart(twins: Mapping[int, Twin]) -> dict[int, str]:
    """A label for each place of one name, by its key: what it lies in, as far as all do not lie in it; where that is
    the same, what it is; where that is, too, its id. Records that mean one place of GeoNames keep their name."""
    numbers = {twin.geonames for twin in twins.values()}
    if len(twins) < 2 or (len(numbers) == 1 and None not in numbers):
        return {key: twin.name for key, twin in twins.items()}
    above = dict(zip(twins, _distinct([twin.above for twin in twins.values()]), strict=True))
    ways: list[Callable[[int, Twin], tuple[str, ...]]] = [
        lambda key, twin: above[key][:LEVELS],
        lambda key, twin: above[key],
        lambda key, twin: (twin.kind, *above[key][:LEVELS]),
        lambda key, twin: (twin.kind, *above[key][:LEVELS], twin.id),
    ]
    labels: dict[int, str] = {}
    rest = dict(twins)
    for way in ways:
        said = {key: way(key, twin) for key, twin in rest.items()}
        times: dict[tuple[str, ...], int] = {}
        for words in said.values():
            times[words] = times.get(words, 0) + 1
        for key, words in said.items():
            if words and (times[words] == 1 or way is ways[-1]):
                labels[key] = f"{rest.pop(key).name} ({', '.join(words)})"
    return labels


def _distinct(paths: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """The paths without the end that all have in common, but with one level at least where there is one."""
    shared = 0
    while any(len(path) > shared + 1 for path in paths) and all(paths):
        if len({path[-1 - shared] for path in paths if len(path) > shared}) > 1:
            break
        shared += 1
    return [path[: max(1, len(path) - shared)] for path in paths]
