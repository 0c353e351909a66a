"""What the config file says: where it is, what is wrong with it, and what holds."""

from __future__ import annotations

from typing import ClassVar

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lere_tui.config import Config
from lere_tui.config.telling import keys, settings, where
from lere_tui.render.visible import visible
from lere_tui.screens.sheet import Sheet


class SettingsScreen(Sheet):
    """A page of settings over the screen below."""

    NAMED: ClassVar[str] = "Settings"

    def __init__(self, config: Config) -> None:
        super().__init__()
        self._config = config

    def text(self) -> Table:
        """The file, its problems, the settings, and keys that are not the default ones."""
        config = self._config
        table = Table.grid()
        table.add_row(Text(visible(where(config))))
        for title, lines in (
            ("Problems", [_told(config, problem) for problem in config.problems]),
            ("What holds", [f"{name} = {value}" for name, value in settings(config)]),
            ("Keys of your own", [f"{name}  {found}" for name, found in keys(config)]),
        ):
            if lines:
                table.add_row("")
                table.add_row(Text(title, style="bold underline"))
            for line in lines:
                table.add_row(Padding(Text(visible(line)), (0, 0, 0, 2)))
        return table


def _told(config: Config, problem: object) -> str:
    """A problem; the file is said above, so that only its name is repeated."""
    folder = f"{config.path.parent}/" if config.path else ""
    return str(problem).removeprefix(folder)
