"""The dialogue, driven line by line within the test, and as a program at a pipe."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import lere_tui
from lere_tui.flat.console import Console
from lere_tui.flat.dialogue import Dialogue
from lere_tui.store.reading import Store

SRC = Path(lere_tui.__file__).parents[1]

Say = Callable[..., str]


def driven(path: Path, capsys: pytest.CaptureFixture[str], query: str = "") -> Iterator[Say]:
    with Store(path) as store:
        dialogue = Dialogue(store, Console())
        dialogue.begin(query)

        def say(*lines: str) -> str:
            for line in lines:
                capsys.readouterr()
                dialogue.answer(line)
            return capsys.readouterr().out.lstrip("\n")

        say.dialogue = dialogue  # type: ignore[attr-defined]
        yield say


@pytest.fixture
def say(lere: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Say]:
    """Say lines to a dialogue on the embedded corpus; what it answers to the last."""
    yield from driven(lere, capsys)


@pytest.fixture
def say_to_hostile(hostile: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Say]:
    """The same on a corpus that means harm."""
    yield from driven(hostile, capsys)


Piped = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def piped(lere: Path, tmp_path: Path) -> Piped:
    """Run `lere-tui --flat` with lines at its input, in a process of its own."""

    def run(*arguments: str, lines: str = "", script: str = "", **more: str) -> subprocess.CompletedProcess[bytes]:
        env = {**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(lere), "XDG_DATA_HOME": str(tmp_path), **more}
        words = ["-c", script] if script else ["-m", "lere_tui"]
        command = [sys.executable, *words, "--flat", *arguments]
        return subprocess.run(command, env=env, input=lines.encode(), capture_output=True, timeout=60, check=False)

    return run
