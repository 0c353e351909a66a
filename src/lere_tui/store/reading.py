"""A corpus open for reading: what is in it, its timeline, and one event or source whole. It belongs to one thread.

What reads whole events and sources is imported when it is first needed: the first frame shows a list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from lere_tui.query.parser import parse
from lere_tui.store.connecting import connect
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.searching import Search

if TYPE_CHECKING:
    from lere_tui.model.dossier import Dossier, SourceText
    from lere_tui.model.records import Source


@dataclass(frozen=True, slots=True)
class Info:
    """What a corpus says of itself, and how much is in it; `earliest` and `latest` are ISO days, or empty."""

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


class Store:
    """A corpus database, opened read-only. Everything raises StoreError; what was cancelled raises Interrupted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._db = connect(path)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def interrupt(self) -> None:
        """Cancel what is running, from any thread."""
        self._db.interrupt()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, with SQLite's errors made ours."""
        try:
            yield self._db
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise Interrupted("a newer question was asked") from None
            raise StoreError(f"{self.path} can't be read: {error}") from error
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{self.path} is damaged: {error}; build it again from its folder") from error

    def info(self) -> Info:
        """What the corpus is and holds."""
        with self.reading() as db:
            head = db.execute(
                "SELECT title, version, licence, language, description, attribution, sha256 FROM corpus"
            ).fetchone()
            if head is None:
                raise StoreError(f"{self.path} holds no corpus; build it again from its folder")
            counts = {
                what: int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]) for what, table in _COUNTED.items()
            }
            contradictions = db.execute("SELECT count(*) FROM verdict WHERE outcome = 'contradict'").fetchone()[0]
            first, last = db.execute(
                "SELECT min(coalesce(earliest, latest)), max(coalesce(latest, earliest)) FROM event"
            ).fetchone()
            schema = db.execute("PRAGMA user_version").fetchone()[0]
        title, version, licence, language, description, attribution, sha256 = head
        return Info(
            path=str(self.path),
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
            **counts,
        )

    def search(self, text: str, typing: bool = False) -> Search:
        """Understand a query. Raises QueryError; while typing, what is unfinished is a hint instead."""
        return Search(self, parse(text, typing), text)

    def dossier(self, event_id: str) -> Dossier | None:
        """One event with everything its ids lead to."""
        from lere_tui.store import dossiers

        with self.reading() as db:
            row = db.execute("SELECT id FROM event WHERE slug = ?", (event_id,)).fetchone()
            return dossiers.read(db, row[0]) if row else None

    def dossier_by_key(self, key: int) -> Dossier | None:
        """The same, by the event's key."""
        from lere_tui.store import dossiers

        with self.reading() as db:
            return dossiers.read(db, key)

    def source(self, source_id: str) -> SourceText | None:
        """One source with its text and all that rests on it."""
        from lere_tui.store import sources

        with self.reading() as db:
            return sources.read(db, source_id)

    def sources(self) -> list[Source]:
        """Every source, without its text, by id."""
        from lere_tui.store import sources

        with self.reading() as db:
            return list(sources.citations(db).values())

    def event_ids_near(self, text: str) -> list[str]:
        """Ids of events that are written alike, the nearest first."""
        import difflib

        with self.reading() as db:
            ids = [row[0] for row in db.execute("SELECT slug FROM event")]
        inside = [name for name in ids if text and text in name]
        return (
            inside + [name for name in difflib.get_close_matches(text, ids, n=5, cutoff=0.5) if name not in inside]
        )[:5]


_COUNTED = {
    "events": "event",
    "claims": "claim",
    "sources": "source",
    "passages": "passage",
    "places": "place",
    "groups": "actor",
    "remarks": "remark",
}


def _iso(day: int | None) -> str:
    import datetime

    return datetime.date.fromordinal(day).isoformat() if day else ""
