"""Which corpus is meant: a database, a folder or a bundle that is compiled for the occasion, or the embedded one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.beside import drop_remains, temporary
from lere_tui.cli.failures import say

if TYPE_CHECKING:
    from lere_tui.formats.corpus import CorpusFolder
    from lere_tui.model.subjects import Own


@contextmanager
def database(named: str) -> Iterator[Path]:
    """The database of the corpus named by a path, or of the embedded one if it is "".

    A folder or a bundle is compiled into a temporary file, which is gone afterwards. Raises CorpusProblems and
    StoreError.
    """
    if not named:
        from lere_tui.store.first_start import embedded_corpus

        path = embedded_corpus(say)
        drop_remains(path)
        yield path
        return
    path = Path(named).expanduser()
    if not path.is_dir() and not is_bundle(path):
        drop_remains(path.resolve())
        yield path
        return
    with temporary() as folder:
        target = folder / "corpus.sqlite"
        build_any(path, target)
        yield target


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
