"""A name spelt two ways."""

import pytest

from lere_tui.lint import names

from .made import dossier, source


def found(text: str, language: str = "en", digest: bool = False) -> list[list[str]]:
    reading = source(text, language=language, digest=digest)
    both = [*names.spelling(reading), *names.transliterated(reading)]
    return [[quote.exact for quote in finding.quotes] for finding in both]


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("From Ouédane they went back to Ouedane.", ["Ouédane", "Ouedane"]),
        ("They took Aguelhok. In Aguelhoc they stayed.", ["Aguelhok", "Aguelhoc"]),
        ("A méhariste unit came, and the meharistes left.", ["méhariste", "meharistes"]),
        ("They saw Kidal-Nord's and then Kidàl-Nord’s walls.", ["Kidal-Nord", "Kidàl-Nord"]),
    ],
)
def test_two_spellings(text: str, ways: list[str]) -> None:
    assert found(text) == [ways]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("From Ouédane they went back to Ouédane’s market, and OUEDANE it was.", "en"),
        ("Événement à Tigra. L’état-major de l’État, d’un Etat ou d’un autre; attaque et attaqué.", "fr"),
        ("Tuareg and Tuaregs. Marion and Marian. Mali and Malian.", "en"),
        ("The Gates were shut; the gattes is another thing.", "en"),
        ("Onattukara (ōnāttukara) is a name.", "en"),
        ("Die Mütter kamen, und die Mutter ging. Casa, Cassa.", "de"),
        ("Attaqué à Tigra, il recule. Attaque vaine: il est attaqué.", "fr"),
    ],
)
def test_one_spelling(text: str, language: str) -> None:
    assert found(text, language) == []


def test_of_a_digest_only_what_is_quoted() -> None:
    assert found("From Ouédane to “Ouedane”.", digest=True) == []
    assert found("From “Ouédane” to “Ouedane”.", digest=True) == [["Ouédane", "Ouedane"]]


def test_spellings_that_the_records_know() -> None:
    reading = source("From Oudane they rode on, and came to Wadan.")
    [finding] = names.known_spellings(reading, dossier(reading))
    assert finding.event == "fight"
    reading = source("They rode from Wadan to Wadan.")
    assert not list(names.known_spellings(reading, dossier(reading)))
