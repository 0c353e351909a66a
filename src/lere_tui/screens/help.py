"""The keys of the screen it was called on, as they are now: the keymap's, and only those that do something; and beside
them what can be searched for."""

from __future__ import annotations

from rich.console import Group
from rich.table import Table
from rich.text import Text
from textual.screen import Screen

from lere_tui.commands.catalogue import TITLES
from lere_tui.commands.keys import key_name
from lere_tui.screens.sheet import Sheet
from lere_tui.widgets.bindings import Offer, offers

HEADING = "bold underline"


class HelpScreen(Sheet):
    """A page of keys over the screen below, and one on searching, which comes first where a search is being typed."""

    def __init__(self, below: Screen[object]) -> None:
        super().__init__()
        # Asked now: once this page is on top, the keys are its own.
        self._offers = offers(below)
        self._searching = any(offer.command.where == "search" for offer in self._offers)

    @property
    def named(self) -> str:
        """The title."""
        return "What can be searched for" if self._searching else "Keys of this screen"

    @property
    def aside(self) -> str:
        """Which page there is besides."""
        return f"Tab {'keys' if self._searching else 'searching'}  Esc closes"

    def text(self) -> Group:
        """The page."""
        return search_page() if self._searching else keys_page(self._offers)

    def action_other_page(self) -> None:
        """From the keys to what can be searched for, or back."""
        self._searching = not self._searching
        self.show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There are two pages."""
        return True


def keys_page(found: list[Offer]) -> Group:
    """The keys by the part of the screen that they act on."""
    rows = [("  ".join(key_name(key) for key in offer.keys[:4]) or "no key", offer) for offer in found]
    width = max(len(keys) for keys, _ in rows)
    parts: list[Text | Table] = []
    for place in dict.fromkeys(TITLES[offer.command.where] for offer in found):
        here = [(keys, offer.command.help) for keys, offer in rows if TITLES[offer.command.where] == place]
        parts += _part(place, here, width)
    return Group(*parts[1:])


def search_page() -> Group:
    """The search language: signs and fields beside what they mean, each example above."""
    from lere_tui.query.guide import sections

    examples = {section for section in sections() if any(line.events is not None for line in section.lines)}
    width = max(len(line.written) for section in sections() if section not in examples for line in section.lines)
    parts: list[Text | Table] = []
    for section in sections():
        if section in examples:
            parts += [Text(), Text(section.title, style=HEADING)]
            for line in section.lines:
                parts += [Text(f"  {line.written}", style="bold"), Text(f"      {line.meaning}")]
        else:
            parts += _part(section.title, [(line.written, line.meaning) for line in section.lines], width)
    return Group(*parts[1:])


def _part(title: str, rows: list[tuple[str, str]], width: int) -> list[Text | Table]:
    """An empty line, a heading, and in two columns what stands below it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, width=width + 2)
    table.add_column()
    for name, meaning in rows:
        table.add_row(Text(f"  {name}", style="bold"), Text(meaning))
    return [Text(), Text(title, style=HEADING), table]
