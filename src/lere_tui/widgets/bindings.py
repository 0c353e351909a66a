"""From commands to Textual's bindings and back to what a reader can press where they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from lere_tui.commands import COMMANDS, Command, Where, of_place

if TYPE_CHECKING:
    from textual.dom import DOMNode
    from textual.screen import Screen


def bindings(*places: Where) -> list[BindingType]:
    """The bindings of these places. Each carries its command's id, so that a keymap can give it other keys."""
    return [
        Binding(command.keys, command.action, command.name, show=command.in_footer, id=command.id)
        for place in places
        for command in of_place(place)
    ]


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that would do something now: the keys that reach it, and the node that performs it."""

    command: Command
    keys: tuple[str, ...]
    action: str
    node: DOMNode


def offers(screen: Screen[object]) -> list[Offer]:
    """The commands that do something at this moment on this screen, with the keys as the keymap has them."""
    found: dict[str, tuple[list[str], str, DOMNode]] = {}
    for key, active in screen.active_bindings.items():
        if active.enabled and active.binding.id:
            entry = found.setdefault(active.binding.id, ([], active.binding.action, active.node))
            entry[0].append(key)
    return [
        Offer(command, _in_order(found[command.id][0], command), found[command.id][1], found[command.id][2])
        for command in COMMANDS
        if command.id in found
    ]


def _in_order(keys: list[str], command: Command) -> tuple[str, ...]:
    """The keys as the command lists them; keys from a keymap as they come."""
    listed = command.keys.split(",")
    return tuple(sorted(keys, key=lambda key: listed.index(key) if key in listed else -1))
