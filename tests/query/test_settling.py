"""A query that was being typed keeps its meaning when another term is written behind it."""

from __future__ import annotations

import pytest

from lere_tui.query.narrowing import narrowed
from lere_tui.query.parser import parse
from lere_tui.query.settling import settled

CASES = [
    ("", ""),
    ("bour", "bour*"),
    ("bour ", "bour"),
    ("bour*", "bour*"),
    ("lere OR bour", "lere OR bour*"),
    ("-bour", "-bour*"),
    ("town:ler", "town:ler*"),
    ("town:ler,bour", "town:ler,bour*"),
    ('town:"ler', 'town:"ler"'),
    ('"battle of le', '"battle of le"'),
    ("(a OR bour", "(a OR bour*)"),
    ("bour town:", "bour"),
    ("bour OR", "bour"),
    ("bour -", "bour"),
    ("after:2015 killed:>5", "after:2015 killed:>5"),
    ("bour sort:oldest", "bour sort:oldest"),
]


@pytest.mark.parametrize(("typed", "expected"), CASES)
def test_settled(typed: str, expected: str) -> None:
    text = settled(typed, parse(typed, typing=True).root)
    assert text == expected
    assert parse(narrowed(text, "place:=lere")).root is not None


@pytest.mark.parametrize("text", ["bour", "town:ler", "lere OR bour", ""])
def test_what_was_not_being_typed_stays(text: str) -> None:
    assert settled(text, parse(text).root if text else None) == text
