"""The ```console blocks of a page, run in their order: what follows `$ ` is typed, and below it stands what is seen."""

import os
import re
import shlex
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import lere_tui
from lere_tui.cli.commands import COMMANDS

from ..end_to_end.terminal import Terminal

SRC = Path(lere_tui.__file__).parents[1]
DATA = Path(__file__).parents[1] / "data"

_BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.DOTALL | re.MULTILINE)

_PROGRESS = re.compile(r"\w+ing \d+%, .*, \d+ s$")
"""What a command says each second on a slow machine."""


class Step(NamedTuple):
    """A command as it is typed (lines that go on begin with `> `), and the lines that are seen then."""

    command: str
    seen: list[str]


def blocks(page: Path) -> Iterator[tuple[str, str]]:
    """The blocks of a page that are set apart: of which language each is, and what stands in it."""
    for _, language, text in _BLOCK.findall(page.read_text("utf-8")):
        yield language, textwrap.dedent(text)


def steps(page: Path) -> Iterator[Step]:
    """The commands of a page."""
    for block in (text for language, text in blocks(page) if language == "console"):
        typed: list[str] = []
        seen: list[str] = []
        for line in block.splitlines():
            if line.startswith("$ "):
                if typed:
                    yield Step("\n".join(typed), seen)
                typed, seen = [line[2:]], []
            elif typed and not seen and re.match(r">( |$)", line):
                typed.append(line[2:])
            else:
                seen.append(line)
        if typed:
            yield Step("\n".join(typed), seen)


class Shell:
    """Runs steps in one folder, with `lere-tui` on the path and nothing of the machine's own.

    As in a clone of the source, the files of the examples are in tests/data."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        (self.folder / "tests").mkdir(parents=True)
        (self.folder / "tests" / "data").symlink_to(DATA)
        tools = folder / "bin"
        tools.mkdir()
        program = tools / "lere-tui"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m lere_tui "$@"\n', "utf-8")
        program.chmod(0o755)
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("LERE", "XDG", "VISUAL", "EDITOR"))
        }
        self._env = {
            **kept,
            "PATH": f"{tools}:{os.environ['PATH']}",
            "PYTHONPATH": str(SRC),
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "TERM": "xterm-256color",
        }

    def run(self, command: str, hidden: bool = False) -> list[str]:
        """The lines that a command writes. Raises AssertionError where it fails and the page hides why (`hidden`).

        One that goes on, as the browser and its server do, is ended once it stands."""
        words = shlex.split(command.partition("\n")[0])
        if words[0] == "lere-tui" and "serve" in words:
            return self._served(command)
        if words[0] == "lere-tui" and not (set(words) & {*COMMANDS, "--flat"}):
            return self._browsed(words)
        answer = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=120,
            check=False,
        )
        lines = [line for line in answer.stdout.decode("utf-8").splitlines() if not _PROGRESS.match(line)]
        assert answer.returncode <= 1 or not hidden, f"$ {command}\n{answer.stdout.decode()}"
        return lines

    def _browsed(self, words: list[str]) -> list[str]:
        terminal = Terminal([str(self.folder.parent / "bin" / words[0]), *words[1:]], self._env, str(self.folder))
        try:
            terminal.wait_for("/ search")
            terminal.press("ctrl-q")
            assert terminal.finish() == 0
        finally:
            terminal.close()
        return []

    def _served(self, command: str) -> list[str]:
        """At any port that is free, whatever the page says."""
        with subprocess.Popen(
            ["bash", "-c", f"exec {command} --port 0"],
            cwd=self.folder,
            env=self._env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        ) as server:
            assert server.stdout is not None
            lines = []
            for line in server.stdout:
                lines.append(line.rstrip("\n"))
                if "Ctrl-C ends it" in line:
                    server.send_signal(signal.SIGINT)
        assert server.returncode == 0, lines
        return lines


def alike(seen: list[str], told: list[str]) -> bool:
    """Whether lines are as a page tells them, in which `…` stands for any letters, and on a line of its own for any
    lines."""
    pattern = "".join(
        "(?:.*\n)*" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n" for line in told
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in seen)) is not None
