"""What a query means, and what is said of one that means nothing."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lere_tui.query.errors import QueryError
from lere_tui.query.parser import parse
from lere_tui.query.tree import And, Field, Node, Not, Or, Phrase, Word


def show(node: Node | None) -> str:
    """A tree in one line."""
    match node:
        case None:
            return ""
        case Word(text=text, prefix=prefix):
            return text + ("*" if prefix else "")
        case Phrase(text=text):
            return f'"{text}"'
        case Not(node=inner):
            return f"-{show(inner)}"
        case And(nodes=nodes):
            return "(" + " & ".join(map(show, nodes)) + ")"
        case Or(nodes=nodes):
            return "(" + " | ".join(map(show, nodes)) + ")"
        case Field(name=name, values=values):
            shown = [f"{v.text}..{v.end}" if v.operator == ".." else v.operator + v.text for v in values]
            return f"{name}={','.join(shown)}"


MEANS = {
    "": "",
    "   ": "",
    "lere": "lere",
    "lere bourem": "(lere & bourem)",
    "lere OR bourem": "(lere | bourem)",
    "a b OR c d": "((a & b) | (c & d))",
    "a (b OR c)": "(a & (b | c))",
    "-a": "-a",
    "-(a b)": "-(a & b)",
    "--a": "--a",
    "a -b": "(a & -b)",
    "a - b": "(a & b)",
    "bour*": "bour*",
    '"two words"': '"two words"',
    '-"two words"': '-"two words"',
    "Al-Qaida": "Al-Qaida",
    "or": "or",
    "ORAN": "ORAN",
    '"OR"': '"OR"',
    "()": "",
    "(a)": "a",
    "town:lere": "town=lere",
    "TOWN:lere": "town=lere",
    'town:"Tin Telout"': "town=Tin Telout",
    "town:lere,bourem": "town=lere,bourem",
    'town:lere,"Tin Telout"': "town=lere,Tin Telout",
    "group:=cma": "group==cma",
    "-town:lere": "-town=lere",
    "killed:9": "killed=9",
    "killed:>5": "killed=>5",
    "killed:>=5": "killed=>=5",
    "captured:6..12": "captured=6..12",
    "captured:6..": "captured=6..",
    "captured:..12": "captured=..12",
    "killed:dozens": "killed=dozens".replace("=", "==", 1),
    "killed:none-given": "killed==none-given",
    "on:2015-04-29": "on=2015-04-29",
    "date:2015-04..2015-05": "date=2015-04..2015-05",
    "date:2015..": "date=2015..",
    "after:2015 before:2016": "(after=2015 & before=2016)",
    "kind:battle,clash": "kind=battle,clash",
    "has:contradiction": "has=contradiction",
    "vehicles-destroyed:>1": "vehicles-destroyed=>1",
    "sort:oldest lere": "lere",
    "15:30": "15:30",
    "!!! ... ,": "",
    "NEAR(a b)": "(NEAR & (a & b))",
    "a^2": "a^2",
    "NOT a": "(NOT & a)",
    "'; DROP TABLE event;": "(DROP & TABLE & event;)",
}


@pytest.mark.parametrize("text", MEANS)
def test_what_a_query_means(text: str) -> None:
    assert show(parse(text).root) == MEANS[text]


FAULTS = {
    "twon:lere": ("Unknown field “twon” at 1. Did you mean town:?", 1),
    "lere https://x": ("Unknown field “https” at 6. ", 6),
    '"open': ("The quotation opened here is not closed at 1. ", 1),
    "(a": ("The bracket opened here is not closed at 1. ", 1),
    "a)": ("There is no bracket open that “)” could close at 2. ", 2),
    "a OR": ("There is nothing after OR at 3. ", 3),
    "OR a": ("There is nothing before OR at 1. ", 1),
    "a -": ("There is nothing after “-” at 3. ", 3),
    "town:": ("town: has no value yet at 1. ", 1),
    "town: lere": ("town: has no value yet at 1. ", 1),
    "town:>lere": ("town: can't be compared with “>” at 6. ", 6),
    "kind:batle": ("kind: has no “batle” at 6. Did you mean battle?", 6),
    "killed:many9": ("“many9” is no figure at 8. ", 8),
    "killed:12..6": ("“12..6” runs backwards at 8. Write killed:6..12.", 8),
    "killed:>dozens": ("“dozens” can't be compared with “>” at 8. ", 8),
    "on:29-4-2015": ("“29-4-2015” is no date at 4. ", 4),
    "after:2015..2016": ("A span can't stand here (2015..2016) at 7. Write date:2015..2016.", 7),
    "date:..": ("“..” has no date on either side at 6. ", 6),
    "sort:size": ("sort: has no “size” at 6. ", 6),
    "(" * 60 + "a": ("Brackets and minus signs go over 50 deep here at 51. ", 51),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_named_with_its_column_and_mend(text: str) -> None:
    with pytest.raises(QueryError) as fault:
        parse(text)
    said, column = FAULTS[text]
    assert str(fault.value).startswith(said)
    assert fault.value.column == column


WHILE_TYPING = {
    "ler": "ler*",
    "town:": "",
    "town:le": "town=le",
    '"two wo': '"two wo"',
    "(a b": "(a & b*)",
    "a OR": "a",
    "a -": "a",
    "killed:>": "",
    "kind:bat": "",
    "date:2015-": "",
    "date:2015-0": "",
    "killed:doz": "",
}


@pytest.mark.parametrize("text", WHILE_TYPING)
def test_while_typing_what_is_unfinished_means_what_is_there(text: str) -> None:
    query = parse(text, typing=True)
    assert show(query.root) == WHILE_TYPING[text]
    assert query.hint or text in ("ler", "town:le")


@given(st.text(max_size=60))
def test_no_text_makes_the_parser_fail_otherwise(text: str) -> None:
    for typing in (False, True):
        with contextlib.suppress(QueryError):
            parse(text, typing)
            continue
        with pytest.raises(QueryError) as fault:
            parse(text, typing)
        assert 1 <= fault.value.column <= len(text) + 1


def test_a_query_is_bounded() -> None:
    for text in ("a " * 600, "x" * 20_000, "-" * 200 + "a"):
        with pytest.raises(QueryError):
            parse(text)
