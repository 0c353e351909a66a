"""docs/config.md names every setting and colour."""

from __future__ import annotations

from pathlib import Path

from lere_tui.config.settings import SETTINGS
from lere_tui.theme_names import BASIC, TOKENS

PAGE = Path(__file__).parents[2] / "docs" / "config.md"


def test_the_page_names_every_setting_and_colour() -> None:
    page = PAGE.read_text("utf-8")
    for name in (*(setting.name for setting in SETTINGS), *BASIC, *TOKENS):
        assert f"`{name}`" in page, name
