"""Whether claims agree, and which of them count. Each case was written before the code that answers it."""

from dataclasses import dataclass

import pytest

from lere_tui.model.dates import parse_date
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Actor, ActorLink, Claim
from lere_tui.model.verdicts import Kinship, belonging, verdicts


def claim(text: str, number: int) -> Claim:
    """A claim written as `by figure @source said`, with `-` for the source's own voice; `<n` replaces claim n."""
    by, figure, *rest = text.split()
    source = next((word[1:] for word in rest if word.startswith("@")), "s1")
    older = next((word[1:] for word in rest if word.startswith("<")), "")
    said = next((word for word in rest if word[0].isdigit()), "")
    return Claim(
        id=str(number),
        kind="killed",
        reporter=source,
        words="x",
        of="army",
        by="" if by == "-" else by,
        figure=parse_figure(figure.replace("_", " ")),
        said=parse_date(said) if said else None,
        supersedes=older,
    )


@dataclass(frozen=True)
class Case:
    why: str
    claims: list[str]
    outcome: str
    standings: str  # one letter a claim: counted, repeats, t(wo claims' range), superseded, no figure
    low: int | None = None
    high: int | None = None


CASES = [
    Case("one claim", ["army 9"], "single", "c", 9, 9),
    Case("two who say the same", ["army 9", "rebels 9"], "agree", "cc", 9, 9),
    Case("two who say otherwise", ["army 6", "rebels ~12"], "contradict", "cc", 6, 12),
    Case("ranges that touch", ["army 6..9", "rebels 9..12"], "compatible", "cc", 6, 12),
    Case("ranges apart", ["army 6..8", "rebels 9..12"], "contradict", "cc", 6, 12),
    Case("an open end reaches", ["army >=5", "rebels 97"], "compatible", "cc", 5, None),
    Case("an open end does not reach down", ["army >=5", "rebels 3"], "contradict", "cc", 3, None),
    Case("more than is not at least", ["army >20", "rebels 20"], "contradict", "cc", 20, None),
    Case("at most", ["army <=10", "rebels 9"], "compatible", "cc", None, 10),
    Case("about reaches a tenth", ["army ~30", "rebels 33"], "compatible", "cc", 30, 33),
    Case("about reaches no further", ["army ~30", "rebels 35"], "contradict", "cc", 30, 35),
    Case("about and exact are not the same claim", ["army ~12", "rebels 12"], "compatible", "cc", 12, 12),
    Case("dozens can be 46", ["army 46", "rebels dozens"], "compatible", "cc", 46, 46),
    Case("dozens can't be nine", ["army 9", "rebels dozens"], "contradict", "cc", 9, 9),
    Case("dozens can't be thousands", ["army dozens", "rebels thousands"], "contradict", "cc"),
    Case("the same word", ["army dozens", "rebels dozens"], "agree", "cc"),
    Case("none given is no figure", ["army none_given", "rebels 9"], "single", "nc", 9, 9),
    Case("none given alone", ["army none_given"], "no-figure", "n"),
    Case("zero is a figure", ["army 0", "rebels 9"], "contradict", "cc", 0, 9),
    Case("zero against none given", ["army 0", "rebels none_given"], "single", "cn", 0, 0),
    Case("one claimant through three papers", ["army 9 @a", "army 9 @b", "army 9 @c"], "single", "crr", 9, 9),
    Case("one claimant, two figures of one day", ["army 9 @a", "army 10 @b"], "contradict", "cc", 9, 10),
    Case("revised on a later day", ["army 1 2015-04-29", "army 9 2015-04-30"], "revised", "sc", 9, 9),
    Case("revised downward", ["army 9 2015-04-29", "army 5 2015-04-30"], "revised", "sc", 5, 5),
    Case("up, then down", ["army 1 2015-04-01", "army 9 2015-04-02", "army 5 2015-04-03"], "revised", "ssc", 5, 5),
    Case("said again later", ["army 9 2015-04-29", "army 9 2015-05-29"], "single", "cr", 9, 9),
    Case("replaced by name", ["army 1", "army 9 <0"], "revised", "sc", 9, 9),
    Case("revised, and against another", ["army 1 2015-04-29", "army 9 2015-04-30", "rebels 9"], "agree", "scc", 9, 9),
    Case("the page repeats the ministry", ["- 9", "army 9"], "single", "rc", 9, 9),
    Case("another page's own voice counts", ["- 9 @s2", "army 9 @s1"], "agree", "cc", 9, 9),
    Case("a page with a figure of its own", ["- 8", "army 9"], "contradict", "cc", 8, 9),
    Case("a range of two claims", ["- 6..12", "army 6", "rebels ~12"], "contradict", "tcc", 6, 12),
    Case(
        "a range of two that repeat",
        ["army 6 @b", "rebels 12 @b", "- 6..12", "army 6", "rebels 12"],
        "contradict",
        "cctrr",
        6,
        12,
    ),
    Case("a range of one claim is a range", ["- 6..12", "army 6"], "compatible", "cc", 6, 12),
    Case("a range in another page is its own", ["- 6..12 @s2", "army 6", "rebels 12"], "contradict", "ccc", 6, 12),
    Case("a translation repeats its original", ["- 9 @s1", "- 9 @copy"], "single", "cr", 9, 9),
    Case("a translation of a translation", ["- 9 @s1", "- 9 @copy2"], "single", "cr", 9, 9),
    Case("a translation that drifts", ["- 9 @s1", "- 90 @copy"], "contradict", "cc", 9, 90),
    Case("a ministry and its government", ["ministry 9 @a", "state 9 @b"], "single", "cr", 9, 9),
    Case("a spokesman of the army of the state", ["spokesman 9 @a", "state 9 @b"], "single", "cr", 9, 9),
    Case("kin that differ", ["ministry 9 @a", "state 1 @b"], "contradict", "cc", 1, 9),
    Case("two of one state's services", ["ministry 9 @a", "army 9 @b"], "agree", "cc", 9, 9),
    Case("three, two of them far apart", ["army 5", "rebels 35", "un 5..40"], "contradict", "ccc", 5, 40),
]

ACTORS = {
    "state": Actor("state", "State", "state"),
    "ministry": Actor("ministry", "Ministry", "state", links=(ActorLink("state", "part-of"),)),
    "army": Actor("army", "Army", "state-forces", links=(ActorLink("state", "part-of"),)),
    "spokesman": Actor("spokesman", "Spokesman", "state-forces", links=(ActorLink("army", "spokesperson-of"),)),
}
KINSHIP = Kinship({"copy": "s1", "copy2": "copy"}, belonging(ACTORS))
LETTERS = {"counted": "c", "repeats": "r", "range-of-two": "t", "superseded": "s", "no-figure": "n"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.why)
def test_the_verdict(case: Case) -> None:
    [verdict] = verdicts([claim(text, number) for number, text in enumerate(case.claims)], KINSHIP)
    assert verdict.outcome == case.outcome
    assert "".join(LETTERS[weighed.standing] for weighed in verdict.weighed) == case.standings
    assert (verdict.low, verdict.high) == (case.low, case.high)


def test_other_sides_kinds_and_scopes_are_other_rows() -> None:
    from dataclasses import replace

    nine = claim("army 9", 0)
    others = [
        replace(nine, id="1", of="rebels"),
        replace(nine, id="2", kind="injured"),
        replace(nine, id="3", scope="both places together"),
        replace(nine, id="4", of="", of_role="attacker"),
    ]
    assert [verdict.outcome for verdict in verdicts([nine, *others])] == ["single"] * 5


def test_what_stands_against_a_claim_is_named() -> None:
    [verdict] = verdicts([claim(text, n) for n, text in enumerate(["- 6..12", "army 6", "rebels ~12"])])
    assert verdict.weighed[0].because == ("1", "2")
    assert verdict.by == ("army", "rebels")
