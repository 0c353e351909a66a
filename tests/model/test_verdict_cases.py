"""Verdicts, case by case as README.md tells them: tests/data/verdicts.toml says what each expects."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from lere_tui.model.dates import parse_date
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Actor, ActorLink, Claim
from lere_tui.model.verdicts import Kinship, belonging, verdicts

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "data" / "verdicts.toml").read_text("utf-8"))[
    "case"
]
ACTORS = {
    "state": Actor("state", "State", "state"),
    "ministry": Actor("ministry", "Ministry", "state", links=(ActorLink("state", "part-of"),)),
    "army": Actor("army", "Army", "state-forces", links=(ActorLink("state", "part-of"),)),
    "spokesman": Actor("spokesman", "Spokesman", "state-forces", links=(ActorLink("army", "spokesperson-of"),)),
}
KINSHIP = Kinship({"copy": "s1", "copy2": "copy"}, belonging(ACTORS))
LETTERS = {"counted": "c", "repeats": "r", "range-of-two": "t", "superseded": "s", "no-figure": "n"}


def claim_of(text: str, number: int) -> Claim:
    """A claim as the file writes it."""
    by, figure, *rest = text.split()
    said = next((word for word in rest if word[0].isdigit()), "")
    return Claim(
        id=str(number),
        kind="killed",
        reporter=next((word[1:] for word in rest if word[0] == "@"), "s1"),
        words="x",
        of="side",
        by="" if by == "-" else by,
        figure=parse_figure(figure.replace("_", " ")),
        said=parse_date(said) if said else None,
        supersedes=next((word[1:] for word in rest if word[0] == "<"), ""),
    )


def test_there_are_many_cases_and_none_twice() -> None:
    assert len(CASES) >= 60
    assert len({case["why"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_verdict(case: dict[str, Any]) -> None:
    claims = [claim_of(text, number) for number, text in enumerate(case["claims"])]
    [verdict] = verdicts(claims, KINSHIP)
    assert verdict.outcome == case["verdict"]
    assert "".join(LETTERS[weighed.standing] for weighed in verdict.weighed) == case["counts"]
    assert [weighed.claim.id for weighed in verdict.weighed] == [claim.id for claim in claims]
    standing = {weighed.claim.id: weighed.standing for weighed in verdict.weighed}
    for weighed in verdict.weighed:
        if weighed.standing == "repeats":
            assert {standing[other] for other in weighed.because} <= {"counted", "superseded"}
