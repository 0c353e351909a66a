"""Disputed rows across events: how far their counted claims lie apart, and who stands at which end.

The measure. Every counted figure of a row can mean the numbers of its reach (figures.py): `6..12` six to twelve,
`dozens` 20 to 199, `>=3` all from three on. A row is disputed where two reaches share no number. Compared are the
nearest ends of the two that exclude each other the most: `low`, the end of the reach that ends lowest, and `high`,
the beginning of the reach that begins highest. The difference is high - low, the ratio high / low. Between two plain
numbers both are exact; where a range, an “about”, an open end or a word stands at an end, the claimants lie at least
so far apart.

Zero against n has no ratio. Among ratios it stands where one against n would, and before it. No figure is ever put
together with another: each end is one that a claimant gives, or the end of what their words can mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from lere_tui.model.figures import Figure

Order = Literal["ratio", "difference", "date"]
ORDERS: tuple[Order, ...] = ("ratio", "difference", "date")

End = Literal["lowest", "highest", "other"]
"""Where a claim stands: its figure ends lowest, or begins highest, or neither of the two."""


class Claimant(NamedTuple):
    """Who gives a figure: a group, or a source in its own voice; its articles are one claimant."""

    id: str
    name: str
    is_source: bool = False


class Stand(NamedTuple):
    """One counted claim of a disputed row. `own` is whether the loss is one of the claimant's own side, None where that
    can't be known: the side is not stated or has no name, or a source speaks in its own voice."""

    claimant: Claimant
    claim: str
    reporter: str
    figure: Figure
    end: End
    own: bool | None


class Gap(NamedTuple):
    """The nearest ends of what excludes each other; `exact` is whether both are plain numbers as claimed."""

    low: int
    high: int
    exact: bool

    @property
    def difference(self) -> int:
        """How far apart they are."""
        return self.high - self.low

    @property
    def ratio(self) -> float | None:
        """How many times the lower end the higher one is; None if the lower end is zero."""
        return self.high / self.low if self.low else None


@dataclass(frozen=True, slots=True)
class Dispute:
    """A contradicted row of an event, with its counted claims: those at the low end, at the high end, the others.

    `key` is the event's place in time, `row` the kind of loss, side, role of an unnamed side and scope, by ids; `side`
    is the side's name.
    """

    key: int
    event: str
    title: str
    date: str
    place: str
    row: tuple[str, str, str, str]
    side: str
    gap: Gap
    stands: tuple[Stand, ...]

    def at(self, end: End) -> list[Stand]:
        """The claims that stand there."""
        return [stand for stand in self.stands if stand.end == end]


def gap(figures: Sequence[Figure]) -> Gap | None:
    """How far apart figures lie; None if no two of them exclude each other."""
    reaches = [(figure, figure.reach) for figure in figures]
    low = min((reach[1] for _, reach in reaches if reach), default=0)
    high = max((reach[0] for _, reach in reaches if reach), default=0)
    if high <= low:
        return None
    plain = {reach[0] for figure, reach in reaches if reach and reach[0] == reach[1] and figure.qualifier == "exact"}
    return Gap(low=int(low), high=high, exact=low in plain and high in plain)


def end_of(figure: Figure, apart: Gap) -> End:
    """Where a figure stands in a row that lies so far apart."""
    reach = figure.reach
    if reach and reach[1] == apart.low:
        return "lowest"
    return "highest" if reach and reach[0] == apart.high else "other"


def arranged(
    disputes: Iterable[Dispute], order: Order, claimants: Sequence[str] = (), oldest_first: bool = False
) -> list[Dispute]:
    """The disputes in which all these claimants (ids) take part, in an order: the widest apart first, or by date.

    What lies equally far apart by one measure is ordered by the other, then the latest first.
    """
    wanted = set(claimants)
    found = [each for each in disputes if not wanted or wanted <= {stand.claimant.id for stand in each.stands}]
    found.sort(key=lambda each: each.key, reverse=not (oldest_first and order == "date"))
    if order == "ratio":
        found.sort(key=_by_ratio, reverse=True)
    elif order == "difference":
        found.sort(key=_by_difference, reverse=True)
    return found


def _by_ratio(dispute: Dispute) -> tuple[float, bool, int]:
    low, high, _ = dispute.gap
    return high / max(low, 1), low == 0, high - low


def _by_difference(dispute: Dispute) -> tuple[int, float, bool]:
    low, high, _ = dispute.gap
    return high - low, high / max(low, 1), low == 0


@dataclass(slots=True)
class Count:
    """In how many disputed rows a claimant takes part, and in how many its figure is the highest, the lowest."""

    rows: int = 0
    highest: int = 0
    lowest: int = 0

    def add(self, ends: Iterable[End]) -> None:
        """Count one row. Who gives two figures can stand at both ends of it."""
        met = set(ends)
        self.rows += 1
        self.highest += "highest" in met
        self.lowest += "lowest" in met


@dataclass(slots=True)
class Tally:
    """What a claimant gives in disputed rows: in all, of losses of its own side, and of those of others.

    Rows of which it can't be known whose loss it is are in neither of the two.
    """

    claimant: Claimant
    all: Count = field(default_factory=Count)
    own: Count = field(default_factory=Count)
    others: Count = field(default_factory=Count)


def tallies(disputes: Iterable[Dispute]) -> list[Tally]:
    """The claimants of these disputes, those of the most rows first."""
    found: dict[str, Tally] = {}
    for dispute in disputes:
        stood: dict[str, list[Stand]] = {}
        for stand in dispute.stands:
            stood.setdefault(stand.claimant.id, []).append(stand)
        for name, stands in stood.items():
            tally = found.setdefault(name, Tally(stands[0].claimant))
            ends = [stand.end for stand in stands]
            tally.all.add(ends)
            if stands[0].own is not None:
                (tally.own if stands[0].own else tally.others).add(ends)
    return sorted(
        found.values(), key=lambda tally: (-tally.all.rows, tally.claimant.is_source, tally.claimant.name.casefold())
    )
