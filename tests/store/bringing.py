"""Imports within tests: files into a corpus, and what the corpus then holds."""

import csv
import io
import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lere_tui.model.dossier import Dossier
from lere_tui.store.checking import check_corpus
from lere_tui.store.importing import Imported, import_files
from lere_tui.store.reading import Store

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
SMALL = Path(__file__).parents[1] / "data" / "small"
UCDP = Path(__file__).parents[3] / "shared" / "data" / "ucdp"

needs_ucdp = pytest.mark.skipif(not UCDP.is_dir(), reason="the real files are not here")


def bring(corpus: Path, *files: Path, **options: Any) -> Imported:
    """Import files, check the whole corpus, and give what became of the last file."""
    *_, last = import_files(files, corpus, **options)
    if corpus.exists():
        assert check_corpus(corpus).problems == []
    return last


def ask(corpus: Path, sql: str, *values: object) -> list[Any]:
    """The rows of a query; single columns as values."""
    with closing(sqlite3.connect(f"{corpus.as_uri()}?mode=ro", uri=True)) as db:
        return [row[0] if len(row) == 1 else row for row in db.execute(sql, values).fetchall()]


def dossier(corpus: Path, event: str) -> Dossier:
    """An event whole."""
    with Store(corpus) as store:
        found = store.dossier(event)
    assert found is not None
    return found


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file by a plain loop, without the tags that HDX writes under the header."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [{key.lower(): cell for key, cell in row.items() if key} for row in csv.DictReader(file)]
    return [row for row in rows if not row.get("best", "").startswith("#")]


def altered(source: Path, target: Path, *changes: tuple[str, str, str], without: str = "") -> Path:
    """A copy of a table in which an event (by its first cell) has another value in a column, or is not there at all."""
    header, *rows = csv.reader(io.StringIO(source.read_bytes().decode("utf-8"), newline=""))
    names = [name.lower() for name in header]
    for event, column, value in changes:
        [row] = [row for row in rows if row[0] == event][:1]
        row[names.index(column)] = value
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *(row for row in rows if row[0] != without)])
    target.write_bytes(text.getvalue().encode("utf-8"))
    return target


def best(words: str) -> int:
    """The best estimate in the words of a total."""
    found = re.search(r"best=(\d+)", words)
    return int(found[1]) if found else 0


def remains(folder: Path) -> list[str]:
    """What a change that did not end has left."""
    return [path.name for path in folder.iterdir() if path.name.endswith((".new", "-journal", "-wal"))]
