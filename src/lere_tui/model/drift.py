"""What a translation or copy changed: paragraphs of two texts aligned in order, and what stands in one of them only.

It works on features (figures, dates, names, words for losses), each with a key that does not depend on the language,
so that it knows none. It would rather miss a difference than show one that is none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal

from lere_tui.model.anchors import passages

Kind = Literal["figure", "date", "term", "name"]
Span = tuple[int, int]

_WEIGHT: dict[Kind, float] = {"figure": 3, "name": 3, "date": 2, "term": 1}
_SOLID = 3.0
"""What two passages must share at least to be set against each other for its own sake."""

_UNSHARED = 0.25
"""What is taken off for each weight that only one of the passages has."""

_LONGEST_MERGE = 4
"""Paragraphs that one paragraph of the other text can stand for."""

LARGEST = 160_000
"""Pairs of paragraphs that are weighed at most; beyond, texts are not compared."""


@dataclass(frozen=True, slots=True)
class Feature:
    """A figure, date, name or term of a text, where it stands, and the key it has in every language."""

    kind: Kind
    key: str
    start: int
    end: int

    @property
    def same(self) -> tuple[Kind, str]:
        """What makes two features the same."""
        return self.kind, self.key


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph with its features. It is `opaque` where parts of it could not be read: what seems to be missing from
    it may stand there."""

    start: int
    end: int
    features: tuple[Feature, ...] = ()
    opaque: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Paragraphs of both texts that tell the same: first and after the last, in each."""

    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """What one pair of passages does not share: features of the left and of the right text, and both passages."""

    left: tuple[Feature, ...]
    right: tuple[Feature, ...]
    left_passage: Span
    right_passage: Span

    @property
    def steps(self) -> list[tuple[Feature | None, Feature | None]]:
        """What stands here and what stands there instead, one by one; None where nothing does.

        Figures that differ in their qualifier alone go together; the rest go by their order.
        """
        found: list[tuple[Feature | None, Feature | None]] = []
        for kind in ("figure", "date", "term", "name"):
            here, there = _first_of_each(self.left, kind), _first_of_each(self.right, kind)
            for mine in list(here):
                near = next((theirs for theirs in there if _bare(theirs) == _bare(mine)), None)
                if near is not None:
                    found.append((mine, near))
                    here.remove(mine)
                    there.remove(near)
            found += zip_longest(here, there)
        return sorted(found, key=lambda step: (step[0] is None, (step[0] or step[1] or self.left[0]).start))


def _first_of_each(features: Sequence[Feature], kind: str) -> list[Feature]:
    """The features of a kind, each once."""
    return list({f.key: f for f in reversed(features) if f.kind == kind}.values())[::-1]


def _bare(feature: Feature) -> str:
    return feature.key.lstrip("~<>=")


@dataclass(frozen=True, slots=True)
class Drift:
    """The comparison of two texts. `alone` are the paragraphs of each that have no counterpart in the other."""

    differences: tuple[Difference, ...] = ()
    pairs: int = 0
    alone: tuple[int, int] = (0, 0)
    too_long: bool = False

    @property
    def figures(self) -> int:
        """Figures and dates that differ; what stands here and what stands there instead are one."""
        return self._count("figure", "date")

    @property
    def terms(self) -> int:
        """Terms and names that differ."""
        return self._count("term", "name")

    def _count(self, *kinds: str) -> int:
        steps = [step for difference in self.differences for step in difference.steps]
        return sum(any(feature is not None and feature.kind in kinds for feature in step) for step in steps)


@dataclass(slots=True)
class _Sums:
    """The keys of a run of paragraphs, and what they weigh."""

    keys: frozenset[tuple[Kind, str]]
    weight: float = field(init=False)

    def __post_init__(self) -> None:
        self.weight = sum(_WEIGHT[kind] for kind, _ in self.keys)


def blocks(text: str, features: Sequence[Feature], opaque: Sequence[Span] = ()) -> list[Block]:
    """The paragraphs of a text with the features that stand in them; `opaque` are spans that could not be read."""
    ordered = sorted(features, key=lambda feature: feature.start)
    starts = [feature.start for feature in ordered]
    found = []
    for passage in passages(text):
        inside = ordered[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        hidden = any(low < passage.end and high > passage.start for low, high in opaque)
        found.append(Block(passage.start, passage.end, tuple(inside), hidden))
    return found


def compare(left: Sequence[Block], right: Sequence[Block]) -> Drift:
    """Align two texts and tell what differs in the passages that belong together."""
    if len(left) * len(right) > LARGEST:
        return Drift(too_long=True)
    pairs = align(left, right)
    used_left = {n for pair in pairs for n in range(*pair.left)}
    used_right = {n for pair in pairs for n in range(*pair.right)}
    # What stands in a paragraph without a counterpart may be what is missing elsewhere.
    spare_left = {f.same for n, block in enumerate(left) if n not in used_left for f in block.features}
    spare_right = {f.same for n, block in enumerate(right) if n not in used_right for f in block.features}
    everywhere_left = {f.same for block in left for f in block.features}
    everywhere_right = {f.same for block in right for f in block.features}
    raw = [_unshared(left[slice(*pair.left)], right[slice(*pair.right)]) for pair in pairs]
    spare_left |= {f.same for here, _ in raw for f in here}
    spare_right |= {f.same for _, there in raw for f in there}
    found = []
    for pair, (here, there) in zip(pairs, raw, strict=True):
        mine = [f for f in here if _is_missing(f, spare_right, everywhere_right)]
        theirs = [f for f in there if _is_missing(f, spare_left, everywhere_left)]
        for kind in ("date", "name"):  # left out is not changed: they differ only where another stands instead
            if not (any(f.kind == kind for f in mine) and any(f.kind == kind for f in theirs)):
                mine = [f for f in mine if f.kind != kind]
                theirs = [f for f in theirs if f.kind != kind]
        if mine or theirs:
            spans = (_extent(left, pair.left), _extent(right, pair.right))
            found.append(Difference(tuple(mine), tuple(theirs), *spans))
    alone = (len(left) - len(used_left), len(right) - len(used_right))
    return Drift(tuple(found), len(pairs), alone)


def _unshared(left: Sequence[Block], right: Sequence[Block]) -> tuple[list[Feature], list[Feature]]:
    """The features of each passage that the other has not, where the other can be read."""
    keys_left = {f.same for block in left for f in block.features}
    keys_right = {f.same for block in right for f in block.features}
    here = [f for block in left for f in block.features if f.same not in keys_right]
    there = [f for block in right for f in block.features if f.same not in keys_left]
    return (
        [] if any(block.opaque for block in right) else here,
        [] if any(block.opaque for block in left) else there,
    )


def _is_missing(feature: Feature, spare: set[tuple[Kind, str]], everywhere: set[tuple[Kind, str]]) -> bool:
    """Whether the other text really lacks it: a figure may have moved; a term may stand anywhere in it."""
    return feature.same not in (spare if feature.kind in ("figure", "date") else everywhere)


def _extent(text: Sequence[Block], run: Span) -> Span:
    return text[run[0]].start, text[run[1] - 1].end


def align(left: Sequence[Block], right: Sequence[Block]) -> list[Pair]:
    """The passages that belong together, in the order of both texts, by the figures, names and terms they share.

    A dynamic programme finds those that share enough; then runs left between them that are equally long are paired
    one by one where they share anything. Texts of one paragraph each are a pair.
    """
    if len(left) == len(right) == 1:
        return [Pair((0, 1), (0, 1))]
    solid = _solid_pairs([_runs(left, n) for n in range(len(left))], [_runs(right, n) for n in range(len(right))])
    found: list[Pair] = []
    at_left = at_right = 0
    for pair in [*solid, Pair((len(left), len(left)), (len(right), len(right)))]:
        if pair.left[0] - at_left == pair.right[0] - at_right:
            for i, j in zip(range(at_left, pair.left[0]), range(at_right, pair.right[0]), strict=True):
                if {f.same for f in left[i].features} & {f.same for f in right[j].features}:
                    found.append(Pair((i, i + 1), (j, j + 1)))
        if pair.left[0] < pair.left[1]:
            found.append(pair)
        at_left, at_right = pair.left[1], pair.right[1]
    return found


def _runs(text: Sequence[Block], first: int) -> list[_Sums]:
    """The keys of the one, two, … paragraphs from one on."""
    keys: set[tuple[Kind, str]] = set()
    found = []
    for block in text[first : first + _LONGEST_MERGE]:
        keys |= {f.same for f in block.features}
        found.append(_Sums(frozenset(keys)))
    return found


_MOVES = [(1, 1), *((1, k) for k in range(2, _LONGEST_MERGE + 1)), *((k, 1) for k in range(2, _LONGEST_MERGE + 1))]


def _solid_pairs(left: list[list[_Sums]], right: list[list[_Sums]]) -> list[Pair]:
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    move: list[list[tuple[int, int] | None]] = [[None] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            score, chosen = best[i + 1][j], (1, 0)
            if best[i][j + 1] > score:
                score, chosen = best[i][j + 1], (0, 1)
            for a, b in _MOVES:
                if a > len(left[i]) or b > len(right[j]):
                    continue
                worth = _worth(left[i][a - 1], right[j][b - 1]) - 0.5 * (a + b - 2)
                if worth > 0 and worth + best[i + a][j + b] > score:
                    score, chosen = worth + best[i + a][j + b], (a, b)
            best[i][j], move[i][j] = score, chosen
    found = []
    i = j = 0
    while i < rows and j < columns:
        a, b = move[i][j] or (1, 0)
        if a and b:
            found.append(Pair((i, i + a), (j, j + b)))
        i, j = i + a, j + b
    return found


def _worth(a: _Sums, b: _Sums) -> float:
    """How well two passages go together; nothing where they share too little."""
    shared = sum(_WEIGHT[kind] for kind, _ in a.keys & b.keys)
    if shared < _SOLID:
        return 0.0
    return shared - _UNSHARED * (a.weight + b.weight - 2 * shared)
