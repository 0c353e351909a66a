"""A corpus open for reading: what is in it, its timeline, and one event or source whole. It belongs to one thread.

What parses queries and reads events and sources whole is imported when first needed: the first frame shows a list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from lere_tui.query.tree import Query
from lere_tui.store.connecting import connect
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.searching import Search

if TYPE_CHECKING:
    from lere_tui.model.dossier import Dossier
    from lere_tui.model.records import Source
    from lere_tui.store.info import Info


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
        from lere_tui.store.info import read

        with self.reading() as db:
            return read(db, self.path)

    def search(self, text: str, typing: bool = False) -> Search:
        """Understand a query. Raises QueryError; while typing, what is unfinished is a hint instead."""
        if not text.strip():
            return Search(self, Query(None), text)
        from lere_tui.query.parser import parse

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

    def source(self, source_id: str) -> Source | None:
        """One source with its text."""
        from lere_tui.store import sources

        with self.reading() as db:
            return sources.read(db, source_id)

    def event_ids_near(self, text: str) -> list[str]:
        """Ids of events that are written alike, the nearest first."""
        import difflib

        with self.reading() as db:
            ids = [row[0] for row in db.execute("SELECT slug FROM event")]
        inside = [name for name in ids if text and text in name]
        return (
            inside + [name for name in difflib.get_close_matches(text, ids, n=5, cutoff=0.5) if name not in inside]
        )[:5]
