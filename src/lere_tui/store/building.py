"""A corpus folder compiled into one SQLite file: beside the old one, and put in its place only when it is whole."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack
from pathlib import Path

from lere_tui.beside import beside
from lere_tui.formats.corpus import CorpusFolder, read_corpus
from lere_tui.store.changing import sync_folder
from lere_tui.store.deriving import derive
from lere_tui.store.errors import StoreError
from lere_tui.store.migrating import migrate
from lere_tui.store.sealing import seal
from lere_tui.store.writing import RecordWriter


class BuildError(StoreError):
    """A database that can't be written, and why."""

    def __init__(self, target: Path, reason: object) -> None:
        super().__init__(f"{target} can't be written: {reason}")
        self.reason = reason


def build(folder: Path, target: Path) -> CorpusFolder:
    """Compile a corpus folder. What was at `target` stays as it is unless all of it succeeds.

    Raises CorpusProblems for a folder with faults, BuildError where the file can't be written.
    """
    return compile_into(read_corpus(folder), target)


def compile_into(corpus: CorpusFolder, target: Path) -> CorpusFolder:
    """The same for a corpus that was read already."""
    if target.is_dir():
        raise BuildError(target, "it is a folder; name a file")
    with ExitStack() as stack:
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = stack.enter_context(beside(target))
        except OSError as error:
            raise BuildError(target, error.strerror) from error
        try:
            _fill(fresh, corpus)
            fresh.chmod(0o644)
            fresh.replace(target)
            sync_folder(target.parent)
        except (sqlite3.Error, OSError) as error:
            raise BuildError(target, error) from error
    return corpus


def _fill(path: Path, corpus: CorpusFolder) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")  # nobody else sees the file before it is whole
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        migrate(connection)
        connection.execute("BEGIN")
        RecordWriter(connection).write(corpus)
        derive(connection)
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()
    seal(path)
    with path.open("rb+") as file:
        os.fsync(file.fileno())
