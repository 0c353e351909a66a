"""What the reader decided about what the program found: a log of decisions in which one can go back and forth."""

from __future__ import annotations

import sqlite3
from dataclasses import astuple
from pathlib import Path
from typing import Any

from lere_tui.model.decisions import Decision
from lere_tui.workspace.database import Workspace

FILE = "workspace.sqlite"
"""Its name in the workspace folder."""

_FIELDS = "about, event, answer, side, claimant, words, at, rule, note"


class Decisions:
    """Decisions in the reader's own database. Everything raises WorkspaceError; nothing is written until the first.

    One goes back and forth within an event, or, where none is named, over all of them.
    """

    def __init__(self, path: Path) -> None:
        self._workspace = Workspace(path)

    @property
    def told(self) -> str:
        """What became of a damaged file, in one line; empty if there was none."""
        return self._workspace.told

    def of(self, event: str) -> dict[str, Decision]:
        """The decisions that hold for an event, by the id of what they are about; of findings, those of all events.

        Where no event is named, those about findings alone.
        """
        with self._workspace.reading() as db:
            if db is None:
                return {}
            sql = f"SELECT {_FIELDS} FROM decision WHERE NOT undone AND (event = ? OR rule <> '') ORDER BY id"
            return {row[0]: Decision(*row) for row in db.execute(sql, (event,))}

    def steps(self, event: str) -> tuple[bool, bool]:
        """Whether there is a decision of an event to undo, and one to do again."""
        with self._workspace.reading() as db:
            if db is None:
                return False, False
            kept = {row[0] for row in db.execute("SELECT DISTINCT undone FROM decision WHERE event = ?", (event,))}
            return 0 in kept, 1 in kept

    def decide(self, decision: Decision) -> Decision:
        """Keep a decision; what was undone of this event before can't be done again."""
        with self._workspace.writing() as db:
            db.execute("DELETE FROM decision WHERE event = ? AND undone", (decision.event,))
            db.execute(
                f"INSERT INTO decision ({_FIELDS}, undone) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)", astuple(decision)
            )
        return decision

    def undo(self, event: str = "") -> Decision | None:
        """Undo the last decision; it, or None if there is none."""
        return self._step(event, undone=False)

    def redo(self, event: str = "") -> Decision | None:
        """Do the decision again that was undone last; it, or None if there is none."""
        return self._step(event, undone=True)

    def _step(self, event: str, undone: bool) -> Decision | None:
        with self._workspace.reading() as db:
            if db is None or _at_the_edge(db, event, undone) is None:
                return None
        with self._workspace.writing() as db:
            row = _at_the_edge(db, event, undone)
            if row is None:
                return None
            db.execute("UPDATE decision SET undone = ? WHERE id = ?", (int(not undone), row[0]))
            return Decision(*row[1:])


def _at_the_edge(db: sqlite3.Connection, event: str, undone: bool) -> Any:
    """The last decision that holds, or the first that was undone: those undone come after all others of their event."""
    return db.execute(
        f"SELECT id, {_FIELDS} FROM decision WHERE undone = ? AND (? = '' OR event = ?)"
        f" ORDER BY id {'ASC' if undone else 'DESC'} LIMIT 1",
        (int(undone), event, event),
    ).fetchone()
