"""Sources read back: their citations and their texts."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from lere_tui.model.records import Source
from lere_tui.store.claims import read_date

_CITATION = (
    "source.slug, source.title, source.kind, source.language, source.text_kind, source.publisher, source.author,"
    " source.published, source.retrieved, source.url, source.licence, source.title_from, original.slug,"
    " source.relation, source.seed, source.sha256"
    " FROM source LEFT JOIN source AS original ON original.id = source.derived_from"
)


def citations(db: sqlite3.Connection, keys: Sequence[int]) -> dict[int, Source]:
    """The sources with these keys, without their texts."""
    marks = ", ".join("?" * len(keys))
    rows = db.execute(f"SELECT source.id, {_CITATION} WHERE source.id IN ({marks})", tuple(keys))
    return {row[0]: _source(row[1:]) for row in rows}


def read(db: sqlite3.Connection, slug: str) -> Source | None:
    """One source with its text, or None."""
    row = db.execute(f"SELECT {_CITATION} WHERE source.slug = ?", (slug,)).fetchone()
    if row is None:
        return None
    text = db.execute(
        "SELECT text FROM source_text WHERE source = (SELECT id FROM source WHERE slug = ?)", (slug,)
    ).fetchone()
    return _source(row, text[0] if text else "")


def _source(row: Sequence[str | None], text: str = "") -> Source:
    """A row of _CITATION as a record."""
    slug, title, kind, language, text_kind, publisher, author, published, retrieved, url = row[:10]
    licence, title_from, derived_from, relation, seed, sha256 = row[10:]
    return Source(
        id=slug or "",
        title=title or "",
        kind=kind or "",
        language=language or "",
        text_kind=text_kind or "",
        text=text,
        publisher=publisher or "",
        author=author or "",
        published=read_date(published),
        retrieved=read_date(retrieved),
        url=url or "",
        licence=licence or "",
        title_from=title_from or "",
        derived_from=derived_from or "",
        relation=relation or "",
        seed=seed or "",
        sha256=sha256 or "",
    )
