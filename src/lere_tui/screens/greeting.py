"""The part of the timeline that tells a new reader, once, what to press first."""

from __future__ import annotations

from textual.events import Key

from lere_tui.commands.keys import key_name
from lere_tui.screens.resuming import ResumingScreen
from lere_tui.widgets.bindings import offers
from lere_tui.widgets.hint_line import HintLine

FIRST = {"timeline.search": "searches", "list.open": "opens an event", "app.help": "lists the keys"}
"""What a reader needs to know first: commands, and what they do in a few words."""


class GreetingScreen(ResumingScreen):
    """A timeline whose hint line can greet; the first key makes it what it always is."""

    _greets = False

    def greet(self) -> None:
        """Say what to press, unless the line has something else to say."""
        hint = self.query_one(HintLine)
        keys = {offer.command.id: key_name(offer.keys[0]) for offer in offers(self)}
        if self.is_current and hint.is_idle and keys.keys() >= FIRST.keys():
            said = ", ".join(f"{keys[command]} {what}" for command, what in FIRST.items())
            hint.say(f"First time here?  {said}", greets=True)
            self._greets = True

    def on_key(self, event: Key) -> None:
        """The reader goes on."""
        if self._greets:
            self._greets = False
            self.query_one(HintLine).say("")
