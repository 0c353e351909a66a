"""The palette: every command that does something here, found by its name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from lere_tui.commands.keys import key_name
from lere_tui.widgets.bindings import Offer, offers


class CommandProvider(Provider):
    """Commands of the screen on which the palette was opened."""

    def _offers(self) -> list[Offer]:
        return [offer for offer in offers(self.screen) if offer.command.id != "app.palette"]

    def _run(self, offer: Offer) -> Callable[[], Awaitable[bool]]:
        return partial(self.app.run_action, offer.action, offer.node)

    async def discover(self) -> Hits:
        """All of them."""
        for offer in self._offers():
            yield DiscoveryHit(_title(offer), self._run(offer), help=offer.command.help)

    async def search(self, query: str) -> Hits:
        """Those whose name or help is like the query."""
        matcher = self.matcher(query)
        for offer in self._offers():
            title = _title(offer)
            score = max(matcher.match(title), matcher.match(offer.command.help) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(title), self._run(offer), help=offer.command.help)
        for theme in sorted(self.app.available_themes):
            title = f"Theme {theme}"
            if (score := matcher.match(title) * 0.6) > 0:
                yield Hit(score, matcher.highlight(title), partial(setattr, self.app, "theme", theme))


def _title(offer: Offer) -> str:
    name = offer.command.name[:1].upper() + offer.command.name[1:]
    keys = ", ".join(key_name(key) for key in offer.keys[:2])
    return f"{name}  ({keys})" if keys else name
