"""`lere-tui --flat` as a program: at a pipe, at a terminal that can do nothing, and without what it does not need."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest
from ptyprocess import PtyProcess

from lere_tui.model.subjects import of_event
from lere_tui.store.reading import Store
from lere_tui.workspace.journal import FILE, Journal
from lere_tui.workspace.keeping import Keeping

from .conftest import SRC, Piped

LIMIT = 20.0
"""Seconds within which an answer must come."""

HISTORY = Path("lere-tui", "workspace", "searches.txt")


def test_at_a_pipe_only_answers_are_sent(piped: Piped, tmp_path: Path) -> None:
    answer = piped("lere", lines="14\n12\n\nquit\nbourem\n")
    assert (answer.returncode, answer.stderr) == (0, b"")
    parts = answer.stdout.decode().split("\n\n")
    assert [part.splitlines()[0] for part in parts] == [
        "17 events, newest first, for lere.",
        "Battle of Léré.",
        "Claim 12 of 41: 6 to 12 captured, side Malian Armed Forces (FAMa).",
    ]
    assert b"list: " not in answer.stdout
    assert not (tmp_path / HISTORY).exists(), "a script's searches are not the reader's"


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ("lere\n", 0),
        ("xyzzyq\n", 1),
        ("twon:x\n", 2),
        ("xyzzyq\nlere\n", 0),
        ("lere\n500\n", 2),
        ("lere\nsources\n", 2),
    ],
)
def test_the_exit_code_is_that_of_the_last_line(piped: Piped, lines: str, code: int) -> None:
    assert piped(lines=lines).returncode == code
    assert piped(lines.splitlines()[0]).returncode == piped(lines=lines.splitlines()[0]).returncode, "and of the query"


@pytest.mark.parametrize(
    "env", [{"LC_ALL": "C", "TERM": "dumb"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
def test_it_says_the_same_in_any_locale_and_on_any_terminal(piped: Piped, env: dict[str, str]) -> None:
    lines = "Léré\n5\nall\n1\nhelp\n"
    assert piped(lines=lines, **env).stdout == piped(lines=lines).stdout


def test_neither_textual_nor_readline_is_loaded(piped: Piped) -> None:
    script = (
        "import sys; from lere_tui.cli import main; main(sys.argv[1:]); "
        "print([m for m in ('textual', 'readline', 'rich.console') if m in sys.modules])"
    )
    answer = piped("lere", lines="1\n1\nsource\nplaces\ndisputes\nhelp search\n", script=script)
    assert answer.stdout.splitlines()[-1] == b"[]"


def test_a_script_can_ask_and_wait_for_each_answer(lere: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(lere)}
    command = [sys.executable, "-m", "lere_tui", "--flat"]
    with subprocess.Popen(command, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("event lere-2015-04-29\n")
        process.stdin.flush()
        assert process.stdout.readline() == "Battle of Léré.\n"
        process.stdin.close()
        process.stdout.read()
    assert process.returncode == 0


def test_what_the_reader_marked_is_found(piped: Piped, lere: Path, tmp_path: Path) -> None:
    with Store(lere) as store:
        dossier = store.dossier("bourem-2023-09-12")
    assert dossier
    subject = of_event(dossier)
    Keeping(Journal(tmp_path / HISTORY.parent / FILE)).mark(subject.key, subject, True)
    answer = piped("is:marked")
    assert answer.stdout.decode().splitlines()[1].startswith("1: Attack on Bourem, 2023-09-12")


def test_a_bad_corpus_is_told_as_ever(piped: Piped, tmp_path: Path) -> None:
    answer = piped("--corpus", str(tmp_path / "missing.sqlite"))
    assert (answer.returncode, answer.stdout) == (3, b"")
    assert b"does not exist" in answer.stderr


def test_whoever_reads_may_go(lere: Path) -> None:
    script = 'echo all | "$0" -m lere_tui --flat after:1900 | head -c 10 >/dev/null; echo ${PIPESTATUS[1]}'
    env = {**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(lere)}
    answer = subprocess.run(["bash", "-c", script, sys.executable], env=env, capture_output=True, check=True)
    assert (answer.stdout, answer.stderr) == (b"0\n", b"")


class Typist:
    """Somebody at a terminal: each line is typed when the prompt for it has come."""

    def __init__(self, lere: Path, home: Path, term: str) -> None:
        env = {**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(lere), "XDG_DATA_HOME": str(home)}
        env |= {"TERM": term, "LC_ALL": "C.UTF-8"}
        command = [sys.executable, "-m", "lere_tui", "--flat"]
        self.process = PtyProcess.spawn(command, dimensions=(24, 80), env=env)
        self.raw = b""

    def wait_for(self, text: str) -> str:
        """What comes until a text does. Raises AssertionError if it never does."""
        begin = len(self.raw)
        while text.encode() not in self.raw[begin:].replace(b"\r\n", b"\n"):
            came = bool(select.select([self.process.fd], [], [], LIMIT)[0])
            assert came, f"“{text}” does not come: {self.raw[begin:]!r}"
            self.raw += self.process.read(1024)
        return self.raw[begin:].decode("utf-8", "replace").replace("\r\n", "\n")

    def interrupt(self, until: str) -> str:
        """Press Ctrl-C, and again where it is not heard: Python's readline misses one just before it begins to wait."""
        for _ in range(20):
            self.process.write(b"\x03")
            if select.select([self.process.fd], [], [], 1.0)[0]:
                break
        return self.wait_for(until)

    def type(self, text: str, until: str) -> str:
        """Type something, and wait for a text of the answer."""
        self.process.write(text.encode())
        return self.wait_for(until)

    def leave(self, keys: str) -> int:
        """Type the last thing; the exit code."""
        self.process.write(keys.encode())
        try:
            while True:
                self.raw += self.process.read(1024)
        except EOFError:
            return int(self.process.wait())


@pytest.mark.parametrize("term", ["dumb", "xterm-256color"])
def test_at_a_terminal(lere: Path, tmp_path: Path, term: str) -> None:
    someone = Typist(lere, tmp_path, term)
    greeting = someone.wait_for("list: ")
    assert "71 events.\nType words to search for" in greeting
    told = someone.type("Lérë\n", "\nlist: ")
    assert "17 events, newest first, for Lérë." in told
    assert "Type a number to open an event" in told
    assert "Léré military camp" in someone.type("5\n", "\nevent: ")
    assert "Words: “" in someone.type("2\n", "\nclaim 2: ")
    assert "Claim 3 of " in someone.type("n\n", "\nclaim 3: ")
    assert b"\r" not in someone.raw.replace(b"\r\n", b""), "nothing is drawn again, but a line that is being edited"
    someone.type("bourn", "bourn")
    assert "for bourem." in someone.type("\x1b[De\x05\x7fm\n", "\nlist: ")
    someone.type("\x1b[A" * 5, "Lérë")
    someone.type("\n", "\nlist: ")
    someone.type("half a line", "half a line")
    someone.interrupt("To leave, type quit.\nlist: ")
    assert someone.leave("\x04") == 0
    assert b"\x1b" not in someone.raw
    assert all(len(line) < 80 for line in someone.raw.decode().splitlines())
    kept = (tmp_path / HISTORY).read_text("utf-8").splitlines()
    assert kept == ["Lérë", "bourem", "Lérë"], "the searches, and nothing else that was typed"

    again = Typist(lere, tmp_path, term)
    again.wait_for("list: ")
    again.type("\x1b[A", "Lérë")
    again.type("\x15town:bourem\t", '"Bourem circle"')
    again.type("\t", "own:Bourem")
    assert "for town:Bourem." in again.type("\n", "\nlist: ")
    assert again.leave("qui\t\n") == 0
    assert b"\x1b" not in again.raw
