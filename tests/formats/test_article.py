"""Articles: saved pages and plain text, with what is no part of them left out."""

import pytest

from lere_tui.formats.article import html, plain
from lere_tui.formats.article.boilerplate import is_boilerplate
from lere_tui.formats.article.days import day_words, published
from lere_tui.formats.intake import IntakeError
from lere_tui.formats.suggesting import suggest
from lere_tui.formats.wikitext import flat, page
from lere_tui.model.anchors import passages

from .mutants import mutants
from .text_files import ARTICLE_SEED, IMPORTS, needs_seeds, survives, take

TEXT = IMPORTS / "article.txt"
PAGE = IMPORTS / "article.html"


def test_plain_text() -> None:
    (intake,), report = take(plain, TEXT)
    (source,) = intake.sources
    assert source.title == "Sand: The Front Leaves the Wells"
    assert (source.author, source.language, source.kind, source.text_kind) == ("Amina Tester", "en", "news", "full")
    assert len(passages(source.text)) == 2
    assert "Amina" not in source.text
    dropped = {(loss.line, loss.value) for loss in report.changed if loss.column == "text"}
    assert dropped == {
        (3, "Amina Tester"), (4, "Amina Tester"), (5, "4 Min Read"), (11, "Amina Tester"), (13, "Share this Article"),
        (14, "Leave a comment"),
    }  # fmt: skip
    assert source.published is None
    assert [loss.value for loss in report.changed if loss.column == "published"] == ["Sunday, March 6th"]


def test_a_line_may_give_the_day_and_the_author() -> None:
    text = (
        "A headline\n\nBy Jane Q. Tester\nPublished: 12 May 2015\nSource: The Sand Gazette\n\n" + "It was quiet. " * 9
    )
    (intake,), _ = take(plain, text.encode())
    (source,) = intake.sources
    assert (source.author, source.publisher) == ("Jane Q. Tester", "The Sand Gazette")
    assert source.published is not None
    assert source.published.text == "2015-05-12"
    assert source.text.startswith("It was quiet.")
    assert "Tester" not in source.text


def test_cp1252_and_line_ends() -> None:
    raw = TEXT.read_text("utf-8").replace("calm", "café").replace("\n", "\r\n").encode("cp1252")
    (intake,), report = take(plain, raw)
    assert report.encoding == "cp1252"
    assert "café" in intake.sources[0].text
    assert "\r" not in intake.sources[0].text


def test_saved_page() -> None:
    (intake,), report = take(html, PAGE)
    (source,) = intake.sources
    assert source.title == "Sable : le front quitte les puits"
    assert (source.author, source.publisher, source.language) == ("Amina Tester", "Gazette du Sable", "fr")
    assert source.published is not None
    assert source.published.text == "2011-03-07"
    assert source.url == "https://gazette.example/sable/puits"
    assert [passage.heading for passage in passages(source.text)][-1] == "Un hélicoptère abattu"
    assert not any(word in source.text for word in ("3 min", "Partager", "Amina", "Accueil", "Tous droits"))
    assert {"3 min de lecture", "Partager cet article"} <= {loss.value for loss in report.changed}
    kinds = {(one.kind, one.figure) for one in suggest(source.text, source.language)}
    assert kinds == {
        ("killed", "14"), ("injured", "~20"), ("killed", ">=6"), ("aircraft-shot-down", "1"),
        ("vehicles-destroyed", "2"),
    }  # fmt: skip


def test_the_format_is_known_by_its_beginning() -> None:
    text, saved = TEXT.read_bytes(), PAGE.read_bytes()
    assert [module.recognise(text) for module in (html, page, flat, plain)] == [False, False, False, True]
    assert html.recognise(saved)
    assert not plain.recognise(saved)
    assert not plain.recognise(b"id,date,place\n1,2015-04-29,here\n2,2015-04-30,there\n")
    assert not plain.recognise(b"PK\x03\x04\0\0")


@pytest.mark.parametrize("content", [b"", b"\n\n", b"A headline", b"A headline\n\n3 Min Read\n", b"\0\0\0"])
def test_what_is_no_article_is_refused(content: bytes) -> None:
    with pytest.raises(IntakeError, match=r"page\.txt"):
        take(plain, content)


@pytest.mark.parametrize("content", [b"", b"<html></html>", b"<html><body><p>Hi</p></body></html>"])
def test_a_page_without_an_article_is_refused(content: bytes) -> None:
    with pytest.raises(IntakeError):
        take(html, content)


@pytest.mark.parametrize(
    ("line", "is_one"),
    [
        ("3 Min Read", True),
        ("Share this Article", True),
        ("Lire aussi : Une autre histoire du désert", True),
        ("Temps de lecture : 4 min", True),
        ("© Agence 2015", True),
        ("Share prices fell and the army shared its figures.", False),
        ("Nine soldiers were killed.", False),
    ],
)
def test_boilerplate(line: str, is_one: bool) -> None:
    assert is_boilerplate(line) is is_one


def test_days_in_words() -> None:
    assert day_words("On Sunday afternoon, September 17th, and le 12 mai 2015.") == [
        "Sunday afternoon, September 17th",
        "le 12 mai 2015",
    ]
    assert published("Publié le 3 mars 2011 à 10h30")[0] is not None
    assert published("On September 12 the front attacked the base at the wells.") == (None, False)
    assert published("05/06/2015") == (None, True)  # May or June: nobody says


@needs_seeds
def test_the_second_seed() -> None:
    assert plain.recognise(ARTICLE_SEED.read_bytes()[:4096])
    (intake,), report = take(plain, ARTICLE_SEED)
    (source,) = intake.sources
    assert source.title.startswith("Mali: Fighters")
    assert (source.author, source.language, source.publisher) == ("Soukaina Sghir", "en", "")
    assert len(passages(source.text)) == 7
    assert not any(word in source.text for word in ("Min Read", "Share this", "Sghir", "Leave a"))
    (day,) = [loss.value for loss in report.changed if loss.column == "published"]
    assert day == "Sunday afternoon, September 17th"
    (aircraft,) = [one for one in suggest(source.text, source.language) if one.kind.startswith("aircraft")]
    assert aircraft.words == "shot down a Malian army aircraft"


def test_wrong_files_are_read_or_refused() -> None:
    read = [survives(plain, raw) for raw in mutants(TEXT.read_bytes(), 2000, seed=41)]
    assert any(read)
    assert not all(read)


def test_wrong_pages_are_read_or_refused() -> None:
    # Trafilatura takes some milliseconds a page.
    read = [survives(html, raw) for raw in mutants(PAGE.read_bytes(), 400, seed=42)]
    assert any(read)
    assert not all(read)
