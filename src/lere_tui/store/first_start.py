"""The embedded corpus, built once for each version of it into the reader's data folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
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
    from lere_tui.store.building import BuildError, build

    try:
        build(folder, target)
        _drop_older(target)
        return target
    except BuildError as error:
        import tempfile  # seldom needed, and slow to import

        temporary = Path(tempfile.mkdtemp(prefix="lere-tui-")) / name
        say(f"{error}; using a temporary file instead, {temporary}")
        build(folder, temporary)
        _drop_at_exit(temporary)
        return temporary


def _fingerprint(folder: Path) -> str:
    """What changes when the corpus, the schema or the program does: a hash over its version and the files' bytes."""
    digest = hashlib.sha256(f"{__version__}\0".encode())
    for part in (db_folder() / "migrations", folder, folder / "sources", folder / "events"):
        for path in sorted(part.iterdir()):
            if path.suffix in (".sql", ".toml", ".md"):
                digest.update(f"{part.name}/{path.name}\0".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _drop_older(target: Path) -> None:
    """Take away databases of earlier versions of the embedded corpus; one that is open elsewhere stays readable."""
    for other in target.parent.glob(f"{NAME}-*.sqlite"):
        if other != target:
            other.unlink(missing_ok=True)


def _drop_at_exit(path: Path) -> None:
    import atexit
    import shutil

    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
