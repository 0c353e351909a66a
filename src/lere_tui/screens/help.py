"""The keys of the screen it was called on, as they are now: the keymap's, and only those that do something."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.types import CSSPathType
from textual.widgets import Static

from lere_tui.commands.catalogue import TITLES
from lere_tui.commands.keys import key_name
from lere_tui.resources import styles_folder
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import Offer, bindings, offers
from lere_tui.widgets.footer import KeyFooter


class HelpScreen(ModalScreen[None]):
    """A page of keys over the screen below."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "help.tcss"]
    BINDINGS = bindings("help")
    AUTO_FOCUS = ""

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        # Asked now: once this page is on top, the keys are its own.
        self._offers = offers(below)

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(id="sheet"):
            title = Bar(id="help-title")
            title.say([("Keys of this screen", "strong")], [("Esc closes", "faint")])
            yield title
            with VerticalScroll(id="keys", can_focus=False):
                yield Static(keys_table(self._offers), id="list")
        yield KeyFooter()

    @property
    def _keys(self) -> VerticalScroll:
        return self.query_one("#keys", VerticalScroll)

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


def keys_table(found: list[Offer]) -> Table:
    """The keys by the part of the screen that they act on."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    places = dict.fromkeys(TITLES[offer.command.where] for offer in found)
    for number, place in enumerate(places):
        if number:
            table.add_row("", "")
        table.add_row(Text(place, style="bold underline"), "")
        for offer in found:
            if TITLES[offer.command.where] == place:
                keys = "  ".join(key_name(key) for key in offer.keys[:4])
                table.add_row(Text(f"  {keys}", style="bold"), Text(offer.command.help))
    return table
