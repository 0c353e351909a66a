"""The footer: the keys that do something where the reader is, and no others."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.app import RenderResult
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.commands.keys import key_name
from lere_tui.widgets.bindings import Offer, offers

LAST = "app.help"
"""The command that keeps its place at the end, however narrow the screen is."""


class KeyFooter(Widget):
    """One line of keys and what they do. A click on one does it."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--name"}

    def on_mount(self) -> None:
        """Draw anew whenever the keys that do something change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda _: self.refresh())

    def shown(self) -> list[tuple[int, int, str, Offer]]:
        """What fits: start and end in cells, the key's name, and the offer."""
        here = [offer for offer in offers(self.screen) if offer.command.in_footer and offer.keys]
        last = [offer for offer in here if offer.command.id == LAST]
        rest = [offer for offer in here if offer.command.id != LAST]
        room = self.size.width - 1 - sum(_size(offer) for offer in last)
        chosen: list[Offer] = []
        for offer in rest:
            if _size(offer) <= room:
                chosen.append(offer)
                room -= _size(offer)
        placed, at = [], 1
        for offer in [*chosen, *last]:
            placed.append((at, at + _size(offer) - 2, key_name(offer.keys[0]), offer))
            at += _size(offer)
        return placed

    def render(self) -> RenderResult:
        """Unused: the footer draws its line itself."""
        return ""

    def render_line(self, y: int) -> Strip:
        """The line of keys."""
        key_style = self.get_component_rich_style("footer--key")
        name_style = self.get_component_rich_style("footer--name")
        segments = [Segment(" ", name_style)]
        for _, _, key, offer in self.shown():
            segments += [Segment(key, key_style), Segment(f" {offer.command.name}  ", name_style)]
        return Strip(segments).adjust_cell_length(self.size.width, name_style)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked on."""
        for start, end, _, offer in self.shown():
            if start <= event.x < end:
                await self.app.run_action(offer.action, offer.node)
                return


def _size(offer: Offer) -> int:
    return cell_len(key_name(offer.keys[0])) + 1 + cell_len(offer.command.name) + 2
