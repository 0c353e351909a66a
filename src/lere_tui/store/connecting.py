"""A read-only connection to a corpus database, once it is sure to be one of ours."""

from __future__ import annotations

import shlex
import sqlite3
from pathlib import Path

from lere_tui.store.errors import StoreError
from lere_tui.store.schema import APPLICATION_ID, READABLE_FROM, SCHEMA_VERSION


def connect(path: Path, oldest: int = READABLE_FROM) -> sqlite3.Connection:
    """Open a corpus for reading, of a schema from the `oldest` on. Raises StoreError with one line if it is none."""
    _check_header(path, oldest)
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM corpus").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # what SQLite says of a damaged schema may be no text
        if connection:
            connection.close()
        from lere_tui.store.sealing import fault

        raise StoreError(f"{path} can't be read: {fault(path, largest=0) or error}") from error
    return connection


def is_corpus_database(path: Path) -> bool:
    """Whether a file is a corpus database of ours, of whatever version."""
    with path.open("rb") as file:
        head = file.read(72)
    return head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72], "big") == APPLICATION_ID


def _check_header(path: Path, oldest: int) -> None:
    """The first bytes of the file tell what it is (https://www.sqlite.org/fileformat2.html#the_database_header)."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise StoreError(f"{path} does not exist") from None
    except IsADirectoryError:
        raise StoreError(
            f"{path} is a folder, not a database; build it first with: lere-tui build FOLDER FILE"
        ) from None
    except OSError as error:
        raise StoreError(f"{path} can't be opened: {error.strerror}") from None
    if head.startswith(b"PK\x03\x04"):
        raise StoreError(
            f"{path} is a bundle, which stays as it is; build a database of it first with: lere-tui build BUNDLE FILE"
        )
    if len(head) < 100 or not head.startswith(b"SQLite format 3\0"):
        raise StoreError(f"{path} is not a database")
    version = int.from_bytes(head[60:64], "big")
    if int.from_bytes(head[68:72], "big") != APPLICATION_ID:
        raise StoreError(f"{path} is a database of another program, not a corpus of lere-tui")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer lere-tui (schema {version}; this one knows {SCHEMA_VERSION});"
            " update lere-tui"
        )
    if version < oldest:
        raise StoreError(
            f"{path} was written by an older lere-tui (schema {version}; this one needs {oldest});"
            f" bring it up to date with: lere-tui check --repair {shlex.quote(str(path))}"
        )
