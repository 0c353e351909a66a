"""The text that is copied with a quote: who, what, when, where, and where the words stand."""

from __future__ import annotations

import hashlib

from lere_tui.model.dates import parse_date
from lere_tui.model.records import Corpus, Source
from lere_tui.render.citing import TextNamed, citation_text, cited, facts, quote_text

CORPUS = Corpus("Small", "7", "CC0", sha256="cd" * 32)
AGENCY = Source(
    id="agency",
    title="Fighting at Tinbér",
    kind="agency",
    language="en",
    text_kind="digest",
    author="A. Writer",
    publisher="Desert Agency",
    published=parse_date("2015-04-30"),
    url="https://example.org/tinber",
)


def test_a_quote_with_its_citation() -> None:
    named = TextNamed("digest in our own words", "ab" * 32)
    text = quote_text(AGENCY, CORPUS, "six were captured", (120, 137), named)
    own = hashlib.sha256(b"six were captured").hexdigest()
    assert text.startswith(f"“six were captured” [lere:agency#char=120,137;sha256={own}] – A. Writer, Desert Agency: ")
    assert "tinber In lere-tui corpus 7 (Small), SHA-256 cdcdcdcdcdcd…, source agency, " in text
    assert text.endswith("characters 120–137 of the digest in our own words, SHA-256 abababababab….")


def test_an_address_is_not_lengthened_by_a_full_stop() -> None:
    assert "tinber." not in citation_text(AGENCY, CORPUS)
    bare = Source(id="book", title="A book", kind="report", language="en", text_kind="citation")
    assert citation_text(bare, None) == "“A book”. In a lere-tui corpus, source book."
    assert cited(bare) == "“A book”"


def test_nothing_that_controls_a_terminal_is_copied() -> None:
    nasty = Source(
        id="x",
        title="T\x1b[31m\u202e",
        kind="news",
        language="en",
        text_kind="full",
        author="A\x07",
        url="http://a\x9b",
    )
    text = quote_text(nasty, CORPUS, "one\ntwo\t three\x1b]52;c;AAAA\x07", (0, 3), TextNamed("full text", "00"))
    assert "“one two three␛]52;c;AAAA␇”" in text
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char == "\u202e" for char in text)


def test_what_a_pane_says_of_its_source() -> None:
    said = [text for text, _ in facts(AGENCY, "cd" * 32)]
    assert said[1] == "digest in our own words, no licence stated, SHA-256 cdcdcdcdcdcd…"
    assert said[2] == "https://example.org/tinber"
    assert "of the file" in facts(AGENCY, "cd" * 32, of_file=True)[1][0]
