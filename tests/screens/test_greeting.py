"""The hint of the first start: said once, gone with the first key, never in the way."""

from __future__ import annotations

from pathlib import Path

from lere_tui.app import LereApp

from .driving import press, settle, shown

SAID = "First time here?  / searches, Enter opens an event, ? lists the keys"


async def greeted(app: LereApp, keys: tuple[str, ...] = (), waits: bool = False) -> tuple[str, str]:
    """What is shown after the start, and after some keys."""
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for _ in range(100 if waits else 10):
            await pilot.pause(0.05)
            if "First time here?" in shown(app):
                break
        first = shown(app)
        await press(pilot, *keys)
        return first, shown(app)


async def test_it_is_said_once_and_gone_with_the_first_key(small: Path, tmp_path: Path) -> None:
    state = tmp_path / "state" / "lere-tui"
    first, then = await greeted(LereApp(small, state=state), ("j",), waits=True)
    assert SAID in first
    assert SAID not in then
    assert "town:  group:" in then
    first, _ = await greeted(LereApp(small, state=state))
    assert SAID not in first


async def test_it_names_the_keys_of_the_keymap(small: Path, tmp_path: Path) -> None:
    app = LereApp(small, state=tmp_path)
    app.set_keymap({"timeline.search": "s"})
    assert "First time here?  s searches" in (await greeted(app, waits=True))[0]


async def test_it_gives_way_to_what_the_line_has_to_say(small: Path, tmp_path: Path) -> None:
    first, _ = await greeted(LereApp(small, "town:nowhere", state=tmp_path))
    assert "First time here?" not in first
    assert "nowhere" in first


async def test_where_nothing_can_be_remembered_nothing_is_said(small: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for state in (None, tmp_path / "file" / "state"):
        first, _ = await greeted(LereApp(small, state=state))
        assert "First time here?" not in first
