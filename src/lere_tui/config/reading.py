"""Reading the config file: each fault is noted with its line and mend, and all the rest holds."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from lere_tui.config import THEMES_FOLDER, Config, Settings, UserTheme
from lere_tui.config.keymap import resolved
from lere_tui.config.settings import BY_NAME, SECTIONS, SETTINGS, mend, value_of
from lere_tui.config.toml_text import TomlText
from lere_tui.config.user_themes import theme_of
from lere_tui.model.problems import Problem


def read(path: Path, is_there: bool = True) -> Config:
    """The settings of a file, if it is there, and of the themes beside it."""
    problems: list[Problem] = []
    held: dict[str, Any] = {}
    themes: list[UserTheme] = []
    line_of = Config().line_of
    if is_there:
        file = TomlText(path, problems)
        line_of = file.line
        held = _settings(file)
        held["keys"] = resolved(file, _section(file, "keys"))
        for name, table in _section(file, "themes").items():
            if found := theme_of(file, name, table, f"themes.{name}"):
                themes.append(found)
    for other in _theme_files(path):
        file = TomlText(other, problems)
        if file.values and (found := theme_of(file, other.stem, file.values, "")):
            themes.append(found)
    return Config(path, Settings(**held, themes=tuple(themes)), line_of=line_of).with_problems(*problems)


def _settings(file: TomlText) -> dict[str, Any]:
    held = {}
    for name, value in file.values.items():
        if name in SECTIONS:
            continue
        if name not in BY_NAME:
            file.fault(name, f"there is no setting “{name}”; {mend(name, [s.name for s in SETTINGS] + [*SECTIONS])}")
            continue
        try:
            held[name] = value_of(BY_NAME[name], value)
            if name == "corpus":
                held[name] = _corpus(file, str(held[name]))
        except ValueError as error:
            file.fault(name, str(error))
    return held


def _corpus(file: TomlText, written: str) -> str:
    """The path of the corpus; one that is not absolute is meant from the file's folder."""
    if not written:
        return ""
    path = Path(file.file).parent / os.path.expanduser(written)  # noqa: PTH111 - Path's own raises for ~nobody
    if os.path.exists(path):  # noqa: PTH110 - Path's own raises for a name that is too long
        return str(path)
    file.fault("corpus", f"{path} is not there; the embedded corpus is opened instead")
    return ""


def _section(file: TomlText, name: str) -> dict[str, Any]:
    value = file.values.get(name, {})
    if isinstance(value, dict):
        return value
    file.fault(name, f"“{name}” is a section; write [{name}] on a line of its own, and its settings below")
    return {}


def _theme_files(path: Path) -> list[Path]:
    try:
        return sorted((path.parent / THEMES_FOLDER).glob("*.toml"))
    except (OSError, ValueError):
        return []
