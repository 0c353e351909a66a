"""The config file as it is written for a reader who has none: all that can be set, each with its default."""

from __future__ import annotations

from pathlib import Path

from lere_tui.commands.catalogue import COMMANDS, TITLES
from lere_tui.commands.keys import key_of
from lere_tui.config.settings import SETTINGS

_HEAD = """\
# The settings of lere-tui. A line that begins with # says nothing to the program: take the # away to change what it
# names. What stands here is what holds if nothing is said. `lere-tui config --check` says what is wrong with this file.
"""

_KEYS = """\
[keys]
# The keys of each command, by its id: one key in quotes, or a list of them; false turns it off. Keys are written as
# "j", "G", "?", "space", "enter", "pageup", "f5", "ctrl+r" or "alt+x". Escape and Ctrl-Q keep what they do.
"""

_THEMES = """\
# A theme of your own: the section's name is the theme's. It begins with another (base), and has other colours where you
# give them; docs/config.md lists their names. Such a section can also be a file of its own: themes/NAME.toml.
# [themes.paper]
# base = "lere-light"
# background = "#fffdf6"
# ink-heading = "#7a3b00"
"""


def text() -> str:
    """The whole file."""
    parts = [_HEAD]
    for setting in SETTINGS:
        also = f" ({', '.join(setting.choices)})" if setting.choices else ""
        parts.append(f"# {setting.help}{also}.\n# {setting.name} = {_written(setting.default)}\n")
    parts.append(f"{_KEYS}\n{key_lines()}")
    parts.append(_THEMES)
    return "\n".join(parts)


def key_lines() -> str:
    """A line for each command, by the part of the program in which it is performed."""
    width = max(len(f"{c.id} = {_keys(c.keys)}") for c in COMMANDS)
    lines = []
    for where, title in TITLES.items():
        lines += [f"# {title}"]
        lines += [f"# {f'{c.id} = {_keys(c.keys)}':{width}}  # {c.help}" for c in COMMANDS if c.where == where]
        lines += [""]
    return "\n".join(lines)


def write(path: Path) -> None:
    """Write the file. Raises FileExistsError if there is one, and OSError if it can't be written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text())


def _keys(keys: str) -> str:
    names = [f'"{_short(key)}"' for key in keys.split(",")]
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _short(key: str) -> str:
    """A key as one writes it: / rather than slash."""
    if len(key) > 1 and "+" not in key:
        for character in "/?:.,+-=$[]{}":
            if key_of(character) == key:
                return character
    return key


def _written(value: str | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else f'"{value}"'
