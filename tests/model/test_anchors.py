"""Quotes anchor whole words, in code points of the unmodified text."""

import pytest

from lere_tui.model.anchors import AnchorError, anchor, passages

TEXT = "## One\n\nOf them “16 injured” and “6 injured”.\n\n## Two\nLéré: “6 injured” again\nand on.\n\n\nLast, 𐤀 “x”."


def test_words_are_not_found_inside_longer_ones() -> None:
    quote = anchor("s", TEXT, "6 injured", "One")
    assert TEXT[quote.start - 1 : quote.end + 1] == "“6 injured”"
    assert TEXT[: quote.start].endswith(quote.prefix)
    assert TEXT[quote.end :].startswith(quote.suffix)


def test_words_that_stand_twice_need_a_section() -> None:
    with pytest.raises(AnchorError, match="stand 2 times"):
        anchor("s", TEXT, "6 injured")


@pytest.mark.parametrize(("words", "section"), [("7 injured", ""), ("16 injured", "Two"), ("6 injured", "Three")])
def test_words_that_are_not_there(words: str, section: str) -> None:
    with pytest.raises(AnchorError):
        anchor("s", TEXT, words, section)


def test_positions_count_code_points() -> None:
    quote = anchor("s", TEXT, "x")
    assert TEXT[quote.start] == "x"


def test_passages_are_paragraphs_under_their_heading() -> None:
    found = [(p.heading, TEXT[p.start : p.end]) for p in passages(TEXT)]
    assert [heading for heading, _ in found] == ["One", "Two", "Two"]
    assert found[1][1] == "Léré: “6 injured” again\nand on."


def test_lines_of_blanks_part_paragraphs_however_many_there_are() -> None:
    text = "one\n \t\n\x0b\n" + " \n" * 50_000 + "two\nstill two"
    told = [text[passage.start : passage.end].strip() for passage in passages(text)]
    assert [words for words in told if words] == ["one", "two\nstill two"]
