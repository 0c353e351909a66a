"""Decisions are kept over restarts, can be undone and done again, and a damaged file stands in nobody's way."""

import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from lere_tui.model.decisions import Answer, Decision
from lere_tui.workspace import database
from lere_tui.workspace.database import SCHEMA_VERSION, WorkspaceError, migration_files
from lere_tui.workspace.decisions import Decisions, decision_of
from lere_tui.workspace.journal import Journal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "workspace.sqlite"


def decide(kept: Journal, suggestion: str, event: str = "raid", answer: Answer = "accepted") -> Decision:
    words, at = f"words of {suggestion}", "2026-01-02T03:04:05+00:00"
    decision = Decision(suggestion, event, answer, "army", "", words, at)
    assert decision_of(Decisions(kept).decide(decision)) == decision
    return decision


def of(path: Path, event: str = "raid") -> dict[str, Decision]:
    return Decisions(Journal(path)).of(event)


def held(path: Path, event: str = "raid") -> dict[str, str]:
    return {name: decision.answer for name, decision in of(path, event).items()}


def test_nothing_is_written_until_the_first_decision(path: Path) -> None:
    kept = Journal(path)
    assert Decisions(kept).of("raid") == {}
    assert kept.can_go("raid") == (False, False)
    assert kept.undo("raid") is None
    assert kept.redo() is None
    assert not path.parent.exists()


def test_a_decision_is_there_the_next_time(path: Path) -> None:
    made = decide(Journal(path), "a")
    decide(Journal(path), "b", answer="refused")
    decide(Journal(path), "a", event="other")
    assert of(path)["a"] == made
    assert held(path) == {"a": "accepted", "b": "refused"}
    assert held(path, "other") == {"a": "accepted"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_the_last_decision_about_a_suggestion_holds(path: Path) -> None:
    kept = Journal(path)
    decide(kept, "a")
    decide(kept, "a", answer="refused")
    assert held(path) == {"a": "refused"}
    kept.undo("raid")
    assert held(path) == {"a": "accepted"}


def test_back_and_forth_over_restarts(path: Path) -> None:
    for name in "abc":
        decide(Journal(path), name)
    undone = [decision_of(Journal(path).undo("raid")) for _ in range(4)]
    assert [each.about if each else None for each in undone] == ["c", "b", "a", None]
    assert held(path) == {}
    assert Journal(path).can_go("raid") == (False, True)
    again = [decision_of(Journal(path).redo("raid")) for _ in range(2)]
    assert [each.about if each else None for each in again] == ["a", "b"]
    assert held(path) == {"a": "accepted", "b": "accepted"}
    assert Journal(path).can_go("raid") == (True, True)


def test_what_was_undone_is_gone_once_something_else_is_decided(path: Path) -> None:
    kept = Journal(path)
    decide(kept, "a")
    decide(kept, "b", event="other")
    kept.undo("raid")
    kept.undo("other")
    decide(kept, "c")
    assert kept.can_go("raid") == (True, False)
    assert kept.redo("raid") is None
    assert kept.redo() is None, "something was done since"
    assert decision_of(kept.redo("other")) == of(path, "other")["b"]


def judge(path: Path, finding: str, event: str, answer: Answer = "refused", note: str = "") -> None:
    Decisions(Journal(path)).decide(
        Decision(finding, event, answer, "", "", "6 injured", "2026-01-02", "spelling", note)
    )


def test_a_decision_about_a_finding_holds_for_every_event(path: Path) -> None:
    decide(Journal(path), "a", event="raid")
    judge(path, "f", "raid", note="a slip; '); DROP TABLE decision; --")
    assert held(path, "other") == {"f": "refused"}
    assert held(path, "") == {"f": "refused"}
    assert held(path, "raid") == {"a": "accepted", "f": "refused"}
    made = of(path, "other")["f"]
    assert (made.shown, made.note, made.rule) == ("dismissed", "a slip; '); DROP TABLE decision; --", "spelling")
    judge(path, "f", "other", "accepted")
    assert held(path, "raid")["f"] == "accepted"
    assert Journal(path).undo("other") is not None
    assert held(path, "raid")["f"] == "refused"


def test_findings_and_claims_are_undone_in_the_order_they_were_decided(path: Path) -> None:
    decide(Journal(path), "a")
    judge(path, "f", "raid")
    judge(path, "f", "raid", note="better")
    decide(Journal(path), "b", answer="refused")
    undone = [decision_of(Journal(path).undo("raid")) for _ in range(5)]
    assert [(each.about, each.note) if each else None for each in undone] == [
        ("b", ""), ("f", "better"), ("f", ""), ("a", ""), None,
    ]  # fmt: skip
    again = [decision_of(Journal(path).redo("raid")) for _ in range(3)]
    assert [(each.about, each.note) if each else None for each in again] == [("a", ""), ("f", ""), ("f", "better")]


def test_a_file_of_the_first_version_keeps_its_decisions(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.executescript(migration_files()[0].read_text("utf-8"))
        db.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")
        db.execute(
            "INSERT INTO decision (event, suggestion, answer, side, claimant, words, at, undone)"
            " VALUES ('raid', 'a', 'refused', 'army', '', 'words', '2026-01-02', 0)"
        )
    db.close()
    assert of(path) == {"a": Decision("a", "raid", "refused", "army", "", "words", "2026-01-02")}
    judge(path, "f", "raid", note="n")
    assert held(path) == {"a": "refused", "f": "refused"}


def test_a_file_of_the_second_version_keeps_what_was_undone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        for file in migration_files()[:2]:
            db.executescript(file.read_text("utf-8"))
        db.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
        db.execute("PRAGMA user_version = 2")
        rows = [("a", "", 0), ("b", "", 0), ("f", "spelling", 1), ("c", "", 1)]
        sql = (
            "INSERT INTO decision (event, about, answer, side, claimant, words, at, undone, rule, note)"
            " VALUES ('raid', ?, 'accepted', '', '', 'w', '2026-01-02', ?, ?, 'n''s')"
        )
        db.executemany(sql, [(about, undone, rule) for about, rule, undone in rows])
    db.close()
    assert held(path) == {"a": "accepted", "b": "accepted"}
    again = [decision_of(Journal(path).redo("raid")) for _ in range(3)]
    assert [each.about if each else None for each in again] == ["f", "c", None]
    assert of(path, "other")["f"].note == "n's"
    undone = [decision_of(Journal(path).undo()) for _ in range(5)]
    assert [each.about if each else None for each in undone] == ["c", "f", "b", "a", None]


def test_undo_of_one_event_leaves_the_others(path: Path) -> None:
    kept = Journal(path)
    decide(kept, "a")
    decide(kept, "b", event="other")
    kept.undo("raid")
    assert (held(path), held(path, "other")) == ({}, {"b": "accepted"})
    kept.undo()
    assert held(path, "other") == {}


def test_several_programs_at_once(path: Path) -> None:
    failures: list[BaseException] = []

    def work(program: str) -> None:
        try:
            for number in range(15):
                decide(Journal(path), f"{program}{number}")
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert len(held(path)) == 60


def test_a_database_that_is_locked_is_an_error_and_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT", 0.05)
    decide(Journal(path), "a")
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(WorkspaceError, match="locked"):
        decide(Journal(path), "b")
    assert held(path) == {"a": "accepted"}
    other.close()


@pytest.mark.parametrize("damage", ["text", "torn", "middle"])
def test_a_damaged_file_is_set_aside_with_a_word(path: Path, damage: str) -> None:
    for number in range(200):
        decide(Journal(path), f"{number:0200}")
    whole = path.read_bytes()
    bad = {
        "text": b"these are no bytes of a database\n" * 50,
        "torn": whole[: len(whole) // 2],
        "middle": whole[:4096] + b"\xff" * 8192 + whole[4096 + 8192 :],
    }[damage]
    path.write_bytes(bad)
    kept = Journal(path)
    assert Decisions(kept).of("raid") == {}
    assert "damaged" in kept.told
    aside = path.with_name("workspace.sqlite.damaged-1")
    assert aside.read_bytes() == bad
    decide(kept, "a")
    assert held(path) == {"a": "accepted"}
    path.write_bytes(b"again no database" * 100)
    decide(Journal(path), "b")
    assert held(path) == {"b": "accepted"}
    assert path.with_name("workspace.sqlite.damaged-2").exists()


def test_an_empty_file_is_begun(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    kept = Journal(path)
    assert Decisions(kept).of("raid") == {}
    decide(kept, "a")
    assert (held(path), kept.told) == ({"a": "accepted"}, "")


def test_what_a_killed_program_left_half_written_is_taken_back(path: Path) -> None:
    decide(Journal(path), "a")
    before = path.read_bytes()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("PRAGMA cache_size = 1")
    other.execute("PRAGMA cache_spill = 1")
    other.execute("BEGIN")
    other.executemany(
        "INSERT INTO step (kind, about, place, value, at, undone) VALUES ('note', ?, 'raid', ?, '', 0)",
        [(str(n), f'"{"x" * 3000}"') for n in range(50)],
    )
    journal = path.with_name(f"{path.name}-journal")
    torn, left = path.read_bytes(), journal.read_bytes()
    other.close()
    assert torn != before
    path.write_bytes(torn)
    journal.write_bytes(left)
    assert held(path) == {"a": "accepted"}


def test_a_file_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE theirs (a)")
    db.close()
    before = path.read_bytes()
    for do in (lambda: of(path), lambda: decide(Journal(path), "a")):
        with pytest.raises(WorkspaceError, match="another program"):
            do()
    assert path.read_bytes() == before


def test_a_newer_file_is_left_alone(path: Path) -> None:
    decide(Journal(path), "a")
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    db.close()
    with pytest.raises(WorkspaceError, match="newer"):
        of(path)


def test_where_nothing_can_be_written_it_is_told(path: Path) -> None:
    path.parent.write_text("a file in the place of the folder")
    kept = Journal(path)
    assert Decisions(kept).of("raid") == {}
    with pytest.raises(WorkspaceError, match="can't be opened"):
        decide(kept, "a")


def test_the_program_knows_every_migration() -> None:
    assert len(migration_files()) == SCHEMA_VERSION
