"""A page over the screen below: a title, a text that can be scrolled, and Escape to close it."""

from __future__ import annotations

from typing import ClassVar

from rich.console import RenderableType
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.types import CSSPathType
from textual.widgets import Static

from lere_tui.resources import styles_folder
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.footer import KeyFooter


class Sheet(ModalScreen[None]):
    """Such a page. Those who make one say its title and its text."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "help.tcss"]
    BINDINGS = bindings("help")
    AUTO_FOCUS = ""
    NAMED: ClassVar[str] = ""
    """The title."""

    @property
    def named(self) -> str:
        """The title."""
        return self.NAMED

    @property
    def aside(self) -> str:
        """What stands at the other end of its line."""
        return "Esc closes"

    def text(self) -> RenderableType:
        """What stands on it."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Title, text and keys."""
        with Vertical(id="sheet"):
            yield Bar(id="help-title")
            with VerticalScroll(id="keys", can_focus=False):
                yield Static(id="list")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show it."""
        self.show()

    def show(self) -> None:
        """Title and text as they are now, from the beginning."""
        self.query_one("#help-title", Bar).say([(self.named, "strong")], [(self.aside, "faint")])
        self.query_one("#list", Static).update(self.text())
        self._keys.scroll_home(animate=False)

    @property
    def _keys(self) -> VerticalScroll:
        return self.query_one("#keys", VerticalScroll)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is one page, if nothing else is said."""
        return action != "other_page"

    def action_scroll_down(self) -> None:
        """A line down."""
        self._keys.scroll_relative(y=1, animate=False)

    def action_scroll_up(self) -> None:
        """A line up."""
        self._keys.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """A screen down."""
        self._keys.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """A screen up."""
        self._keys.scroll_page_up(animate=False)

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss()
