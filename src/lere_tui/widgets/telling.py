"""Messages that lead to another screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.message import Message
    from textual.widget import Widget


def tell(widget: Widget, message: Message) -> None:
    """Have the screen act on a message now. Posted, it would be looked at after a key that is pressed right behind this
    one, and Enter, Enter would open one thing twice instead of going on in it."""
    getattr(widget.screen, message.handler_name)(message)
