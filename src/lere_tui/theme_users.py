"""Themes of the reader's own, made from what the config file says of them, and what is wrong with their colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from textual.color import Color, ColorParseError
from textual.theme import BUILTIN_THEMES, Theme

from lere_tui.config import Config, UserTheme
from lere_tui.config.settings import mend
from lere_tui.model.problems import Problem
from lere_tui.theme import THEMES
from lere_tui.theme_deriving import LEAST, derived, dressed, weak, with_basic
from lere_tui.theme_names import BASIC, DARK, TOKENS

_GROUNDS = ("foreground", "background", "panel", "surface", "primary", "secondary", "accent", "warning")
"""Colours from which others are made: with one of them changed, ours are made anew."""


def shipped() -> dict[str, Theme]:
    """The themes that need no config: ours and Textual's."""
    return BUILTIN_THEMES | {theme.name: theme for theme in THEMES}


def made(config: Config) -> tuple[list[Theme], list[Problem]]:
    """The themes that a config gives, and what is wrong with them, and with the name of the one it chooses."""
    problems: list[Problem] = []
    known = shipped()
    themes = [_theme(user, known, problems) for user in config.settings.themes]
    names = {*known, *(theme.name for theme in themes)}
    if config.settings.theme and config.settings.theme not in names:
        what = f"there is no theme “{config.settings.theme}”; {mend(config.settings.theme, sorted(names))}"
        problems.append(Problem(str(config.path), config.line_of("theme"), "theme", what))
    return themes, problems


def _theme(user: UserTheme, known: Mapping[str, Theme], problems: list[Problem]) -> Theme:
    def fault(key: str, message: str) -> None:
        name = ".".join(part for part in (user.section, key) if part)
        problems.append(Problem(user.file, user.line_of(name), name, message))

    base = known.get(user.base)
    if base is None or base.ansi:
        what = "has the terminal's own colours" if base else "is no theme to begin with"
        fault("base", f"“{user.base}” {what}; {mend(user.base, [n for n, t in known.items() if not t.ansi])}")
        base = known[DARK]
    given = {}
    for name, value in user.colours.items():
        try:
            given[name] = _colour(value)
        except ValueError:
            fault(name, f"“{value}” is no colour; write it like #d5dae1")
    if user.name in known:
        fault("", f"there is a theme “{user.name}” already, and this one takes its place; give it another name")
    dark = base.dark if user.dark is None else user.dark
    basic = {name: value for name, value in given.items() if name in BASIC}
    theme = with_basic(replace(base, name=user.name, dark=dark), basic, base.variables)
    anew = dark != base.dark or any(name in given for name in _GROUNDS)
    start = derived(replace(theme, variables={})) if anew or "bar" not in base.variables else theme
    mine = dressed(
        start,
        {name: given.get(name) or getattr(start, name) for name in BASIC if given.get(name) or getattr(start, name)},
        {name: given.get(name, start.variables[name]) for name in TOKENS},
        given,
    )
    if pale := weak(mine):
        ratio, ink, ground = pale[0]
        more = f", and {len(pale) - 1} more" if len(pale) > 1 else ""
        key = next((name for name in (ink, ground, *given) if name in given), "")
        fault(
            key,
            f"{ink} on {ground} is hard to read (contrast {ratio:.1f}, needed {LEAST}{more}); change one",
        )
    return mine


def _colour(value: str) -> str:
    """A colour as #rrggbb. Raises ValueError for anything that is none of its own, or can be seen through."""
    try:
        colour = Color.parse(value)
    except ColorParseError as error:
        raise ValueError(value) from error
    if colour.ansi is not None or colour.a != 1 or colour.auto:
        raise ValueError(value)
    return colour.hex6.lower()
