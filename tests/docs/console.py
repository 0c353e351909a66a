"""The ```console blocks of a page, run in their order: what follows `$ ` is typed, and below it stands what is seen."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import lere_tui

SRC = Path(lere_tui.__file__).parents[1]

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)


class Step(NamedTuple):
    """A command as it is typed (lines that go on begin with `> `), and the lines that are seen then."""

    command: str
    seen: list[str]


def steps(page: Path) -> Iterator[Step]:
    """The commands of a page."""
    for block in _BLOCK.findall(page.read_text("utf-8")):
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
    """Runs steps in one folder, with `lere-tui` on the path and nothing of the machine's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        self.folder.mkdir()
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
        }

    def run(self, command: str) -> list[str]:
        """The lines that a command writes."""
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
        return answer.stdout.decode("utf-8").splitlines()


def alike(seen: list[str], told: list[str]) -> bool:
    """Whether lines are as a page tells them, in which `…` stands for any letters, and on a line of its own for any
    lines."""
    pattern = "".join(
        "(?:.*\n)*" if line.strip() == "…" else ".*".join(map(re.escape, line.split("…"))) + "\n" for line in told
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in seen)) is not None
