"""The claims of an event that is read in again: a figure that changed becomes a claim beside the older one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lere_tui.model.records import Claim


def revised(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[list[Claim], int]:
    """The older claims with those of a newer file, and how many of these revise one. No older claim is dropped.

    A claim of the same id that says the same is the same. One that says something else gets an id of its own and
    supersedes the newest of that id. A claim that the newer file no longer has stays as it was.
    """
    first: dict[str, str] = {}
    newest: dict[str, Claim] = {}
    revisions: dict[str, int] = {}
    for claim in old:
        base = first.get(claim.supersedes, claim.id)
        first[claim.id] = base
        newest[base] = claim
        revisions[base] = revisions.get(base, 0) + 1
    found = list(old)
    taken = set(first)
    number = 0
    for claim in new:
        before = newest.get(claim.id)
        if before is None:
            found.append(claim)
            continue
        if _says(before) == _says(claim):
            if before.reporter == claim.reporter:
                found[found.index(before)] = replace(claim, id=before.id, supersedes=before.supersedes)
            continue  # else it rests on the letters of another text, and goes on doing so
        turn = revisions[claim.id] + 1
        while (identity := f"{claim.id}-r{turn}") in taken:
            turn += 1
        found.append(replace(claim, id=identity, supersedes=before.id))
        number += 1
    return found, number


def _says(claim: Claim) -> tuple[object, ...]:
    """What makes a claim the claim it is; its note may change."""
    figure = claim.figure.text if claim.figure else ""
    return claim.kind, claim.of, claim.of_role, claim.by, claim.scope, figure, claim.statement
