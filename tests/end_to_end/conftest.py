"""The program as people get it: a wheel, built from the checkout and installed outside of it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from .terminal import Terminal

ROOT = Path(__file__).parents[2]


@dataclass
class Installed:
    """An installed program, a reader's empty home, and an empty folder to start it from."""

    command: list[str]
    env: dict[str, str]
    folder: Path
    running: list[Terminal] = field(default_factory=list)

    def run(self, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, without a terminal."""
        return subprocess.run(
            [*self.command, *arguments],
            env={**self.env, **env},
            cwd=self.folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def start(self, *arguments: str, columns: int = 120, rows: int = 36, **env: str) -> Terminal:
        """Start it in a terminal."""
        terminal = Terminal([*self.command, *arguments], {**self.env, **env}, str(self.folder), columns, rows)
        self.running.append(terminal)
        return terminal


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents, installed without the network: what it depends on is here already."""
    wheels, target = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    [wheel] = wheels.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", "--target", str(target)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    return target


@pytest.fixture
def installed(site: Path, tmp_path: Path) -> Iterator[Installed]:
    """The installed program with a home of its own."""
    env = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("TEXTUAL", "LERE", "XDG", "PYTHON", "COV"))
        and key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES")
    }
    home, folder = tmp_path / "home", tmp_path / "empty"
    home.mkdir()
    folder.mkdir()
    env |= {
        "PYTHONPATH": str(site),
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TERM": "xterm-256color",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
    }
    program = Installed([sys.executable, str(site / "bin" / "lere-tui")], env, folder)
    yield program
    for terminal in program.running:
        terminal.close()
