"""The shell of the terminal program: its screens, its colours, and the keys that work everywhere."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.app import App
from textual.events import Event, Key, MouseEvent, Paste
from textual.types import CSSPathType

from lere_tui.config import Config
from lere_tui.keypresses import KeyApp
from lere_tui.resources import styles_folder
from lere_tui.screens.reading import Reader
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.theme import THEMES
from lere_tui.theme_names import DARK
from lere_tui.widgets.bindings import bindings, key_now, keymap

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.screen import Screen
    from textual.theme import Theme

    from lere_tui.screens.sessions import SessionKeeper
    from lere_tui.store.reading import Store
    from lere_tui.workspace.session import SessionFile


GREET_AFTER = 0.3
"""Seconds after the start: the first rows are on the screen by then, and the search is loaded."""


def _palette() -> type[Provider]:
    from lere_tui.screens.palette import CommandProvider

    return CommandProvider


class LereApp(KeyApp):
    """Browse a corpus. `query` is the search that the timeline opens with, `workspace` the folder in which the reader's
    own things are kept, `state` the one for what the program has said; without them, nothing is. With the file of a
    `session` it begins where that one ended, unless a query is given, and keeps where the reader is."""

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
        session: SessionFile | None = None,
        config: Config | None = None,
        state: Path | None = None,
    ) -> None:
        self._derives = False
        super().__init__()
        self.config = config or Config()
        """The reader's settings, and what is wrong with them."""
        self.reader = Reader(store_path, opener, workspace)
        self._watches = opener is None
        self.session = session
        self._last = last = session.last if session else None
        if last and query:
            self._last = last = last.elsewhere(query)
        self._first_query = last.search if last else query
        self._workspace = workspace
        self._keeper: SessionKeeper | None = None
        self._cycle = [theme.name for theme in THEMES]
        self._state = state
        for theme in THEMES:
            self.register_theme(theme)
        self.own_theme = self._chosen_theme()
        """The theme, unless the reader has chosen another."""
        if self.own_theme not in self._cycle:
            self._cycle.append(self.own_theme)
        self._derives = True
        # Set without telling the watcher: nothing is drawn yet, and it would have all styles parsed a second time.
        chosen = last.theme if last and last.instead_of == self.own_theme else ""
        self.set_reactive(App.theme, chosen if chosen in self.available_themes else self.own_theme)
        self.stylesheet.set_variables(self.get_css_variables())
        if self.config.settings.keys:
            self.set_keymap(keymap(self.config.settings.keys))

    def _chosen_theme(self) -> str:
        """The theme that the config names, once those it describes are there; ours if there is none of that name."""
        name = self.config.settings.theme or DARK
        if self.config.settings.themes or name not in self._cycle:
            from lere_tui.theme_users import made

            themes, problems = made(self.config)
            for theme in themes:
                self.register_theme(theme)
            self.config = self.config.with_problems(*problems)
        return name if name in self.available_themes else DARK

    def get_theme(self, theme_name: str) -> Theme | None:
        """A theme; one of Textual's gets our colours when it is first asked for."""
        theme = super().get_theme(theme_name)
        if theme is not None and self._derives and "ink-faint" not in theme.variables:
            from lere_tui.theme_deriving import derived

            theme = derived(theme)
            self.register_theme(theme)
        return theme

    def get_default_screen(self) -> Screen[None]:
        """The timeline."""
        self._timeline = TimelineScreen(self.reader, self._first_query, self._workspace, self._last)
        self._timeline.word = self.session.told if self.session else ""
        return self._timeline

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
        last = self._last
        self.reader.read_ahead(self._first_query, last.typed if last else False, last.event if last else "")

    def on_load(self) -> None:
        """Let the terminal's own colours through, if the theme is of these."""
        if self.current_theme.ansi:
            self.mutate_reactive(App.theme)

    def on_ready(self) -> None:
        """Collect garbage again, which start-up does without; what is there by now stays and is never looked at."""
        if self.session is not None:
            from lere_tui.screens.sessions import SessionKeeper

            self._keeper = SessionKeeper(self, self.session)
        gc.freeze()
        gc.enable()
        if self.config.problems:
            from lere_tui.config.telling import in_short

            self._timeline.warn(in_short(self.config.problems, key_now(self.screen, "app.settings")))
        if self._watches:
            self.set_timer(GREET_AFTER, self._watch)
        if self._state is not None:
            self.set_timer(GREET_AFTER, self._greet)

    def _watch(self) -> None:
        """Look whether the corpus is whole, and now and then whether there is a newer one."""
        from lere_tui.screens.watching import CorpusWatch

        CorpusWatch(self, self.reader, self._timeline.warn)

    @work(thread=True, exit_on_error=False)
    def _greet(self) -> None:
        """Tell a reader who is here for the first time what to press."""
        from lere_tui.workspace.once import is_first_time

        if self._state and is_first_time(self._state, "first-keys"):
            self.call_from_thread(self._timeline.greet)

    async def on_event(self, event: Event) -> None:
        """What the reader does moves the place that is kept. Ctrl-Q leaves, whatever other key has that command."""
        if self._keeper is not None and isinstance(event, Key | MouseEvent | Paste):
            self._keeper.stir()
        if isinstance(event, Key) and event.key == "ctrl+q":
            await self.action_quit()
        else:
            await super().on_event(event)

    def exit(self, *arguments: Any, **named: Any) -> None:
        """Leave, and keep the place."""
        if self._keeper is not None:
            self._keeper.keep_now()
        super().exit(*arguments, **named)

    def on_unmount(self) -> None:
        """Close the corpus."""
        self.reader.close()

    def action_help(self) -> None:
        """List the keys of the screen that is shown."""
        from lere_tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def action_settings(self) -> None:
        """Show what the config file says, and what is wrong with it."""
        from lere_tui.screens.settings import SettingsScreen

        self._timeline.warn("")
        self.push_screen(SettingsScreen(self.config))

    def action_toggle_theme(self) -> None:
        """Go on to the next theme: dark, light, high contrast, and the one that the config names."""
        at = self._cycle.index(self.theme) if self.theme in self._cycle else -1
        self.theme = self._cycle[(at + 1) % len(self._cycle)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Help, palette and settings do not open over themselves."""
        if action in ("help", "command_palette", "change_theme", "settings"):
            return not self.screen.is_modal
        return True
