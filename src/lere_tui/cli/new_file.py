"""A file that a command writes: beside its place, and put there only when it is whole."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TextIO

from lere_tui.beside import beside
from lere_tui.cli.failures import UsageError


def writable(named: str, force: bool) -> Path:
    """The file that is meant, where one can be made. Raises UsageError where it can't."""
    path = Path(named).expanduser()
    try:
        if path.is_dir():
            raise UsageError(f"{named} is a folder; name a file")
        path = path.resolve()
        if not path.parent.is_dir():
            raise UsageError(f"there is no folder {path.parent} to write {path.name} into")
        _refuse(path, named, force)
    except (OSError, RuntimeError, ValueError) as error:  # too long, links in a circle, a NUL
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise UsageError(f"{named} can't be written: {reason}") from None
    return path


def _refuse(path: Path, named: str, force: bool) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise UsageError(f"{named} is no plain file")
    if not force:
        raise UsageError(f"{named} is there already; --force writes over it")


@contextmanager
def new_folder(named: str) -> Iterator[Path]:
    """A folder to write into, beside its place and put there when all is well. One that is there must be empty.

    Raises UsageError where it can't be made, OSError where what goes into it can't be written.
    """
    path = Path(os.path.realpath(Path(named).expanduser()))
    if path.is_symlink():
        raise UsageError(f"{named} can't be written: its links lead in a circle")
    if path.exists() and not path.is_dir():
        raise UsageError(f"{named} is there already, and is no folder")
    if path.is_dir() and any(path.iterdir()):
        raise UsageError(f"{named} is there already, and is not empty; name a new folder")
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {path.parent} to make {path.name} in")
    with beside(path, folder=True) as fresh:
        yield fresh
        fresh.chmod(0o755)
        fresh.replace(path)


@contextmanager
def new_file(path: Path, force: bool) -> Iterator[TextIO]:
    """A text file to write into, as `new_bytes` has it."""
    with new_bytes(path, force) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="\n")
        yield text
        text.flush()
        text.detach()


@contextmanager
def new_bytes(path: Path, force: bool) -> Iterator[BinaryIO]:
    """A file to write into. What was at `path` stays as it is unless all goes well; after Ctrl-C nothing is left.

    Raises OSError with the name of the file that is meant, and UsageError where it has come to be there meanwhile.
    """
    try:
        with beside(path) as fresh:
            with fresh.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                shutil.copymode(path, fresh)
            else:
                fresh.chmod(0o644)
            _refuse(path, str(path), force)
            fresh.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
