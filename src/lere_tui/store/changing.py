"""Changing a corpus database: on a copy beside it, which takes its place only when it is whole.

Whoever reads the corpus meanwhile goes on reading the old one; killed at any moment, the old one stands.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from lere_tui.beside import beside, drop_remains
from lere_tui.store.connecting import connect
from lere_tui.store.errors import AGAIN, StoreError
from lere_tui.store.migrating import migrate
from lere_tui.store.sealing import REPAIRED, fault, seal


class ChangeError(StoreError):
    """A database that can't be changed; it is as it was."""


@contextmanager
def changing(path: Path, create: bool = False, keep: Callable[[], bool] = lambda: True) -> Iterator[sqlite3.Connection]:
    """A connection in one transaction on a copy of the corpus. After it the copy takes the corpus's place, unless
    `keep` then says no; after any error, and Ctrl-C is one, the corpus is as it was.

    With `create`, a corpus that is not there is begun, with no more than the name of its file as its title. Raises
    StoreError for what is no corpus, ChangeError where the file can't be written or another program changes it.
    """
    path = _followed(path)
    exists, wrong = path.exists() or not create, ""
    if exists:
        connect(path).close()
        wrong = fault(path)
        if wrong and wrong != REPAIRED:
            raise ChangeError(f"{path} is damaged and is not changed: {wrong}; {AGAIN}")
    with _beside(path, exists) as fresh:
        if exists:
            shutil.copyfile(path, fresh)
            shutil.copymode(path, fresh)
        else:
            fresh.chmod(0o644)
        title = path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # names may be any bytes
        yield from _within(fresh, "" if exists else title)
        if keep():
            seal(fresh, doubtful=bool(wrong))
            _put(fresh, path, exists)


@contextmanager
def renewing(path: Path) -> Iterator[sqlite3.Connection]:
    """The same on an empty database instead of a copy, for a corpus that is there, of whatever schema."""
    path = _followed(path)
    with _beside(path, exists=True) as fresh:
        shutil.copymode(path, fresh)
        doubtful = bool(fault(path))
        yield from _within(fresh)
        seal(fresh, doubtful)
        _put(fresh, path, exists=True)


def _followed(path: Path) -> Path:
    """Where the links of a path lead."""
    followed = Path(os.path.realpath(path))
    if followed.is_symlink():
        raise ChangeError(f"{path} can't be opened: its links lead in a circle")
    return followed


@contextmanager
def _beside(path: Path, exists: bool) -> Iterator[Path]:
    """A new file beside a corpus that nobody else changes meanwhile. Raises ChangeError, also for what is raised within
    because something can't be written."""
    with ExitStack() as stack:
        if exists:
            stack.enter_context(_locked(path))
        try:
            _make_folder(path.parent, stack)
            if drop_remains(path) and not exists:
                raise ChangeError(f"{path} is being begun by another program; try again when it is done")
            fresh = stack.enter_context(beside(path))
        except OSError as error:
            raise ChangeError(f"{path} can't be written: {error.strerror}") from error
        try:
            yield fresh
        except (sqlite3.Error, OSError) as error:
            raise ChangeError(f"{path} can't be written: {error}; it is as it was") from error


def _within(fresh: Path, title: str = "") -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(fresh, isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA journal_mode = OFF")  # nobody else sees the file before it is whole
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -32768")
        connection.execute("PRAGMA foreign_keys = OFF")  # events are taken out and written anew; all is checked below
        migrate(connection)
        connection.execute("BEGIN")
        if title:
            connection.execute("INSERT INTO corpus VALUES (1, ?, '', '', '', '', '', '')", (title,))
        yield connection
        if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise ChangeError(f"a {broken[0]} would refer to a {broken[2]} that is not there; nothing was changed")
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
    finally:
        connection.close()


def _put(fresh: Path, path: Path, exists: bool) -> None:
    with fresh.open("rb+") as file:
        os.fsync(file.fileno())
    if exists:
        fresh.replace(path)
    else:
        try:
            os.link(fresh, path)  # a corpus that came to be meanwhile is not overwritten
        except FileExistsError:
            raise ChangeError(f"{path} was begun by another program meanwhile and is as that left it") from None
    sync_folder(path.parent)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep others from changing the corpus. The lock is on the very file that the path names."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise ChangeError(f"{path} can't be opened: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise ChangeError(f"{path} is being changed by another program; try again when it is done") from None
        if os.fstat(file.fileno()).st_ino != path.stat().st_ino:
            raise ChangeError(f"{path} was changed by another program just now; try again")
        yield


def _make_folder(folder: Path, stack: ExitStack) -> None:
    """Make a folder and those it lies in; what is empty in the end is taken away again."""
    if not folder.is_dir():
        _make_folder(folder.parent, stack)
        folder.mkdir(exist_ok=True)
        stack.callback(_drop_folder, folder)


def _drop_folder(folder: Path) -> None:
    with suppress(OSError):  # there is something in it
        folder.rmdir()


def sync_folder(folder: Path) -> None:
    """Make a rename last over a power cut; not every system can, and then nothing is lost but time."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
