"""Policies in words: what each is called, what it does, and its numbers as a reader sees them."""

from __future__ import annotations

from lere_tui.model.policies import Bound, Estimate, Policy

NAMES: dict[Policy, str] = {
    "as-claimed": "as claimed",
    "ucdp-like": "UCDP-like",
    "most-conservative": "most conservative (ACLED-like)",
}

SHORT: dict[Policy, str] = {"as-claimed": "", "ucdp-like": "UCDP-like", "most-conservative": "ACLED-like"}
"""Over the policy's own columns."""

EXPLAINED: dict[Policy, tuple[str, ...]] = {
    "as-claimed": (
        "every figure as its claimant gives it; nothing is put together",
        "every figure as its claimant gives it",
    ),
    "ucdp-like": (
        "lowest and highest end of the counted claims; best only where they name one number, never a mean; (n) reached,"
        " not said; a view, not stored",
        "lowest and highest counted end; best only where they name one number; (n) reached, not said; not stored",
        "lowest and highest counted claim; best if they name one; no mean",
    ),
    "most-conservative": (
        "the lowest end of the counted claims, whoever gives it; (n) reached, not said; a view, not stored",
        "lowest counted end; not stored",
    ),
}
"""In one line; the later ones for narrower ones."""

HEADS: dict[Policy, tuple[str, ...]] = {
    "as-claimed": (),
    "ucdp-like": ("low", "best", "high"),
    "most-conservative": ("lowest",),
}


def explained(policy: Policy, width: int) -> list[tuple[str, str]]:
    """A policy's name and what it does, in a line of this many cells: texts with their looks."""
    room = width - len(NAMES[policy]) - 4
    told = next((text for text in EXPLAINED[policy] if len(text) <= room), EXPLAINED[policy][-1])
    return [(NAMES[policy], "strong"), (f": {told}", "plain")]


def bound_text(bound: Bound | None) -> str:
    """A number of a policy: `9`, `(20)` where no claim names it, `open` without an end, `–` where there is none."""
    if bound is None:
        return "–"
    if bound.value is None:
        return "open"
    return f"({bound.value})" if bound.reached else str(bound.value)


def numbers(found: Estimate, policy: Policy) -> tuple[str, ...]:
    """The numbers of a row, one for each of HEADS."""
    if policy == "ucdp-like":
        return bound_text(found.low), bound_text(found.best), bound_text(found.high)
    return (bound_text(found.low),) if policy == "most-conservative" else ()
