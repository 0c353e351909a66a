"""Right-to-left text as it is seen, letter by letter, with the place at which each is stored."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from lere_tui.render import bidi


@pytest.fixture
def reorders() -> Iterator[None]:
    bidi.use("reorder")
    yield
    bidi.use("leave")


def drawn(text: str) -> str:
    leftward = bidi.runs_left(text)
    return "".join(letter for _, letter in bidi.seen(text, bidi.levels(text, leftward), leftward))


CASES = [
    ("Hebrew", "שלום עולם", "םלוע םולש"),
    ("Arabic with a number", "قتل 97 جنديا", "ايدنج 97 لتق"),
    ("a date", "يوم 12/09/2023", "12/09/2023 موي"),
    ("Arabic digits", "قتل ٩٧", "٩٧ لتق"),
    ("a Latin name within", "في Léré يوم", "موي Léré يف"),
    ("an acronym in brackets before a number", "الحركة (CMA) 9 قتلى", "ىلتق 9 (CMA) ةكرحلا"),
    ("brackets around Arabic", "قتل (من الجيش) 5", "5 (شيجلا نم) لتق"),
    ("Hebrew within English", "said שלום עולם, twice", "said םלוע םולש, twice"),
    ("a percentage in English", "up 45% in קיץ 12", "up 45% in 12 ץיק"),
    ("a mark stays behind its letter", "قُتل", "لتقُ"),
    ("Hebrew points", "שָׁלוֹם", "םוֹלשָׁ"),
    ("Tifinagh runs from left to right", "ⵜⴰⵎⴰⵛⴻⵇ 12", "ⵜⴰⵎⴰⵛⴻⵇ 12"),
    ("wide letters", "日本 שלום", "日本 םולש"),
    ("spaces at the end stay there", "a שלום  ", "a םולש  "),
    ("nothing", "", ""),
]


@pytest.mark.parametrize(("name", "text", "seen"), CASES, ids=[case[0] for case in CASES])
def test_as_it_is_seen(name: str, text: str, seen: str) -> None:
    assert drawn(text) == seen


def test_every_letter_is_drawn_once_and_knows_its_place() -> None:
    text = "قُتل 9 CMA שָׁלוֹם e\u0301 日本 x"
    letters = bidi.seen(text, bidi.levels(text, True), True)
    assert all(text.startswith(letter, at) for at, letter in letters)
    assert "".join(letter for _, letter in sorted(letters)) == text


def test_a_line_of_a_paragraph_is_turned_as_the_paragraph_says() -> None:
    paragraph = "قتل تسعة. The CMA said"
    depths = bidi.levels(paragraph, True)
    line = paragraph[10:]
    assert "".join(letter for _, letter in bidi.seen(line, depths[10:], True)) == "The CMA said"


def test_the_order_is_that_of_the_unicode_algorithm() -> None:
    from bidi import get_display

    dice = random.Random(1)
    faceless = str.maketrans({")": "("})  # the other way does not mirror
    for _ in range(2000):
        text = "".join(dice.choice("abאבقل123٩ (),.-%/") for _ in range(dice.randint(1, 14))).strip()
        assert drawn(text).translate(faceless) == get_display(text).translate(faceless), repr(text)


def test_what_ends_or_hides_in_a_text_does_no_harm() -> None:
    for odd in ("\n", "\x1c", "\u2029", "\u202e", "\u2067", "\ufdd0", "\U000e0001", "\ud800"):
        assert sorted(drawn(f"א{odd}b")) == sorted(f"א{odd}b")


def test_nothing_is_turned_unless_asked_for() -> None:
    assert not bidi.is_turned("שלום")


def test_only_what_runs_left_is_looked_at(reorders: None) -> None:
    assert bidi.is_turned("a שלום")
    assert not bidi.is_turned("Léré ⵜⴰ 日本")
