"""Every text of every theme can be read on every ground it is drawn on (WCAG 2.1, contrast of at least 4.5)."""

from __future__ import annotations

import pytest
from textual.theme import BUILTIN_THEMES, Theme

from lere_tui.config import Config, Settings, UserTheme
from lere_tui.theme import THEMES
from lere_tui.theme_deriving import derived
from lere_tui.theme_names import CONTRAST, INKS, TOKENS
from lere_tui.theme_users import made

DERIVED = [derived(theme) for theme in BUILTIN_THEMES.values() if not theme.ansi]
"""Textual's themes with our colours. Those of the sixteen colours that a terminal has can't be measured."""

GROUNDS = ("bar", "row-ground", "cursor-ground-faint", "cursor-ground")
"""Grounds beside the background and the panel. The cursor's own ink is not the only one on it."""

OWN = (("mark-ink", "mark-ground"), ("focus-ink", "focus-ground"), ("cursor-ink", "cursor-ground"))
"""Inks that are drawn on one ground alone."""


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG has it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """From 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def texts(theme: Theme) -> dict[str, str]:
    """Inks that may stand on any ground."""
    alone = {ink for ink, _ in OWN}
    found = {
        name: colour
        for name, colour in theme.variables.items()
        if name.startswith(("ink", "verdict")) and name not in alone
    }
    for name in ("foreground", "accent", "error", "success", "warning"):
        found[name] = getattr(theme, name)
    return found


@pytest.mark.parametrize("theme", [*THEMES, *DERIVED], ids=lambda theme: theme.name)
def test_every_text_can_be_read(theme: Theme) -> None:
    least = 7.0 if theme.name == CONTRAST else 4.5
    grounds = {"background": theme.background, "panel": theme.panel} | {name: theme.variables[name] for name in GROUNDS}
    weak = {
        (ink, ground): round(contrast(colour, paper), 2)
        for ink, colour in texts(theme).items()
        for ground, paper in grounds.items()
        if paper and contrast(colour, paper) < least
    }
    for ink, ground in OWN:
        found = contrast(theme.variables[ink], theme.variables[ground])
        if found < least:
            weak[ink, ground] = round(found, 2)
    if contrast(theme.variables["verdict-contradict"], theme.variables["mark-ground"]) < 4.5:
        weak["verdict-contradict", "mark-ground"] = 0
    assert not weak


@pytest.mark.parametrize("theme", DERIVED, ids=lambda theme: theme.name)
def test_what_differs_in_meaning_differs_in_colour_and_the_ground_stays(theme: Theme) -> None:
    own = BUILTIN_THEMES[theme.name].to_color_system().generate()["background"]
    assert theme.background == own
    for one, other in (("agree", "contradict"), ("compatible", "contradict"), ("single", "contradict")):
        assert theme.variables[f"verdict-{one}"] != theme.variables[f"verdict-{other}"]
    for ground in ("cursor-ground", "focus-ground", "mark-ground"):
        assert contrast(theme.variables[ground], theme.background) > 1.1, ground


def test_every_theme_has_all_our_colours() -> None:
    for theme in (*THEMES, *DERIVED, *(derived(theme) for theme in BUILTIN_THEMES.values() if theme.ansi)):
        assert set(TOKENS) <= set(theme.variables), theme.name
    assert set(THEMES[0].variables) == set(TOKENS)


def user(**colours: str) -> UserTheme:
    """A theme of a reader's own."""
    lines = {name: at for at, name in enumerate(colours, 3)} | {"": 1, "base": 2}
    base = colours.pop("base", "lere-dark")
    named = {name.replace("_", "-"): value for name, value in colours.items()}
    at = {f"themes.mine.{name.replace('_', '-')}": line for name, line in lines.items()}
    return UserTheme("mine", base, None, named, "c.toml", "themes.mine", lambda name: at.get(name, 0))


def told(theme: UserTheme) -> tuple[Theme, list[str]]:
    """The theme that is made of it, and what is wrong with it."""
    [found], problems = made(Config(None, Settings(themes=(theme,))))
    return found, [str(problem) for problem in problems]


def test_a_theme_of_a_reader_keeps_its_colours_and_the_others_can_be_read_beside_them() -> None:
    theme, problems = told(user(background="#ffffff", foreground="#202020", ink_link="#003399", base="lere-light"))
    assert not problems
    assert (theme.background, theme.variables["ink-link"]) == ("#ffffff", "#003399")
    assert min(contrast(theme.variables[ink], "#ffffff") for ink in INKS) >= 4.5


def test_a_theme_of_a_reader_that_is_hard_to_read_is_told_and_kept() -> None:
    theme, [problem] = told(user(ink_faint="#404040"))
    assert theme.variables["ink-faint"] == "#404040"
    assert problem.startswith("c.toml:3: themes.mine.ink-faint: ink-faint on ")
    assert "is hard to read (contrast 1." in problem


def test_a_theme_of_a_reader_with_a_bad_colour_or_base() -> None:
    _, problems = told(user(base="nrod", ink_faint="greenish", ink_dim="#12", ink_link="#ff000080"))
    assert [problem.split(": ", 2)[1] for problem in problems] == [
        f"themes.mine.{name}" for name in ("base", "ink-faint", "ink-dim", "ink-link")
    ]
    assert "did you mean “nord”?" in problems[0]
    assert "“greenish” is no colour; write it like #d5dae1" in problems[1]


def test_a_contrast_that_is_known() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
