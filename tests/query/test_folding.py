"""Letters fold the same way for index and query."""

import pytest

from lere_tui.query.folding import compounds, fold, fold_with_map, index_text

ALIKE = [
    ["Léré", "lere", "LERE", "Le\u0301re\u0301"],
    ["Al-Qaida", "al qaida", "AL–QAÏDA"],
    ["Aguel'hoc", "aguel’hoc", "Aguel hoc"],
    ["œuvre", "OEUVRE"],
    ["Ægir", "aegir"],
    ["Søren Łódź", "soren lodz"],
    ["straße", "STRASSE"],
    ["ﬁn", "fin"],
    ["مُحَمَّد", "محمد", "محـمد"],
    ["لِيره", "ليرة"],
    ["Niaɣa", "niagha"],
    ["١٢", "12"],
]


@pytest.mark.parametrize("spellings", ALIKE, ids=lambda spellings: spellings[0])
def test_spellings_that_are_one(spellings: list[str]) -> None:
    assert len({fold(spelling) for spelling in spellings}) == 1


def test_compounds_are_also_one_word() -> None:
    assert compounds("Aguel'hoc and Al-Qaida, then el Qaida") == ["aguelhoc", "alqaida", "elqaida"]
    assert compounds("Gao-Kidal, Léré, SU-25") == ["gaokidal", "su25"]
    assert index_text("L’Azawad") == "l azawad _ lazawad"


@pytest.mark.parametrize("text", ["Œuvre à Léré", "ﬁn — ĳ", "İstanbul", "مُحَمَّد", "e\u0301", "𝔘 ℌ"])
def test_the_map_leads_back_to_the_letter(text: str) -> None:
    folded, places = fold_with_map(text)
    assert len(folded) == len(places)
    assert " ".join(folded.split()) == fold(text)
    for letter, place in zip(folded, places, strict=True):
        assert letter in fold_with_map(text[place])[0]


def test_an_underscore_is_never_in_a_word() -> None:
    assert fold("_p17 a_b") == "p17 a b"
