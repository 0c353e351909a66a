"""What the reader changed, step by step: what holds now, and going back and forth, over restarts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from lere_tui.workspace.database import Workspace

FILE = "workspace.sqlite"
"""Its name in the workspace folder."""

Kind = Literal["suggestion", "finding", "mark", "tags", "note", "search", "unread"]

Value = Mapping[str, Any]
"""What is kept of a thing: what JSON can hold."""

_FIELDS = "kind, about, place, value, at"


@dataclass(frozen=True, slots=True)
class Step:
    """One change: the thing `about` of a kind has this value from now on, or is taken away (None).

    `place` is the event it belongs to, on whose screens it can be undone; empty for none. `at` is when (UTC, ISO 8601).
    """

    kind: Kind
    about: str
    place: str
    value: Value | None
    at: str = ""


class Journal:
    """The steps in the reader's own database. Everything raises WorkspaceError; nothing is written until the first.

    One goes back and forth within a place or, where none is named, over all of them. Every step is kept before the
    next is made, and several programs may make them.
    """

    def __init__(self, path: Path) -> None:
        self.workspace = Workspace(path)

    @property
    def told(self) -> str:
        """What became of a damaged file, in one line; empty if there was none."""
        return self.workspace.told

    def held(self, kind: Kind, place: str | None = None) -> list[Step]:
        """What holds of a kind, everywhere or at a place, in the order in which it was kept."""
        with self.workspace.reading() as db:
            if db is None:
                return []
            sql = (
                f"SELECT {_FIELDS}, max(number) FROM step"
                " WHERE kind = :kind AND NOT undone AND (:place IS NULL OR place = :place) GROUP BY about"
            )
            rows = sorted(db.execute(sql, {"kind": kind, "place": place}), key=lambda row: row[-1])
        return [_step(row) for row in rows if row[3] is not None]

    def put(self, kind: Kind, about: str, place: str, value: Value | None) -> Step | None:
        """Make a step; None if it would change nothing. What was undone at its place before can't be done again."""
        written = None if value is None else json.dumps(value, ensure_ascii=False)
        with self.workspace.writing() as db:
            held = db.execute(
                "SELECT value FROM step WHERE kind = ? AND about = ? AND NOT undone ORDER BY number DESC LIMIT 1",
                (kind, about),
            ).fetchone()
            if written == (held[0] if held else None):
                return None
            db.execute("DELETE FROM step WHERE place = ? AND undone", (place,))
            row = (kind, about, place, written, datetime.now(UTC).isoformat(timespec="seconds"))
            db.execute(f"INSERT INTO step (number, {_FIELDS}, undone) VALUES (?, ?, ?, ?, ?, ?, 0)", (_now(db), *row))
        return _step(row)

    def undo(self, place: str | None = None) -> Step | None:
        """Undo the last step; it, or None if there is none."""
        return self._go(_LAST, place)

    def redo(self, place: str | None = None) -> Step | None:
        """Do the step again that was undone last; it, or None if there is none, or something was done since."""
        return self._go(_UNDONE, place)

    def can_go(self, place: str | None = None) -> tuple[bool, bool]:
        """Whether there is a step to undo, and one to do again."""
        with self.workspace.reading() as db:
            if db is None:
                return False, False
            return _find(db, _LAST, place) is not None, _find(db, _UNDONE, place) is not None

    def _go(self, which: str, place: str | None) -> Step | None:
        with self.workspace.reading() as db:
            if db is None or _find(db, which, place) is None:
                return None
        with self.workspace.writing() as db:
            found = _find(db, which, place)
            if found is None:  # another program was faster
                return None
            undone = _now(db) if which == _LAST else 0
            db.execute("UPDATE step SET undone = ? WHERE number = ?", (undone, found[0]))
        return _step(found[1:])


# Without a place, what was undone can be done again until any step is made.
_LAST = "undone = 0 AND (:place IS NULL OR place = :place) ORDER BY number DESC"
_UNDONE = (
    "undone > 0 AND (place = :place OR (:place IS NULL AND undone > (SELECT max(number) FROM step)))"
    " ORDER BY undone DESC"
)


def _find(db: sqlite3.Connection, which: str, place: str | None) -> Any:
    return db.execute(f"SELECT number, {_FIELDS} FROM step WHERE {which} LIMIT 1", {"place": place}).fetchone()


def _now(db: sqlite3.Connection) -> int:
    """The next number of the clock."""
    return int(db.execute("SELECT 1 + max(coalesce(max(number), 0), coalesce(max(undone), 0)) FROM step").fetchone()[0])


def _step(row: tuple[Any, ...]) -> Step:
    kind, about, place, value, at = row[:5]
    return Step(kind, about, place, None if value is None else json.loads(value), at)
