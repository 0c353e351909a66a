"""Leaving the program, being killed, and starting again: the same place, whatever has become of the file of it."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest

from .conftest import Installed
from .terminal import Terminal


def session_file(installed: Installed) -> Path:
    return Path(installed.env["XDG_DATA_HOME"]) / "lere-tui" / "workspace" / "sessions" / "embedded.json"


def to_the_words(terminal: Terminal) -> None:
    """From the start to the words of a claim of the battle of Léré."""
    terminal.wait_for("2024-09-17")
    terminal.press("/")
    for letter in '"battle of lere" date:2015':
        terminal.press(letter)
    terminal.wait_for("found")
    terminal.press("enter", "enter")
    terminal.wait_for("Whose loss")
    terminal.press("l", "enter")
    terminal.wait_for("quote")
    terminal.settle(0.5)


def test_left_and_started_again_it_is_where_it_was(installed: Installed) -> None:
    first = installed.start(columns=140, rows=40)
    to_the_words(first)
    was = first.text()
    first.press("ctrl-q")
    assert first.finish() == 0
    again = installed.start(columns=140, rows=40)
    again.wait_for("quote")
    again.settle(0.5)
    assert again.text() == was
    again.press("q", "q")
    again.wait_for("1 event found")
    assert '"battle of lere" date:2015' in again.text()
    assert b"2024-09-17" not in again.raw, "the whole list was never shown"
    again.press("q")
    assert again.finish() == 0


def test_killed_and_started_again_it_is_where_it_was(installed: Installed) -> None:
    first = installed.start(columns=140, rows=40)
    to_the_words(first)
    end = time.monotonic() + 10
    while time.monotonic() < end:  # it is written at a calm moment
        if session_file(installed).exists() and b"sources" in session_file(installed).read_bytes():
            break
        first.settle(0.2)
    first.process.kill(signal.SIGKILL)
    again = installed.start(columns=140, rows=40)
    again.wait_for("quote")
    again.settle(0.5)
    for line in (0, 1, 2, -2, -1):  # which sources, and what is said of the quotes in focus
        assert again.lines()[line] == first.lines()[line]
    assert [each.name for each in session_file(installed).parent.iterdir()] == ["embedded.json"]


def test_what_is_asked_for_is_stronger(installed: Installed) -> None:
    first = installed.start()
    to_the_words(first)
    first.press("ctrl-q")
    assert first.finish() == 0
    for arguments, shows in ((["--new"], "71 events"), (["bourem"], "found")):
        terminal = installed.start(*arguments)
        terminal.wait_for(shows)
        terminal.settle(0.3)
        assert "battle of lere" not in terminal.text()
        terminal.press("q")
        assert terminal.finish() == 0
    last = installed.start()
    last.wait_for("bourem")


FAULTS = {
    "garbage": b"\x00\xff\x1b[31m" * 100,
    "truncated": b'{"format": 1, "search": "bour',
    "wrong types": b'{"format": 1, "search": 7, "screens": "event"}',
    "newer": b'{"format": 9, "search": "bourem"}',
    "100 MB": b"",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_damaged_file_is_set_aside_with_a_word(installed: Installed, fault: str) -> None:
    path = session_file(installed)
    path.parent.mkdir(parents=True)
    path.write_bytes(FAULTS[fault])
    if fault == "100 MB":
        with path.open("wb") as file:
            file.truncate(100_000_000)
    terminal = installed.start(columns=80, rows=24)
    terminal.wait_for("Last session ")
    kept = "embedded.json.newer-1" if fault == "newer" else "embedded.json.damaged-1"
    assert f"kept as {kept}" in terminal.text()
    assert "2024-09-17" in terminal.text()
    assert b"\x1b[31m\x00" not in terminal.raw
    terminal.press("j", "q")
    assert terminal.finish() == 0
    assert path.with_name(kept).exists()
    again = installed.start(columns=80, rows=24)
    again.wait_for("2 of 71")
    assert "Last session" not in again.text()


def test_where_nothing_can_be_kept_it_goes_on(installed: Installed) -> None:
    folder = session_file(installed).parent
    folder.parent.mkdir(parents=True)
    folder.write_text("a file stands where the folder should be")
    terminal = installed.start()
    terminal.wait_for("2024-09-17")
    terminal.press("j", "enter", "q", "q")
    assert terminal.finish() == 0
    assert b"Traceback" not in terminal.raw
