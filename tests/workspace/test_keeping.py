"""Marks, tags and notes are steps that can be undone over restarts, and are read anew when they changed."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from lere_tui.model.subjects import Subject
from lere_tui.workspace.journal import Journal
from lere_tui.workspace.keeping import Keeping, OwnThings

RAID = Subject("event", "raid", "raid", "d1", "Raid on [b]Town", "2015-04-29", corpus="Small")
KILLED = Subject("claim", "raid", "killed-1", "d2", "Raid on [b]Town", "2015-04-29", "9 killed")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ws" / "workspace.sqlite"


def keeping(path: Path) -> Keeping:
    return Keeping(Journal(path))


def held(path: Path) -> dict[str, tuple[bool, tuple[str, ...], str]]:
    return {each.about: (each.marked, each.tags, each.note) for each in keeping(path).kept()}


def test_what_is_kept_is_there_the_next_time_and_refers_to_its_words(path: Path) -> None:
    keeping(path).mark(RAID.key, RAID, True)
    keeping(path).tag(KILLED.key, KILLED, ("check", "mali"))
    keeping(path).note(RAID.key, RAID, "a note; '); DROP TABLE step; --")
    assert held(path) == {
        "event raid": (True, (), "a note; '); DROP TABLE step; --"),
        "claim raid killed-1": (False, ("check", "mali"), ""),
    }
    assert [each.subject for each in keeping(path).kept()] in ([RAID, KILLED], [KILLED, RAID])


def test_each_change_is_one_step_of_one_journal(path: Path) -> None:
    keeping(path).mark(RAID.key, RAID, True)
    keeping(path).tag(RAID.key, RAID, ("check",))
    keeping(path).note(KILLED.key, KILLED, "first")
    keeping(path).note(KILLED.key, KILLED, "second")
    keeping(path).mark(RAID.key, RAID, False)
    undone = [Journal(path).undo("raid") for _ in range(4)]
    assert [(step.kind, (step.value or {}).get("note")) if step else None for step in undone] == [
        ("mark", None), ("note", "second"), ("note", "first"), ("tags", None),
    ]  # fmt: skip
    assert held(path) == {"event raid": (True, (), "")}
    for _ in range(2):
        Journal(path).redo("raid")
    assert held(path) == {"event raid": (True, ("check",), ""), "claim raid killed-1": (False, (), "first")}


def test_a_step_that_changes_nothing_is_none(path: Path) -> None:
    keeping(path).mark(RAID.key, RAID, True)
    assert keeping(path).mark(RAID.key, RAID, True) is None
    assert keeping(path).note(RAID.key, RAID, "") is None
    Journal(path).undo()
    assert Journal(path).can_go() == (False, True)


def test_what_was_undone_can_be_done_again_until_something_is_done_there(path: Path) -> None:
    keeping(path).mark(RAID.key, RAID, True)
    Journal(path).undo()
    other = Subject("event", "other", "other", "d", "Other", "2016")
    keeping(path).mark(other.key, other, True)
    assert Journal(path).redo() is None, "something was done since, elsewhere"
    assert Journal(path).redo("raid") is not None, "but nothing of this event"


def test_what_was_read_comes_back_when_its_removal_is_undone_or_it_is_read_again(path: Path) -> None:
    keeping(path).opened(RAID)
    [(subject, at)] = keeping(path).read()
    assert subject == RAID
    keeping(path).unread("raid", at)
    assert keeping(path).read() == ()
    Journal(path).undo()
    assert len(keeping(path).read()) == 1
    Journal(path).redo()
    keeping(path).opened(RAID)
    assert len(keeping(path).read()) == 1


def test_another_programs_changes_are_seen_at_once(path: Path) -> None:
    own = OwnThings(path)
    assert own().kept == ()
    for number in range(20):
        keeping(path).mark(RAID.key, RAID, number % 2 == 0)
        assert bool(own().kept) is (number % 2 == 0)
    assert own() is own()


def test_several_programs_at_once_lose_nothing(path: Path) -> None:
    def work(name: str) -> None:
        for number in range(10):
            subject = Subject("event", f"{name}{number}", f"{name}{number}", "d", "T", "2015")
            keeping(path).note(subject.key, subject, name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(held(path)) == 30
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(DISTINCT number) FROM step").fetchone() == (30,)
    db.close()


KILLED_WHILE_WRITING = """
import sys
from pathlib import Path
from lere_tui.model.subjects import Subject
from lere_tui.workspace.journal import Journal
from lere_tui.workspace.keeping import Keeping
keeping = Keeping(Journal(Path(sys.argv[1])))
for number in range(10_000):
    subject = Subject("event", f"e{number}", f"e{number}", "d", "T", "2015")
    keeping.note(subject.key, subject, "x" * 500)
    print(number, flush=True)
"""


def test_a_program_that_is_killed_loses_no_step_that_was_made(path: Path) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", KILLED_WHILE_WRITING, str(path)], stdout=subprocess.PIPE, text=True
    )
    assert program.stdout is not None
    for line in program.stdout:
        if int(line) == 25:
            break
    os.kill(program.pid, signal.SIGKILL)
    rest = program.stdout.read().split()
    program.wait()
    program.stdout.close()
    done = int(rest[-1]) if rest else 25
    assert done + 1 <= len(held(path)) <= done + 2
