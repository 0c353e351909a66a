"""The toll of an event: what sums over time are made of."""

from __future__ import annotations

import pytest

from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import verdicts
from lere_tui.store.tolls import toll


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ("", None),
        ("army:a=9", (9, 9)),
        ("army:a=9 army:b=12", (9, 12)),
        ("army:a=9 front:a=4", (13, 13)),
        ("army:a=9 army:b=12 front:a=4 front:b=1", (10, 16)),
        ("army:a=6..12 front:a=1", (7, 13)),
        ("army:a=>=3 front:a=2", (5, None)),
        ("army:a=dozens", (20, 199)),
        ("army:a=none_given", None),
        ("army:a=none_given front:a=0", (0, 0)),
        ("army:a=9 :a=20", (20, 29)),
        (":a=20@total army:a=9 front:b=100", (20, 20)),
        ("army:a=9 army:a=3@part", (9, 9)),
        ("army:a=9 army:a=9", (9, 9)),
    ],
)
def test_sides_are_added_and_claimants_are_not(claims: str, expected: tuple[int, int | None] | None) -> None:
    made = []
    for number, text in enumerate(claims.split()):
        head, _, figure = text.partition("=")
        of, _, by = head.partition(":")
        figure, _, scope = figure.partition("@")
        made.append(
            Claim(
                id=str(number),
                kind="killed",
                reporter=f"s{number}",
                of=of,
                by=by,
                figure=parse_figure(figure.replace("_", " ")),
                scope=scope,
                words="",
            )
        )
    assert toll(verdicts(made)) == expected
