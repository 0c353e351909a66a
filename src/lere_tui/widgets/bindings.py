"""From commands to Textual's bindings and back to what a reader can press where they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType

from lere_tui.commands import COMMANDS, Command, Where, by_id, of_place
from lere_tui.commands.keys import key_name

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


_OFF = "no-key-for-"
"""Begins the name of a key that no keyboard has: a command without a key stays in the palette and in the help."""


def keymap(keys: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The keys of commands by their ids, as Textual's keymap has them."""
    return {name: ",".join(found) if found else f"{_OFF}{name}" for name, found in keys.items()}


@dataclass(frozen=True, slots=True)
class Offer:
    """A command that would do something now: the keys that reach it, if any, and the node that performs it."""

    command: Command
    keys: tuple[str, ...]
    action: str
    node: DOMNode


def offers(screen: Screen[Any]) -> list[Offer]:
    """The commands that do something at this moment on this screen, with the keys as the keymap has them."""
    found: dict[str, tuple[list[str], str, DOMNode]] = {}
    for key, active in screen.active_bindings.items():
        if active.enabled and active.binding.id:
            entry = found.setdefault(active.binding.id, ([], active.binding.action, active.node))
            if not key.startswith(_OFF):
                entry[0].append(key)
    return [
        Offer(command, _in_order(found[command.id][0], command), found[command.id][1], found[command.id][2])
        for command in COMMANDS
        if command.id in found
    ]


def key_now(screen: Screen[Any], command_id: str) -> str:
    """The key that performs a command on this screen at this moment, as it is printed on a keyboard; "" for none."""
    found = [key for key, active in screen.active_bindings.items() if active.binding.id == command_id]
    keys = _in_order([key for key in found if not key.startswith(_OFF)], by_id(command_id))
    return key_name(keys[0]) if keys else ""


def _in_order(keys: list[str], command: Command | None) -> tuple[str, ...]:
    """The keys as the command lists them; keys from a keymap as they come."""
    listed = command.keys.split(",") if command else []
    return tuple(sorted(keys, key=listed.index) if set(keys) <= set(listed) else keys)
