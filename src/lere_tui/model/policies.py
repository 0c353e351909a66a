"""Ways to put the counted claims of a row into few numbers. They are views: nothing of them is ever stored.

As claimed is what holds: every figure as its claimant gives it. The other two follow what datasets do, as far as that
can be done without judging sources:

- *UCDP-like*. UCDP's Georeferenced Event Dataset gives each event a low, a best and a high estimate of the dead; its
  coders choose the best by how reliable they judge each report. Here low is the lowest lower end of a counted claim,
  and high the highest upper end. Nobody here judges sources, so best is given only where there is nothing to choose:
  all counted claims that name one number name the same, and no counted claim excludes it. Where claims contradict
  there is no best, and never a mean.
- *most conservative, ACLED-like*. Where reports differ or are vague, ACLED's codebook takes the most conservative
  estimate. Here that is the lowest lower end of a counted claim. ACLED's own numbers for words (12 for dozens, 100 for
  hundreds) are not used.

A word for a quantity and an open end have no number of their own: they enter with the end that Figure.reach gives them,
marked as reached. “About twelve” names twelve, and enters with it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from lere_tui.model.figures import Figure
from lere_tui.model.verdicts import Verdict

Policy = Literal["as-claimed", "ucdp-like", "most-conservative"]

POLICIES: tuple[Policy, ...] = ("as-claimed", "ucdp-like", "most-conservative")
"""In the order in which they are gone through; the first is where every event begins."""


@dataclass(frozen=True, slots=True)
class Bound:
    """One number of a policy: `value` is None where that end is open; `reached` if no claim names it."""

    value: int | None
    reached: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """What a policy makes of a row. Each is None where the policy gives none."""

    low: Bound | None = None
    best: Bound | None = None
    high: Bound | None = None


def estimate(verdict: Verdict, policy: Policy) -> Estimate:
    """The numbers of one row under a policy; all None as claimed, and where no claim is counted."""
    figures = [w.claim.figure for w in verdict.weighed if w.standing == "counted" and w.claim.figure is not None]
    if policy == "as-claimed" or not figures:
        return Estimate()
    low = min((_low(figure) for figure in figures), key=lambda bound: (bound.value or 0, bound.reached))
    if policy == "most-conservative":
        return Estimate(low=low)
    high = max(
        (_high(figure) for figure in figures),
        key=lambda bound: (math.inf if bound.value is None else bound.value, not bound.reached),
    )
    return Estimate(low, None if verdict.outcome == "contradict" else _best(figures), high)


def _low(figure: Figure) -> Bound:
    if figure.low is not None:
        return Bound(figure.low)
    reach = figure.reach
    return Bound(reach[0] if reach else 0, reached=True)


def _high(figure: Figure) -> Bound:
    if figure.high is not None:
        return Bound(figure.high)
    top = figure.reach[1] if figure.reach else math.inf
    return Bound(None if top == math.inf else int(top), reached=True)


def _best(figures: list[Figure]) -> Bound | None:
    named = {figure.low for figure in figures if figure.low is not None and figure.low == figure.high}
    if len(named) != 1:
        return None
    number = named.pop()
    fits = all(figure.reach and figure.reach[0] <= number <= figure.reach[1] for figure in figures)
    return Bound(number) if fits else None
