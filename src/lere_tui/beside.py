"""What is written beside its place, and takes it only when it is whole.

Who writes holds a lock on what is not whole yet, and a program that is killed holds none: so the next one knows what
may be taken away.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

_NAME = 100
"""Letters of the target's name that are part of the name beside it."""

_MIDDLE = re.compile(r"[a-z0-9_]{8}")
"""What `tempfile` makes up."""


@contextmanager
def beside(path: Path, folder: bool = False) -> Iterator[Path]:
    """A new file, or a folder, beside a path, to be renamed to it; if it was not, it is gone in the end.

    Only the reader can read it. What killed programs have left for this path is taken away first. Raises OSError.
    """
    drop_remains(path)
    fresh, handle = _made(path, folder)
    try:
        yield fresh
    finally:
        _remove(fresh)
        os.close(handle)


def temporary() -> AbstractContextManager[Path]:
    """A new folder among the system's temporary files, which is gone in the end; that of a program that was killed is
    gone when the next one asks for its own."""
    import tempfile

    return beside(Path(tempfile.gettempdir()) / "lere-tui", folder=True)


def drop_remains(path: Path) -> bool:
    """Take away what killed programs have left beside a path; whether another one is writing there now."""
    begin, held = f".{path.name[:_NAME]}.", False
    try:
        names = [name for name in os.listdir(path.parent) if name.startswith(begin) and name.endswith(".new")]  # noqa: PTH208
    except OSError:
        return False
    for name in names:
        if _MIDDLE.fullmatch(name[len(begin) : -len(".new")]):
            held = not _dropped(path.with_name(name), path) or held
    return held


def _made(path: Path, folder: bool) -> tuple[Path, int]:
    """Something new beside a path, and the handle that holds the lock on it."""
    import fcntl
    import tempfile

    prefix = f".{path.name[:_NAME]}."
    while True:
        if folder:
            name = tempfile.mkdtemp(dir=path.parent, prefix=prefix, suffix=".new")
            try:
                handle = os.open(name, os.O_RDONLY)
            except FileNotFoundError:  # taken away before it was even open
                continue
        else:
            handle, name = tempfile.mkstemp(dir=path.parent, prefix=prefix, suffix=".new")
        with suppress(OSError):  # a file system without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        if os.path.lexists(name):  # nobody took it away before it was locked
            return Path(name), handle
        os.close(handle)


def _dropped(remains: Path, path: Path) -> bool:
    """Take away what nobody holds; False if somebody does. What has come to its place already, by a second name, is
    held by whoever holds that."""
    import fcntl

    try:
        handle = os.open(remains, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except FileNotFoundError:
        return True
    except OSError:  # somebody else's
        return False
    try:
        if not (path.exists() and path.samefile(remains)):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _remove(remains)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        import shutil

        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
