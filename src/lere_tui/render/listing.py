"""Records as a table of text, stacked where it has no room, as Markdown or as CSV: what the lists of the command line
share. A record is an object of JSON; its keys are described in docs/json.md, and are stable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len

from lere_tui.render.event_table import csv_line
from lere_tui.render.event_text import Entry
from lere_tui.render.visible import visible

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Layout:
    """How records of one sort are shown: `columns` are those of CSV, keys of the record; `heads` those of the table,
    and `cells` what stands under them. `numbers` are heads whose cells stand at the right, `title` is the one that
    comes first where each record has lines of its own."""

    columns: tuple[str, ...]
    heads: tuple[str, ...]
    cells: Callable[[Record], Sequence[str]]
    title: str
    numbers: frozenset[str] = frozenset()

    def csv_head(self) -> str:
        """The first line of a CSV file."""
        return csv_line(self.columns)

    def csv_row(self, record: Record) -> str:
        """A record as a line of CSV."""
        return csv_line(tuple(_plain(record[column]) for column in self.columns))

    def markdown_head(self) -> str:
        """The first two lines of a table in Markdown."""
        from lere_tui.render.event_markdown import table_head

        return table_head(tuple(head.capitalize() for head in self.heads))

    def markdown_row(self, record: Record) -> str:
        """A record as a line of it."""
        from lere_tui.render.event_markdown import table_row

        return table_row(tuple(self.cells(record)))

    def stacked(self, record: Record) -> Iterator[Entry]:
        """A record as two entries, for a terminal too narrow for columns."""
        cells = dict(zip(self.heads, map(visible, self.cells(record)), strict=True))
        yield Entry(((cells.pop(self.title), "strong"),), indent=4)
        rest = (
            f"{cell} {head.lower()}" if head in self.numbers else cell.strip() for head, cell in cells.items() if cell
        )
        yield Entry((("    ", "plain"), (" · ".join(rest), "plain")), indent=4)


def _plain(value: Any) -> Any:
    """A value as a cell of CSV has it: the words of JSON for yes and no, a path as its names."""
    if isinstance(value, bool):
        return str(value).lower()
    return " › ".join(map(str, value)) if isinstance(value, list | tuple) else value


class Table:
    """The widths of a table's columns, taken from its first records; longer cells of later ones push the rest aside."""

    def __init__(self, layout: Layout, first: Sequence[Record]) -> None:
        self._layout = layout
        rows = [layout.heads, *(self._cells(record) for record in first)]
        self._widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        return sum(self._widths) + 2 * (len(self._widths) - 1)

    def head(self) -> str:
        """The line above the columns."""
        return self._joined(self._layout.heads)

    def row(self, record: Record) -> str:
        """A record as a line."""
        return self._joined(self._cells(record))

    def _cells(self, record: Record) -> Sequence[str]:
        return [visible(cell) for cell in self._layout.cells(record)]

    def _joined(self, row: Sequence[str]) -> str:
        padded = []
        for head, text, width in zip(self._layout.heads, row, self._widths, strict=True):
            pad = " " * (width - cell_len(text))
            padded.append(pad + text if head in self._layout.numbers else text + pad)
        return "  ".join(padded).rstrip()


def number(value: int | None) -> str:
    """A number as a table has it; nothing where there is none."""
    return "" if value is None else f"{value:,}"
