"""The words of a query are marked where they stand, to the letter as it is stored."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lere_tui.query.folding import index_text
from lere_tui.query.highlighting import Highlighter
from lere_tui.query.parser import parse


def marked(query: str, text: str, typing: bool = False) -> list[str]:
    return [text[start:end] for start, end in Highlighter(parse(query, typing).root).spans(text)]


MARKS = {
    "lere": ("Battle of Léré", ["Léré"]),
    "LÉRÉ": ("Lere and Léré", ["Lere", "Léré"]),
    "ler": ("Léré", []),
    "ler*": ("Léré, Galère", ["Lér"]),
    "ere": ("Léré", []),
    "battle lere": ("Battle of Léré", ["Battle", "Léré"]),
    "(gao OR bourem) lere": ("Gao, Léré", ["Gao", "Léré"]),
    '"camp de lere"': ("camp de  Léré; camp-de-Léré; camp de la", ["camp de  Léré", "camp-de-Léré"]),
    '"tin telout"': ("Tin-Telout, Tin Telouta", ["Tin-Telout"]),
    '"a b" "b c"': ("x a b c", ["a b c"]),
    '"al qaida" al': ("al Qaida, al", ["al Qaida", "al"]),
    "alqaida": ("Al-Qaida, al  Qaïda, Al Qaidas", ["Al-Qaida", "al  Qaïda"]),
    "al-qaida": ("Al Qaida, Alqaida, Al–Qaïda", ["Al Qaida", "Alqaida", "Al–Qaïda"]),
    "alqa*": ("Al-Qaida, al Qaïda", ["Al-Qa", "al Qa"]),
    "al-qa*": ("Al-Qaida, Alqaida", ["Al-Qa", "Alqa"]),
    "qaida": ("Al-Qaida", ["Qaida"]),
    "aguelhoc": ("Aguel'hoc, “Aguel’hoc” 'Aguel'hoc' Aguel hoc", ["Aguel'hoc", "Aguel’hoc", "Aguel'hoc"]),
    "lazawad azawad": ("L’Azawad", ["L’Azawad"]),
    "gaokidal": ("Gao–Kidal, Gao Kidal, Gao–Kidal–Ber", ["Gao–Kidal"]),
    "oeuvre": ("l’œuvre", ["œuvre"]),
    "o*": ("œuvre", ["œ"]),
    "fi*": ("ﬁn de", ["ﬁ"]),
    "12": ("١٢ soldats", ["١٢"]),
    "محمد": ("قال مُحَمَّد", ["مُحَمَّد"]),
    "town:lere": ("Léré", ["Léré"]),
    'place:"tin telout",gao': ("Tin Telout à Gao", ["Tin Telout", "Gao"]),
    "group:=cma by:fama-hq side:csp source:rfi": ("CMA, FAMa HQ, CSP (RFI)", ["CMA"]),
    "-lere gao": ("Léré, Gao", ["Gao"]),
    "-(lere OR town:gao) -group:cma --kidal": ("Léré, Gao, CMA, Kidal", ["Kidal"]),
    "kind:battle killed:5 on:2015 lang:fr has:text": ("battle 5 2015 fr text", []),
    "c++": ("C, c++", ["C", "c"]),
    ".*": ("a b", []),
    "": ("Léré", []),
}


@pytest.mark.parametrize("query", MARKS)
def test_what_a_query_marks(query: str) -> None:
    text, expected = MARKS[query]
    assert marked(query, text) == expected


def test_while_typing_the_beginning_is_marked() -> None:
    assert marked("town:ler", "Léré", typing=True) == ["Lér"]
    assert marked("gao ler", "Léré, Gaol", typing=True) == ["Lér"]
    assert marked('"tin tel', "Tin-Telout, Tin", typing=True) == ["Tin-Tel"]


def test_accents_that_stand_for_themselves_belong_to_their_letter() -> None:
    text = unicodedata.normalize("NFD", "à Léré.")
    assert marked("lere", text) == [unicodedata.normalize("NFD", "Léré")]
    assert marked("le*", text) == ["Le\u0301"]


def test_spans_count_stored_letters_behind_ligatures() -> None:
    assert Highlighter(parse("lere").root).spans("œﬁ½… Léré") == [(5, 9)]


TEXTS = st.text(st.sampled_from("abelo -'’.éœ"), max_size=12)


@given(TEXTS, st.sampled_from(["a", "ab", "al", "lab", "alab", "anoe", "oea", "elo"]))
def test_a_word_is_marked_just_where_the_index_has_it(text: str, word: str) -> None:
    words = index_text(text).split()
    assert bool(marked(word, text)) == (word in words)
    assert bool(marked(f"{word}*", text)) == any(each.startswith(word) for each in words)


@given(st.text(max_size=30), st.lists(st.sampled_from(["a*", "b", '"a b"', "1*", "é-a", "oe*"]), max_size=4))
def test_spans_are_sorted_apart_and_within_the_text(text: str, terms: list[str]) -> None:
    edges = [edge for span in Highlighter(parse(" ".join(terms)).root).spans(text) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert len(set(edges[::2])) == len(edges[::2])
