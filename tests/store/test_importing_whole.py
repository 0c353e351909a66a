"""An import happens whole or not at all, and nobody who reads the corpus notices it before it is done."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

import lere_tui
from lere_tui.formats import ucdp
from lere_tui.formats.intake import Intake, IntakeError, Report
from lere_tui.model.step import Step
from lere_tui.store import importing
from lere_tui.store.changing import ChangeError, changing
from lere_tui.store.checking import check_corpus
from lere_tui.store.importing import import_files
from lere_tui.store.reading import Store

from .bringing import IMPORTS, altered, ask, bring, remains

GED, ACLED, DUMP = IMPORTS / "ged-49.csv", IMPORTS / "acled-2023.csv", IMPORTS / "geonames-XA.txt"
SRC = Path(lere_tui.__file__).parents[1]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpora" / "c.sqlite"
    bring(path, ACLED)
    return path


def failing(error: BaseException) -> Callable[[BinaryIO, str, Report], Iterator[Intake]]:
    """A reader that fails when it has handed over a block."""
    real = ucdp.read

    def read(file: BinaryIO, name: str, report: Report) -> Iterator[Intake]:
        blocks = real(file, name, report, 2)
        yield next(blocks)
        yield next(blocks)
        raise error

    return read


@pytest.mark.parametrize(
    ("error", "seen"),
    [
        (KeyboardInterrupt(), KeyboardInterrupt),
        (MemoryError(), MemoryError),
        (RuntimeError("a fault of the reader"), RuntimeError),
        (IntakeError("f", 3, "", "broken"), IntakeError),
        (OSError(5, "Input/output error"), IntakeError),
        (sqlite3.OperationalError("database or disk is full"), ChangeError),
    ],
)
@pytest.mark.parametrize("new", [False, True])
def test_what_fails_in_the_middle(
    error: BaseException, seen: type[BaseException], new: bool, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = corpus.read_bytes()
    monkeypatch.setattr(ucdp, "read", failing(error))
    target = corpus.parent / "deep" / "er" / "new.sqlite" if new else corpus
    with pytest.raises(seen):
        import_files([DUMP, GED], target)
    assert corpus.read_bytes() == before
    assert [path.name for path in corpus.parent.iterdir()] == ["c.sqlite"]


def test_what_fails_while_the_index_is_made(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(db: sqlite3.Connection, told: object) -> None:
        db.execute("DELETE FROM event_line")
        raise KeyboardInterrupt

    before = corpus.read_bytes()
    monkeypatch.setattr(importing, "derive", stop)
    with pytest.raises(KeyboardInterrupt):
        import_files([GED], corpus)
    assert corpus.read_bytes() == before
    assert remains(corpus.parent) == []


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n\0\0\0", b"a,b\n1,2\n", None])
def test_of_several_files_one_is_bad(content: bytes | None, corpus: Path) -> None:
    before = corpus.read_bytes()
    bad = corpus.parent.parent / "bad.csv"
    if content is not None:
        bad.write_bytes(content)
    with pytest.raises(IntakeError, match=r"bad\.csv"):
        import_files([GED, bad], corpus)
    assert corpus.read_bytes() == before
    assert remains(corpus.parent) == []


def test_a_trial_writes_nothing(corpus: Path) -> None:
    before = corpus.read_bytes(), corpus.stat().st_mtime_ns
    [imported] = import_files([GED], corpus, dry_run=True)
    assert imported.counts.events_new == 5
    assert (corpus.read_bytes(), corpus.stat().st_mtime_ns) == before
    import_files([GED], corpus.parent / "some" / "where" / "new.sqlite", dry_run=True)
    assert [path.name for path in corpus.parent.iterdir()] == ["c.sqlite"]


def test_a_file_with_nothing_in_it_begins_no_corpus(tmp_path: Path) -> None:
    empty = tmp_path / "e.csv"
    empty.write_bytes(GED.read_bytes().split(b"\n")[0] + b"\n")
    [imported] = import_files([empty], tmp_path / "c.sqlite")
    assert imported.empty
    assert [path.name for path in tmp_path.iterdir()] == ["e.csv"]


def test_who_reads_goes_on_reading(corpus: Path) -> None:
    seen: list[tuple[str, int]] = []
    with Store(corpus) as store:

        def told(step: Step) -> None:
            with Store(corpus) as another:
                seen.append((step.doing, store.total + another.total))

        assert store.total == 4
        import_files([GED, altered(GED, corpus.parent.parent / "2.csv", ("7001", "best", "9"))], corpus, told=told)
        assert seen
        assert {number for _, number in seen} == {8}
        assert store.total == 4
        assert store.dossier("acled-zem1") is not None
        assert store.dossier("ged-7001") is None
    with Store(corpus) as store:
        assert store.total == 9


def test_the_file_is_put_in_place_and_a_link_stays_a_link(corpus: Path) -> None:
    corpus.chmod(0o640)
    link = corpus.parent.parent / "link.sqlite"
    link.symlink_to(corpus)
    import_files([GED], link)
    assert link.is_symlink()
    assert corpus.stat().st_mode & 0o777 == 0o640
    assert ask(corpus, "SELECT count(*) FROM event") == [9]


def test_two_at_once(corpus: Path) -> None:
    before = corpus.read_bytes()
    with changing(corpus, keep=lambda: False), pytest.raises(ChangeError, match="is being changed by another program"):
        import_files([GED], corpus)
    new = corpus.parent / "new.sqlite"
    with changing(new, create=True, keep=lambda: False):
        with pytest.raises(ChangeError, match="is being begun by another program"):
            import_files([GED], new)
        bring(corpus.parent / "other.sqlite", GED)
    assert corpus.read_bytes() == before
    assert remains(corpus.parent) == []


def test_a_corpus_that_came_to_be_meanwhile_stands(corpus: Path) -> None:
    new = corpus.parent / "new.sqlite"

    def told(step: Step) -> None:
        if not new.exists():
            new.write_bytes(corpus.read_bytes())

    with pytest.raises(ChangeError, match="was begun by another program meanwhile"):
        import_files([GED], new, told=told)
    assert new.read_bytes() == corpus.read_bytes()
    assert remains(corpus.parent) == []


def test_more_events_than_a_day_has_room_for(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lere_tui.store.writing.DAY", 2)
    with pytest.raises(importing.StoreError, match=r"fall on .* nothing was changed"):
        import_files([GED], corpus.parent / "new.sqlite")


def long_file(path: Path, rows: int) -> Path:
    """A file of so many events."""
    head, _, rest = GED.read_bytes().partition(b"\n")
    row = rest.split(b"\n7003,")[1].split(b"\n")[0]
    path.write_bytes(head + b"\n" + b"".join(b"%d,%s\n" % (100 + number, row) for number in range(rows)))
    return path


def started(corpus: Path, file: Path) -> subprocess.Popen[bytes]:
    """An import in a process of its own, which is in the middle of it."""
    command = [sys.executable, "-m", "lere_tui", "import", str(file), "--corpus", str(corpus)]
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    process = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    assert process.stderr.readline().startswith(b"reading "), "a line a second tells how far it is"
    assert len(remains(corpus.parent)) == 1
    return process


@pytest.mark.parametrize("new", [False, True])
def test_it_is_stopped_or_killed(new: bool, corpus: Path) -> None:
    file = long_file(corpus.parent.parent / "long.csv", 40_000)
    target = corpus.parent / "new.sqlite" if new else corpus
    before = corpus.read_bytes()
    process = started(target, file)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (130, b"")
    assert err.decode().splitlines()[-1] == f"lere-tui: stopped; {target} is as it was"
    assert b"Traceback" not in err
    assert [path.name for path in corpus.parent.iterdir()] == ["c.sqlite"]

    process = started(target, file)
    with pytest.raises(ChangeError, match="by another program; try again when it is done"):
        import_files([GED], target)
    process.kill()
    process.communicate(timeout=20)
    assert corpus.read_bytes() == before
    assert target.exists() != new
    assert len(remains(corpus.parent)) == 1
    bring(target, GED)
    assert remains(corpus.parent) == []
    assert check_corpus(corpus).problems == []
