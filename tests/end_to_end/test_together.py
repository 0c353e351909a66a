"""Several programs at once on one corpus and one workspace: nothing is lost, nothing stands in the way."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Installed
from .terminal import Terminal

PROGRAMS = 3


def sessions(installed: Installed) -> Path:
    return Path(installed.env["XDG_DATA_HOME"]) / "lere-tui" / "workspace" / "sessions"


def searches(installed: Installed) -> list[str]:
    answer = installed.run("searches", "--format", "json")
    return [row["name"] for row in json.loads(answer.stdout)]


def save(terminal: Terminal, query: str, name: str) -> None:
    terminal.press("/")
    terminal.wait_for("Enter to the list")
    terminal.press("\x15")
    for letter in query:
        terminal.press(letter)
    terminal.press("enter")
    terminal.wait_for("Enter open")
    terminal.press("S")
    terminal.wait_for("Save as:")
    terminal.press("\x15")
    for letter in name:
        terminal.press(letter)
    terminal.press("enter")
    terminal.wait_for(f"search saved: “{name}”")


def started(installed: Installed, number: int) -> list[Terminal]:
    installed.run("info")  # the first start builds the corpus
    terminals = [installed.start() for _ in range(number)]
    for terminal in terminals:
        terminal.wait_for("2024-09-17")
    return terminals


def test_what_one_keeps_the_others_see(installed: Installed) -> None:
    one, two = started(installed, 2)
    save(one, "town:lere", "Lere")
    save(two, "town:bourem", "Bourem")
    two.press("s")
    two.wait_for("2 searches")
    assert "Lere" in two.text()
    one.press("*")
    one.wait_for("marked")
    two.press("q")
    two.wait_for("Enter open")
    two.press("/")
    two.wait_for("Enter to the list")
    two.press("\x15")
    for letter in "is:marked":
        two.press(letter)
    two.wait_for("1 event found")
    two.press("enter", "u")  # the mark of the other program was the last step
    two.wait_for("undone: mark")
    one.press("s", "d")
    one.wait_for("deleted")
    one.press("q", "q")
    two.press("q")
    assert one.finish() == two.finish() == 0
    assert searches(installed) == ["Lere"] or searches(installed) == ["Bourem"]
    for terminal in (one, two):
        assert b"Traceback" not in terminal.raw


def test_many_changes_at_once_are_all_kept(installed: Installed) -> None:
    terminals = started(installed, PROGRAMS)
    names = [f"search{number}" for number in range(PROGRAMS)]
    for terminal, name in zip(terminals, names, strict=True):
        terminal.press("/")
        terminal.wait_for("Enter to the list")
        for letter in "town:lere":
            terminal.press(letter)
        terminal.press("enter")
        terminal.wait_for("Enter open")
        terminal.press("S")
        terminal.wait_for("Save as:")
        terminal.press("\x15", name)
    for terminal in terminals:  # all of them at the same moment
        terminal.process.write(b"\r")
    for terminal, name in zip(terminals, names, strict=True):
        terminal.wait_for(f"search saved: “{name}”")
    for terminal in terminals:
        terminal.process.write(b"q")
    assert [terminal.finish() for terminal in terminals] == [0] * PROGRAMS
    assert searches(installed) == names


def test_the_last_to_leave_says_where_the_next_begins(installed: Installed) -> None:
    one, two = started(installed, 2)
    for terminal, query in ((one, "bourem"), (two, "town:kidal")):
        terminal.press("/")
        for letter in query:
            terminal.press(letter)
        terminal.wait_for("found")
        terminal.press("enter")
    two.press("q")
    assert two.finish() == 0
    one.press("q")
    assert one.finish() == 0
    again = installed.start()
    again.wait_for("bourem")
    again.press("q")
    assert again.finish() == 0
    assert [each.name for each in sessions(installed).iterdir()] == ["embedded.json"], "no lock, no rest"
