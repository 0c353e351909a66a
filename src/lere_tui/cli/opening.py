"""Which corpus is meant: a database, a folder or a bundle that is compiled for the occasion, or the embedded one."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.beside import drop_remains, temporary
from lere_tui.cli.failures import say

if TYPE_CHECKING:
    from lere_tui.formats.corpus import CorpusFolder
    from lere_tui.model.subjects import Own


_QUICK = 64_000_000
"""Bytes of a file that is read whole before each command; it takes some hundredths of a second."""


@contextmanager
def database(named: str, warn: bool = True) -> Iterator[Path]:
    """The database of the corpus named by a path, or of the embedded one if it is "".

    A folder or a bundle is compiled into a temporary file, which is gone afterwards. Raises CorpusProblems and
    StoreError. With `warn`, it is told if the file is not as it was written, unless it is very large.
    """
    if not named:
        from lere_tui.store.first_start import embedded_corpus

        path = embedded_corpus(say)
        drop_remains(path)
        with _known_to_be_damaged(path, warn):
            yield path
        return
    path = Path(named).expanduser()
    if not path.is_dir() and not is_bundle(path):
        drop_remains(Path(os.path.realpath(path)))
        with _known_to_be_damaged(path, warn):
            yield path
        return
    with temporary() as folder:
        target = folder / "corpus.sqlite"
        build_any(path, target)
        yield target


@contextmanager
def _known_to_be_damaged(path: Path, warn: bool) -> Iterator[None]:
    """With `warn`, tell of a damaged file, and let what can't be understood of it be a StoreError.

    Whoever opens what is no corpus says so.
    """
    if not warn:
        yield
        return
    from lere_tui.store.connecting import connect
    from lere_tui.store.errors import MISFITS, StoreError
    from lere_tui.store.sealing import fault

    with closing(connect(path)):
        wrong = fault(path, _QUICK)
    if wrong:
        say(f"{path} is damaged: {wrong}; see: lere-tui check {shlex.quote(str(path))}")
    try:
        yield
    except MISFITS as error:
        if not wrong or type(error).__module__ != "builtins":
            raise
        raise StoreError(f"{path} is damaged where this stands, and it can't be read") from error


def own_things() -> Callable[[], Own]:
    """What the reader keeps, for a store whose searches may ask for it. Most do not, and load nothing of it."""

    def ask() -> Own:
        from lere_tui.resources import workspace_folder
        from lere_tui.workspace.journal import FILE
        from lere_tui.workspace.keeping import OwnThings

        return OwnThings(workspace_folder() / FILE)()

    return ask


def build_any(path: Path, target: Path) -> CorpusFolder:
    """Compile a corpus folder or a bundle into a database. Raises CorpusProblems and StoreError."""
    if is_bundle(path):
        from lere_tui.cli.bundles import build_bundle

        return build_bundle(path, target)
    from lere_tui.store.building import build

    return build(path, target)


def is_bundle(path: Path) -> bool:
    """Whether a file begins as a bundle does."""
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except (OSError, ValueError):  # whoever opens it in earnest says why
        return False


def is_corpus(word: str) -> bool:
    """Whether a word of the command line is the path of a corpus rather than a word to search for."""
    path = Path(word)
    if path.suffix in (".sqlite", ".lere", ".db") or word.startswith(("/", "./", "../", "~/")):
        return True
    try:
        return path.is_file() or (path / "corpus.toml").is_file()
    except (OSError, ValueError):  # no path: too long, or with a NUL
        return False
