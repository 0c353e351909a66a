"""The schema as its migrations leave it: tables and views with their columns and what the migrations say of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from lere_tui.store.migrating import migrate, migration_files

_MADE = re.compile(r"CREATE (?:VIRTUAL )?(?:TABLE|VIEW) (\w+)")
_COLUMN_OF_VIEW = re.compile(r"(?:\bAS (\w+)|^    \w+\.(\w+)),?(?: -- (.+))?$")


_SELF_SPEAKING = {
    "corpus": "What the corpus says of itself: one row.",
    "place": "A place; parent is what it lies in.",
    "place_spelling": "Other spellings of a place, in their order.",
    "actor": "A group: an army, a movement, a party, an office that speaks.",
    "actor_spelling": "Other spellings of a group, in their order.",
    "source": "Where something is told: an article, a statement, a dataset.",
    "passage": "A paragraph of a source, in code points of its text.",
    "actor_link": "How a group is tied to another, from when to when, and which source says so.",
    "event_source": "The sources that an event names, in their order.",
    "participation": "Who took part in an event, and how.",
    "event_link": "How an event is tied to another, and who says so.",
    "remark": "What a careful reader notes about an event's record.",
    "remark_source": "The sources that a remark is about.",
    "verdict": "How the claims of one row (kind, side, scope) of an event compare.",
}
"""Tables above which no migration says anything."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `refers_to` is the table whose `id` it holds, `about` what is said of it."""

    name: str
    kind: str
    required: bool
    key: bool
    refers_to: str
    about: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table or, with `is_view`, a view; `about` is what stands above it in its migration."""

    name: str
    is_view: bool
    about: str
    columns: tuple[Column, ...]


def tables() -> list[Table]:
    """Views first, then tables in the order in which they were made."""
    comments, remarks = _comments(), _remarks()
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        migrate(db)
        found = db.execute(
            "SELECT name, type = 'view' FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY 2 DESC, rowid"
        ).fetchall()
        return [
            Table(name, bool(is_view), comments[name] or _SELF_SPEAKING[name], tuple(_columns(db, name, remarks)))
            for name, is_view in found
            if name in comments
        ]


def _columns(db: sqlite3.Connection, table: str, remarks: dict[tuple[str, str], str]) -> Iterator[Column]:
    refers = {row[3]: str(row[2]) for row in db.execute(f"PRAGMA foreign_key_list({table})")}
    for _, name, kind, required, _, key in db.execute(f"PRAGMA table_info({table})"):
        yield Column(name, kind, bool(required or key), bool(key), refers.get(name, ""), remarks.get((table, name), ""))


def _comments() -> dict[str, str]:
    """The lines above each CREATE, as one text; of a table that is made again, the last."""
    found: dict[str, str] = {}
    for path in migration_files():
        above: list[str] = []
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("-- "):
                above.append(line.removeprefix("-- "))
                continue
            if made := _MADE.match(line):
                found[made[1]] = " ".join(above)
            above = []
    return found


def _remarks() -> dict[tuple[str, str], str]:
    """What stands after a column of a view."""
    found: dict[tuple[str, str], str] = {}
    for path in migration_files():
        view = ""
        for line in path.read_text("utf-8").splitlines():
            if line.startswith("CREATE VIEW"):
                view = line.split()[2]
            elif view and (column := _COLUMN_OF_VIEW.search(line)) and column[3]:
                found[view, column[1] or column[2]] = column[3]
            if line.endswith(";"):
                view = ""
    return found
