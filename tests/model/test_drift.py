"""What a translation changed, and what only looks as if it had."""

from __future__ import annotations

import pytest

from lere_tui.formats.features import features, names_of, unread
from lere_tui.model.drift import Drift, align, blocks, compare

NAMES = names_of([("MNLA", "mnla"), ("CMA", "cma"), ("Tombouctou", "timbuktu"), ("Timbuktu", "timbuktu")])


def drift(left: str, right: str, tongues: tuple[str, str] = ("fr", "en"), digest: bool = False) -> Drift:
    sides = [
        blocks(text, features(text, tongue, digest, NAMES), unread(text, tongue, digest))
        for text, tongue in zip((left, right), tongues, strict=True)
    ]
    return compare(*sides)


def keys(found: Drift) -> list[tuple[str | None, str | None]]:
    steps = [step for difference in found.differences for step in difference.steps]
    return [(here.key if here else None, there.key if there else None) for here, there in steps]


SAME = [
    ("Le 17 septembre, cinq soldats ont été tués.", "On September 17th, five soldiers were killed."),
    ("Une douzaine de prisonniers.", "A dozen prisoners."),
    ("Entre 2 et 3 heures ce matin, 20 blessés.", "Between 2 and 3 a.m. this morning, twenty wounded."),
    ("Vers 15h30, 9 morts.", "At 3:30 p.m., nine dead."),
    ("20 000 déplacés en 2015.", "20,000 displaced, in 2015."),
    ("Un soldat blessé à Tombouctou.", "One soldier wounded in Timbuktu."),
    ("Les 12 et 13 mai, 4 tués.", "On 12 and 13 May, four killed."),
    ("Plusieurs civils tués, dont 7 enfants.", "Many civilians killed, seven of them children."),
    ("Le MNLA et la CMA : 10 tués.", "MNLA: 10 killed."),
]


@pytest.mark.parametrize(("left", "right"), SAME, ids=[left for left, _ in SAME])
def test_what_is_no_drift(left: str, right: str) -> None:
    assert keys(drift(left, right)) == []


DIFFERENT = [
    ("Neuf soldats tués.", "Eight soldiers killed.", [("9", "8")]),
    ("Plus de 20 pick-up détruits.", "Twenty pick-ups destroyed.", [(">20", "20")]),
    ("46 terroristes neutralisés.", "46 terrorists were killed.", [("neutralised", "killed")]),
    ("Des dizaines de morts.", "Dozens of casualties.", [("killed", "casualties")]),
    ("Le MNLA a tué 10 hommes.", "The CMA killed 10 men.", [("mnla", "cma")]),
    ("9 morts, 6 blessés.", "Nine dead.", [("6", None), ("injured", None)]),
    ("Le 17 septembre, 10 tués.", "On September 18, 10 killed.", [("9-17", "9-18")]),
]


@pytest.mark.parametrize(("left", "right", "found"), DIFFERENT, ids=[each[0] for each in DIFFERENT])
def test_what_is(left: str, right: str, found: list[tuple[str | None, str | None]]) -> None:
    assert keys(drift(left, right)) == found


def test_counts_of_figures_and_terms() -> None:
    found = drift("9 morts et 46 neutralisés.", "Eight dead and 46 wounded.")
    assert (found.figures, found.terms) == (1, 1)


def test_paragraphs_are_aligned_in_order_past_what_was_added_or_joined() -> None:
    left = "Intro.\n\n12 tués et 30 blessés.\n\n7 disparus.\n\n400 déplacés au MNLA."
    right = "12 killed and 30 wounded; 7 missing.\n\nSomething new with 55 cows.\n\n500 displaced from the MNLA."
    sides = [blocks(text, features(text, tongue, False, NAMES)) for text, tongue in ((left, "fr"), (right, "en"))]
    assert [(pair.left, pair.right) for pair in align(*sides)] == [((1, 3), (0, 1)), ((3, 4), (2, 3))]
    found = compare(*sides)
    assert keys(found) == [("400", "500")]
    assert found.alone == (1, 1)


def test_a_figure_that_only_moved_is_no_drift() -> None:
    left = "12 tués et 30 blessés, 8 disparus.\n\n70 otages, 90 déplacés."
    right = "12 killed and 30 wounded.\n\n70 hostages, 90 displaced, 8 missing."
    assert keys(drift(left, right)) == []


def test_numbers_in_a_language_that_is_not_read_are_not_called_missing() -> None:
    assert keys(drift("9 morts, 10 blessés.", "Nove mortos, dez feridos.", ("fr", "pt"))) == []
    found = keys(drift("9 morts, 10 blessés.", "9 mortos, 11 feridos.", ("fr", "pt")))
    assert (None, "11") in found
    assert ("10", None) not in found


def test_a_digest_is_english_around_words_of_its_source() -> None:
    left = "The ministry: “neuf morts”, ten wounded."
    right = "The ministry: “nine dead”, eleven wounded."
    assert keys(drift(left, right, digest=True)) == [("10", "11")]


def test_unrelated_texts_share_no_passages() -> None:
    found = drift("12 tués.\n\n13 blessés.", "A market.\n\nFish at 5 dollars.\n\nEnd.")
    assert (found.pairs, found.differences) == (0, ())


def test_what_is_too_long_is_not_compared() -> None:
    text = "\n\n".join(["9 killed."] * 500)
    assert drift(text, text, ("en", "en")).too_long
    assert drift("", "9 killed.").pairs == 0
