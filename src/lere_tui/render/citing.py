"""A quote with its citation, as it is copied: plain text in which nothing can control a terminal.

    “exact words” [lere:ID#char=120,140;sha256=…] – Author, Publisher: “Title”, 2015-05-06, https://… In lere-tui
    corpus 1 (Title of the corpus), SHA-256 01fe23dc45ba…, source ID, characters 120–140 of the digest,
    SHA-256 ab12cd34ef56….

The mark behind the words is what `lere-tui verify` finds (`model/quote_mark.py`). Author or publisher, title, date and
address are the source's own; then comes where the words stand here. Characters are code points of the text named,
counted from 0, the end not included. The first hash is the corpus's; the last is of that text in UTF-8, or of the
attached file where the words are quoted from an original.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lere_tui.model.quote_mark import mark_of
from lere_tui.model.records import Corpus, Source
from lere_tui.render.event_text import Piece
from lere_tui.render.origin_text import HASH_SHOWN
from lere_tui.render.visible import visible

TEXT_NAMES = {"full": "full text", "digest": "digest in our own words", "citation": "citation only"}
"""What the text of a source is, in short."""

LONGEST_ADDRESS = 2_000
"""Letters from the end of a text in which an address is looked for that it ends with."""

_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+ *")


def one_line(text: str) -> str:
    """A text without line breaks, tabs and controls."""
    return visible(_BREAKS.sub(" ", text)).strip()


def cited(source: Source) -> str:
    """Who published what, when and where: `A. Writer, Desert Agency: “Fighting at Tinbér”, 2015-04-30, https://…`."""
    who = ", ".join(part for part in (source.author, source.publisher) if part)
    parts = [f"“{source.title}”", source.published.text if source.published else "", source.url]
    what = ", ".join(part for part in parts if part)
    return one_line(f"{who}: {what}" if who else what)


def citation_text(source: Source, corpus: Corpus | None) -> str:
    """The citation of a source as a whole, and where it is in the corpus."""
    return f"{sentence(cited(source))} {here(corpus, 'source', source.id)}."


@dataclass(frozen=True, slots=True)
class TextNamed:
    """The text in which quoted words stand: what it is (`digest in our own words`), its hash, and whether it is the
    attached original."""

    name: str
    sha256: str
    is_original: bool = False


def quote_text(source: Source, corpus: Corpus | None, exact: str, span: tuple[int, int], text: TextNamed) -> str:
    """Quoted words with their citation; `span` is where they stand in `text`."""
    mark = mark_of(source.id, *span, exact, text.is_original)
    where = f"characters {span[0]}–{span[1]} of the {text.name}, SHA-256 {text.sha256[:HASH_SHOWN]}…"
    quoted = f"“{one_line(exact)}” {mark.text}"
    return f"{quoted} – {sentence(cited(source))} {here(corpus, 'source', source.id)}, {where}."


def sentence(text: str) -> str:
    """A text that ends as a sentence does, but for an address: a full stop would become part of it."""
    return text if re.search(r"(?:[.…!?]|https?://\S+)$", text[-LONGEST_ADDRESS:]) else f"{text}."


def here(corpus: Corpus | None, what: str, record: str) -> str:
    """Which corpus a record is in, with its version, title and hash, and the record's id."""
    name = "In a lere-tui corpus"
    if corpus is not None:
        name = f"In lere-tui corpus {corpus.version}" + (f" ({corpus.title})" if corpus.title else "")
        name += f", SHA-256 {corpus.sha256[:HASH_SHOWN]}…" if corpus.sha256 else ""
    return one_line(f"{name}, {what} {record}")


def facts(source: Source, sha256: str = "", of_file: bool = False) -> list[Piece]:
    """What a pane says of its source, most important first, each with its look; the address is the last.

    `sha256` is the hash of the text that is shown, or of its file.
    """
    who = [source.author, source.publisher, source.published.text if source.published else ""]
    who.append(f"[{source.language}]" if source.language else "")
    what = [TEXT_NAMES.get(source.text_kind, source.text_kind)]
    if source.derived_from:
        what.append(f"{source.relation or 'derived'} of {source.derived_from}")
    what.append(source.licence or "no licence stated")
    if sha256:
        what.append(f"SHA-256 {'of the file ' if of_file else ''}{sha256[:HASH_SHOWN]}…")
    if source.retrieved:
        what.append(f"retrieved {source.retrieved.text}")
    said = ", ".join(part for part in who if part)
    return [(said, "plain"), (", ".join(what), "faint"), (source.url, "faint")]
