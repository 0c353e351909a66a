"""Datasets, origins, suggestions and originals: written beside the records of a folder, and read back."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lere_tui.model.provenance import (
    DatasetRecord,
    FileRecord,
    OriginalRecord,
    OriginRecord,
    Provenance,
    SuggestionRecord,
)

if TYPE_CHECKING:
    from lere_tui.store.keys import Keys


def write(db: sqlite3.Connection, provenance: Provenance, keys: Mapping[str, Keys]) -> None:
    """Write it for records that are in the database, by the keys of each kind; the quotes are found in the originals
    once more."""
    datasets: dict[str, int] = {}
    for number, dataset in enumerate(provenance.datasets, 1):
        datasets[dataset.id] = number
        values = (dataset.title, dataset.version, dataset.licence, dataset.publisher, dataset.url, dataset.attribution)
        sql = "INSERT INTO dataset VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        db.execute(sql, (number, dataset.id, *values, int(dataset.shareable)))
    for f in provenance.files:
        what = (f.number, datasets[f.dataset], f.version, f.format, f.file, f.sha256, f.bytes, f.encoding, f.imported)
        became = (f.rows, f.skipped, f.new, f.changed, f.unchanged)
        sql = f"INSERT INTO import (id, dataset, {_FILE}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        db.execute(sql, (*what, *became))
    db.executemany(
        "INSERT INTO origin VALUES (?, ?, ?, ?, ?)",
        [
            (kind, keys[kind][slug], origin.file, origin.line, bytes.fromhex(origin.digest))
            for (kind, slug), origin in provenance.origins.items()
        ],
    )
    for (kind, slug), found in provenance.suggestions.items():
        for s in found:
            event = keys["event"][slug] if kind == "event" else None
            source = keys["source"].get(s.source) if kind == "event" else keys["source"][slug]
            db.execute(
                'INSERT INTO suggestion (event, source, kind, figure, side, claimant, start, "end", exact)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (event, source, s.kind, s.figure, s.side, s.claimant, s.start, s.end, s.words),
            )
    for each in provenance.originals:
        file = (each.file, each.sha256, len(each.content), each.encoding, each.attached, each.text, each.content)
        db.execute(
            "INSERT INTO original (source, file, sha256, bytes, encoding, attached, text, content)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (keys["source"][each.source], *file),
        )
    if provenance.originals:
        from lere_tui.store.originals import anchor_again  # it knows how to change corpora, which a reader need not

        anchor_again(db)


_FILE = "version, format, file, sha256, bytes, encoding, imported, rows, skipped, new, changed, unchanged"


def datasets(db: sqlite3.Connection, files: Collection[int]) -> tuple[DatasetRecord, ...]:
    """The datasets of these files, in the order in which they came."""
    rows = db.execute(
        "SELECT slug, title, version, licence, publisher, url, attribution, shareable FROM dataset WHERE id IN"
        f" (SELECT dataset FROM import WHERE id IN ({_numbers(files)})) ORDER BY id"
    )
    return tuple(
        DatasetRecord(slug, title, version, licence, publisher, url, attribution, bool(shareable))
        for slug, title, version, licence, publisher, url, attribution, shareable in rows
    )


def files(db: sqlite3.Connection, keys: Collection[int]) -> tuple[FileRecord, ...]:
    """These files, in the order in which they were read; they keep their numbers."""
    rows = db.execute(
        "SELECT import.id, slug, file, sha256, bytes, format, import.version, encoding, imported, rows, skipped, new,"
        f" changed, unchanged FROM import JOIN dataset ON dataset.id = dataset WHERE import.id IN ({_numbers(keys)})"
        " ORDER BY import.id"
    )
    return tuple(FileRecord(*row) for row in rows)


def origin(db: sqlite3.Connection, kind: str, key: int) -> OriginRecord | None:
    """Where a record came from; None if it is the corpus's own."""
    sql = "SELECT import, line, digest FROM origin WHERE record = ? AND key = ?"
    row = db.execute(sql, (kind, key)).fetchone()
    return OriginRecord(row[0], row[1], row[2].hex()) if row else None


def suggestions(db: sqlite3.Connection, kind: str, key: int) -> tuple[SuggestionRecord, ...]:
    """What was suggested for an event, or for a source that belongs to no one event."""
    condition = "event = ?" if kind == "event" else "event IS NULL AND suggestion.source = ?"
    rows = db.execute(f"{_SUGGESTED} WHERE {condition} ORDER BY suggestion.id", (key,))
    found = (SuggestionRecord(*row) for row in rows)
    return tuple(found if kind == "event" else (replace(each, source="") for each in found))


_SUGGESTED = """
    SELECT suggestion.kind, figure, side, claimant, start, "end", exact, coalesce(slug, '')
    FROM suggestion LEFT JOIN source ON source.id = suggestion.source
"""


def original(db: sqlite3.Connection, source: int) -> OriginalRecord | None:
    """The original of a source with its bytes."""
    row = db.execute(
        "SELECT slug, file, original.sha256, encoding, attached, text, content FROM original"
        " JOIN source ON source.id = original.source WHERE original.source = ?",
        (source,),
    ).fetchone()
    return OriginalRecord(*row) if row else None


def restricted(db: sqlite3.Connection, kind: str, keys: Collection[int]) -> dict[int, str]:
    """Which of these records of a kind came from datasets whose terms keep copies to oneself, each with its dataset's
    id."""
    rows: Iterator[tuple[int, str]] = db.execute(
        "SELECT origin.key, slug FROM json_each(?) JOIN origin ON record = ? AND origin.key = value"
        " JOIN import ON import.id = import JOIN dataset ON dataset.id = dataset WHERE NOT shareable",
        (f"[{_numbers(keys)}]", kind),
    )
    return dict(rows)


def shareable_events(db: sqlite3.Connection) -> int:
    """How many events came from no dataset whose terms keep copies to oneself."""
    sql = (
        "SELECT (SELECT count(*) FROM event) - (SELECT count(*) FROM origin WHERE record = 'event' AND import IN"
        " (SELECT import.id FROM import JOIN dataset ON dataset.id = dataset WHERE NOT shareable))"
    )
    return int(db.execute(sql).fetchone()[0])


def _numbers(keys: Collection[int]) -> str:
    return ", ".join(str(int(key)) for key in keys)
