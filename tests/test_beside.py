"""What is written beside its place: what a killed program left goes, what another one writes stays."""

import fcntl
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from lere_tui.beside import beside, drop_remains, temporary

LEAVE = """
import os, sys
from pathlib import Path
from lere_tui.beside import beside

with beside(Path(sys.argv[1]), bool(sys.argv[2])) as fresh:
    (fresh / "part" if sys.argv[2] else fresh).write_text("half")
    os._exit(0)
"""


def left_behind(path: Path, folder: bool = False) -> None:
    """What a program that is killed leaves."""
    subprocess.run([sys.executable, "-c", LEAVE, str(path), "folder" if folder else ""], check=True)


@pytest.mark.parametrize("folder", [False, True])
def test_what_a_killed_program_left_is_taken_away(folder: bool, tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    left_behind(target, folder)
    assert len(list(tmp_path.iterdir())) == 1
    assert not drop_remains(target)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", [False, True])
def test_what_is_being_written_stays(folder: bool, tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    with beside(target, folder) as fresh:
        assert drop_remains(target)
        with beside(target) as second:
            assert fresh.exists()
            second.replace(target)
        assert fresh.exists()
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.sqlite"]


def test_what_was_killed_between_its_place_and_its_end_is_taken_away(tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    target.write_text("whole")
    os.link(target, tmp_path / ".corpus.sqlite.abcdefgh.new")
    with target.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert not drop_remains(target)
    assert [path.name for path in tmp_path.iterdir()] == ["corpus.sqlite"]


def test_other_files_stay(tmp_path: Path) -> None:
    names = [".corpus.sqlite.new", ".corpus.sqlite.mine.new", ".corpus.sqlite.abcdefgh.newer", ".other.abcdefgh.new"]
    for name in names:
        (tmp_path / name).touch()
    os.mkfifo(tmp_path / ".corpus.sqlite.abcdefgh.new")  # opened without care, it would hang
    (tmp_path / ".corpus.sqlite.12345678.new").symlink_to(tmp_path / names[0])
    drop_remains(tmp_path / "corpus.sqlite")
    assert {path.name for path in tmp_path.iterdir()} >= set(names)
    drop_remains(tmp_path / "nowhere" / "corpus.sqlite")


def test_temporary_folders_of_killed_programs_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    left_behind(tmp_path / "lere-tui", folder=True)
    with temporary() as folder:
        assert list(tmp_path.iterdir()) == [folder]
    assert list(tmp_path.iterdir()) == []


def test_many_at_once_do_not_take_away_each_others(tmp_path: Path) -> None:
    def begin(number: int) -> None:
        for _ in range(100):
            with beside(tmp_path / "corpus", folder=True) as fresh:
                (fresh / "part").write_text(str(number))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(begin, range(8)))
    assert list(tmp_path.iterdir()) == []
