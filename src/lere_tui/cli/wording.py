"""How the help of the commands is laid out: within the terminal's width, values in words, commands in columns."""

from __future__ import annotations

import argparse
import shutil
import textwrap
from collections.abc import Iterable

WIDEST = 100
"""Columns of a line at most: longer ones are hard to read."""


def columns() -> int:
    """Columns of a line."""
    return min(shutil.get_terminal_size().columns, WIDEST) - 2


class HelpFormatter(argparse.HelpFormatter):
    """Wraps paragraphs one by one, leaves lines that are indented, and says in words what an option's values are."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=22, width=columns())

    def start_section(self, heading: str | None) -> None:
        """Begin a part of the page."""
        super().start_section("arguments" if heading == "positional arguments" else heading)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(line if line[:1] == " " else textwrap.fill(line, width) for line in text.splitlines())

    def _metavar_formatter(self, action: argparse.Action, default_metavar: str):  # type: ignore[no-untyped-def]
        if action.choices and action.option_strings and action.metavar is None:
            return lambda size: (default_metavar,) * size
        return super()._metavar_formatter(action, default_metavar)

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return described(action)


def described(action: argparse.Action) -> str:
    """The help of an option, and before it the values that it takes."""
    said = action.help or ""
    if not action.choices or action.metavar is not None:
        return said
    *most, last = [str(choice) for choice in action.choices]
    values = f"{', '.join(most)} or {last}" if most else last
    return f"{values}; {said}" if said else values


def wrapped(text: str, width: int, margin: str = "") -> list[str]:
    """A paragraph, behind a margin if one is given."""
    return textwrap.wrap(text, width, initial_indent=margin, subsequent_indent=margin)


def in_columns(rows: Iterable[tuple[str, str]], width: int) -> list[str]:
    """Names with what they mean beside them, wrapped."""
    pairs = list(rows)
    beside = max(len(name) for name, _ in pairs) + 4
    lines = []
    for name, meaning in pairs:
        lines += textwrap.wrap(meaning, width, initial_indent=f"  {name:{beside - 2}}", subsequent_indent=" " * beside)
    return lines
