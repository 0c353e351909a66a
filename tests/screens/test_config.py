"""What a reader's config file does to the program on the screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.app import LereApp
from lere_tui.commands import COMMANDS
from lere_tui.commands.places import together
from lere_tui.config import Config, load
from lere_tui.config.keymap import FIXED
from lere_tui.screens.event import EventScreen
from lere_tui.screens.help import HelpScreen
from lere_tui.screens.settings import SettingsScreen
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.widgets.bindings import keymap, offers

from .driving import UNSAFE, lines, press, settle, shown, type_text
from .test_keys import WAYS


def config_of(folder: Path, text: str) -> Config:
    """What a config file with this text says."""
    path = folder / "config.toml"
    path.write_text(text, "utf-8")
    return load(str(path))


KEYS = """
[keys]
list.open = "o"
timeline.search = "ctrl+f"
search.take = "ctrl+n"
map.open = "x"
event.policy = false
"""


async def test_keys_of_the_config_hold_in_footer_help_palette_and_hints(lere: Path, tmp_path: Path) -> None:
    config = config_of(tmp_path, KEYS)
    assert not config.problems
    app = LereApp(lere, "bourem", config=config)
    async with app.run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        assert "o open" in shown(app)
        assert "Ctrl-F search" in shown(app)
        await press(pilot, "enter")
        assert not isinstance(app.screen, EventScreen)
        await press(pilot, "m")
        assert "x lists them" in shown(app) or "x looks closer" in shown(app)
        await press(pilot, "q", "ctrl+f")
        await type_text(pilot, " town:bou")
        assert lines(app)[1].strip().startswith("Ctrl-N  ")
        await press(pilot, "ctrl+n", "enter", "o")
        assert isinstance(app.screen, EventScreen)
        assert "policy" not in lines(app)[-1]
        before = shown(app)
        await press(pilot, "p")
        assert shown(app) == before
        await press(pilot, "question_mark")
        assert "no key" in shown(app)
        await press(pilot, "escape", "colon")
        await type_text(pilot, "policy")
        await press(pilot, "enter")
        assert "UCDP-like" in shown(app)


async def test_the_empty_workspace_names_the_keys_that_hold(small: Path, tmp_path: Path) -> None:
    config = config_of(tmp_path, '[keys]\nmine.mark = "ctrl+g"\nmine.tags = false\n')
    app = LereApp(small, workspace=tmp_path, config=config)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "W")
        assert "Ctrl-G marks the event" in shown(app)
        await press(pilot, "2")
        assert "the palette gives tags" in shown(app)


async def test_every_command_of_every_place_can_have_another_key(small: Path, tmp_path: Path) -> None:
    modifiers = (
        "",
        "ctrl+",
        "alt+",
        "shift+",
        "alt+ctrl+",
        "alt+shift+",
        "ctrl+shift+",
        "alt+ctrl+shift+",
        "super+",
        "hyper+",
    )
    names = [f"{held}f{number}" for held in modifiers for number in range(1, 25)]
    given = {
        command.id: (names[at], *(key for key in command.keys.split(",") if key in FIXED))
        for at, command in enumerate(COMMANDS)
    }
    seen = set()
    for way in [*WAYS, ["W"], ["enter", "enter", "v"]]:
        app = LereApp(small, '"battle of tinber"', workspace=tmp_path)
        async with app.run_test(size=(120, 36)) as pilot:
            await settle(pilot)
            await press(pilot, *way)
            app.set_keymap(keymap(given))
            await settle(pilot)
            for offer in offers(app.screen):
                assert offer.keys[0] == given[offer.command.id][0], offer
                assert set(offer.keys) <= set(given[offer.command.id]), offer
                seen.add(offer.command.where)
    assert seen >= {command.where for command in COMMANDS} - {"facets", "strip", "go", "note", "tags", "filter"}


@pytest.mark.parametrize("way", [*WAYS, ["f"], ["b"], ["d"], ["W"], ["enter", "enter", "v"]], ids="-".join)
async def test_places_that_answer_at_once_are_known_to(way: list[str], small: Path) -> None:
    app = LereApp(small)
    where = {command.id: command.where for command in COMMANDS}
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, *way)
        chain = app.screen._modal_binding_chain
        places = {where[binding.id] for _, held in chain for _, binding in held if binding.id in where}
        assert [(one, other) for one in places for other in places if not together(one, other)] == []


async def test_ctrl_q_leaves_whatever_the_config_says(small: Path, tmp_path: Path) -> None:
    app = LereApp(small, config=config_of(tmp_path, '[keys]\napp.quit = "ctrl+x"\n'))
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert not app.is_running


async def test_problems_are_told_in_the_status_and_listed(small: Path, tmp_path: Path) -> None:
    text = '[keys]\nlist.opne = "o"\ntimeline.map = "M"\n[nothing]\n'
    app = LereApp(small, config=config_of(tmp_path, text))
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "2 problems in config.toml (, lists them): line 2: keys.list.opne" in shown(app)
        assert "M map" in shown(app)
        await press(pilot, "comma")
        assert isinstance(app.screen, SettingsScreen)
        assert "config.toml:2: keys.list.opne: “list.opne” is no command" in shown(app)
        assert "config.toml:4: nothing: there is no setting" in shown(app)
        assert "timeline.map  M" in shown(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, TimelineScreen)
        assert "problems" not in shown(app)


HOSTILE = "[per Mali] [/b] \x1b[31mred\x1b[0m \u202eback\u202c \x00 \x9b1m \u200bgap"


async def test_a_config_that_means_harm_is_only_text(small: Path, tmp_path: Path) -> None:
    hostile = "".join(c if c.isprintable() and c not in '"\\' else f"\\u{ord(c):04x}" for c in HOSTILE)
    text = f'theme = "{hostile}"\n"{hostile}" = "{hostile}"\n[keys]\nlist.open = "{hostile}"\n"{hostile}" = "x"\n'
    app = LereApp(small, config=config_of(tmp_path, text + f'[themes."{hostile}"]\nbase = "{hostile}"\n'))
    async with app.run_test(size=(200, 50)) as pilot:
        await settle(pilot)
        assert "5 problems" in shown(app)
        await press(pilot, "comma")
        assert isinstance(app.screen, SettingsScreen)
        assert "[per Mali]" in shown(app)
        assert not [line for line in lines(app) if UNSAFE.search(line)]


async def test_the_theme_of_the_config_and_those_the_key_goes_through(small: Path, tmp_path: Path) -> None:
    app = LereApp(small, config=config_of(tmp_path, 'theme = "nord"\n'))
    async with app.run_test() as pilot:
        await settle(pilot)
        assert app.screen.styles.background.hex == "#2E3440"
        seen = [app.theme]
        for _ in range(4):
            await press(pilot, "T")
            seen.append(app.theme)
        assert seen == ["nord", "lere-dark", "lere-light", "lere-contrast", "nord"]


async def test_a_theme_that_is_not_there_leaves_ours(small: Path, tmp_path: Path) -> None:
    app = LereApp(small, config=config_of(tmp_path, 'theme = "nrod"\n'))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert app.theme == "lere-dark"
        assert "line 1: theme: there is no theme “nrod”; did you mean “nord”?" in shown(app)


async def test_a_theme_is_chosen_from_a_list(small: Path) -> None:
    app = LereApp(small)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+t")
        await type_text(pilot, "gruvbox")
        await press(pilot, "enter")
        assert app.theme == "gruvbox"
        assert app.current_theme.variables["ink-faint"]
        assert app.screen.styles.background.hex == "#282828"


async def test_a_theme_of_the_reader(small: Path, tmp_path: Path) -> None:
    text = 'theme = "paper"\n[themes.paper]\nbase = "lere-light"\nbackground = "#fffdf6"\nink-heading = "#7a3b00"\n'
    app = LereApp(small, config=config_of(tmp_path, text))
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert not app.config.problems
        assert app.screen.styles.background.hex == "#FFFDF6"
        assert app.theme_variables["ink-heading"] == "#7a3b00"
