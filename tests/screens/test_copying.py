"""Copying citations from every screen, and the file that what was copied is in, too."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.app import LereApp
from lere_tui.screens.event import EventScreen

from .driving import press, settle
from .test_in_step import noticed, open_sources

WIDE = (140, 40)


@pytest.fixture(autouse=True)
def _unknown_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMUX", "STY", "WT_SESSION", "TERM_PROGRAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")


async def test_an_event_in_the_timeline_and_on_its_screen(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "y")
        event = app.clipboard
        assert event.startswith("“Battle of Tinbér”, ")
        assert "event battle-tinber" in event or "event " in event
        assert noticed(app).startswith("“Battle of Tinbér”")
        await press(pilot, "enter", "Y")
        assert isinstance(app.screen, EventScreen)
        assert app.clipboard == event
        await press(pilot, "y")
        assert "claimed by" in app.clipboard or "in its own voice" in app.clipboard
        assert "[lere:" in app.clipboard
        await press(pilot, "tab", "y")
        assert app.clipboard == event


async def test_a_source_in_the_library(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "L", "3", "enter", "y")
        assert "In lere-tui corpus" in app.clipboard
        assert "source " in app.clipboard
        before = app.clipboard
        await press(pilot, "escape", "1", "enter", "y")
        assert app.clipboard == before


async def test_the_file_beside_the_clipboard(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "workspace"
    app = LereApp(small, '"battle of tinber"', workspace=folder)
    async with app.run_test(size=WIDE) as pilot:
        await open_sources(app, pilot, "y")
        file = folder / "copied.txt"
        assert file.read_text("utf-8") == f"{app.clipboard}\n"
        assert file.stat().st_mode & 0o777 == 0o600
        assert str(file) in noticed(app)
        await press(pilot, "n", "y")
        assert file.read_text("utf-8") == f"{app.clipboard}\n"
        assert list(folder.glob(".copied*")) == []
        monkeypatch.setenv("TERM", "xterm-kitty")
        file.unlink()
        await press(pilot, "y")
        assert not file.exists()
        assert "copied.txt" not in noticed(app)


async def test_a_file_that_can_not_be_written(small: Path, tmp_path: Path) -> None:
    (tmp_path / "workspace").write_text("in the way")
    app = LereApp(small, '"battle of tinber"', workspace=tmp_path / "workspace")
    async with app.run_test(size=WIDE) as pilot:
        await settle(pilot)
        await press(pilot, "y")
        assert app.clipboard.startswith("“Battle of Tinbér”")
        assert "can't be written" in noticed(app)
