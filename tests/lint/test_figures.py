"""Rules about claims, figures and totals."""

import pytest

from lere_tui.lint import claims, figures, sums
from lere_tui.lint.engine import lint_event
from lere_tui.model.anchors import anchor
from lere_tui.model.findings import remarked
from lere_tui.model.records import Claim, Remark

from .made import TODAY, claim, dossier, source

BOX = (
    "## Infobox\n\nCasualties1: 9 killed, 6 injured, 6–12 captured\nCasualties2: 10 killed (per North)\n\n## After\n\n"
)
BODY = (
    "The ministry announced that nine soldiers were killed and six were captured. It also claimed that ten fighters"
    " were killed and sixteen were wounded. The north claimed the capture of a dozen soldiers."
)


def test_claims_without_a_number_in_common() -> None:
    text = "Nine dead by the north, and two dead by the south, or two or more."
    reading = source(text)
    made = [claim("Nine dead", "9", text, by="north"), claim("two dead", "2", text, by="south")]
    [finding] = claims.disjoint(dossier(reading, *made))
    assert [quote.exact for quote in finding.quotes] == ["two dead", "Nine dead"]
    assert finding.certainty == "certain"
    made[1] = claim("two or more", ">=2", text, by="south")
    assert not list(claims.disjoint(dossier(reading, *made)))


def test_two_figures_in_one_voice_may_be_of_different_people() -> None:
    text = "Nine dead, and two dead."
    made = claim("Nine dead", "9", text), claim("two dead", "2", text)
    [finding] = claims.disjoint(dossier(source(text), *made))
    assert finding.certainty == "possible"


def test_more_than_a_number_is_no_other_count() -> None:
    text = "Some 45 dead, more than 45 dead, more than 46 dead."
    one = claim("Some 45 dead", "45", text, by="north")
    assert not list(claims.disjoint(dossier(source(text), one, claim("more than 45", ">45", text, by="south"))))
    assert list(claims.disjoint(dossier(source(text), one, claim("more than 46", ">46", text, by="south"))))


def test_two_rows_on_the_same_words_are_two_findings() -> None:
    text = "The north: 2 dead and hurt. The south: 9 dead and hurt."
    made = [
        claim(f"{figure} dead and hurt", figure, text, kind, by=by)
        for kind in ("killed", "injured")
        for figure, by in (("2", "north"), ("9", "south"))
    ]
    reading = source(text)
    found = lint_event(dossier(reading, *made), {"paper": reading}, TODAY)
    assert [each.message.split()[0] for each in found if each.rule == "disjoint"] == ["Injured", "Killed"]


def test_what_a_remark_says_already() -> None:
    text = "Nine dead by the north, and two dead by the south."
    made = [claim("Nine dead", "9", text, by="north"), claim("two dead", "2", text, by="south")]
    [finding] = claims.disjoint(dossier(source(text), *made))
    nine, two = (anchor("paper", text, each.words) for each in made)
    both, one = Remark("contradiction", "", quotes=(nine, two)), Remark("contradiction", "", quotes=(nine,))
    assert remarked(finding, [one, both]) is both
    assert remarked(finding, [one, Remark("unsupported", "", quotes=(nine, two))]) is None


def test_one_side_is_attributed() -> None:
    reading = source(BOX + BODY)
    north = claim("10 killed (per North)", "10", reading.text, of="south", by="north")
    [finding] = claims.one_sided(dossier(reading, claim("9 killed", "9", reading.text), north))
    assert [quote.exact for quote in finding.quotes] == ["9 killed", "10 killed (per North)"]
    both = claim("9 killed", "9", reading.text, by="south")
    assert not list(claims.one_sided(dossier(reading, both, north)))
    mixed = claim("6 injured", "6", reading.text, "injured", by="south")
    assert not list(claims.one_sided(dossier(reading, claim("9 killed", "9", reading.text), mixed, north)))


def unsupported(text: str, *made: Claim) -> list[str]:
    reading = source(text)
    return [finding.quotes[0].exact for finding in figures.unsupported(reading, dossier(reading, *made))]


def test_what_the_body_does_not_support() -> None:
    text = BOX + BODY
    made = (
        claim("9 killed", "9", text),
        claim("6 injured", "6", text, "injured"),
        claim("6–12 captured", "6..12", text, "captured"),
        claim("10 killed (per North)", "10", text, of="south", by="north"),
    )
    assert unsupported(text, *made) == ["6 injured"]


@pytest.mark.parametrize(
    "body",
    [
        "It was a long day.",  # no losses at all
        "Nine soldiers were killed. Five men were wounded on the way, one guard was wounded as well.",  # together
        "Nine soldiers were killed. Of those who were hurt, six lived.",  # a number that may be it
        "Nine soldiers were killed and at least five injured.",
    ],
)
def test_bodies_that_may_support_it(body: str) -> None:
    text = BOX + body
    assert unsupported(text, claim("6 injured", "6", text, "injured")) == []


def test_no_infobox_is_no_body_either() -> None:
    text = "There were 6 injured. Nine soldiers were killed."
    assert unsupported(text, claim("6 injured", "6", text, "injured")) == []


def ranges(text: str, *made: Claim) -> list[list[str]]:
    reading = source(text)
    found = figures.range_of_two(dossier(reading, *made), {"paper": reading})
    return [[quote.exact for quote in finding.quotes] for finding in found]


def test_a_range_of_two_claimants_in_the_body() -> None:
    text = BOX + BODY
    made = claim("6–12 captured", "6..12", text, "captured")
    assert ranges(text, made) == [["6–12 captured", "six were captured", "capture of a dozen soldiers"]]


def test_a_range_that_somebody_gave() -> None:
    text = BOX + "The ministry announced that six to twelve soldiers were captured."
    assert ranges(text, claim("6–12 captured", "6..12", text, "captured")) == []
    text = BOX + "The ministry announced that six soldiers were captured, and later that twelve were captured."
    assert ranges(text, claim("6–12 captured", "6..12", text, "captured")) == []


def test_a_range_of_two_claims() -> None:
    text = BOX + BODY
    made = (
        claim("6–12 captured", "6..12", text, "captured"),
        claim("six were captured", "6", text, "captured", by="south"),
        claim("capture of a dozen soldiers", "~12", text, "captured", by="mayor"),
    )
    assert len(ranges(text, *made)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed, including six soldiers and five guards.",
        "Nine people were killed (four soldiers and three guards).",
        "Nine people were killed: four soldiers, three guards and four traders.",
        "Three men were killed and four wounded, for a total of eight casualties.",
    ],
)
def test_totals_that_do_not_add_up(text: str) -> None:
    assert [finding.rule for finding in sums.in_prose(source(text))] == ["sum"]


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed, including six soldiers and three guards.",
        "Nine people were killed, including two children, and twelve were wounded.",
        "Nine people were killed (five soldiers and four guards).",
        "Nine people were killed (among them a mayor).",
        "Nine people were killed (3 May).",
        "Nine people were killed, including two boys aged 12 and 14.",
        "About nine people were killed (five soldiers and three guards).",
        "Three men were killed and four wounded, for a total of seven casualties.",
        "Neuf personnes ont été tuées, dont deux enfants.",
    ],
)
def test_totals_that_may_be_right(text: str) -> None:
    assert not list(sums.in_prose(source(text, language="fr" if text.startswith("Neuf") else "en")))


def test_the_total_of_an_infobox() -> None:
    text = (
        "## Infobox\n\nCasualties1: 9 killed\nCasualties2: 10 killed\nCasualties3: Total: 25 killed\n\n## After\n\nNo."
    )
    reading = source(text)
    parts = claim("9 killed", "9", text), claim("10 killed", "10", text, of="south")

    def found(words: str, figure: str) -> list[str]:
        return [f.rule for f in sums.in_infobox(reading, dossier(reading, *parts, claim(words, figure, text, of="")))]

    assert found("Total: 25 killed", "25") == ["sum"]
    assert found("Total: 25 killed", "19") == []
    assert found("Total: 25 killed", ">=15") == []
