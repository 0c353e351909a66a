"""Corpora of other people's files, and of places alone."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

from lere_tui.model.records import Place
from lere_tui.store.changing import changing
from lere_tui.store.deriving import derive
from lere_tui.store.importing import import_files
from lere_tui.store.writing import RecordWriter

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
GEONAMES = Path(__file__).parents[3] / "shared" / "data" / "geonames" / "ML.txt"
UCDP = Path(__file__).parents[3] / "shared" / "data" / "ucdp"


def put_in(path: Path, file: Path, form: str, name: str = "") -> Path:
    """Import a file, under another name if one is given, into the corpus at a path; it is begun if it is not there."""
    if name:
        file = Path(shutil.copy(file, path.parent / name))
    import_files([file], path, form)
    return path


def places_in(path: Path, *places: Place) -> Path:
    """A corpus, or more of one, with places alone."""
    return changed(path, lambda db: RecordWriter(db).write_places(places))


def changed(path: Path, change: Callable[[sqlite3.Connection], None]) -> Path:
    """A corpus with something changed in it, and everything derived anew."""
    with changing(path, create=True) as db:
        change(db)
        derive(db)
    return path


def some_of_mali(folder: Path) -> Path:
    """Of the real dump of Mali the country, its divisions, and the places that tests name; all of it takes seconds."""
    wanted = ("Léré", "Gao", "Madina", "Kayes", "Tamalelt", "Bèr")
    lines = GEONAMES.read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.split("\t")[1].startswith(wanted) or line.split("\t")[6] == "A"]
    file = folder / "ML.txt"
    file.write_text("".join(kept), "utf-8")
    return file
