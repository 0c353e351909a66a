"""Where records came from: the origin of an event, and every dataset of a corpus with its files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from lere_tui.model.origin import Contribution, Imported, ImportedFile, Origin
from lere_tui.store.errors import AGAIN

_ORIGIN = """
    SELECT dataset.slug, dataset.title, import.version, dataset.licence, dataset.attribution, dataset.url,
        dataset.shareable, import.file, import.sha256, import.imported, origin.line
    FROM origin JOIN import ON import.id = origin.import JOIN dataset ON dataset.id = import.dataset
    WHERE origin.record = 'event' AND origin.key = ?
"""

_IMPORTS = """
    SELECT file, sha256, bytes, format, version, imported, rows, skipped, new, changed, unchanged
    FROM import WHERE dataset = ? ORDER BY imported, id
"""

_COUNTS = """
    SELECT import.dataset, record, count(*) FROM origin JOIN import ON import.id = origin.import
    WHERE record IN ('event', 'place') GROUP BY import.dataset, record
"""


def of_event(db: sqlite3.Connection, key: int) -> Origin | None:
    """Where an event came from; None if it is the corpus's own."""
    row = db.execute(_ORIGIN, (key,)).fetchone()
    if row is None:
        return None
    dataset, title, version, licence, attribution, url, shareable, file, sha256, imported, line = row
    return Origin(dataset, title, version, licence, attribution, url, bool(shareable), file, sha256, imported, line)


def contributions(db: sqlite3.Connection, keys: Iterable[int]) -> tuple[Contribution, ...]:
    """From which datasets the events with these keys came, in the order of the datasets' titles."""
    rows = db.execute(_CONTRIBUTIONS, (f"[{','.join(map(str, keys))}]",))
    return tuple(
        Contribution(dataset, title, version, licence, attribution, url, bool(shareable), events)
        for dataset, title, version, licence, attribution, url, shareable, events in rows
    )


_CONTRIBUTIONS = """
    SELECT dataset.slug, dataset.title, max(import.version), dataset.licence, dataset.attribution, dataset.url,
        dataset.shareable, count(*)
    FROM json_each(?) AS event
    JOIN origin ON origin.record = 'event' AND origin.key = event.value
    JOIN import ON import.id = origin.import JOIN dataset ON dataset.id = import.dataset
    GROUP BY dataset.id ORDER BY dataset.title
"""


def datasets(db: sqlite3.Connection) -> tuple[Imported, ...]:
    """Every dataset, in the order of their titles."""
    counts = {(dataset, record): number for dataset, record, number in db.execute(_COUNTS)}
    rows = db.execute(
        "SELECT id, slug, title, version, licence, publisher, url, attribution, shareable FROM dataset ORDER BY title"
    )
    return tuple(
        Imported(
            slug,
            title,
            version,
            licence,
            publisher,
            url,
            attribution,
            bool(shareable),
            counts.get((key, "event"), 0),
            counts.get((key, "place"), 0),
            tuple(ImportedFile(*each) for each in db.execute(_IMPORTS, (key,))),
        )
        for key, slug, title, version, licence, publisher, url, attribution, shareable in rows.fetchall()
    )


def mend(db: sqlite3.Connection) -> str:
    """How a corpus that is damaged is made anew: out of its folder, the files that were imported, or both."""
    try:
        row = db.execute("SELECT sha256 <> '', EXISTS (SELECT 1 FROM import) FROM corpus").fetchone()
    except sqlite3.Error:  # what is damaged can't tell
        return AGAIN
    built, imported = row or (True, False)
    if not imported:
        return "build it again from its folder"
    return f"{'build it again from its folder, and ' if built else ''}import the files again into a new corpus"
