"""A corpus database made anew out of its records: what is derived from them is computed again, the rest is copied.

So a search index that is damaged is mended, and a database of any older schema becomes one of the newest.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from lere_tui.model.problems import Problem
from lere_tui.model.step import Step
from lere_tui.store.changing import renewing
from lere_tui.store.checking import Checked, check_records
from lere_tui.store.connecting import connect
from lere_tui.store.deriving import DERIVED, derive
from lere_tui.store.errors import StoreError
from lere_tui.store.naming import NAMING
from lere_tui.store.origins import mend


class CanNotRepair(StoreError):
    """Records are damaged, and nothing but what they came from can mend them; the corpus is as it was."""

    def __init__(self, path: Path, problems: list[Problem], again: str) -> None:
        super().__init__(f"{path} can't be repaired, since its records are damaged, and is as it was; {again}")
        self.problems = problems


def repair(path: Path, told: Callable[[Step], None] = lambda step: None) -> int:
    """Put a database made of the records of a corpus in its place; how many events it has. Raises CanNotRepair where
    the records are not whole, StoreError for what is no corpus or can't be written."""
    with closing(connect(path, oldest=1)) as old, renewing(path) as new:
        again = mend(old)
        if problems := _copy(old, new):
            raise CanNotRepair(path, problems, again)
        checked = Checked(again=again)
        check_records(new, checked)
        if checked.problems:
            raise CanNotRepair(path, checked.problems, again)
        derive(new, lambda done: told(Step("indexing", done, checked.events)))
        return checked.events


def _copy(old: sqlite3.Connection, new: sqlite3.Connection) -> list[Problem]:
    """Copy the tables of the records; what can't be read of them."""
    problems: list[Problem] = []
    for table in _records(new):
        columns = [name for name in _columns(new, table) if name in _columns(old, table)]
        if not columns:  # the older schema has no such table
            continue
        names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" * len(columns))
        try:
            for (message,) in old.execute(f'PRAGMA integrity_check("{table}")'):
                if message != "ok":
                    problems.append(Problem(f"records of {table}", 0, "", message))
            rows = old.execute(f'SELECT {names} FROM "{table}" NOT INDEXED')
            new.execute(f'DELETE FROM "{table}"')
            new.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', rows)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            problems.append(Problem(f"records of {table}", 0, "", str(error)))
    return problems


def _records(db: sqlite3.Connection) -> list[str]:
    """The tables that are not derived from others."""
    derived = {*DERIVED, *NAMING, "search"}
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return [name for name in tables if name not in derived and not name.startswith(("sqlite_", "_sqlite", "search_"))]


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
