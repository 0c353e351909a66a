"""Numbers as texts write them, in digits and words, with what they are qualified by."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lere_tui.formats.numbers import quantities, tokens
from lere_tui.model.figures import parse_figure


def figures(text: str, language: str) -> list[str]:
    return [quantity.figure for quantity in quantities(tokens(text), language)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("nine", "9"),
        ("twenty-one", "21"),
        ("two hundred and three", "203"),
        ("one thousand two hundred", "1200"),
        ("2,500", "2500"),
        ("2.5 million", "2500000"),
        ("6–12", "6..12"),
        ("6 to 12", "6..12"),
        ("between six and twelve", "6..12"),
        ("four or five", "4..5"),
        ("at least a dozen", ">=12"),
        ("no fewer than 5", ">=5"),
        ("more than 20", ">20"),
        ("more than a hundred", ">100"),
        ("up to 30", "<=30"),
        ("fewer than 250", "<250"),
        ("about 12", "~12"),
        ("some 20", "~20"),
        ("c. 6,000", "~6000"),
        ("~5,000", "~5000"),
        ("1,000+", ">=1000"),
        ("10 or more", ">=10"),
        ("a dozen", "~12"),
        ("half a dozen", "~6"),
        ("two dozen", "~24"),
        ("dozens", "dozens"),
        ("several hundred", "hundreds"),
        ("tens of thousands", "thousands"),
        ("a few", "few"),
    ],
)
def test_english(text: str, figure: str) -> None:
    assert figures(text, "en") == [figure]
    parse_figure(figure)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("neuf", "9"),
        ("dix-sept", "17"),
        ("vingt et un", "21"),
        ("soixante-quinze", "75"),
        ("quatre-vingt-dix-sept", "97"),
        ("deux cent trois", "203"),
        ("mille deux cents", "1200"),
        ("20 000", "20000"),
        ("3,5 millions", "3500000"),
        ("4 à 5", "4..5"),
        ("entre quatre et cinq", "4..5"),
        ("au moins 14", ">=14"),
        ("plus d'une trentaine", ">30"),
        ("plus de 20", ">20"),
        ("moins de 250", "<250"),
        ("une trentaine", "~30"),
        ("une demi-douzaine", "~6"),
        ("environ 12", "~12"),
        ("quelque 20", "~20"),
        ("près d’une centaine", "~100"),
        ("jusqu'à 30", "<=30"),
        ("dizaines", "dozens"),
        ("plusieurs centaines", "hundreds"),
        ("quelques", "few"),
    ],
)
def test_french(text: str, figure: str) -> None:
    assert figures(text, "fr") == [figure]
    parse_figure(figure)


@pytest.mark.parametrize(
    "text", ["33rd", "Su-25", "M16", "10:30", "$5", "20%", "a 12-year-old", "12/05/2015", "3 a.m.", "5km", "2.5"]
)
def test_what_is_part_of_another_word_is_no_quantity(text: str) -> None:
    kept = [figure for figure in figures(text, "en") if figure not in ("1", "3")]
    assert kept == []


def test_tokens_keep_their_place() -> None:
    text = "Près d’une centaine — 2,500 morts"
    assert all(text[token.start : token.end] == token.text for token in tokens(text))


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789 .,-–~<>+atonewdzhuriésç'’", max_size=60), st.sampled_from(["en", "fr"]))
def test_every_figure_is_one_of_the_format(text: str, language: str) -> None:
    for quantity in quantities(tokens(text), language):
        parse_figure(quantity.figure)
