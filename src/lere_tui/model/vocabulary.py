"""The closed lists of the corpus format: which kinds, roles and relations there are, and how they read."""

from __future__ import annotations

LOSS_KINDS = (
    "killed",
    "injured",
    "captured",
    "missing",
    "displaced",
    "neutralised",
    "casualties",
    "vehicles-destroyed",
    "vehicles-damaged",
    "vehicles-captured",
    "aircraft-shot-down",
    "aircraft-lost",
)
"""Kinds of claim that carry a figure, in the order a casualty table lists them."""

QUANTITY_WORDS: dict[str, tuple[int, int | None]] = {
    "few": (2, 9),
    "several": (2, 19),
    "many": (3, None),
    "dozens": (20, 199),
    "hundreds": (200, 1999),
    "thousands": (2000, None),
}
"""Words for a quantity, and the numbers that each can mean when claims are compared. “Dozens” stands for French
*dizaines* too, so it begins at twenty. These numbers are ours: they are never shown as a claim."""

ASSERTION_KINDS = ("control", "outcome", "withdrawal")
"""Kinds of claim that carry a statement in words."""

CLAIM_KINDS = LOSS_KINDS + ASSERTION_KINDS

EVENT_KINDS = (
    "battle",
    "clash",
    "attack",
    "ambush",
    "bombing",
    "massacre",
    "seizure",
    "withdrawal",
    "campaign",
    "agreement",
    "talks",
    "statement",
    "aftermath",
    "incident",
    "video",
)

ROLES = ("attacker", "defender", "seizer", "signatory", "mediator", "victim", "speaker", "other")

PLACE_KINDS = ("country", "region", "circle", "town", "village", "camp", "area")

GROUP_KINDS = (
    "state",
    "state-forces",
    "state-alliance",
    "rebel-group",
    "rebel-coalition",
    "pro-government-militia",
    "jihadist-group",
    "private-military-company",
    "peacekeepers",
    "civilians",
    "witnesses",
    "other",
)

GROUP_RELATIONS = ("member-of", "part-of", "successor-of", "allied-with", "spokesperson-of")

INCLUSIVE_RELATIONS = ("member-of", "part-of")
"""Relations along which a search for a group descends: what a member does, its coalition takes part in."""

VOICE_RELATIONS = (*INCLUSIVE_RELATIONS, "spokesperson-of")
"""Relations along which claimants speak with one voice: what a ministry and its government both give is one."""

EVENT_RELATIONS = ("follows", "retaliation-for", "breaks", "aftermath-of", "same-as")

EVENT_RELATIONS_BACK = {
    "follows": "followed by",
    "retaliation-for": "answered by",
    "breaks": "broken by",
    "aftermath-of": "has aftermath",
    "same-as": "same as",
}
"""How a link reads from the event it points to."""

SOURCE_KINDS = ("news", "agency", "communique", "encyclopedia", "report", "video", "dataset", "statement", "other")

SOURCE_RELATIONS = ("translation", "copy", "summary", "paraphrase", "update")

TEXT_KINDS = ("full", "digest", "citation")

REMARK_KINDS = (
    "contradiction",
    "impossible-date",
    "unattributed",
    "range-of-two-claims",
    "relative-date",
    "translation-drift",
    "revised",
    "unsupported",
    "ambiguous",
)


def in_words(kind: str) -> str:
    """A kind as a reader sees it: `vehicles-destroyed` is “vehicles destroyed”."""
    return kind.replace("-", " ")
