"""TOML as this program writes it: one way to put down each value, the same wherever and whenever it is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

Value = str | int | float | bool | Iterable[str] | Mapping[str, "Value"] | None

_SHORT = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
# What TOML forbids in a line, what ends lines or turns the direction of others, and the mark of the order of bytes.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]')


def string(text: str) -> str:
    """A text in quotation marks. One that is not in NFC keeps its letters as escapes: files are read in NFC."""
    if not unicodedata.is_normalized("NFC", text):
        return (
            '"' + "".join(char if char.isascii() and not _ESCAPED.match(char) else _escape(char) for char in text) + '"'
        )
    return f'"{_ESCAPED.sub(lambda match: _escape(match[0]), text)}"'


def _escape(char: str) -> str:
    if char in _SHORT:
        return _SHORT[char]
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


def value(what: Value) -> str:
    """A value: a text, a number, a truth, a list of texts, or a table within braces."""
    if isinstance(what, str):
        return string(what)
    if isinstance(what, bool):
        return "true" if what else "false"
    if isinstance(what, int | float):
        return repr(what)
    if isinstance(what, Mapping):
        return f"{{ {', '.join(_pairs(what))} }}"
    return f"[{', '.join(string(each) for each in what or ())}]"


def pairs(table: Mapping[str, Value]) -> str:
    """The lines of a table. What is empty or false is left out, as is a number that is not known."""
    return "".join(f"{line}\n" for line in _pairs(table))


def _pairs(table: Mapping[str, Value]) -> list[str]:
    return [f"{key} = {value(each)}" for key, each in table.items() if _is_said(each)]


def _is_said(what: Value) -> bool:
    return what is not None and what is not False and what != "" and what != ()


def header(name: str, number: int = 0) -> str:
    """The line above a table of a list, after an empty line unless it is the first of its file."""
    return f"{chr(10) if number else ''}[[{name}]]\n"
