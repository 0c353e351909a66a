"""A long text is wrapped only where it is seen, and places in it are found whatever is wrapped."""

from __future__ import annotations

import time

import pytest

from lere_tui.widgets.finding import MOST, find_all, plain
from lere_tui.widgets.text_index import TextIndex

TEXT = "\n".join(f"Paragraph {n}: " + "words that fill some lines " * (n % 7) for n in range(400))


@pytest.mark.parametrize("width", [10, 37, 200])
def test_every_code_point_is_on_the_line_that_is_said(width: int) -> None:
    index = TextIndex(TEXT, width)
    for point in range(0, len(TEXT), 977):
        line = index.line_at(index.line_of(point))
        assert line is not None
        assert line[0] <= point <= line[1]


def test_the_lines_are_the_text() -> None:
    index = TextIndex(TEXT, 40)
    for paragraph in range(len(index.spans)):
        index.lines(paragraph)
    spans = [index.line_at(y) for y in range(index.height)]
    drawn = "".join(TEXT[a:b] for a, b in filter(None, spans))
    assert drawn.replace(" ", "") == TEXT.replace("\n", "").replace(" ", "")
    assert index.line_at(index.height) is None


def test_settling_keeps_the_place() -> None:
    index = TextIndex(TEXT, 25)
    y = index.height // 2
    paragraph, inside = index.at(y)
    settled = index.settle(y, 30)
    assert index.at(settled)[0] == paragraph
    assert index.at(settled)[1] <= inside
    assert index.settle(settled, 30) == settled


def test_five_megabytes_open_at_once() -> None:
    text = ("A sentence of some words that goes on for a while. " * 40 + "\n") * 2500
    assert len(text) > 5_000_000
    start = time.perf_counter()
    index = TextIndex(text, 80)
    index.settle(0, 50)
    index.settle(index.line_of(len(text) - 10), 50)
    assert time.perf_counter() - start < 0.5


def test_one_endless_line_is_drawn_in_parts() -> None:
    text = "x" * 1_000_000
    index = TextIndex(text, 80)
    start = time.perf_counter()
    line = index.line_of(999_999)
    index.settle(line, 50)
    assert time.perf_counter() - start < 0.2
    assert index.line_at(index.line_of(999_999)) is not None


def test_found_whatever_case_and_accents() -> None:
    text = "Tombouctou, TÉNENKOU; ténenkou and Aguel’hoc"
    assert [text[a:b] for a, b in find_all(plain(text), "Tenenkou")] == ["TÉNENKOU", "ténenkou"]
    assert [text[a:b] for a, b in find_all(plain(text), "aguel'hoc")] == ["Aguel’hoc"]
    assert find_all(plain(text), "  ") == []
    assert len(plain("ß ﬁ İ \x00")) == len("ß ﬁ İ \x00")


def test_of_too_many_places_those_further_on_are_found() -> None:
    text = plain("Là " * 30_000)
    assert len(find_all(text, "la")) == MOST
    found = find_all(text, "la", 60_000)
    assert (found[0], len(found)) == ((60_000, 60_002), MOST)
    assert find_all(text, "la", len(text))[0] == (0, 2)
    assert plain("É" * 250_001) == "e" * 250_001
