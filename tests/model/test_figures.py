"""Figures read as they are claimed, and reach as far as their words do."""

import math

import pytest

from lere_tui.model.figures import FigureError, parse_figure

READ = {
    "9": (9, 9, "exact", "9"),
    "0": (0, 0, "exact", "0"),
    "6..12": (6, 12, "exact", "6–12"),
    "~12": (12, 12, "about", "~12"),
    ">=5": (5, None, "at-least", "≥ 5"),
    ">20": (21, None, "at-least", "> 20"),
    "<=250": (None, 250, "at-most", "≤ 250"),
    "<250": (None, 249, "at-most", "< 250"),
    "dozens": (None, None, "dozens", "dozens"),
    "none given": (None, None, "none-given", "none given"),
}


@pytest.mark.parametrize("text", READ)
def test_a_figure_is_read_and_shown(text: str) -> None:
    figure = parse_figure(text)
    assert (figure.low, figure.high, figure.qualifier, figure.shown) == READ[text]


@pytest.mark.parametrize("text", ["", "nine", "12..6", "~", ">", "-3", "1.5", "5..", "9 killed", ">=5..9", "<0", "٣"])
def test_what_is_no_figure_is_refused(text: str) -> None:
    with pytest.raises(FigureError):
        parse_figure(text)


REACH = {
    "9": (9, 9),
    "~1": (1, 2),
    "~12": (11, 13),
    "~30": (27, 33),
    "~100": (90, 110),
    "~0": (0, 1),
    ">=5": (5, math.inf),
    "<=250": (0, 250),
    "dozens": (20, 199),
    "many": (3, math.inf),
    "none given": None,
}


@pytest.mark.parametrize("text", REACH)
def test_the_reach_of_a_figure(text: str) -> None:
    assert parse_figure(text).reach == REACH[text]
