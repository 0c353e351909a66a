"""Cells of CSV: no spreadsheet takes one for a formula, and numbers stay numbers."""

import csv
import io

import pytest

from lere_tui.render.event_table import csv_line


def cell(value: object) -> str:
    """What a reader of CSV gets of a value."""
    [[found, _]] = csv.reader(io.StringIO(csv_line((value, "next")), newline=""))
    return found


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠"])
@pytest.mark.parametrize(
    "before", ["", " ", "  ", '"', "'", "“", "\t", "\r", "\n", "\r\n", "\N{NO-BREAK SPACE}", "\u200b", "\x1b", '" ']
)
def test_what_may_be_a_formula_has_an_apostrophe(before: str, start: str) -> None:
    assert cell(f"{before}{start}cmd|' /C calc'!A0").startswith("'")


@pytest.mark.parametrize("text", ["\tx", "\rx", "\nx"])
def test_a_tab_or_line_end_at_the_beginning_has_one_too(text: str) -> None:
    assert cell(text).startswith("'")


@pytest.mark.parametrize("text", ["Léré", "a=b", "“quoted” words", "3–9", " two", "–dash", "1 - 2"])
def test_other_text_is_as_it_was(text: str) -> None:
    assert cell(text) == text


def test_numbers_keep_their_minus() -> None:
    assert cell(-4.9118) == "-4.9118"
    assert cell(0) == "0"
    assert cell(None) == ""


def test_line_ends_within_are_one_kind() -> None:
    assert cell("a\r\nb\nc") == "a\nb\nc"
