"""What is being typed at the cursor, and the text with a value put there."""

import contextlib

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lere_tui.query.completing import Typed, quoted, taken, typed_at
from lere_tui.query.errors import QueryError
from lere_tui.query.folding import fold
from lere_tui.query.parser import parse
from lere_tui.query.tree import And, Field, Node, Not, Or


def at_bar(marked: str) -> tuple[str, int]:
    """A text with its cursor, which is written as a bar."""
    before, after = marked.split("|")
    return before + after, len(before)


# field, value, operator, the term from its beginning, what a taken value replaces
TYPED = {
    "town:|": ("town", "", "", "town:", ""),
    "town:le|": ("town", "le", "", "town:le", "le"),
    "town:le|re gao": ("town", "le", "", "town:lere gao", "lere"),
    "TOWN:le|": ("town", "le", "", "TOWN:le", "le"),
    "town:| lere": ("town", "", "", "town: lere", ""),
    "gao -town:le|": ("town", "le", "", "town:le", "le"),
    "(gao OR -(town:le|)": ("town", "le", "", "town:le)", "le"),
    "town:=le|": ("town", "le", "=", "town:=le", "le"),
    "killed:>=1|": ("killed", "1", ">=", "killed:>=1", "1"),
    "after:<|": ("after", "", "<", "after:<", ""),
    "date:2015-04..2|": ("date", "2015-04..2", "", "date:2015-04..2", "2015-04..2"),
    "vehicles-destroyed:d|": ("vehicles-destroyed", "d", "", "vehicles-destroyed:d", "d"),
    "kind:bat|": ("kind", "bat", "", "kind:bat", "bat"),
    "town:gao,le|": ("town", "le", "", "town:gao,le", "le"),
    "town:gao,|": ("town", "", "", "town:gao,", ""),
    "town:ga|o,lere": ("town", "ga", "", "town:gao,lere", "gao"),
    'town:"Tin Telout",=le|': ("town", "le", "=", 'town:"Tin Telout",=le', "le"),
    'town:"|': ("town", "", "", 'town:"', '"'),
    'town:"Tin T|': ("town", "Tin T", "", 'town:"Tin T', '"Tin T'),
    'town:"Tin T|elout" gao': ("town", "Tin T", "", 'town:"Tin Telout" gao', '"Tin Telout"'),
    'town:"a,b (c|"': ("town", "a,b (c", "", 'town:"a,b (c"', '"a,b (c"'),
    'town:"Tin| killed:>5': ("town", "Tin", "", 'town:"Tin killed:>5', '"Tin'),
    'town:"Ti|n group:"Ansar Dine"': ("town", "Ti", "", 'town:"Tin group:"Ansar Dine"', '"Tin'),
    '"a phrase"town:le|': ("town", "le", "", "town:le", "le"),
    "https://x town:le|": ("town", "le", "", "town:le", "le"),
}


@pytest.mark.parametrize("marked", TYPED)
def test_a_value_that_is_being_typed(marked: str) -> None:
    text, cursor = at_bar(marked)
    field, value, operator, term, replaced = TYPED[marked]
    typed = typed_at(text, cursor)
    assert typed is not None
    assert (typed.field, typed.value, typed.operator) == (field, value, operator)
    assert text[typed.term :] == term
    assert text[typed.start : typed.end] == replaced
    assert typed.start <= cursor <= typed.end


@pytest.mark.parametrize(
    "marked",
    [
        "|",
        "le|",
        "tow|n:le",
        "town|:le",
        "town:|=le",
        "town:le |",
        "town:le)|",
        "twon:le|",
        '"town:le|"',
        "5town:le|",
        "a-town:le|",
        'town:"Tin Telout"x|',
        "town:,le|",
        'town:"",le|',
        "town:>le|",
        "town:gao,,le|",
        'town:gao("le|',
    ],
)
def test_where_no_value_is_being_typed(marked: str) -> None:
    assert typed_at(*at_bar(marked)) is None


TAKEN = {
    "town:le|": ("Léré", "town:Léré |"),
    "-town:le| gao": ("Léré", "-town:Léré| gao"),
    "town:|gao": ("Léré", "town:Léré |"),
    "(town:=le|) gao": ("Tin Telout", '(town:="Tin Telout"|) gao'),
    "town:gao,le|,ber": ("Léré", "town:gao,Léré|,ber"),
    'town:"Tin Te|lout"': ("Gao", "town:Gao |"),
    'town:"Tin| killed:>5': ("Tin Telout", 'town:"Tin Telout"| killed:>5'),
    'town:le|"a phrase"': ("Léré", 'town:Léré |"a phrase"'),
    "source:r|": ('RFI "Afrique"', 'source:="RFI  Afrique " |'),
    "source:=r|": ("RFI", "source:=RFI |"),
    "killed:>|": ("5", "killed:>5 |"),
    "killed:|": (">5", "killed:>5 |"),
}


@pytest.mark.parametrize("marked", TAKEN)
def test_a_value_is_put_where_it_was_typed(marked: str) -> None:
    text, cursor = at_bar(marked)
    value, after = TAKEN[marked]
    typed = typed_at(text, cursor)
    assert typed is not None
    assert taken(text, typed, value) == at_bar(after)


@pytest.mark.parametrize("value", ["a b", "a,b", "(a", "a)", "=a", ">a", "<a", "a\u00a0b", "a\n", ""])
def test_a_value_that_needs_quotes_has_them(value: str) -> None:
    assert quoted(value) == f'"{value}"'


@pytest.mark.parametrize("value", ["Léré", "Al-Qaida", "-a", "a=b", "a:b", "Aguel'hoc", "*"])
def test_a_value_that_needs_no_quotes_has_none(value: str) -> None:
    assert quoted(value) == value


def fields(node: Node | None) -> list[Field]:
    """All fields of a tree."""
    match node:
        case Field():
            return [node]
        case Not(node=inner):
            return fields(inner)
        case And(nodes=nodes) | Or(nodes=nodes):
            return [field for inner in nodes for field in fields(inner)]
    return []


BEFORE = ["", "lere ", "-", "a OR ", "(", "-(a ", '"two words" ', "killed:>5 ", 'town:"Tin Telout",gao ']
AFTER = ["", "re", " ", " gao", ")", " OR b)", ' "x"', ' group:"Ansar Dine"', " killed:>5 -(a b)", ",gao", '"x"']
SO_FAR = ["", "le", "=le", "gao,", "gao,le", '"', '"Tin Te', '"Tin Telout"', '"a,b', 'gao,"Tin']


@given(
    st.sampled_from(BEFORE),
    st.sampled_from(["town", "group", "Source", "by"]),
    st.sampled_from(SO_FAR),
    st.sampled_from(AFTER),
    st.one_of(st.text(max_size=12), st.text(st.sampled_from("ab é'\"(),=<>-*:"), max_size=8)),
)
def test_a_taken_value_means_itself(before: str, name: str, so_far: str, after: str, value: str) -> None:
    assume(fold(value))
    try:
        parse(f"{before}x{after}")
    except QueryError:
        assume(False)
    text = f"{before}{name}:{so_far}{after}"
    typed = typed_at(text, len(text) - len(after))
    assert typed is not None
    whole, cursor = taken(text, typed, value)
    found = [field for field in fields(parse(whole).root) if field.column == typed.term + 1]
    assert [field.name for field in found] == [name.lower()]
    assert fold(value) in [fold(each.text) for each in found[0].values]
    exactly = "=" if name == "Source" and not typed.operator else ""
    assert whole[typed.start : cursor].rstrip(" ") == exactly + quoted(value).rstrip(" ")
    assert whole[cursor:] == text[typed.end :]


PIECES = ["town:", "killed:", "le", "5", "a b", ",", '"', "(", ")", "-", "=", ">", " ", " OR ", "’"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_values_are_where_the_parser_reads_them(text: str) -> None:
    with contextlib.suppress(QueryError):
        for field in fields(parse(text, typing=True).root):
            for value in field.values:
                typed = typed_at(text, value.column - 1 + len(value.operator))
                assert typed is not None
                assert (typed.field, typed.term, typed.operator) == (field.name, field.column - 1, value.operator)


def test_a_cursor_in_each_letter_of_a_term() -> None:
    found = [typed_at("-by:ar b", cursor) for cursor in range(9)]
    assert found == [None] * 4 + [Typed("by", value, "", 1, 4, 6) for value in ("", "a", "ar")] + [None] * 2
