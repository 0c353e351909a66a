"""A small corpus, compiled once, and the program on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lere_tui.store.building import build

SMALL = Path(__file__).parents[1] / "data" / "small"


@pytest.fixture(autouse=True)
def _plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the tester's own terminal decides how a screen looks."""
    import os

    for name in list(os.environ):
        if name.startswith("TEXTUAL") or name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
            monkeypatch.delenv(name)
    monkeypatch.setattr("textual.constants.ANIMATION_LEVEL", "none", raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the small corpus."""
    path = tmp_path_factory.mktemp("small") / "small.sqlite"
    build(SMALL, path)
    return path


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a screen with the one that is kept; GOLDEN=write keeps it anew."""
    import difflib
    import os

    folder = Path(__file__).parent / "golden"
    write = os.environ.get("GOLDEN") == "write"

    def compare(name: str, text: str) -> None:
        file = folder / f"{name}.txt"
        if write:
            file.write_text(text, encoding="utf-8")
            return
        kept = file.read_text(encoding="utf-8") if file.exists() else ""
        diff = difflib.unified_diff(kept.splitlines(), text.splitlines(), f"kept {name}", f"drawn {name}", lineterm="")
        changed = "\n".join(diff)
        assert not changed, f"{changed}\n\nIf this is meant: GOLDEN=write pytest {request.node.nodeid}"

    return compare
