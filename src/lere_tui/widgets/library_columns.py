"""The columns of the library's lists, as far as there is room for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from lere_tui.model.library import Section
from lere_tui.model.vocabulary import in_words
from lere_tui.widgets.strips import fit
from lere_tui.widgets.timeline_columns import compact_date

GAP = "  "
NUMBER = 9
"""Cells of a count: up to ten million."""

INDENT = 2
"""Cells by which a place stands to the right of what it lies in, in the tree."""


class Column(NamedTuple):
    """A column: its heading, what it says of a row, and how that looks. It has `width` cells or, where that is 0, a
    share of what is left; `least` is the width of the list from which it is shown."""

    name: str
    text: Callable[[Any], str]
    width: int = 0
    share: int = 1
    least: int = 0
    look: str = "row"
    right: bool = False


def _number(name: str, of: Callable[[Any], int], least: int = 0) -> Column:
    return Column(name, lambda row: f"{of(row):,}" if of(row) else "–", NUMBER, least=least, right=True)


def _group(row: Any) -> str:
    return f"{row.short}  {row.name}" if row.short and row.short != row.name else str(row.name)


_COLUMNS: dict[Section, tuple[Column, ...]] = {
    "place": (
        _number("Events", lambda row: row.events),
        Column("Place", lambda row: row.name, share=4, look="strong"),
        Column("Kind", lambda row: row.kind, 8, least=52, look="faint"),
        Column("Lies in", lambda row: row.path, share=5, least=40),
    ),
    "group": (
        _number("Events", lambda row: row.events),
        Column("Group", _group, look="strong"),
        Column("Kind", lambda row: in_words(row.kind), 18, least=84, look="faint"),
        _number("Claims by", lambda row: row.made, 46),
        _number("about it", lambda row: row.about, 46),
    ),
    "source": (
        _number("Events", lambda row: row.events),
        _number("Claims", lambda row: row.claims, 50),
        Column("Date", lambda row: compact_date(row.date), 11, least=64, look="faint"),
        Column("Publisher", lambda row: row.publisher, share=3, least=56),
        Column("Title", lambda row: row.title, share=5, look="strong"),
        Column("Lang.", lambda row: row.language, 5, least=70, look="faint"),
        Column("Text", lambda row: row.text_kind, 8, least=76, look="faint"),
    ),
    "dataset": (
        _number("Events", lambda row: row.events),
        Column("Dataset", lambda row: row.title, share=4, look="strong"),
        Column("Version", lambda row: row.version, 8, least=56),
        Column("Licence", lambda row: row.licence, share=2, least=64),
        Column("Read in", lambda row: row.imported, 10, least=40, look="faint"),
    ),
}


def columns(section: Section, width: int, is_tree: bool = False) -> list[tuple[Column, int]]:
    """The columns for which a list of this width has room, each with its cells; a tree shows what a place lies in."""
    found = [
        column for column in _COLUMNS[section] if width >= column.least and not (is_tree and column.name == "Lies in")
    ]
    left = width - sum(column.width for column in found) - len(GAP) * (len(found) - 1)
    shares = sum(column.share for column in found if not column.width)
    sized = [(column, column.width or max(1, left * column.share // shares)) for column in found]
    spare = width - sum(size for _, size in sized) - len(GAP) * (len(found) - 1)
    widest = max(range(len(found)), key=lambda number: not found[number].width and found[number].share)
    sized[widest] = found[widest], max(1, sized[widest][1] + spare)
    return sized


def headings(section: Section, width: int, is_tree: bool) -> str:
    """The names of the columns."""
    return GAP.join(fit(column.name, cells, column.right) for column, cells in columns(section, width, is_tree))


def cells(section: Section, row: Any, width: int, is_tree: bool) -> list[tuple[str, str]]:
    """A row with its looks; in a tree, a place stands to the right of what it lies in."""
    found: list[tuple[str, str]] = []
    for column, size in columns(section, width, is_tree):
        text = column.text(row)
        if is_tree and column.name == "Place":
            text = " " * min(row.depth * INDENT, size // 2) + text
        gap = GAP if found else ""
        found.append((gap + fit(text, size, column.right), column.look))
    return found
