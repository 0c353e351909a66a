"""The schema, brought up to date: the SQL files of db/migrations/ in their order, each in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from lere_tui.resources import db_folder
from lere_tui.statements import statements
from lere_tui.store.schema import APPLICATION_ID, SCHEMA_VERSION


def migration_files() -> list[Path]:
    """The SQL files of the corpus schema, first to last."""
    return sorted((db_folder() / "migrations").glob("[0-9]*.sql"))


def migrate(connection: sqlite3.Connection) -> None:
    """Apply every migration that the database has not had; each happens whole or not at all."""
    files = migration_files()
    if len(files) != SCHEMA_VERSION:
        raise RuntimeError(f"there are {len(files)} migrations, but SCHEMA_VERSION is {SCHEMA_VERSION}")
    migrations = Migrations("corpus")
    for number, path in enumerate(files, 1):
        migrations(name=path.stem)(_step(path.read_text("utf-8"), number))
    migrations.apply(sqlite_utils.Database(connection))


def _step(sql: str, number: int) -> Callable[[sqlite_utils.Database], None]:
    def run(db: sqlite_utils.Database) -> None:
        for statement in statements(sql):
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.conn.execute(f"PRAGMA user_version = {number}")

    return run
