"""docs/schema.md and the file for Datasette say what the database is."""

import importlib.util
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from types import ModuleType

import pytest

from lere_tui.cli import main
from lere_tui.store.describing import tables
from lere_tui.store.examples import EXAMPLES, Example

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("schema_page", DOCS / "schema.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_fresh(script: ModuleType) -> None:
    assert (DOCS / "schema.md").read_text("utf-8") == script.page(), "run docs/schema.py"


def test_everything_is_described(lere: Path) -> None:
    found = {table.name: table for table in tables()}
    assert all(table.about for table in found.values())
    with closing(sqlite3.connect(lere)) as db:
        names = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
        inner = {name for name in names if name.startswith(("search_", "sqlite_", "_sqlite"))}
        assert names - inner == set(found)
        for name, table in found.items():
            assert [row[1] for row in db.execute(f"PRAGMA table_info({name})")] == [each.name for each in table.columns]
    speaking = {"title", "place", "place_id", "side_id", "claimant_id", "reporter_id", "summary", "outcome", "note"}
    speaking |= {"publisher", "author", "url", "licence", "event_title"}
    for view in ("events", "claims", "sources", "disputes"):
        assert {each.name for each in found[view].columns if not each.about} <= speaking


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_question_has_an_answer(example: Example, lere: Path) -> None:
    with closing(sqlite3.connect(f"{lere.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        assert db.execute(example.sql).fetchall()


def test_what_datasette_is_told(lere: Path, tmp_path: Path) -> None:
    file = tmp_path / "metadata.json"
    assert main(["info", "--corpus", str(lere), "--datasette", str(file)]) == 0
    told = json.loads(file.read_text("utf-8"))
    assert told["license"] == "CC-BY-4.0"
    [(name, base)] = told["databases"].items()
    assert name == lere.stem
    assert set(base["queries"]) == {example.name for example in EXAMPLES}
    with closing(sqlite3.connect(lere)) as db:
        for table, facts in base["tables"].items():
            columns = {row[1] for row in db.execute(f"PRAGMA table_info({table})")}
            named = {facts[key] for key in ("label_column", "sort_desc", "fts_pk") if key in facts}
            assert named | set(facts.get("columns", ())) <= columns
        for table in [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]:
            for reference in db.execute(f"PRAGMA foreign_key_list({table})").fetchall():
                assert "label_column" in base["tables"][reference[2]], "what is referred to has a label"
        sql = "SELECT id FROM events WHERE {fts_pk} IN (SELECT rowid FROM {fts_table} WHERE {fts_table} MATCH 'bourem')"
        assert ("bourem-2023-09-12",) in db.execute(sql.format(**base["tables"]["events"])).fetchall()
    assert main(["info", "--corpus", str(lere), "--datasette", str(file)]) == 2, "it is there already"
    assert main(["info", "--corpus", str(lere), "--datasette", str(file), "--force"]) == 0


def test_a_folder_has_no_file_for_datasette(
    hostile_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info", "--corpus", str(hostile_folder), "--datasette", str(tmp_path / "m.json")]) == 2
    assert "build one first" in capsys.readouterr().err
    assert not (tmp_path / "m.json").exists()
