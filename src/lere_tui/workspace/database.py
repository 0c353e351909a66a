"""The reader's own database: opened for a moment at a time, begun with the first thing that is kept in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lere_tui.resources import db_folder
from lere_tui.statements import statements

APPLICATION_ID = 0x4C455257
"""“LERW”, in the header of every workspace database (PRAGMA application_id)."""

SCHEMA_VERSION = 4
"""How many migrations this program knows; the header of a database says how many it has had (PRAGMA user_version)."""

WAIT = 3.0
"""Seconds for which one program waits until another has written."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class WorkspaceError(Exception):
    """The reader's own things can't be read or kept; the message says why in one line."""


class _DamagedError(sqlite3.DatabaseError):
    """A database in which SQLite finds faults."""


class Workspace:
    """A database that several programs may use at once. A damaged file is set aside, and `told` says where it went."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.told = ""
        self._found_whole = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection | None]:
        """A connection to read with; None if nothing was ever kept. Raises WorkspaceError."""
        connection = self._guarded(self._open_to_read)
        try:
            yield connection
        except sqlite3.Error as error:
            raise WorkspaceError(f"{self.path} can't be read: {error}") from error
        finally:
            if connection:
                connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction of its own, which ends with the block. Raises WorkspaceError."""
        connection = self._guarded(self._open_to_write)
        assert connection is not None
        try:
            yield connection
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            raise WorkspaceError(f"{self.path} can't be written: {error}") from error
        finally:
            connection.close()  # what is not committed by now is undone

    def _guarded(self, opener: Callable[[], sqlite3.Connection | None]) -> sqlite3.Connection | None:
        """Open; a file that is damaged is set aside, and the next one is begun."""
        try:
            for _ in range(3):
                try:
                    return opener()
                except sqlite3.DatabaseError as error:
                    if not isinstance(error, _DamagedError) and _code(error) not in _DAMAGED:
                        raise
                    self._set_aside()
            return opener()
        except (sqlite3.Error, OSError) as error:
            raise WorkspaceError(f"{self.path} can't be opened: {error}") from error

    def _open_to_read(self) -> sqlite3.Connection | None:
        if not self.path.exists():
            return None
        # Not “ro”: what a killed program has left half written is taken back by whoever opens the file next.
        connection = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True, timeout=WAIT)
        try:
            version = self._checked_version(connection)
            if version and not self._found_whole:
                found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
                if found != "ok":
                    raise _DamagedError(found)
                self._found_whole = True
                self._drop_journal(connection, version)
        except BaseException:
            connection.close()
            raise
        if version == SCHEMA_VERSION:
            return connection
        connection.close()
        if not version:  # begun, and killed before anything was kept
            return None
        self._open_to_write(keep=True).close()
        return self._open_to_read()

    def _drop_journal(self, connection: sqlite3.Connection, version: int) -> None:
        """Take away a journal with nothing in it, which a program that was killed early has left: writing does."""
        if self.path.with_name(f"{self.path.name}-journal").exists():
            with suppress(sqlite3.OperationalError):  # another program is writing, and the journal is its own
                connection.execute("PRAGMA busy_timeout = 0")
                connection.execute(f"PRAGMA user_version = {version}")
            connection.execute(f"PRAGMA busy_timeout = {WAIT * 1000:.0f}")

    def _open_to_write(self, keep: bool = False) -> sqlite3.Connection:
        """A connection in a transaction that nobody else can write in; `keep` ends it with what migrations did."""
        self._begin_file()
        connection = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
        try:
            connection.execute("BEGIN IMMEDIATE")
            version = self._checked_version(connection)
            for number, file in enumerate(migration_files()[version:], version + 1):
                for statement in statements(file.read_text("utf-8")):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            if keep:
                connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin_file(self) -> None:
        """Make an empty file that nobody else may read; SQLite takes it for an empty database."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def _checked_version(self, connection: sqlite3.Connection) -> int:
        """How many migrations the file has had. Raises WorkspaceError for a file of another program or a newer one."""
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        owner = int(connection.execute("PRAGMA application_id").fetchone()[0])
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if owner != APPLICATION_ID and (owner or version or tables):
            raise WorkspaceError(f"{self.path} is a database of another program; nothing is kept in it")
        if version > SCHEMA_VERSION:
            raise WorkspaceError(f"{self.path} was written by a newer lere-tui; update lere-tui")
        return version

    def _set_aside(self) -> None:
        """Give a damaged file another name, with what belongs to it."""
        number = 1
        while (aside := self.path.with_name(f"{self.path.name}.damaged-{number}")).exists():
            number += 1
        with suppress(FileNotFoundError):  # another program was faster
            self.path.rename(aside)
            self.told = f"{self.path} was damaged; it is kept as {aside.name}, and a new one is begun"
            journal = self.path.with_name(f"{self.path.name}-journal")
            if journal.exists():
                journal.rename(aside.with_name(f"{aside.name}-journal"))


def migration_files() -> list[Path]:
    """The SQL files of the workspace's schema, first to last."""
    return sorted((db_folder() / "workspace").glob("[0-9]*.sql"))


def _code(error: sqlite3.DatabaseError) -> int:
    """SQLite's error code without its extension."""
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF
