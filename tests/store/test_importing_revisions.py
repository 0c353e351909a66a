"""What becomes of claims that are read in again and again, whatever the files say."""

import random
from collections import Counter

from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Claim
from lere_tui.store.revising import revised


def told(*figures: tuple[str, int]) -> list[Claim]:
    """Claims as a reader numbers them: the second of a side is `a-2`."""
    met: Counter[str] = Counter()
    claims = []
    for side, figure in figures:
        met[side] += 1
        name = side if met[side] == 1 else f"{side}-{met[side]}"
        claims.append(Claim(name, "killed", "paper", f"{figure} killed", side, figure=parse_figure(str(figure))))
    return claims


def says(claims: list[Claim]) -> list[tuple[str, str]]:
    return [(claim.of, claim.figure.text) for claim in claims if claim.figure]


def test_what_was_claimed_stays_and_what_is_claimed_is_there() -> None:
    rng = random.Random(5)
    for _ in range(1500):
        claims: list[Claim] = []
        for _ in range(5):
            new = told(*((rng.choice("ab"), rng.randint(1, 5)) for _ in range(rng.randint(0, 5))))
            before = claims
            claims, revisions = revised(before, new)
            ids = [claim.id for claim in claims]
            added = claims[len(before) :]
            superseded = [claim.supersedes for claim in claims if claim.supersedes]
            assert len(set(ids)) == len(ids)
            assert ids[: len(before)] == [claim.id for claim in before]
            assert says(claims)[: len(before)] == says(before)
            assert revisions == sum(bool(claim.supersedes) for claim in added)
            assert set(superseded) <= set(ids)
            assert len(set(superseded)) == len(superseded), "nothing is revised twice"
            standing = Counter(says([claim for claim in claims if claim.id not in superseded]))
            assert standing >= Counter(says(new)), "all that the newest file says stands"
            assert revised(claims, new) == (claims, 0), "read in again, it is the same"


def test_a_revision_names_what_it_revises() -> None:
    claims, number = revised(told(("a", 3), ("a", 70), ("b", 1)), told(("a", 71), ("a", 3), ("b", 2)))
    assert number == 2
    assert [(claim.id, claim.supersedes) for claim in claims[3:]] == [("a-2-r2", "a-2"), ("b-r2", "b")]
