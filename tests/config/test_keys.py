"""Keys as a reader writes them are those that Textual knows, and the lists that go with the commands are whole."""

from __future__ import annotations

import string
import typing

import pytest
from textual.keys import _character_to_key

from lere_tui.commands import COMMANDS, Where
from lere_tui.commands.keys import is_typed, key_name, key_of
from lere_tui.commands.places import AROUND
from lere_tui.config.settings import BIDI
from lere_tui.render import bidi


def test_every_key_of_a_command_is_written_as_it_is_named() -> None:
    for command in COMMANDS:
        for key in command.keys.split(","):
            assert key_of(key) == key
            assert key_of(key_name(key)) == key


@pytest.mark.parametrize("character", [c for c in string.printable if c.isprintable()] + list("éß§ф*"))
def test_a_character_is_the_key_that_textual_calls_so(character: str) -> None:
    key = key_of(character)
    assert key == _character_to_key(character)
    assert key_of(key) == key
    assert is_typed(key)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Ctrl-R", "ctrl+r"),
        ("CTRL+Shift+up", "ctrl+shift+up"),
        ("Shift-Ctrl-up", "ctrl+shift+up"),
        ("alt-x", "alt+x"),
        ("Alt--", "alt+minus"),
        ("ctrl++", "ctrl+plus"),
        ("shift+a", "A"),
        ("shift+tab", "shift+tab"),
        ("F5", "f5"),
        ("PgDn", "pagedown"),
        ("Esc", "escape"),
        ("Return", "enter"),
        ("less_than_sign", "less_than_sign"),
        (" space ", "space"),
    ],
)
def test_other_ways_to_write_a_key(written: str, key: str) -> None:
    assert key_of(written) == key
    assert is_typed(key) == (key in ("A", "less_than_sign", "space"))


@pytest.mark.parametrize("written", ["", "  ", "j,down", "ctrl+", "ctrl+foo", "no key", "\x1b", "latin_small_letter_a"])
def test_what_is_no_key(written: str) -> None:
    with pytest.raises(ValueError, match="is no key; write it like"):
        key_of(written)


def test_lists_that_are_kept_apart_say_the_same() -> None:
    assert BIDI == bidi.MODES
    places = set(typing.get_args(Where))
    assert set(AROUND) <= places
    assert {other for around in AROUND.values() for other in around} <= places
