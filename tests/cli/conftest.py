"""The command line, run within the test."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from lere_tui.cli import main


@dataclass
class Answer:
    """What a command gave back."""

    code: int
    out: str
    err: str


Run = Callable[..., Answer]


@pytest.fixture
def run(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lere: Path
) -> Callable[..., Answer]:
    """Run `lere-tui` with arguments, on the embedded corpus unless a test names another."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LERE_CORPUS", str(lere))

    def run_it(*arguments: str) -> Answer:
        code = main(arguments)
        out, err = capfd.readouterr()
        return Answer(code, out, err)

    return run_it
