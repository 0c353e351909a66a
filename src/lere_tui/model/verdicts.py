"""Do claims about the same loss agree? Each counted once, none averaged, and why each counts or does not."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lere_tui.model.records import Actor, Claim
from lere_tui.model.vocabulary import VOICE_RELATIONS

Outcome = Literal["agree", "compatible", "contradict", "single", "revised", "no-figure"]
Standing = Literal["counted", "repeats", "range-of-two", "superseded", "no-figure"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """How one claim stands in its row, and the claims (ids) that make it so: which it repeats, or is replaced by."""

    claim: Claim
    standing: Standing
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The comparison of one row (kind, side, role, scope).

    `low` and `high` are the lowest and the highest number that a counted claim names as its own (None where none does,
    or the end is open); `by` the voices counted, in the order they were met.
    """

    row: tuple[str, str, str, str]
    outcome: Outcome
    low: int | None
    high: int | None
    by: tuple[str, ...]
    weighed: tuple[Weighed, ...]


@dataclass(frozen=True, slots=True)
class Kinship:
    """Who repeats whom by nature.

    `derived` maps a source's id to the id of the source it was made from (translation, copy, summary); `belongs` a
    group's id to all groups that it speaks for or is part of.
    """

    derived: Mapping[str, str] = field(default_factory=dict)
    belongs: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of_sources(self, a: str, b: str) -> bool:
        """Whether one source was made from the other, over any number of steps."""
        return b in self._ancestry(a) or a in self._ancestry(b)

    def of_voices(self, a: Claim, b: Claim) -> bool:
        """Whether both claims come from one claimant, or from a group and one it is part of."""
        return a.voice == b.voice or b.by in self.belongs.get(a.by, ()) or a.by in self.belongs.get(b.by, ())

    def is_part(self, a: Claim, b: Claim) -> bool:
        """Whether the first claimant belongs to the second."""
        return bool(b.by) and b.by in self.belongs.get(a.by, ())

    def _ancestry(self, source: str) -> set[str]:
        found: set[str] = set()
        while (source := self.derived.get(source, "")) and source not in found:
            found.add(source)
        return found


def belonging(actors: Mapping[str, Actor]) -> dict[str, frozenset[str]]:
    """For each group, every group that it belongs to or speaks for, over any number of links."""
    found: dict[str, frozenset[str]] = {}
    for actor in actors:
        above: set[str] = set()
        waiting = [actor]
        while waiting:
            at = actors.get(waiting.pop())
            for link in at.links if at else ():
                if link.relation in VOICE_RELATIONS and link.to not in above and link.to != actor:
                    above.add(link.to)
                    waiting.append(link.to)
        if above:
            found[actor] = frozenset(above)
    return found


def verdicts(claims: Iterable[Claim], kinship: Kinship | None = None) -> list[Verdict]:
    """One verdict for each row of losses, in the order the rows are met; assertions in words get none."""
    rows: dict[tuple[str, str, str, str], list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            rows.setdefault(claim.row, []).append(claim)
    return [_verdict(row, members, kinship or Kinship()) for row, members in rows.items()]


def _verdict(row: tuple[str, str, str, str], claims: list[Claim], kinship: Kinship) -> Verdict:
    weighed = _weigh(claims, kinship)
    counted = [w.claim for w in weighed if w.standing == "counted"]
    voices = tuple(dict.fromkeys(claim.voice for claim in counted))
    reaches = [claim.figure.reach for claim in counted if claim.figure and claim.figure.reach]
    outcome: Outcome
    if not counted:
        outcome = "no-figure"
    elif len(counted) == 1:
        outcome = "revised" if any(w.standing == "superseded" for w in weighed) else "single"
    elif max(reach[0] for reach in reaches) > min(reach[1] for reach in reaches):  # two of them lie apart
        outcome = "contradict"
    elif len({(claim.figure.low, claim.figure.high, claim.figure.qualifier) for claim in counted if claim.figure}) == 1:
        outcome = "agree"
    else:
        outcome = "compatible"
    figures = [claim.figure for claim in counted if claim.figure]
    ends = [(f.low, f.high) for f in figures if f.low is not None or f.high is not None]
    low = None if any(e[0] is None for e in ends) else min((e[0] for e in ends if e[0] is not None), default=None)
    high = None if any(e[1] is None for e in ends) else max((e[1] for e in ends if e[1] is not None), default=None)
    return Verdict(row, outcome, low, high, voices, tuple(weighed))


def _weigh(claims: list[Claim], kinship: Kinship) -> list[Weighed]:
    """Give each claim its standing: the first that says a thing counts, what repeats it does not."""
    by_id = {claim.id: claim for claim in claims}
    replaced = _replaced(claims, by_id)
    settled: dict[str, Weighed] = {}
    for claim in claims:
        if claim.figure is None or not claim.figure.is_given:
            settled[claim.id] = Weighed(claim, "no-figure")
    for claim in claims:
        if claim.id in settled:
            continue
        newer = _newer(claim, claims, replaced)
        if newer:
            settled[claim.id] = Weighed(claim, "superseded", newer)
    standing = [claim for claim in claims if claim.id not in settled]
    former = [weighed.claim for weighed in settled.values() if weighed.standing == "superseded"]
    met: list[Claim] = []
    roots: dict[str, tuple[str, ...]] = {}
    # Attributed claims first: an unattributed figure of the same source is then seen as the echo it is.
    for claim in sorted(standing, key=lambda c: not c.by):
        echoed = _echoes(claim, met, kinship)
        # What repeats a repetition repeats its origin too.
        echoes = tuple(dict.fromkeys(root for other in echoed for root in roots[other.id]))
        # A replaced figure may be meant anew where its claimant gives it on a day, or replaces another with it by name;
        # without either it is the old one again.
        stale = [] if echoes or claim.supersedes in by_id else _echoes(claim, former, kinship)
        old = [other for other in stale if not (claim.said and kinship.of_voices(claim, other))]
        pair = () if echoes or old else _range_of_two(claim, standing)
        if echoes:
            settled[claim.id] = Weighed(claim, "repeats", echoes)
        elif old:
            settled[claim.id] = Weighed(claim, "repeats", (old[0].id,))
            continue
        elif pair:
            settled[claim.id] = Weighed(claim, "range-of-two", pair)
            continue
        else:
            settled[claim.id] = Weighed(claim, "counted")
        met.append(claim)
        roots[claim.id] = echoes or (claim.id,)
        # Two services that both belong to this claimant turn out to be one voice.
        kin = [c for c in echoed if kinship.is_part(c, claim) and settled[c.id].standing == "counted"]
        for other in kin[1:]:
            settled[other.id] = Weighed(other, "repeats", (kin[0].id,))
            for name, found in roots.items():
                roots[name] = tuple(dict.fromkeys(kin[0].id if root == other.id else root for root in found))
    for name, weighed in settled.items():
        if weighed.standing == "repeats" and name in roots:
            settled[name] = Weighed(weighed.claim, "repeats", roots[name])
    return [settled[claim.id] for claim in claims]


def _replaced(claims: list[Claim], by_id: Mapping[str, Claim]) -> dict[str, str]:
    """Claims of the row that another replaces by name; those that replace each other in a circle replace nothing."""
    replaced = {claim.supersedes: claim.id for claim in claims if claim.supersedes in by_id}
    circular = set()
    for start in replaced:
        at, seen = start, set[str]()
        while (at := replaced.get(at, "")) and at not in seen:
            seen.add(at)
        if start in seen:
            circular.add(start)
    return {old: new for old, new in replaced.items() if old not in circular}


def _newer(claim: Claim, claims: list[Claim], replaced: Mapping[str, str]) -> tuple[str, ...]:
    """The claim that replaces this one: named by `supersedes`, or the same claimant's figure of a later day."""
    if claim.id in replaced:
        return (replaced[claim.id],)
    day = _last_day(claim)
    later = [
        (first, other.id)
        for other in claims
        if other.voice == claim.voice
        and other.figure is not None
        and other.figure.is_given
        and not _same(other, claim)
        and (first := _first_day(other)) is not None
        and day is not None
        and first > day
    ]
    return (max(later)[1],) if later else ()


def _echoes(claim: Claim, others: list[Claim], kinship: Kinship) -> list[Claim]:
    """The claims that this one repeats: of the same or a kindred claimant, in a source made from theirs or that theirs
    was made from, or attributed to somebody elsewhere in the same source."""
    found = []
    for other in others:
        if not _same(claim, other):
            continue
        same_page = not claim.by and claim.reporter == other.reporter
        if same_page or kinship.of_voices(claim, other) or kinship.of_sources(claim.reporter, other.reporter):
            found.append(other)
    return found


def _range_of_two(claim: Claim, standing: list[Claim]) -> tuple[str, ...]:
    """Two claimants of the same source whose figures are the ends of this unattributed range, nobody's estimate."""
    figure = claim.figure
    if claim.by or figure is None or figure.low is None or figure.high is None or figure.low == figure.high:
        return ()
    mates = [c for c in standing if c.by and c.reporter == claim.reporter and c.figure]
    for a in mates:
        for b in mates:
            if a.by != b.by and a.figure and b.figure and a.figure.low == figure.low and b.figure.high == figure.high:
                return a.id, b.id
    return ()


def _same(a: Claim, b: Claim) -> bool:
    """Whether two claims give the same figure in the same way."""
    if a.figure is None or b.figure is None:
        return False
    return (a.figure.low, a.figure.high, a.figure.qualifier) == (b.figure.low, b.figure.high, b.figure.qualifier)


def _first_day(claim: Claim) -> datetime.date | None:
    return claim.said.earliest if claim.said else None


def _last_day(claim: Claim) -> datetime.date | None:
    return claim.said.latest if claim.said else None
