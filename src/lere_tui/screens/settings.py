"""What the config file says: where it is, what is wrong with it, and what holds."""

from __future__ import annotations

from typing import ClassVar

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

    def text(self) -> Text:
        """The file, its problems, the settings, and keys that are not the default ones."""
        config = self._config
        lines = [(visible(where(config)), "")]
        if config.problems:
            lines += [("", ""), ("Problems", "bold underline")]
            lines += [(f"  {visible(_told(config, problem))}", "") for problem in config.problems]
        lines += [("", ""), ("What holds", "bold underline")]
        lines += [(f"  {name} = {visible(value)}", "") for name, value in settings(config)]
        if config.settings.keys:
            lines += [("", ""), ("Keys of your own", "bold underline")]
            lines += [(f"  {name}  {found}", "") for name, found in keys(config)]
        return Text("\n").join(Text(line, style) for line, style in lines)


def _told(config: Config, problem: object) -> str:
    """A problem; the file is said above, so that only its name is repeated."""
    folder = f"{config.path.parent}/" if config.path else ""
    return str(problem).removeprefix(folder)
