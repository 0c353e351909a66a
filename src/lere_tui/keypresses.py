"""Keys in their order, however fast they are pressed."""

from __future__ import annotations

from collections import deque
from functools import partial

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.message import Message

GIVEN_UP_AFTER = 0.3
"""Seconds after which a key is dealt with although nothing was heard of the one before it."""


class KeyApp(App[None]):
    """An app that looks at a key only when all that the one before it has done is done.

    Textual sends a key to what has the focus when the key arrives. Of keys that arrive together, the first of which
    moves the focus or opens another screen, the others would go to where the reader no longer is: the letters of
    `/lere` into the list, where some of them are commands, and the second of two Enters to what the first has left.
    """

    class Settled(Message, namespace="keys"):
        """Everything that a key has set going has reached the screen: it was sent behind that, the same way."""

        def __init__(self, key: Key) -> None:
            super().__init__()
            self.key = key

    def __init__(self) -> None:
        super().__init__()
        self._pressed: Key | None = None
        """The key that is dealt with."""
        self._sent_to: DOMNode | None = None
        self._waiting: deque[Key] = deque()

    async def on_event(self, event: Event) -> None:
        """Keep a key while the one before it is dealt with."""
        if not isinstance(event, Key):
            await super().on_event(event)
        elif event.is_forwarded:  # nothing on the screen wanted it: it is back, and the bindings are looked at
            await super().on_event(event)
            self._done(event)
        elif self._pressed is None:
            await self._press(event)
        else:
            if not self._waiting:
                self.set_timer(GIVEN_UP_AFTER, partial(self._give_up, self._pressed))
            self._waiting.append(event)

    async def _press(self, key: Key) -> None:
        self._pressed = key
        self._sent_to = self.focused or self.screen
        stop_key = key.stop

        def stopped(stop: bool = True) -> Message:
            """What takes a key stops it: it will not come back."""
            if stop:
                self._done(key)
            return stop_key(stop)

        key.stop = stopped  # type: ignore[method-assign]
        key._sender = None  # else Textual itself stops it when it comes back to its sender, this app
        await super().on_event(key)
        if not key.is_forwarded:
            self._done(key)

    def _done(self, key: Key) -> None:
        """A key was taken. What that has set going comes first."""
        if key is not self._pressed:
            return
        node = self._sent_to
        if node is None or not node.is_attached or node.screen is not self.screen:
            node = self.screen  # another one: it answers once all of it stands
        settled = self.Settled(key)
        settled.set_sender(self)
        if not node.post_message(settled):
            self.post_message(settled)

    async def _give_up(self, key: Key) -> None:
        """Go on if a widget has gone with what was on its way to it."""
        await self._go_on(key)

    async def on_keys_settled(self, message: Settled) -> None:
        """Deal with the next key."""
        await self._go_on(message.key)

    async def _go_on(self, key: Key) -> None:
        if key is not self._pressed:
            return
        self._pressed = self._sent_to = None
        if self._waiting:
            following = self._waiting.popleft()
            if self._waiting:
                self.set_timer(GIVEN_UP_AFTER, partial(self._give_up, following))
            await self._press(following)
