"""The embedded corpus, built once for each version of it into the reader's data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path

from lere_tui import __version__
from lere_tui.resources import data_folder, db_folder

NAME = "lere"


def embedded_corpus(say: Callable[[str], None]) -> Path:
    """The database of the embedded corpus; it is built first if this version of it is not there yet.

    Two first starts at once both build, each in a file of its own, and the second puts its own in the place of the
    first, the same to the record. Where the data folder can't be written, a temporary file is used, and `say` tells.
    """
    folder = db_folder() / "corpora" / NAME
    name = f"{NAME}-{_fingerprint(folder)}.sqlite"
    target = data_folder() / "corpora" / name
    if target.is_file() and target.stat().st_size:
        return target
    from lere_tui.beside import beside
    from lere_tui.store.building import BuildError, build
    from lere_tui.store.errors import StoreError

    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # It gets its place when the originals are in it too; killed before that, the next start does it again, and
        # takes the folder away, whichever version of the corpus it was of.
        with beside(target.with_name(NAME), folder=True) as beginnings:
            fresh = beginnings / name
            build(folder, fresh)
            carried = _carry(target, fresh, say)
            if not (target.is_file() and target.stat().st_size):
                fresh.replace(target)
        _drop(carried)
        return target
    except (BuildError, OSError) as error:
        reason = error.reason if isinstance(error, BuildError) else error.strerror
        try:
            fresh = _until_exit() / name
            build(folder, fresh)
        except (BuildError, OSError):
            raise StoreError(f"{target} can't be written, and neither can a temporary file: {reason}") from error
        say(f"{target} can't be written: {reason}; using a temporary file instead, {fresh}")
        _carry(target, fresh, say)
        return fresh


def _fingerprint(folder: Path) -> str:
    """What changes when the corpus, the schema or the program does: a hash over its version and the files' bytes."""
    digest = hashlib.sha256(f"{__version__}\0".encode())
    for part in (db_folder() / "migrations", folder, folder / "sources", folder / "events"):
        for path in sorted(part.iterdir()):
            if path.suffix in (".sql", ".toml", ".md"):
                digest.update(f"{part.name}/{path.name}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _carry(target: Path, fresh: Path, say: Callable[[str], None]) -> list[Path]:
    """Take the originals out of databases of earlier versions over into a fresh one, those of the latest one first;
    the databases that are no longer needed."""
    import sqlite3

    from lere_tui.store.errors import StoreError
    from lere_tui.store.originals import carry

    done: list[Path] = []
    others = [path for path in target.parent.glob(f"{NAME}-*.sqlite") if path != target]
    for other in sorted(others, key=_changed, reverse=True):
        try:
            carry(other, fresh, say)
            done.append(other)
        except (sqlite3.Error, StoreError) as error:
            if other.exists():  # another start may have taken it away
                say(f"originals may be left in {other}, which is kept: {error}")
    return done


def _changed(path: Path) -> float:
    with suppress(OSError):
        return path.stat().st_mtime
    return 0


def _drop(older: list[Path]) -> None:
    """Take away databases of earlier versions; one that is open elsewhere stays readable."""
    for path in older:
        path.unlink(missing_ok=True)


def _until_exit() -> Path:
    """A temporary folder that is there until the program ends."""
    import atexit

    from lere_tui.beside import temporary

    folder = ExitStack()
    atexit.register(folder.close)
    return folder.enter_context(temporary())
