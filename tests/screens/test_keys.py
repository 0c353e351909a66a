"""One list of commands: footer, help, palette and keymap agree with what the keys do."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.dom import DOMNode

from lere_tui.app import LereApp
from lere_tui.commands import COMMANDS, of_place
from lere_tui.commands.catalogue import TITLES
from lere_tui.screens.event import EventScreen
from lere_tui.screens.help import HelpScreen
from lere_tui.widgets.bindings import offers
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.search_bar import SearchBar

from .driving import press, settle, shown


def performs(node: DOMNode, action: str, app: LereApp) -> bool:
    """Whether a node has the method of an action."""
    name = action.split("(")[0]
    target: object = node
    if name.startswith("app."):
        target, name = app, name.removeprefix("app.")
    return callable(getattr(target, f"action_{name}", None))


def test_every_command_has_its_own_id_and_a_place() -> None:
    ids = [command.id for command in COMMANDS]
    assert len(ids) == len(set(ids))
    assert {command.where for command in COMMANDS} == set(TITLES)
    for place in TITLES:
        keys = [key for command in of_place(place) for key in command.keys.split(",")]
        assert len(keys) == len(set(keys)), place


WAYS: list[list[str]] = [
    [],
    ["slash"],
    ["enter"],
    ["enter", "tab"],
    ["enter", "enter"],
    ["enter", "enter", "slash"],
    ["enter", "enter", "v"],
    ["m"],
    ["D"],
    ["D", "tab"],
    ["L"],
    ["L", "slash"],
    ["L", "2", "enter"],
    ["question_mark"],
]


@pytest.mark.parametrize("way", WAYS, ids="-".join)
async def test_the_footer_shows_only_what_does_something(way: list[str], small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(200, 40)) as pilot:
        await settle(pilot)
        await press(pilot, *way)
        placed = app.screen.query_one(KeyFooter).shown()
        assert placed
        active = app.screen.active_bindings
        for _, _, _, offer in placed:
            assert performs(offer.node, offer.action, app), offer
            for key in offer.keys:
                assert active[key].binding.id == offer.command.id, key
                assert active[key].enabled
        if way != ["question_mark"]:
            assert any(offer.command.id == "app.help" for _, _, _, offer in placed)


async def test_every_offer_can_be_performed(small: Path) -> None:
    for way in WAYS:
        app = LereApp(small, '"battle of tinber"')
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            await press(pilot, *way)
            for offer in offers(app.screen):
                assert performs(offer.node, offer.action, app), offer


async def test_help_lists_the_keys_of_where_it_was_called(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(120, 60)) as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert "Open the event under the cursor" in shown(app)
        await press(pilot, "escape", "enter", "question_mark")
        assert "Explain the verdict of the row in a sentence" in shown(app)
        assert "Open the event under the cursor" not in shown(app)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, EventScreen)


async def test_help_while_a_search_is_typed_is_on_searching(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "slash", "t", "o", "w", "n", "f1")
        assert isinstance(app.screen, HelpScreen)
        assert "What can be searched for" in shown(app)
        assert "a place, with everything inside it" in shown(app)
        await press(pilot, *["pagedown"] * 5)
        assert "source:rfi lang:fr sort:oldest" in shown(app), "the last example can be reached"
        await press(pilot, "tab")
        assert "Keys of this screen" in shown(app)
        assert "Go from the search bar to the list" in shown(app)
        await press(pilot, "escape")
        assert app.screen.query_one(SearchBar).value == "town"
        await press(pilot, "escape", "escape", "question_mark")
        assert "Keys of this screen" in shown(app)
        await press(pilot, "tab")
        assert "What can be searched for" in shown(app)


@pytest.mark.parametrize("way", [["f"], ["enter"], ["L"]], ids="-".join)
async def test_help_can_be_read_to_its_end_on_a_plain_terminal(way: list[str], small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *way)
        wanted = {offer.command.help.split()[0] for offer in offers(app.screen)}
        await press(pilot, "f1")
        seen = ""
        for _ in range(4):
            seen += shown(app)
            await press(pilot, "pagedown")
        assert wanted <= set(seen.split())


async def test_a_keymap_changes_key_footer_and_help(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(120, 60)) as pilot:
        app.set_keymap({"list.open": "o", "timeline.search": "f"})
        await settle(pilot)
        assert "o open" in shown(app)
        assert "Enter open" not in shown(app)
        await press(pilot, "question_mark")
        assert "  o " in shown(app)
        await press(pilot, "escape", "enter")
        assert not isinstance(app.screen, EventScreen)
        await press(pilot, "o")
        assert isinstance(app.screen, EventScreen)


async def test_the_palette_performs_a_command(small: Path) -> None:
    app = LereApp(small, '"battle of tinber"')
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "colon")
        await pilot.press(*"verdict")
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        assert isinstance(app.screen, EventScreen)
        assert "can't all be true" in shown(app)
