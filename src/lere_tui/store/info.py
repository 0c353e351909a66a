"""What a corpus says of itself, and how much is in it."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from lere_tui.model.origin import Imported
from lere_tui.store.errors import StoreError
from lere_tui.store.origins import datasets


@dataclass(frozen=True, slots=True)
class Info:
    """What a corpus says of itself, how much is in it, and which datasets it was imported from; `earliest` and `latest`
    are ISO days, or empty."""

    path: str
    title: str
    version: str
    licence: str
    language: str
    description: str
    attribution: str
    sha256: str
    schema: int
    events: int
    claims: int
    sources: int
    passages: int
    places: int
    groups: int
    remarks: int
    contradictions: int
    earliest: str
    latest: str
    datasets: tuple[Imported, ...] = ()


_COUNTED = {
    "events": "event",
    "claims": "claim",
    "sources": "source",
    "passages": "passage",
    "places": "place",
    "groups": "actor",
    "remarks": "remark",
}


def read(db: sqlite3.Connection, path: Path) -> Info:
    """Read it. Raises StoreError for a database with no corpus in it."""
    head = db.execute(
        "SELECT title, version, licence, language, description, attribution, sha256 FROM corpus"
    ).fetchone()
    if head is None:
        raise StoreError(f"{path} holds no corpus; build it again from its folder")
    counts = {what: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for what, table in _COUNTED.items()}
    contradictions = db.execute("SELECT count(*) FROM verdict WHERE outcome = 'contradict'").fetchone()[0]
    first, last = db.execute(
        "SELECT min(coalesce(earliest, latest)), max(coalesce(latest, earliest)) FROM event"
    ).fetchone()
    schema = db.execute("PRAGMA user_version").fetchone()[0]
    title, version, licence, language, description, attribution, sha256 = head
    return Info(
        path=str(path),
        title=title,
        version=version,
        licence=licence,
        language=language,
        description=description,
        attribution=attribution,
        sha256=sha256,
        schema=schema,
        contradictions=contradictions,
        earliest=_iso(first),
        latest=_iso(last),
        datasets=datasets(db),
        **counts,
    )


def _iso(day: int | None) -> str:
    return datetime.date.fromordinal(day).isoformat() if day else ""
