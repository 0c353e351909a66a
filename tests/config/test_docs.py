"""docs/config.md names every setting, colour and command; GOLDEN=write writes its tables of commands anew."""

from __future__ import annotations

import os
from pathlib import Path

from lere_tui.commands import COMMANDS, key_names
from lere_tui.commands.catalogue import TITLES
from lere_tui.config.settings import SETTINGS
from lere_tui.theme_names import BASIC, TOKENS

PAGE = Path(__file__).parents[2] / "docs" / "config.md"
BEGIN = "focus.\n"


def tables() -> str:
    """The commands by the part of the program."""
    parts = []
    for where, title in TITLES.items():
        rows = [c for c in COMMANDS if c.where == where]
        parts.append(f"\n**{title}**\n\n| id | keys | |\n|---|---|---|\n")
        parts += [f"| `{c.id}` | {' '.join(f'`{key}`' for key in key_names(c.keys))} | {c.help} |\n" for c in rows]
    return "".join(parts)


def test_the_page_lists_every_command_as_it_is() -> None:
    page = PAGE.read_text("utf-8")
    head = page[: page.rindex(BEGIN) + len(BEGIN)]
    if os.environ.get("GOLDEN") == "write":
        PAGE.write_text(head + tables(), "utf-8")
        return
    assert page == head + tables(), "the commands have changed: GOLDEN=write pytest tests/config/test_docs.py"


def test_the_page_names_every_setting_and_colour() -> None:
    page = PAGE.read_text("utf-8")
    for name in (*(setting.name for setting in SETTINGS), *BASIC, *TOKENS):
        assert f"`{name}`" in page, name
