"""The terms of a query as they are chosen, taken back, and read off a query that was typed."""

from __future__ import annotations

import pytest

from lere_tui.query.narrowing import meaning, narrowed, terms, without
from lere_tui.query.parser import parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ('place:lere -kind:battle "a b" sort:oldest x', ["place:lere", "-kind:battle", '"a b"', "x"]),
        ("a OR b", ["a OR b"]),
        ("kind:battle (a OR b) x", ["kind:battle", "(a OR b)", "x"]),
        ("-(a OR b) c", ["-(a OR b)", "c"]),
        ("NOT kind:talks a", ["NOT kind:talks", "a"]),
        ("sort:oldest", []),
        ("twon:x", []),
    ],
)
def test_terms_are_read_as_they_are_written(text: str, expected: list[str]) -> None:
    found = terms(text)
    assert [term.text for term in found] == expected
    assert all(text[term.start : term.end] == term.text for term in found)
    assert [term.excludes for term in found] == [each.startswith(("-", "NOT")) for each in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "kind:talks"),
        ("a b", "a b* kind:talks"),
        ("a b ", "a b kind:talks"),
        ("a OR b", "(a OR b*) kind:talks"),
        ("a OR b sort:oldest", "(a OR b) kind:talks sort:oldest"),
        ("(a OR b) c", "(a OR b) c* kind:talks"),
        ("a date:", "a kind:talks"),
        ("a OR", "a kind:talks"),
        ("a -", "a kind:talks"),
        ('"open words', '"open words" kind:talks'),
        ("(a OR b", "(a OR b*) kind:talks"),
        ("place:", "kind:talks"),
    ],
)
def test_a_term_is_added_so_that_all_must_hold(text: str, expected: str) -> None:
    assert narrowed(text, "kind:talks") == expected
    parse(expected)
    chosen = terms(expected)[-1]
    assert chosen.meaning == meaning("kind:talks")
    back = without(expected, chosen)
    assert "kind:talks" not in back
    parse(back)


def test_a_word_that_was_not_being_typed_stays_whole() -> None:
    assert narrowed("a b", "kind:talks", query=parse("a b")) == "a b kind:talks"
    assert narrowed("a b", "kind:talks", query=parse("a b", typing=True)) == "a b* kind:talks"


def test_a_term_that_must_not_hold() -> None:
    text = narrowed("a sort:oldest", 'place:"Timbuktu region"', excludes=True)
    assert text == 'a -place:"Timbuktu region" sort:oldest'
    [_, term] = terms(text)
    assert term.excludes
    assert without(text, term) == "a sort:oldest"


def test_the_same_in_other_letters() -> None:
    assert meaning('town:"Léré"') == meaning("place:lere")
    assert meaning("place:lere") != meaning("place:=lere")
    assert meaning("kind:battle,attack") == meaning("kind:attack,battle")
    assert meaning("date:2015") != meaning("date:2015..2016")
    assert meaning("a b") is None
