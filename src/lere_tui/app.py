"""The shell of the terminal program: its screens, its colours, and the keys that work everywhere."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App
from textual.types import CSSPathType

from lere_tui.resources import styles_folder
from lere_tui.screens.reading import Reader
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.theme import DARK, THEMES, fallback_tokens
from lere_tui.widgets.bindings import bindings

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.screen import Screen

    from lere_tui.store.reading import Store


def _palette() -> type[Provider]:
    from lere_tui.screens.palette import CommandProvider

    return CommandProvider


class LereApp(App[None]):
    """Browse a corpus. `query` is the search that the timeline opens with, `workspace` the folder in which the reader's
    own things are kept; without one, nothing is."""

    TITLE = "lere-tui"
    # Textual reads a screen's own CSS_PATH when it is pushed, which the first screen never is.
    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "app.tcss", styles_folder() / "timeline.tcss"]
    BINDINGS = bindings("app")
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_palette}
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        store_path: Path,
        query: str = "",
        opener: Callable[[Path], Store] | None = None,
        workspace: Path | None = None,
    ) -> None:
        super().__init__()
        self.reader = Reader(store_path, opener, workspace)
        self._first_query = query
        self._workspace = workspace
        for theme in THEMES:
            self.register_theme(theme)
        # Set without telling the watcher: nothing is drawn yet, and it would have all styles parsed a second time.
        self.set_reactive(App.theme, DARK)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens, for themes that are not ours."""
        return fallback_tokens(self.current_theme.dark)

    def get_default_screen(self) -> Screen[None]:
        """The timeline."""
        return TimelineScreen(self.reader, self._first_query, self._workspace)

    @property
    def copied_file(self) -> Path | None:
        """The file with what was copied last; None where nothing is kept."""
        return self._workspace / "copied.txt" if self._workspace else None

    def copy_to_clipboard(self, text: str) -> None:
        """Hand a text to the terminal's clipboard, through tmux or screen if they are there."""
        import os

        from lere_tui.render.clipboard import sequences

        self._clipboard = text
        if self._driver is not None:
            for sequence in sequences(text, os.environ):
                self._driver.write(sequence)

    def read_ahead(self) -> None:
        """Read the first page while nothing is drawn yet."""
        self.reader.read_ahead(self._first_query)

    def on_ready(self) -> None:
        """Collect garbage again, which start-up does without; what is there by now stays and is never looked at."""
        gc.freeze()
        gc.enable()

    def on_unmount(self) -> None:
        """Close the corpus."""
        self.reader.close()

    def action_help(self) -> None:
        """List the keys of the screen that is shown."""
        from lere_tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_toggle_theme(self) -> None:
        """Go on to the next of our themes: dark, light, high contrast."""
        names = [theme.name for theme in THEMES]
        at = names.index(self.theme) if self.theme in names else -1
        self.theme = names[(at + 1) % len(names)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help and palette do not open over themselves."""
        if action in ("help", "command_palette"):
            return not self.screen.is_modal
        return True
