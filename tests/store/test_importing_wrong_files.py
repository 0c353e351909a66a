"""Files that are wrong in every way, into a corpus: taken or refused, and after a rollback nothing of them is there.

The readers' own tests read the same kinds of files without a database. The variable MUTANTS sets how many of each
are tried.
"""

import io
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from typing import NamedTuple

import pytest

from lere_tui.formats.finding import Format, find
from lere_tui.formats.intake import IntakeError
from lere_tui.model.dates import parse_date
from lere_tui.model.figures import parse_figure
from lere_tui.store import importing
from lere_tui.store.migrating import migrate

from ..formats.mutants import mutants
from .bringing import IMPORTS

COUNT = int(os.environ.get("MUTANTS", "0"))
"""How many of each kind are tried; if 0, as many as take a few seconds."""


class Kind(NamedTuple):
    """A file, the name of its format, and how many wrong copies are tried."""

    file: str
    form: str
    count: int
    seed: int


KINDS = (
    Kind("ged-49.csv", "ucdp", 2000, 71),
    Kind("ged-hxl.csv", "ucdp", 500, 72),
    Kind("acled-2023.csv", "acled", 2000, 73),
    Kind("acled-classic-monadic.csv", "acled", 500, 74),
    Kind("geonames-XA.txt", "geonames", 2000, 75),
    Kind("battle.wiki", "wikitext", 1200, 76),
    Kind("battle.txt", "wikitext", 1200, 77),
    Kind("export.xml", "wikitext", 2000, 78),
    Kind("article.html", "article", 120, 79),
    Kind("article.txt", "article", 250, 80),
)


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    """An empty corpus in memory."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        connection.execute("INSERT INTO corpus VALUES (1, 'Wrong files', '', '', '', '', '', '')")
        yield connection


def bring(db: sqlite3.Connection, raw: bytes, name: str, form: str) -> importing.Imported:
    """A file into the database, as an import does it but for the derived tables."""
    return importing._read(db, io.BytesIO(raw), name, form, "", lambda step: None)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.file)
def test_wrong_files(kind: Kind, db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = (IMPORTS / kind.file).read_bytes()
    right = find(io.BytesIO(raw), kind.file)
    assert right.name == kind.form

    def found(file: io.BytesIO, name: str, form: str = "") -> Format:
        """What a file is taken for is another question: all of these go to the reader of the right one."""
        with suppress(IntakeError):
            find(file, name, form)
        return right

    monkeypatch.setattr(importing, "find", found)
    bring(db, raw, kind.file, "")
    before = db.serialize()
    taken = refused = 0
    for number, wrong in enumerate(mutants(raw, COUNT or kind.count, kind.seed)):
        db.execute("BEGIN")
        try:
            imported = bring(db, wrong, kind.file, "")
        except IntakeError:
            refused += 1
        else:
            taken += 1
            if not number % 10 and not imported.known:
                sound(db)
        db.execute("ROLLBACK")
    assert db.serialize() == before
    assert taken
    assert refused


def sound(db: sqlite3.Connection) -> None:
    """What was taken of a wrong file refers to what is there, reads as it is written, and stands in its text."""
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    for (date,) in db.execute("SELECT date FROM event"):
        assert parse_date(date).text == date
    for figure, low, high in db.execute("SELECT figure, low, high FROM claim WHERE figure IS NOT NULL"):
        assert (parse_figure(figure).low, parse_figure(figure).high) == (low, high)
    texts = dict(db.execute("SELECT source, text FROM source_text"))
    for source, start, end, exact in db.execute('SELECT source, start, "end", exact FROM quote'):
        assert texts[source][start:end] == exact
    for source, start, end, exact in db.execute(
        'SELECT source, start, "end", exact FROM suggestion WHERE source IS NOT NULL'
    ):
        assert texts[source][start:end] == exact
