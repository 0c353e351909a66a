"""References piece by piece: dates, names, keys and escapes."""

from __future__ import annotations

import pytest

from lere_tui.model.dates import parse_date
from lere_tui.model.records import Source
from lere_tui.render.references.bibtex import entry, escaped
from lere_tui.render.references.csl import item
from lere_tui.render.references.items import Name, names, of_source

DATES = {
    "2015-04-29": {"date-parts": [[2015, 4, 29]]},
    "2015-04": {"date-parts": [[2015, 4]]},
    "2012": {"date-parts": [[2012]]},
    "2023-09-17~": {"date-parts": [[2023, 9, 17]], "circa": True},
    "2023-09?": {"date-parts": [[2023, 9]], "circa": True, "literal": "2023-09?"},
    "2015-04-29/2015-04-30": {"date-parts": [[2015, 4, 29], [2015, 4, 30]]},
    "2012-01~/2012-02~": {"date-parts": [[2012, 1], [2012, 2]], "circa": True},
    "2012-01-17/..": {"date-parts": [[2012, 1, 17]], "literal": "2012-01-17/.."},
    "../2024-07": {"date-parts": [[2024, 7]], "literal": "../2024-07"},
    "2015-21": {"date-parts": [[2015]], "season": 1},
    "201X": {"date-parts": [[2010, 1, 1], [2019, 12, 31]], "literal": "201X"},
}


def source(**fields: object) -> Source:
    return Source(**{"id": "s", "title": "T", "kind": "news", "language": "fr", "text_kind": "citation"} | fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "expected"), DATES.items())
def test_a_date_keeps_what_it_says(text: str, expected: object) -> None:
    reference = of_source(source(published=parse_date(text)), None)
    assert item(reference)["issued"] == expected
    assert f"date = {{{text}}}," in entry(reference)


NAMES = {
    "": [],
    "Thibault Petit": [Name("Petit", "Thibault")],
    "Pierre-François Naudé": [Name("Naudé", "Pierre-François")],
    "Iyad Ag Ghaly": [Name("Ag Ghaly", "Iyad")],
    "A. Writer, B. van der Berg": [Name("Writer", "A."), Name("van der Berg", "B.")],
    "Diane Atekpo and Serge Daniel": [Name("Atekpo", "Diane"), Name("Daniel", "Serge")],
    "AFP": [Name("AFP")],
    "Jeune Afrique Rédaction": [Name("Jeune Afrique Rédaction")],
    "Ministry of Defence, Press Service": [Name("Ministry of Defence, Press Service")],
    "Serge Daniel; AFP": [Name("Daniel", "Serge"), Name("AFP")],
    "محمد": [Name("محمد")],
}


@pytest.mark.parametrize(("author", "expected"), NAMES.items())
def test_persons_and_organisations(author: str, expected: list[Name]) -> None:
    assert list(names(author)) == expected


def test_organisations_stand_in_braces() -> None:
    drawn = entry(of_source(source(author="Ministry of Defence and Veterans", publisher="A and B"), None))
    assert "author = {{Ministry of Defence and Veterans}}," in drawn
    assert "publisher = {{A and B}}," in drawn


def test_signs_that_mean_something_to_tex_mean_nothing() -> None:
    assert escaped("5 % of $9 & C#_x {a} ~b^\\c é “ö”") == (
        r"5 \% of \$9 \& C\#\_x \{a\} \textasciitilde{}b\textasciicircum{}\textbackslash{}c é “ö”"
    )
    drawn = entry(of_source(source(url="https://x.org/a_b?c=%C3%A9&d={e}"), None))
    assert "url = {https://x.org/a_b?c=%C3%A9&d=%7Be%7D}," in drawn


def test_keys_are_stable_and_differ() -> None:
    keys = [of_source(source(id=name), None).key for name in ("afp-lere-2015", "a b", "a,b", "é", "a_b")]
    assert keys[0] == "afp-lere-2015"
    assert len(set(keys)) == len(keys)
    assert all(key.isascii() and not set(key) & set(' ,{}#%"=') for key in keys)
    assert keys[1] == of_source(source(id="a b"), None).key


def test_a_date_that_is_none_ends_no_entry() -> None:
    from lere_tui.model.dates import Date
    from lere_tui.render.references.bibtex import entry
    from lere_tui.render.references.items import Reference

    hostile = Date("2015}\x1b[31m\n@book{x")
    told = entry(Reference(key="k", form="article", title="T", issued=hostile, accessed=hostile, event_date=hostile))
    assert "\x1b" not in told
    assert "@book{" not in told
