"""The three screens as text, at the size of a plain terminal and of a wide one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from lere_tui.app import LereApp

from .driving import lines, press, settle, shown

SIZES = [(80, 24), (140, 40)]
WAYS = {
    "timeline": [],
    "event": ["enter"],
    "event-record": ["enter", "tab", "j"],
    "event-verdict": ["enter", "v"],
    "sources": ["enter", "j", "enter"],
    "sources-in-step": ["enter", "j", "enter", "N"],
    "disputes": ["D"],
    "help": ["enter", "question_mark"],
}


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("way", WAYS)
async def test_golden(way: str, size: tuple[int, int], small: Path, golden: Callable[[str, str], None]) -> None:
    app = LereApp(small, "" if way == "timeline" else '"battle of tinber"')
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *WAYS[way])
        assert {cell_len(line) for line in lines(app)} <= set(range(size[0] + 1))
        golden(f"{way}-{size[0]}x{size[1]}", shown(app))


@pytest.mark.parametrize("size", [(40, 12), (20, 6), (300, 80)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_other_sizes_can_be_walked(size: tuple[int, int], small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for key in ("enter", "tab", "j", "tab", "v", "enter", "n", "x", "slash"):
            await press(pilot, key)
        assert app.screen.__class__.__name__ == "SourcesScreen"


async def test_resizing_keeps_the_place(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j", "j", "enter")
        await pilot.resize_terminal(200, 50)
        await settle(pilot)
        await pilot.resize_terminal(50, 14)
        await settle(pilot)
        assert "Ambush near Adrar camp" in lines(app)[0]
