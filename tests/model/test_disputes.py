"""How far claims lie apart, case by case as docs/disputes.md tells it, in which order, and who is counted how."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lere_tui.model.dates import parse_date
from lere_tui.model.disputes import Claimant, Count, Dispute, Stand, arranged, end_of, gap, tallies
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Actor, ActorLink, Claim
from lere_tui.model.sides import is_own_side
from lere_tui.model.verdicts import verdicts
from lere_tui.render.dispute_text import compared, difference, factor, stands_words

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parents[1] / "data" / "disputes.toml").read_text("utf-8"))[
    "case"
]
LETTERS = {"lowest": "l", "highest": "h", "other": "o"}


def claim_of(text: str, number: int) -> Claim:
    """A claim as the file writes it."""
    by, figure, *rest = text.split()
    said = next((word for word in rest if word[0].isdigit()), "")
    return Claim(
        id=str(number),
        kind="killed",
        reporter=next((word[1:] for word in rest if word[0] == "@"), f"s{number}"),
        words="x",
        of="side",
        by="" if by == "-" else by,
        figure=parse_figure(figure.replace("_", " ")),
        said=parse_date(said) if said else None,
    )


def dispute_of(*texts: str, key: int = 0, own: str = "") -> Dispute:
    """A dispute of these claims; the loss is one of the side of `own`."""
    figures = [(text.split()[0], parse_figure(text.split()[1])) for text in texts]
    apart = gap([figure for _, figure in figures])
    assert apart is not None
    stands = tuple(
        Stand(
            Claimant(by, by, by[0] == "-"), by, "s", figure, end_of(figure, apart), None if by[0] == "-" else by == own
        )
        for by, figure in figures
    )
    return Dispute(key, f"e{key}", f"Event {key}", "2020", "", ("killed", "side", "", ""), "side", apart, stands)


def test_no_case_stands_twice() -> None:
    assert len({case["why"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_how_far_apart(case: dict[str, Any]) -> None:
    [verdict] = verdicts(claim_of(text, number) for number, text in enumerate(case["claims"]))
    counted = {w.claim.id: w.claim.figure for w in verdict.weighed if w.standing == "counted" and w.claim.figure}
    apart = gap(list(counted.values()))
    assert (apart is None) == (verdict.outcome != "contradict"), "a gap is what the verdict calls a contradiction"
    if case.get("agree"):
        assert apart is None
        return
    assert apart is not None
    assert apart == (case["low"], case["high"], case.get("exact", True))
    assert (factor(apart), difference(apart)) == (case["ratio"], case["difference"])
    stands = (LETTERS[end_of(counted[w.claim.id], apart)] if w.claim.id in counted else "-" for w in verdict.weighed)
    assert "".join(stands) == case["stands"]


def test_the_widest_apart_come_first_and_zero_stands_as_one_would() -> None:
    rows = [
        dispute_of("a 10", "b 97", key=1),  # ×9.7, 87
        dispute_of("a 1", "b 9", key=2),  # ×9, 8
        dispute_of("a 0", "b 9", key=3),  # from 0, 9
        dispute_of("a 0", "b 1", key=4),  # from 0, 1
        dispute_of("a 500", "b 600", key=5),  # ×1.2, 100
        dispute_of("a 2", "b 18", key=6),  # ×9, 16
        dispute_of("a 2", "b 18", key=7),
    ]
    assert [row.key for row in arranged(rows, "ratio")] == [1, 3, 7, 6, 2, 5, 4]
    assert [row.key for row in arranged(rows, "difference")] == [5, 1, 7, 6, 3, 2, 4]
    assert [row.key for row in arranged(rows, "date")] == [7, 6, 5, 4, 3, 2, 1]
    assert [row.key for row in arranged(rows, "date", oldest_first=True)] == [1, 2, 3, 4, 5, 6, 7]


def test_narrowing_leaves_the_rows_of_all_these_claimants() -> None:
    rows = [dispute_of("a 1", "b 2", key=1), dispute_of("b 1", "c 2", key=2), dispute_of("a 1", "b 3", "c 9", key=3)]
    assert [row.key for row in arranged(rows, "ratio", ["b"])] == [3, 2, 1]
    assert [row.key for row in arranged(rows, "ratio", ["c", "b"])] == [3, 2]
    assert arranged(rows, "ratio", ["d"]) == []


def test_claimants_are_counted_by_whose_loss_it_is() -> None:
    rows = [
        dispute_of("army 5", "rebels 35", own="army"),
        dispute_of("army 8", "rebels 3", "- 8", own="rebels"),
        dispute_of("army 2", "rebels 9", "army 12"),
    ]
    army, rebels, source = tallies(rows)
    assert army.claimant.id == "army"
    assert (army.all, army.own, army.others) == (Count(3, 2, 2), Count(1, 0, 1), Count(2, 2, 1))
    assert (rebels.all, rebels.own, rebels.others) == (Count(3, 1, 1), Count(1, 0, 1), Count(2, 1, 0))
    assert (source.all, source.own, source.others) == (Count(1, 1, 0), Count(), Count())


def test_who_is_of_one_side() -> None:
    def link(to: str, relation: str, begins: str = "", ends: str = "") -> ActorLink:
        return ActorLink(to, relation, "", *(parse_date(day) if day else None for day in (begins, ends)))

    actors = {
        actor: Actor(actor, actor, "other", links=links)
        for actor, links in {
            "state": (link("alliance", "member-of"),),
            "neighbour": (link("alliance", "member-of"),),
            "ministry": (link("state", "part-of"),),
            "army": (link("state", "part-of"),),
            "speaker": (link("army", "spokesperson-of"),),
            "band": (link("front", "member-of", "2015", "2020"),),
            "gang": (link("front", "member-of"), link("army", "allied-with")),
            "front": (),
        }.items()
    }

    def own(by: str, of: str, year: int = 2018) -> bool:
        span = (datetime.date(year, 5, 1), datetime.date(year, 5, 2))
        return is_own_side(by, of, span, actors)

    assert own("army", "army")
    assert own("speaker", "army")
    assert own("army", "speaker")
    assert own("speaker", "state")
    assert own("ministry", "army"), "parts of one state"
    assert own("band", "front")
    assert not own("band", "front", 2014), "it was no member yet"
    assert not own("band", "front", 2021)
    assert not own("band", "gang"), "members of an alliance are sides of their own"
    assert not own("army", "neighbour")
    assert not own("gang", "army"), "an ally is another side"


def test_what_is_compared_is_said_in_words() -> None:
    assert compared(dispute_of("a 10", "b 97")) == "10 against 97: 87 apart, ×9.7"
    assert compared(dispute_of("a 0", "b 97")) == "0 against 97: 97 apart; zero has no ratio"
    assert compared(dispute_of("a 6..12", "b dozens", "c >=20")) == (
        "“6–12” ends at 12, “dozens / ≥ 20” begins at 20: at least 8 apart, ≥×1.66"
    )
    assert stands_words(dispute_of("a 5", "b 5", "c <=5", "d 9").at("lowest")) == "5 a, b; ≤ 5 c"
