"""The originals that readers attached to sources: their readable text, and where the quotes stand in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from lere_tui.model.anchors import passages
from lere_tui.store.anchoring import Place, Words, find_all
from lere_tui.store.changing import changing

Span = tuple[int, int]
"""Start and end in code points of a text."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of a source that has a text: its key, its words, where they stand in the corpus's own text, and under
    which heading, and the claim or remark that rests on it: `claim lere-2015/killed-fama`."""

    key: int
    words: Words
    span: Span
    rests: str


@dataclass(frozen=True, slots=True)
class Original:
    """An attached file as it is read. `bytes` is its size; `attached` is UTC, ISO 8601; `places` are the quotes that
    were found, by where their words stand in the corpus's own text; `quotes` is how many there are to find, `found`
    how many of them were found how."""

    source: str
    file: str
    sha256: str
    bytes: int
    encoding: str
    attached: str
    text: str
    quotes: int = 0
    found: dict[str, int] = field(default_factory=dict)
    places: dict[Span, Place] = field(default_factory=dict)


def read(db: sqlite3.Connection, slug: str) -> Original | None:
    """The original of a source with its text; None if none is attached."""
    row = db.execute(
        "SELECT source.id, file, original.sha256, bytes, encoding, attached, text FROM original"
        " JOIN source ON source.id = original.source WHERE slug = ?",
        (slug,),
    ).fetchone()
    if row is None:
        return None
    rows = db.execute(
        'SELECT quote.start, quote."end", o.start, o."end", o.found, o.score FROM quote'
        " LEFT JOIN original_quote AS o ON o.quote = quote.id WHERE quote.source = ?",
        (row[0],),
    ).fetchall()
    counts: dict[str, int] = {}
    places: dict[Span, Place] = {}
    for start, end, low, high, found, score in rows:
        if found is not None:
            counts[found] = counts.get(found, 0) + 1
            places[start, end] = Place(low, high, found, score)
    file, sha256, size, encoding, attached, text = row[1:]
    return Original(slug, file, sha256, size, encoding, attached, text, len(rows), counts, places)


def quotes_of(db: sqlite3.Connection, source: int) -> list[Quoted]:
    """Every quote of the source with this key, in the order of its text."""
    text = db.execute("SELECT text FROM source_text WHERE source = ?", (source,)).fetchone()
    parts = passages(text[0]) if text else []
    found = []
    for key, start, end, exact, prefix, suffix, rests in db.execute(_QUOTES, (source,)):
        # The heading is that of the span and not the quote's own, so that one span has one place.
        heading = next((part.heading for part in parts if part.start <= start < part.end), "")
        found.append(Quoted(key, Words(exact, prefix, suffix, heading), (start, end), rests))
    return found


_QUOTES = """
    SELECT quote.id, start, "end", exact, prefix, suffix,
        coalesce((SELECT 'claim ' || event.slug || '/' || claim.slug FROM claim JOIN event ON event.id = claim.event
            WHERE claim.id = quote.claim),
            (SELECT 'remark on ' || event.slug FROM remark JOIN event ON event.id = remark.event
            WHERE remark.id = quote.remark))
    FROM quote WHERE source = ? ORDER BY start, quote.id
"""


def places_in(text: str, quotes: list[Quoted], language: str) -> dict[int, Place]:
    """Where the quotes stand in a text, by their keys; the same words at the same place of the source are one."""
    distinct = list({quoted.span: quoted.words for quoted in quotes}.items())
    places = find_all(text, [words for _, words in distinct], language)
    by_span = {span: place for (span, _), place in zip(distinct, places, strict=True) if place}
    return {quoted.key: by_span[quoted.span] for quoted in quotes if quoted.span in by_span}


def write_places(db: sqlite3.Connection, source: int, text: str, places: dict[int, Place]) -> None:
    """Keep where the quotes of a source stand in its original, in the place of what was kept before."""
    db.execute("DELETE FROM original_quote WHERE quote IN (SELECT id FROM quote WHERE source = ?)", (source,))
    db.executemany(
        "INSERT INTO original_quote VALUES (?, ?, ?, ?, ?, ?)",
        [(key, p.start, p.end, text[p.start : p.end], p.found, p.score) for key, p in places.items()],
    )


def anchor_again(db: sqlite3.Connection) -> None:
    """Look for the quotes of every source in its original once more, after the quotes have changed."""
    for source, text, language in db.execute(
        "SELECT source.id, original.text, language FROM original JOIN source ON source.id = original.source"
    ).fetchall():
        write_places(db, source, text, places_in(text, quotes_of(db, source), language))


def carry(older: Path, target: Path, say: Callable[[str], None]) -> None:
    """Take the originals of an older database of a corpus over into a newer one, for the sources that are still there.

    `say` tells of those that are not. Raises sqlite3.Error where the older one can't be read, StoreError where the
    newer one can't be changed.
    """
    with closing(sqlite3.connect(f"{older.absolute().as_uri()}?mode=ro", uri=True)) as old:
        if not old.execute("SELECT 1 FROM sqlite_schema WHERE name = 'original'").fetchone():
            return
        if not old.execute("SELECT 1 FROM original").fetchone():
            return
        rows = old.execute(
            f"SELECT (SELECT slug FROM source WHERE source.id = original.source), {_COLUMNS} FROM original"
        )
        with changing(target) as db:
            for slug, *values in rows:
                key = db.execute("SELECT id FROM source WHERE slug = ?", (slug,)).fetchone()
                if key is None:
                    say(
                        f"this version of the corpus has no source “{slug}” any more; its original “{values[0]}”"
                        f" (SHA-256 {values[1]}) was not kept"
                    )
                else:
                    db.execute(
                        f"INSERT OR IGNORE INTO original (source, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        (key[0], *values),
                    )
            anchor_again(db)


_COLUMNS = "file, sha256, bytes, encoding, attached, text, content"
