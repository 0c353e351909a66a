"""A corpus made anew out of its records: damage in what is derived is mended, older schemas are brought up to date."""

import gzip
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lere_tui.cli import main
from lere_tui.store.checking import check_corpus
from lere_tui.store.errors import StoreError
from lere_tui.store.reading import Store
from lere_tui.store.repairing import CanNotRepair, repair
from lere_tui.store.schema import READABLE_FROM

from .bringing import IMPORTS, ask, bring

SCHEMAS = sorted((Path(__file__).parents[1] / "data" / "schemas").glob("*.sqlite.gz"))


@pytest.fixture
def corpus(older: Path, tmp_path: Path) -> Path:
    """The small corpus with imported events and an original, to be damaged."""
    path = Path(shutil.copy(older, tmp_path / "c.sqlite"))
    bring(path, IMPORTS / "ged-49.csv")
    return path


def change(corpus: Path, *statements: str) -> None:
    with closing(sqlite3.connect(corpus)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


RECORDS = ("event", "claim", "quote", "source_text", "place", "actor", "origin", "import", "dataset", "passage")
DERIVED = ("event_line", "verdict", "posting", "figure_posting", "event_span")


def test_what_is_derived_is_made_anew_and_the_records_stay(corpus: Path) -> None:
    before = {table: ask(corpus, f"SELECT * FROM {table}") for table in (*RECORDS, *DERIVED)}
    change(
        corpus,
        "UPDATE posting SET bitmap = x'00'",
        "UPDATE event_line SET losses = 'none'",
        "DELETE FROM verdict",
        "DELETE FROM figure_posting",
        "INSERT INTO search (search) VALUES ('delete-all')",
    )
    assert check_corpus(corpus).problems
    events = repair(corpus)
    assert events == len(before["event"])
    assert check_corpus(corpus).problems == []
    for table, rows in before.items():
        assert ask(corpus, f"SELECT * FROM {table}") == rows, table
    with Store(corpus) as store:
        assert store.search("tinber").count
    assert [path.name for path in corpus.parent.iterdir()] == ["c.sqlite"]


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE source_text SET text = replace(text, 'ministry counted', 'ministry caunted')", "SHA-256 differs"),
        ("UPDATE event SET date = 'never'", "never"),
        ("UPDATE claim SET figure = 'a lot of them' WHERE figure IS NOT NULL", "a lot of them"),
        ("DELETE FROM place", "refers to a place that does not exist"),
    ],
)
def test_damaged_records_are_told_and_nothing_is_changed(statement: str, told: str, corpus: Path) -> None:
    change(corpus, statement)
    before = corpus.read_bytes()
    with pytest.raises(CanNotRepair, match="is as it was; build it again") as error:
        repair(corpus)
    assert told in " ".join(map(str, error.value.problems))
    assert corpus.read_bytes() == before
    assert [path.name for path in corpus.parent.iterdir()] == ["c.sqlite"]


@pytest.mark.parametrize("packed", SCHEMAS, ids=lambda path: path.name.split(".")[0])
def test_every_schema_that_ever_was(packed: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    corpus = tmp_path / "c.sqlite"
    corpus.write_bytes(gzip.decompress(packed.read_bytes()))
    version = int(packed.name[0])
    events = ask(corpus, "SELECT slug, title, date FROM event ORDER BY id")
    if version < READABLE_FROM:
        with pytest.raises(StoreError, match=f"bring it up to date with: lere-tui check --repair {corpus}"):
            Store(corpus)
    else:
        with Store(corpus) as store:
            assert store.total == len(events)
    assert main(["check", "--repair", str(corpus)]) == 0, capfd.readouterr()
    assert ask(corpus, "SELECT slug, title, date FROM event ORDER BY id") == events
    with Store(corpus) as store:
        assert store.total == len(events)
        assert store.search("tinber").count


def test_a_newer_schema_is_refused_by_all_that_reads_and_writes(corpus: Path, run_all: list[list[str]]) -> None:
    change(corpus, "PRAGMA user_version = 99")
    before = corpus.read_bytes()
    for words in run_all:
        assert main([*words, "--corpus", str(corpus)]) == 3, words
    assert corpus.read_bytes() == before


@pytest.fixture
def run_all() -> list[list[str]]:
    """Commands that open a corpus."""
    ged = str(IMPORTS / "ged-49.csv")
    words = ["search x", "show x", "check", "check --repair", "info", "facets", "timeline", "sources", "datasets"]
    return [*(each.split() for each in words), ["import", ged], ["attach", "agency", ged]]


def test_only_a_database_is_repaired(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "folder").mkdir()
    assert main(["check", "--repair", str(tmp_path / "folder")]) == 2
    assert "--repair goes with a database" in capfd.readouterr().err
