"""The claims of an event that is read in again: a figure that changed becomes a claim beside the older one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lere_tui.model.records import Claim


def revised(old: Sequence[Claim], new: Sequence[Claim]) -> tuple[list[Claim], int]:
    """The older claims with those of a newer file, and how many of these revise one. No older claim is dropped.

    A claim of the same id that says the same is the same. One that says something else gets an id of its own and
    supersedes the newest of that id. A claim that the newer file no longer has stays as it was.

    Some files number their claims: one that stands under another id now, and says the same, is the same all the same.
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
    taken = {*first, *(claim.id for claim in new)}
    number = 0
    same = _same(newest, new)
    told = {*same.values(), *(claim.id for claim in new if claim.id not in same)}
    for claim in new:
        base = same.get(claim.id) or claim.id
        if claim.id not in same and claim.id in same.values():  # its number is that of a claim with another one now
            left = [b for b, c in newest.items() if b not in told and _says(c)[:-2] == _says(claim)[:-2]]
            base = left[0] if len(left) == 1 else ""
            told.add(base)
        before = newest.get(base)
        if before is None:
            identity = claim.id if claim.id not in first else _free(f"{claim.id}-", 2, taken)
            found.append(replace(claim, id=identity))
        elif claim.id in same:
            if before.reporter == claim.reporter:
                found[found.index(before)] = replace(claim, id=before.id, supersedes=before.supersedes)
            # else it rests on the letters of another text, and goes on doing so
        else:
            identity = _free(f"{base}-r", revisions[base] + 1, taken)
            found.append(replace(claim, id=identity, supersedes=before.id))
            number += 1
    return found, number


def _same(newest: dict[str, Claim], new: Sequence[Claim]) -> dict[str, str]:
    """For each newer claim that says what an older one says, the id which that one began with."""
    same = {c.id: c.id for c in new if c.id in newest and _says(newest[c.id]) == _says(c)}
    left: dict[tuple[object, ...], list[str]] = {}
    for base, claim in newest.items():
        if base not in same:
            left.setdefault(_says(claim), []).append(base)
    for claim in new:
        if claim.id not in same and (bases := left.get(_says(claim))):
            same[claim.id] = bases.pop(0)
    return same


def _free(start: str, turn: int, taken: set[str]) -> str:
    """An id that begins so, ends in a number from `turn` on, and is nobody's yet."""
    while (identity := f"{start}{turn}") in taken:
        turn += 1
    taken.add(identity)
    return identity


def _says(claim: Claim) -> tuple[object, ...]:
    """What makes a claim the claim it is; its note may change."""
    figure = claim.figure.text if claim.figure else ""
    return claim.kind, claim.of, claim.of_role, claim.by, claim.scope, figure, claim.statement
