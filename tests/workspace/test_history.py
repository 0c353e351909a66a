"""The reader's searches are kept, walked through as in a shell, and never stand in the way."""

import os
import stat
from pathlib import Path

import pytest

from lere_tui.beside import beside
from lere_tui.workspace.history import History


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace" / "history"


def test_searches_are_there_the_next_time(path: Path) -> None:
    history = History(path)
    assert history.entries() == []
    for text in ("town:léré", "gao", "gao", "  ", "bourem"):
        history.add(text)
    assert History(path).entries() == ["town:léré", "gao", "bourem"]


def test_a_search_made_again_is_the_newest_and_stands_once(path: Path) -> None:
    history = History(path)
    for text in ("a", "b", "a"):
        history.add(text)
    assert history.entries() == ["b", "a"]


def test_only_so_many_are_kept(path: Path) -> None:
    history = History(path, limit=3)
    for number in range(20):
        history.add(f"search {number}")
        assert len(path.read_text().splitlines()) <= 6
    assert history.entries() == ["search 17", "search 18", "search 19"]
    assert [each.name for each in path.parent.iterdir()] == ["history"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nobody_else_may_read_it(path: Path) -> None:
    History(path).add("a")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_walking_back_and_forth(path: Path) -> None:
    history = History(path)
    for text in ("a", "b", "c"):
        history.add(text)
    assert history.newer() is None
    assert [history.older("half typed"), history.older("c"), history.older("b")] == ["c", "b", "a"]
    assert history.older("a") is None
    assert [history.newer(), history.newer(), history.newer()] == ["b", "c", "half typed"]
    assert history.newer() is None
    assert history.older("half typed") == "c"


def test_the_first_step_back_shows_something_else_than_the_bar(path: Path) -> None:
    history = History(path)
    history.add("a")
    history.add("b")
    assert history.older("b") == "a"
    assert history.newer() == "b"


def test_a_walk_begins_anew(path: Path) -> None:
    history = History(path)
    history.add("a")
    history.add("b")
    history.older("")
    history.older("b")
    history.reset()
    assert history.older("") == "b"
    history.add("c")
    assert history.older("") == "c"


def test_without_a_history_there_is_nothing_to_walk(path: Path) -> None:
    history = History(path)
    assert history.older("a") is None
    assert history.newer() is None


def test_two_programs_at_once(path: Path) -> None:
    one, other = History(path, limit=5), History(path, limit=5)
    for number in range(8):
        one.add(f"one {number}")
        other.add(f"other {number}")
    assert one.entries() == other.entries() == ["other 5", "one 6", "other 6", "one 7", "other 7"]


def test_a_line_added_while_it_is_rewritten_is_not_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    history = History(path, limit=2)
    for text in "abcd":
        history.add(text)

    def slow(*args: object) -> object:
        with path.open("a") as file:
            file.write("theirs\n")
        return beside(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("lere_tui.beside.beside", slow)
    history.add("e")
    assert history.entries() == ["e", "theirs"]
    assert [each.name for each in path.parent.iterdir()] == ["history"]


def test_a_file_of_something_else_is_left_alone(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    history = History(path)
    assert history.entries() == []
    history.add("a")
    assert history.entries() == ["a"]
    assert path.read_bytes() == b"\xff\xfe\x00"


@pytest.mark.parametrize("obstacle", ["a folder", "no folder"])
def test_where_nothing_can_be_written_it_is_kept_for_the_session(path: Path, obstacle: str) -> None:
    if obstacle == "a folder":
        path.mkdir(parents=True)
    else:
        path.parent.write_text("a file in the place of the folder")
    history = History(path)
    history.add("a")
    history.add("a")
    history.add("b")
    assert history.entries() == ["a", "b"]
    assert history.older("") == "b"


def test_a_full_disk_is_no_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    history = History(path)
    history.add("a")
    assert history.entries() == ["a"]


@pytest.mark.parametrize("text", ["a\nb", "a\x1bb", "a\u2028b", "\x00a\u202e\x85b\x07", "a\ud800b"])
def test_an_entry_is_one_line_without_controls(path: Path, text: str) -> None:
    history = History(path)
    history.add(text)
    assert history.entries() == ["a b"]
    assert path.read_text(encoding="utf-8") == "a b\n"


def test_lines_of_others_are_cleaned_too(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"a\x1b[2Jb\r\n\n  \nlast without an end")
    history = History(path)
    assert history.entries() == ["a [2Jb", "last without an end"]
    history.add("c")
    assert history.entries() == ["a [2Jb", "last without an end", "c"]
