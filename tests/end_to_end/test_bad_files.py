"""Corpora that mean harm, and files that are none, opened in a terminal."""

import sqlite3
from pathlib import Path

import pytest

from .conftest import Installed

RAW = [b"\x1b[31mred", "\u202e".encode(), "\u202c".encode(), "\u200b".encode(), b"\x00", "\x9b".encode()]
"""What of the hostile corpus must never be sent."""


@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["140x40", "80x24"])
def test_hostile_text_is_shown_and_not_obeyed(installed: Installed, hostile: Path, size: tuple[int, int]) -> None:
    terminal = installed.start(str(hostile), columns=size[0], rows=size[1])
    terminal.wait_for("Raid")
    terminal.press("j", "enter")
    terminal.wait_for("[per Mali] [/b] ␛[31mred")
    terminal.press("enter")
    terminal.wait_for("There were")
    terminal.wait_for("[per Mali] [/b] ␛[31mred␛[0m ⍰back⍰")
    terminal.press("/")
    for letter in "gap":
        terminal.press(letter)
    terminal.press("enter", "escape", "q", "q", "q")
    assert terminal.finish() == 0
    for raw in RAW:
        assert raw not in terminal.raw, raw
    assert b"Traceback" not in terminal.raw


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()


def of_a_newer_version(path: Path) -> None:
    of_another_program(path)
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA application_id = {0x4C455245}")
        db.execute("PRAGMA user_version = 999")
    db.close()


def no_database(path: Path) -> None:
    path.write_text("no database " * 50)


@pytest.mark.parametrize("make", [no_database, of_another_program, of_a_newer_version])
def test_what_is_no_corpus_is_one_line_and_no_screen(installed: Installed, tmp_path: Path, make: object) -> None:
    path = tmp_path / "file.sqlite"
    assert callable(make)
    make(path)
    terminal = installed.start(str(path), columns=200)
    assert terminal.finish() == 3
    assert len(terminal.raw.strip().splitlines()) == 1, terminal.raw
    assert b"\x1b" not in terminal.raw


def test_a_broken_folder_is_told_before_a_screen_is_shown(installed: Installed, tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    (folder / "events").mkdir(parents=True)
    (folder / "corpus.toml").write_text('title = "x"\n')
    (folder / "events" / "raid.toml").write_text('id = "raid"\ndate = "never"\n')
    terminal = installed.start(str(folder), columns=200)
    assert terminal.finish() == 4
    text = terminal.raw.decode()
    assert "corpus.toml" in text
    assert "events/raid.toml" in text
    assert "\x1b" not in text


def test_a_folder_is_opened_for_the_occasion(installed: Installed, hostile_folder: Path) -> None:
    terminal = installed.start(str(hostile_folder))
    terminal.wait_for("Raid")
    terminal.press("q")
    assert terminal.finish() == 0
    assert not (Path(installed.env["XDG_DATA_HOME"]) / "lere-tui" / "corpora").exists()
