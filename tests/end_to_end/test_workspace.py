"""What a reader keeps, in a terminal: over restarts, and when the program is killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from .conftest import Installed
from .terminal import KEYS, Terminal

KEYS.setdefault("ctrl-r", "\x12")
NAME = "Battle of Tinbér"


def start(installed: Installed, corpus: Path) -> Terminal:
    terminal = installed.start("--corpus", str(corpus), '"battle of tinber"', columns=200, rows=40)
    terminal.wait_for(NAME)
    terminal.wait_for("* mark")  # what was kept is read
    return terminal


def write(terminal: Terminal, key: str, prompt: str, text: str) -> None:
    terminal.press(key)
    terminal.wait_for(prompt)
    terminal.press(*text, "enter")


def notes(installed: Installed, corpus: Path) -> str:
    answer = installed.run("notes", "--corpus", str(corpus))
    assert answer.returncode in (0, 1), answer.stderr
    return answer.stdout


def note_on_selected_words(terminal: Terminal, text: str) -> None:
    """In the sources of the event: select three words at the quote in focus, and write a note on them."""
    terminal.press("enter")
    terminal.wait_for("Whose loss")
    terminal.press("s")
    terminal.wait_for("next quote")
    terminal.press("v", "v", "w", "w", "w")
    terminal.wait_for("selected: “")
    write(terminal, "A", "Note on “", text)
    terminal.wait_for("note kept")


def test_mark_tag_note_undo_redo_quit_and_all_is_there(installed: Installed, older: Path) -> None:
    terminal = start(installed, older)
    terminal.press("*")
    terminal.wait_for("★")
    write(terminal, "#", "Tags of", "check mali")
    terminal.wait_for("tagged #check #mali")
    note_on_selected_words(terminal, "who counted?")
    terminal.press("u")
    terminal.wait_for("undone: note")
    terminal.press("escape", "q", "q")
    terminal.wait_for("* mark")
    terminal.press("u")
    terminal.wait_for("undone: tags")
    terminal.press("ctrl-r")
    terminal.wait_for("done again: tags")
    terminal.press("q")
    assert terminal.finish() == 0
    kept = notes(installed, older)
    assert "★ #check #mali" in kept
    assert "who counted?" not in kept

    terminal = start(installed, older)
    terminal.wait_for("★")
    terminal.press("ctrl-r")  # the note was undone before this start
    terminal.wait_for("done again: note")
    terminal.press("W")
    terminal.wait_for("3 Notes 1")
    terminal.wait_for("[1 Marks 1]")
    terminal.press("3")
    terminal.wait_for("who counted?")
    terminal.press("q", "q")
    assert terminal.finish() == 0


def test_a_program_that_is_killed_loses_the_last_key_at_most(installed: Installed, older: Path) -> None:
    terminal = start(installed, older)
    terminal.press("*")
    terminal.wait_for("marked")
    write(terminal, "#", "Tags of", "check")
    terminal.wait_for("tagged #check")
    note_on_selected_words(terminal, "who counted?")
    terminal.press("A")
    terminal.press(*"half a no")
    os.kill(terminal.process.pid, signal.SIGKILL)
    kept = notes(installed, older)
    assert "★ #check" in kept
    assert "who counted?" in kept
    assert "half" not in kept

    terminal = start(installed, older)
    terminal.wait_for("★")
    for undone in ("note", "tags", "mark"):
        terminal.press("u")
        terminal.wait_for(f"undone: {undone}")
    os.kill(terminal.process.pid, signal.SIGKILL)
    assert notes(installed, older).strip() == ""

    terminal = start(installed, older)
    for again in ("mark", "tags", "note"):
        terminal.press("ctrl-r")
        terminal.wait_for(f"done again: {again}")
    terminal.press("q")
    assert terminal.finish() == 0
    assert "who counted?" in notes(installed, older)
