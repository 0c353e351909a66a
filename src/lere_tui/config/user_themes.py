"""Colours of the reader's own: the shape of a theme's table. Whether its colours are any is seen when it is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from lere_tui.config import UserTheme
from lere_tui.config.settings import mend
from lere_tui.theme_names import BASIC, DARK, TOKENS

if TYPE_CHECKING:
    from lere_tui.config.toml_text import TomlText

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


def theme_of(file: TomlText, name: str, table: object, path: str) -> UserTheme | None:
    """A theme from its table, which stands in the file under a path; None if it can't be one."""
    where = f"{path}." if path else ""
    if not isinstance(table, Mapping):
        file.fault(path, f"a theme is a section; write [{path}] on a line of its own, and its colours below")
        return None
    if not _NAME.fullmatch(name):
        file.fault(path, f"“{name}” can't be the name of a theme; use a-z, 0-9, - and _")
        return None
    base, dark = DARK, None
    colours: dict[str, str] = {}
    values: Mapping[str, Any] = table
    for key, value in values.items():
        if key == "dark":
            if isinstance(value, bool):
                dark = value
            else:
                file.fault(where + key, "it is true or false, without quotes")
        elif key != "base" and key not in BASIC and key not in TOKENS:
            file.fault(where + key, f"there is no colour “{key}”; {mend(key, ['base', 'dark', *BASIC, *TOKENS])}")
        elif not isinstance(value, str):
            file.fault(where + key, f'it is a text in quotes, as in "{"nord" if key == "base" else "#d5dae1"}"')
        elif key == "base":
            base = value
        else:
            colours[key] = value
    return UserTheme(name, base, dark, colours, file.file, path, file.line)
