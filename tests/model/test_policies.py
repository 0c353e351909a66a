"""What the policies make of a row: a table of cases, and that the default makes nothing of it."""

from __future__ import annotations

import pytest

from lere_tui.model.figures import parse_figure
from lere_tui.model.policies import POLICIES, Bound, estimate
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import Verdict, verdicts

# Claims `claimant figure`, then UCDP-like low, best, high, then the most conservative. (n) is reached and not said,
# `open` has no upper number, – is not given.
CASES = [
    ("army 9", "9 9 9", "9"),
    ("army 9, rebels 9", "9 9 9", "9"),
    ("army 6, rebels ~12", "6 – 12", "6"),
    ("army 6..12", "6 – 12", "6"),
    ("army 6..12, rebels 8", "6 8 12", "6"),
    ("army 6..12, rebels 8..9", "6 – 12", "6"),
    ("army ~12", "12 12 12", "12"),
    ("army ~12, rebels 12", "12 12 12", "12"),
    ("army ~12, rebels 11", "11 – 12", "11"),
    ("army >=5", "5 – open", "5"),
    ("army >5", "6 – open", "6"),
    ("army >=5, rebels 97", "5 97 open", "5"),
    ("army <=10", "(0) – 10", "(0)"),
    ("army <=10, rebels 9", "(0) 9 10", "(0)"),
    ("army dozens", "(20) – (199)", "(20)"),
    ("army dozens, rebels 46", "(20) 46 (199)", "(20)"),
    ("army dozens, rebels 9", "9 – (199)", "9"),
    ("army dozens, rebels 20", "20 20 (199)", "20"),
    ("army thousands", "(2000) – open", "(2000)"),
    ("army many, rebels >=3", "3 – open", "3"),
    ("army 0", "0 0 0", "0"),
    ("army 0, rebels 9", "0 – 9", "0"),
    ("army 0, rebels none_given", "0 0 0", "0"),
    ("army none_given", "– – –", "–"),
    ("army 9, army 9, - 9", "9 9 9", "9"),
    ("army 9, rebels 9, un 10", "9 – 10", "9"),
]


def row_of(text: str) -> Verdict:
    claims = []
    for number, part in enumerate(text.split(", ")):
        by, figure = part.split()
        parsed = parse_figure(figure.replace("_", " "))
        claims.append(Claim(str(number), "killed", "s1", "x", "side", "", "" if by == "-" else by, parsed))
    [verdict] = verdicts(claims)
    return verdict


def shown(bound: Bound | None) -> str:
    if bound is None:
        return "–"
    text = "open" if bound.value is None else str(bound.value)
    return f"({text})" if bound.reached and bound.value is not None else text


@pytest.mark.parametrize(("claims", "ucdp", "conservative"), CASES, ids=[case[0] for case in CASES])
def test_policies(claims: str, ucdp: str, conservative: str) -> None:
    verdict = row_of(claims)
    found = estimate(verdict, "ucdp-like")
    assert " ".join(map(shown, (found.low, found.best, found.high))) == ucdp
    careful = estimate(verdict, "most-conservative")
    assert shown(careful.low) == conservative
    assert careful.best is careful.high is None


def test_as_claimed_is_first_and_makes_no_number() -> None:
    assert POLICIES[0] == "as-claimed"
    found = estimate(row_of("army 9, rebels 12"), "as-claimed")
    assert found.low is found.best is found.high is None


def test_a_replaced_figure_and_a_range_of_two_are_not_counted() -> None:
    found = estimate(row_of("- 6..12, army 6, rebels 12"), "ucdp-like")
    assert found.best is None
    assert (found.low, found.high) == (Bound(6), Bound(12))
