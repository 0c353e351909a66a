"""The views for those who ask in SQL, and databases from before they were there."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lere_tui.resources import db_folder
from lere_tui.store import migrating
from lere_tui.store.building import build
from lere_tui.store.changing import changing
from lere_tui.store.errors import StoreError
from lere_tui.store.reading import Store
from lere_tui.store.schema import READABLE_FROM, SCHEMA_VERSION

VIEWS = ("claims", "disputes", "events", "sources")


@pytest.fixture
def db(lere: Path) -> Iterator[sqlite3.Connection]:
    """The embedded corpus as others open it: read-only, and taken not to change."""
    with closing(sqlite3.connect(f"{lere.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def one(db: sqlite3.Connection, sql: str, *parameters: object) -> sqlite3.Row:
    [row] = db.execute(sql, parameters)
    return row  # type: ignore[no-any-return]


def test_an_event_in_words(db: sqlite3.Connection) -> None:
    event = one(db, "SELECT * FROM events WHERE id = 'lere-2015-04-29'")
    assert (event["first_day"], event["last_day"]) == ("2015-04-29", "2015-04-30")
    assert event["date"] == "2015-04-29/2015-04-30"
    assert event["place_path"].split(", ")[0] == event["place"] == "Léré"
    assert event["place_path"].endswith("Mali")
    assert event["lat"] == pytest.approx(15.71, abs=0.1)
    assert event["claims"] == one(db, "SELECT count(*) FROM claims WHERE event = 'lere-2015-04-29'")[0] > 8
    assert event["contradictions"] == one(db, "SELECT count(*) FROM disputes WHERE event = 'lere-2015-04-29'")[0]
    assert event["dataset"] is None


def test_open_dates_and_absent_values_are_null(hostile: Path) -> None:
    with closing(sqlite3.connect(hostile)) as db:
        assert db.execute("SELECT first_day, last_day, place, summary FROM events WHERE id = 'later'").fetchone() == (
            "2020-03-01",
            None,
            None,
            None,
        )


def test_a_claim_has_an_owner_a_reporter_and_words(db: sqlite3.Connection) -> None:
    claim = one(db, "SELECT * FROM claims WHERE event_title LIKE 'Attack on Bourem%' AND figure = '97' LIMIT 1")
    assert claim["side_id"] == "fama"
    assert claim["claimant_id"] == "cma"
    assert claim["reporter_id"] == one(db, "SELECT id FROM sources WHERE id = ?", claim["reporter_id"])["id"]
    assert (claim["low"], claim["high"], claim["qualifier"]) == (97, 97, "exact")
    assert claim["verdict"] == "contradict"
    assert "97" in claim["quote"]


def test_the_views_have_every_record_once(db: sqlite3.Connection) -> None:
    for view, table in (("events", "event"), ("claims", "claim"), ("sources", "source")):
        assert one(db, f"SELECT count(*) FROM {view}")[0] == one(db, f"SELECT count(*) FROM {table}")[0]
    contradict = "SELECT count(*) FROM verdict WHERE outcome = 'contradict'"
    assert one(db, "SELECT count(*) FROM disputes WHERE figures LIKE '%|%'")[0] == one(db, contradict)[0] > 40


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM events WHERE id = 'x'",
        "SELECT * FROM claims WHERE event = 'x'",
        "SELECT * FROM claims WHERE claimant_id = 'x'",
        "SELECT * FROM sources WHERE id = 'x'",
        "SELECT * FROM disputes WHERE event = 'x'",
    ],
)
def test_a_question_by_id_reads_no_whole_table(db: sqlite3.Connection, sql: str) -> None:
    plan = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
    large = ("event", "event_line", "claim", "source", "verdict", "side", "claimant", "reporter", "whole", "origin")
    assert not [step for step in plan if step.startswith("SCAN") and step.split()[1] in large], plan


@pytest.mark.parametrize("view", ["events", "claims", "disputes"])
def test_in_order_of_time_nothing_is_sorted(db: sqlite3.Connection, view: str) -> None:
    key = "key" if view == "events" else "event_key"
    plan = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {view} ORDER BY {key} DESC LIMIT 9")]
    assert not [step for step in plan if "TEMP B-TREE" in step], plan


def test_words_are_found(db: sqlite3.Connection) -> None:
    sql = "SELECT id FROM events WHERE position IN (SELECT rowid FROM search WHERE search MATCH ?) ORDER BY key"
    assert "lere-2015-04-29" in [row["id"] for row in db.execute(sql, ("lere",))]


def test_every_reference_is_declared(db: sqlite3.Connection) -> None:
    """What Datasette and others make links of."""
    assert {(row["from"], row["table"]) for row in db.execute("PRAGMA foreign_key_list(claim)")} == {
        ("event", "event"),
        ("of", "actor"),
        ("by", "actor"),
        ("reporter", "source"),
    }
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def former(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A corpus as the first version wrote it that this program still reads."""
    path = tmp_path / "former.sqlite"
    files = migrating.migration_files()[:READABLE_FROM]
    with monkeypatch.context() as then:
        then.setattr(migrating, "migration_files", lambda: files)
        then.setattr(migrating, "SCHEMA_VERSION", READABLE_FROM)
        build(db_folder() / "corpora" / "lere", path)
    return path


def views(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as db:
        return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name")]


def test_a_database_of_a_former_version_is_read_as_it_is(former: Path) -> None:
    before = former.read_bytes()
    assert views(former) == []
    with Store(former) as store:
        info = store.info()
        assert (info.schema, info.events) == (READABLE_FROM, 71)
        assert store.search("town:lere killed:>5").count
    assert former.read_bytes() == before


def test_a_change_brings_it_up_to_date(former: Path) -> None:
    with changing(former):
        pass
    assert views(former) == list(VIEWS)
    with Store(former) as store:
        assert store.info().schema == SCHEMA_VERSION


@pytest.mark.parametrize(("version", "said"), [(READABLE_FROM - 1, "older"), (SCHEMA_VERSION + 1, "newer")])
def test_what_can_not_be_read_is_refused(former: Path, version: int, said: str) -> None:
    with closing(sqlite3.connect(former)) as db:
        db.execute(f"PRAGMA user_version = {version}")
    with pytest.raises(StoreError, match=f"written by an? {said} lere-tui"):
        Store(former).info()
