"""In which line of a TOML file a setting stands, which the TOML reader does not tell."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

_PART = r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'"""
_KEY = re.compile(rf"[ \t]*((?:{_PART})(?:[ \t]*\.[ \t]*(?:{_PART}))*)[ \t]*")
_NAME = re.compile(_PART)
_HEADER = re.compile(rf"\[\[?{_KEY.pattern}\]\]?")
_BLANK = re.compile(r"(?:\s+|#[^\n]*)*")
_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"{1,2}(?!"))*"{3,5}|\'\'\'(?:[^\']|\'{1,2}(?!\'))*\'{3,5}'
    r'|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[{]|[\]}]|\n|[^"\'#\[\]{}\n]+',
    re.DOTALL,
)


def lines_of(text: str) -> dict[str, int]:
    """Line number, from 1, of each table and setting of a text that is TOML, by its name with a dot between the parts.

    What stands within a value is not looked at.
    """
    found: dict[str, int] = {}
    for name, at in _statements(text):
        found.setdefault(name, text.count("\n", 0, at) + 1)
    return found


def _statements(text: str) -> Iterator[tuple[str, int]]:
    at, table = 0, ""
    while True:
        at = _end(_BLANK.match(text, at), at)
        if at >= len(text):
            return
        if header := _HEADER.match(text, at):
            table = _joined(header[1])
            yield table, at
            at = header.end()
        elif (key := _KEY.match(text, at)) and text.startswith("=", key.end()):
            name = _joined(key[1])
            yield f"{table}.{name}" if table else name, at
            at = _after_value(text, key.end() + 1)
        else:  # no TOML: whoever reads the values complains
            return


def _after_value(text: str, at: int) -> int:
    """Where the line of a value ends: brackets may hold it open."""
    depth = 0
    while token := _TOKEN.match(text, at):
        at = token.end()
        if token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
        elif token[0] == "\n" and depth <= 0:
            return at
    return len(text)


def _end(match: re.Match[str] | None, at: int) -> int:
    return match.end() if match else at


def _joined(key: str) -> str:
    return ".".join(_plain(part) for part in _NAME.findall(key))


def _plain(part: str) -> str:
    if part[0] == "'":
        return part[1:-1]
    return str(tomllib.loads(f"key = {part}")["key"]) if part[0] == '"' else part
