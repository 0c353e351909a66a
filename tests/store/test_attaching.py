"""Originals: where quotes stand in them, and what of them is kept."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lere_tui.formats.intake import IntakeError
from lere_tui.query.folding import fold
from lere_tui.store import anchoring, first_start
from lere_tui.store.anchoring import Place, Words, find_all
from lere_tui.store.attaching import UnknownSource, attach, remove
from lere_tui.store.building import build
from lere_tui.store.checking import check_corpus
from lere_tui.store.originals import anchor_again
from lere_tui.store.reading import Store
from lere_tui.store.readings import readings

SMALL = Path(__file__).parents[1] / "data" / "small"


def find(text: str, words: str, language: str = "en", **around: str) -> Place | None:
    return find_all(text, [Words(words, **around)], language)[0]


def seen(text: str, words: str, language: str = "en", **around: str) -> tuple[str, str] | None:
    """How words were found, and the letters of the text that they were found as."""
    place = find(text, words, language, **around)
    return (place.found, text[place.start : place.end]) if place else None


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("There were 16 injured and 6 injured.", "6 injured", ("exact", "6 injured")),
        ("1.5 killed, 5 killed", "5 killed", ("exact", "5 killed")),
        ("Six were\n  captured.", "six were captured", ("folded", "Six were\n  captured")),
        ("10 Killed (per Mali).", "10 killed (per Mali)", ("folded", "10 Killed (per Mali)")),
        ("l’armée a été tuée", "l'armee a été tuée", ("folded", "l’armée a été tuée")),
        ("cap\u00adtured the œuvre", "captured the oeuvre", ("folded", "cap\u00adtured the œuvre")),
        (unicodedata.normalize("NFD", "à Léré blessé."), "Léré blessé", ("folded", "Le\u0301re\u0301 blesse\u0301")),
        ("Nine soldiers were kiled.", "nine soldiers were killed", ("approximate", "Nine soldiers were kiled")),
        (
            "nine Malian soldiers were killed",
            "nine soldiers were killed",
            ("approximate", "nine Malian soldiers were killed"),
        ),
        ("by air strikes on it", "by airstrikes on it", ("approximate", "by air strikes on it")),
    ],
)
def test_words_are_found(text: str, words: str, found: tuple[str, str]) -> None:
    assert seen(text, words) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ten soldiers were killed", "nine soldiers were killed"),
        ("fifteen were wounded", "sixteen were wounded"),
        ("16 killed (per Mali)", "10 killed (per Mali)"),
        ("20 000 were displaced", "20000 were displaced"),
        ("ten CSP fighters were killed", "ten CMA fighters were killed"),
        ("this was not confirmed by the army", "this was confirmed by the army"),
        ("soldiers were killed", "nine soldiers were killed"),
        ("blesse\u0301s", "blesse"),
        ("nothing of it", "six were captured"),
        ("", "six"),
        ("six", ""),
        ("½ 2", "1 2 2 2"),
    ],
)
def test_words_that_are_not_there(text: str, words: str) -> None:
    assert find(text, words) is None


def test_words_come_and_go_only_where_numbers_are_known() -> None:
    text = "عشرة مقاتلين قتلوا في المعركة الكبيرة"
    assert find(text, "عشرة مقاتلين قتلوا في الكبيرة", "ar") is None
    assert seen(text, "عشرة مقاتلين قتلوا في المعركه", "ar") == ("folded", "عشرة مقاتلين قتلوا في المعركة")


def test_of_several_places_the_one_with_the_same_surroundings() -> None:
    text = "== Box ==\n9 killed, none hurt\n\n== Battle ==\nThe army said that 9 killed were found at dawn."
    assert find(text, "9 killed", section="Battle") == Place(63, 71, "exact", 100.0)
    assert find(text, "9 killed", section="Box") == Place(10, 18, "exact", 100.0)
    assert find(text, "9 killed", suffix=" were found at dawn") == Place(63, 71, "exact", 100.0)
    text = "twenty-six were captured here. six were captured there"
    assert find(text, "six were captured") == Place(31, 48, "exact", 100.0)


def test_a_long_text_is_searched_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchoring, "_WINDOW", 8000)
    for before in range(7900, 8100, 7):
        text = "mots " * (before // 5) + "x" * (before % 5) + " Nine Soldiers were killed " + "xyz " * 5000
        assert seen(text, "nine soldiers were killed") == ("folded", "Nine Soldiers were killed")
    text = "a " * 8000 + "nine soldiers were kiled"
    assert seen(text, "nine soldiers were killed") == ("approximate", "nine soldiers were kiled")
    monkeypatch.setattr(anchoring, "LONGEST", 16_000)
    assert find(text, "nine soldiers were killed") is None


LETTERS = st.text(
    st.one_of(
        st.sampled_from("aàÀœŒßﬁ½ﷺİıé\u0301\u0308\u00ad\u200dʼ’-–'  \n\t٣3ـىةﻻ\U0001d400Ⅻ㎏"),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
)


@settings(max_examples=400, deadline=None)
@given(LETTERS, st.text("aàÉœßﬁ½éxy 12-'’\u0301", min_size=1, max_size=20), LETTERS)
def test_a_folded_span_is_right_to_the_letter(before: str, middle: str, after: str) -> None:
    words = fold(middle)
    assume(words)
    text = f"{before} {middle.upper()} {after}"
    place = find(text, words, "xx")
    if place is None:
        # The words are then part of something else: of a number, or of a letter that is several words.
        assert re.search(r"\d[.,]|[.,]\d", text) or "½" in text or any(len(fold(c).split()) > 1 for c in text)
        return
    assert 0 <= place.start < place.end <= len(text)
    span = text[place.start : place.end]
    assert fold(span) == words
    if place.found == "exact":
        assert span == words
    # No letter fewer would do at the end or the beginning, and no accent is left behind.
    assert unicodedata.category(text[place.end : place.end + 1] or " ") not in ("Mn", "Me")
    assert fold(span[1:]) != words or not span[0].isalnum()


@settings(max_examples=200, deadline=None)
@given(LETTERS, st.lists(LETTERS, max_size=3))
def test_no_text_and_no_words_break_it(text: str, words: list[str]) -> None:
    for place in find_all(text, [Words(each, each, each, each) for each in words], "fr"):
        assert place is None or 0 <= place.start < place.end <= len(text)


ARTICLE = (
    "Fighting at Tinber\n\nThe ministry said that NINE soldiers killed were counted, and that six were captured.\n"
    "It said: ten fighters were killed.\n"
)
"""An original of the small corpus's `agency`: of its quotes, one is there folded, one exactly, one nearly."""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "small.sqlite"
    build(SMALL, path)
    return path


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, "utf-8")
    return path


def test_attaching(corpus: Path, article: Path) -> None:
    attached = attach(corpus, "agency", article)
    assert (attached.bytes, attached.encoding, attached.form) == (len(ARTICLE), "utf-8", "plain text")
    assert attached.found["exact"]
    assert attached.found["folded"]
    assert attached.found["approximate"]
    assert {quoted.words.exact for quoted in attached.missing} == {"about twenty dead"}
    assert not attached.unchanged
    assert not attached.former
    with Store(corpus) as store:
        original = store.original("agency")
        source = store.source("agency")
        assert store.original("cited") is None
    assert original
    assert source
    assert original.text == ARTICLE
    for (start, end), place in original.places.items():
        assert fold(source.text[start:end]).split()[0] == fold(ARTICLE[place.start : place.end]).split()[0]
    assert sum(original.found.values()) + len(attached.missing) == original.quotes
    assert not check_corpus(corpus).problems


def test_the_same_file_again_changes_nothing(corpus: Path, article: Path) -> None:
    first = attach(corpus, "agency", article)
    before = (corpus.stat().st_ino, corpus.read_bytes())
    again = attach(corpus, "agency", article)
    assert again.unchanged
    assert again.found == first.found
    assert (corpus.stat().st_ino, corpus.read_bytes()) == before


def test_another_file_replaces_it_and_it_can_be_taken_away(corpus: Path, article: Path, tmp_path: Path) -> None:
    first = attach(corpus, "agency", article)
    other = tmp_path / "other.txt"
    other.write_text("six were captured", "cp1252")
    second = attach(corpus, "agency", other)
    assert second.former == first.sha256
    assert second.found["folded"] == second.found["approximate"] == 0
    assert remove(corpus, "agency") == ("other.txt", second.sha256)
    assert remove(corpus, "agency") is None
    with sqlite3.connect(corpus) as db:
        assert db.execute("SELECT count(*) FROM original_quote").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM original").fetchone() == (0,)
    db.close()


def test_a_source_without_quotes_has_an_original_too(corpus: Path, article: Path) -> None:
    attached = attach(corpus, "cited", article)
    assert sum(attached.found.values()) == 0
    assert not attached.missing
    with Store(corpus) as store:
        original = store.original("cited")
    assert original
    assert original.text == ARTICLE


def test_an_unknown_source_names_what_is_near(corpus: Path, article: Path) -> None:
    before = corpus.read_bytes()
    with pytest.raises(UnknownSource) as failure:
        attach(corpus, "agenzy", article)
    assert failure.value.near[0] == "agency"
    assert corpus.read_bytes() == before


def test_anchoring_again_after_the_quotes_changed(corpus: Path, article: Path) -> None:
    attached = attach(corpus, "agency", article)
    with sqlite3.connect(corpus) as db:
        db.execute("DELETE FROM original_quote")
        anchor_again(db)
        count = db.execute("SELECT count(*) FROM original_quote").fetchone()[0]
    db.close()
    assert count == sum(attached.found.values())


def test_a_changed_original_is_found(corpus: Path, article: Path) -> None:
    attach(corpus, "agency", article)
    with sqlite3.connect(corpus) as db:
        db.execute("UPDATE original SET content = ?, text = ' ' || text", (ARTICLE.encode() + b"!",))
    db.close()
    problems = [str(problem) for problem in check_corpus(corpus).problems]
    assert any("original of agency" in problem and "SHA-256" in problem for problem in problems)
    assert any("six were captured" in problem for problem in problems)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"PK\x03\x04rest", "a zip archive"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x00\x01\x02 text", "no text"),
        (bytes(range(1, 32)) * 20, "no text"),
        ("Text".encode("utf-16"), "UTF-16"),
        (b" \n", "empty"),
        (b"x" * (64 * 1024 * 1024 + 1), "over 64 MiB"),
    ],
    ids=["zip", "pdf", "nul", "controls", "utf-16", "empty", "large"],
)
def test_what_is_no_text_is_refused(raw: bytes, said: str, corpus: Path, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(raw)
    before = corpus.read_bytes()
    with pytest.raises(IntakeError, match=re.escape(said)):
        attach(corpus, "agency", file)
    assert corpus.read_bytes() == before


def test_encodings() -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1252"):
        (reading,) = readings("Léré\r\n“œuvre”".encode(encoding), "x.txt")
        assert (reading.encoding, reading.text) == (encoding, "Léré\n“œuvre”")


def test_wikitext_is_read_as_it_is_seen() -> None:
    raw = (
        "{{Infobox military conflict\n| conflict = Battle\n"
        "| casualties1 = [[Mali|9]] killed, {{nowrap|6 injured}}\n}}\n"
        "'''Battle''' was ''nine [[soldier]]s were killed''.<ref>gone</ref>\n\n== Notes ==\n* kept"
    )
    first, second = readings(raw.encode(), "page.wiki")
    assert "casualties1: 9 killed, 6 injured" in first.text
    assert "nine soldiers were killed." in first.text
    assert "## Notes" in first.text
    assert "kept" in first.text
    assert "gone" not in first.text
    assert (second.form, second.text) == ("plain text", raw)


@pytest.mark.parametrize(
    "raw", ["<html>" + "<a " * 50_000, "<html>" + "<!--" * 50_000, "[[a]]\n== b ==\n" + "{{a|" * 50_000]
)
def test_markup_that_never_ends_is_read_in_no_time(raw: str) -> None:
    began = time.monotonic()
    assert readings(raw.encode(), "x")
    assert time.monotonic() - began < 5


def test_an_export_gives_the_page_of_the_title() -> None:
    pages = "".join(f"<page><title>{t}</title><text>[[x|{t}]] told</text></page>" for t in ("One", "Two"))
    raw = f"<mediawiki>{pages}</mediawiki>".encode()
    assert [reading.text for reading in readings(raw, "x.xml", "two")] == ["Two told"]
    with pytest.raises(IntakeError, match="none of the 2 pages"):
        readings(raw, "x.xml", "Three")


def test_a_page_is_read_whole_where_its_article_lacks_the_words(corpus: Path, tmp_path: Path) -> None:
    prose = "<p>The town was quiet on the day after, and people went back to the market in the morning.</p>" * 5
    file = tmp_path / "page.html"
    file.write_text(
        "<!DOCTYPE html><html><head><title>T</title><script>six were captured</script></head><body><nav><ul>"
        f"<li>nine soldiers killed</li></ul></nav><article><h1>Told</h1>{prose}</article></body></html>",
        "utf-8",
    )
    attached = attach(corpus, "agency", file)
    assert attached.form == "web page"
    assert {quoted.words.exact for quoted in attached.missing} >= {"six were captured"}
    file.write_text(file.read_text("utf-8").replace("</article>", "<p>six were captured</p></article>", 1), "utf-8")
    with Store(corpus) as store:
        original = store.original("agency")
    assert original
    assert "## Told" in original.text
    assert "<" not in original.text


def test_a_new_version_of_the_embedded_corpus_keeps_originals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, article: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = tmp_path / "db"
    shutil.copytree(first_start.db_folder() / "migrations", folder / "migrations")
    shutil.copytree(SMALL, folder / "corpora" / "lere")
    monkeypatch.setattr(first_start, "db_folder", lambda: folder)
    told: list[str] = []
    first = first_start.embedded_corpus(told.append)
    attached = attach(first, "agency", article)
    attach(first, "cited", article)
    with (folder / "corpora" / "lere" / "corpus.toml").open("a") as file:
        file.write("# newer\n")
    for path in (folder / "corpora" / "lere").rglob("*"):  # the new version has no such source any more
        if path.suffix in (".toml", ".md"):
            path.write_text(path.read_text("utf-8").replace('"cited"', '"cited-2"'), "utf-8")
    (folder / "corpora" / "lere" / "sources" / "cited.md").rename(
        folder / "corpora" / "lere" / "sources" / "cited-2.md"
    )
    second = first_start.embedded_corpus(told.append)
    assert second != first
    assert [path.name for path in second.parent.iterdir()] == [second.name]
    with Store(second) as store:
        original = store.original("agency")
    assert original
    assert original.sha256 == attached.sha256
    assert original.found == {how: number for how, number in attached.found.items() if number}
    assert not check_corpus(second).problems
    assert len(told) == 1
    assert "“cited”" in told[0]
    assert attached.sha256 in told[0]
    assert first_start.embedded_corpus(told.append) == second
    assert len(told) == 1


def test_an_older_database_that_cannot_be_read_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    first = first_start.embedded_corpus(print)
    broken = first.with_name("lere-0123456789abcdef.sqlite")
    broken.write_bytes(b"no database" * 100)
    first.unlink()
    told: list[str] = []
    assert first_start.embedded_corpus(told.append) == first
    assert broken.exists()
    assert "is kept" in told[0]


SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seeds are not here")
@pytest.mark.parametrize(
    ("source", "seed", "quotes"),
    [("wikipedia-lere-2015", "000_2d7e0aef5504f51b.txt", 61), ("weafrica24-lere-2023", "002_80bb1b4d04f512d3.txt", 42)],
)
def test_every_quote_of_a_seed_is_found_in_it(
    source: str, seed: str, quotes: int, database: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(database, tmp_path / "lere.sqlite"))
    attached = attach(copy, source, SEEDS / seed)
    assert attached.found == {"exact": quotes, "folded": 0, "approximate": 0}
    assert not attached.missing
