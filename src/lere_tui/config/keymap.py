"""The keys that a reader gives to commands: what each means, and who keeps a key that two are given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from lere_tui.commands.catalogue import COMMANDS, Command, by_id
from lere_tui.commands.keys import is_typed, key_name, key_of
from lere_tui.commands.places import TYPED, together
from lere_tui.config.settings import mend

if TYPE_CHECKING:
    from lere_tui.config.toml_text import TomlText

FIXED = ("escape", "ctrl+q")
"""Keys that always do what they do, so that nobody is locked in."""


def resolved(file: TomlText, section: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The keys of each command that has others than by default, by its id; none for one that is turned off."""
    given: dict[str, list[str]] = {}
    for name, value in _flat(section):
        command = by_id(name)
        if command is None:
            file.fault(f"keys.{name}", f"“{name}” is no command; {mend(name, [c.id for c in COMMANDS])}")
        else:
            keys = _keys(file, command, value)
            if keys is not None:
                given[name] = keys
    default = {command.id: command.keys.split(",") for command in COMMANDS}
    holds = {name: list(keys) for name, keys in (default | given).items()}
    for name in given:
        for key in list(holds[name]):
            _settle(file, name, key, default, given, holds)
    return {name: tuple(keys) for name, keys in holds.items() if keys != default[name]}


def _flat(section: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Names and values: `list.open`, `"list.open"` and `open` under `[keys.list]` are the same."""
    for name, value in section.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def _keys(file: TomlText, command: Command, value: object) -> list[str] | None:
    """The keys that a command is given, with those that stay its own; None if the value is nothing of the kind."""
    name = f"keys.{command.id}"
    fixed = [key for key in command.keys.split(",") if key in FIXED]
    if value is False or value == "" or value == []:
        if fixed:
            file.fault(name, f"{key_name(fixed[0])} is the way out and can't be turned off; leave this line out")
        return fixed
    written = [value] if isinstance(value, str) else value
    if not isinstance(written, list) or not all(isinstance(each, str) for each in written):
        file.fault(name, 'write a key in quotes, as "ctrl+r", or a list, as ["j", "down"]; false turns it off')
        return None
    keys: list[str] = []
    for each in written:
        try:
            key = key_of(each)
            if key in FIXED and key not in fixed:
                raise ValueError(f"{key_name(key)} is kept for the way out; take another key")
            if command.where in TYPED and is_typed(key):
                raise ValueError(f"“{each}” is typed there; take a key with Ctrl or Alt, or one without a letter")
        except ValueError as error:
            file.fault(name, str(error))
        else:
            keys += [key] if key not in keys else []
    if written and not keys:
        return None
    return keys + [key for key in fixed if key not in keys]


def _settle(
    file: TomlText,
    name: str,
    key: str,
    default: Mapping[str, list[str]],
    given: Mapping[str, list[str]],
    holds: dict[str, list[str]],
) -> None:
    """Who keeps a key: the command that comes first in the file; and one of the file rather than one that has it by
    default. Two that share it by default go on to do so."""
    one = by_id(name)
    assert one is not None
    losing = []
    for other in COMMANDS:
        if other.id == name or key not in holds[other.id] or not together(one.where, other.where):
            continue
        if key in default[name] and key in default[other.id]:
            continue
        if other.id not in given:
            losing.append(other.id)
        elif list(given).index(other.id) < list(given).index(name):
            holds[name].remove(key)
            line = file.line(f"keys.{other.id}")
            file.fault(
                f"keys.{name}",
                f"{key_name(key)} is also that of {other.id} in line {line}, which keeps it; take another",
            )
            return
    if losing:
        for other_id in losing:
            holds[other_id].remove(key)
        lost = ", ".join(losing[:3]) + (f" and {len(losing) - 3} more" if len(losing) > 3 else "")
        bare = [other_id for other_id in losing if not holds[other_id]]
        file.fault(
            f"keys.{name}",
            f"{key_name(key)} is also a key of {lost}, and now no longer"
            + (f", so that {bare[0]} has none" if bare else "")
            + "; give that another key, or take another here",
        )
