"""The keys of the screen it was called on, as they are now: the keymap's, and only those that do something."""

from __future__ import annotations

from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual.screen import Screen

from lere_tui.commands.catalogue import TITLES
from lere_tui.commands.keys import key_name
from lere_tui.screens.sheet import Sheet
from lere_tui.widgets.bindings import Offer, offers


class HelpScreen(Sheet):
    """A page of keys over the screen below."""

    NAMED: ClassVar[str] = "Keys of this screen"

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        # Asked now: once this page is on top, the keys are its own.
        self._offers = offers(below)

    def text(self) -> Table:
        """The list."""
        return keys_table(self._offers)


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
                keys = "  ".join(key_name(key) for key in offer.keys[:4]) or "no key"
                table.add_row(Text(f"  {keys}", style="bold"), Text(offer.command.help))
    return table
