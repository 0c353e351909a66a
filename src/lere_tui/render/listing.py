"""Lists of events for the command line: a table fitted to the terminal, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size

from lere_tui.model.dossier import EventLine
from lere_tui.render.visible import visible

COLUMNS = ("id", "date", "kind", "place", "title", "groups", "losses", "sources", "contradictions")
"""The columns of a list as CSV."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(lines: Iterable[EventLine], width: int) -> str:
    """Date, place, event, losses, whether claims contradict, and the id, cut to a width in cells."""
    rows = [
        (
            visible(line.date),
            visible(line.place),
            visible(line.title),
            visible(line.losses),
            "≠" if line.contradictions else "",
            line.id,
        )
        for line in lines
    ]
    heads = ("Date", "Place", "Event", "Losses as claimed", "≠", "Id")
    most = [max([cell_len(heads[n]), *(cell_len(row[n]) for row in rows)]) for n in range(len(heads))]
    ids = most[5] + 2
    left = width - most[0] - most[4] - ids - 4 * 2
    if left < 40:  # too narrow for everything: losses go first, they are in `show`
        left += 2
        shares = [min(most[1], left // 3), 0, 0]
        shares[1] = left - shares[0]
    else:
        shares = [min(most[1], left // 4), min(most[2], left * 2 // 5), 0]
        shares[2] = min(most[3], left - shares[0] - shares[1])
    widths = [most[0], *shares, most[4], most[5]]
    return "".join(_row(row, widths) for row in (heads, *rows))


def _row(row: tuple[str, ...], widths: list[int]) -> str:
    return "  ".join(_fit(text, width) for text, width in zip(row, widths, strict=True) if width > 0).rstrip() + "\n"


def _fit(text: str, width: int) -> str:
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"


def csv_lines(lines: Iterable[EventLine]) -> Iterator[str]:
    """A list as CSV (RFC 4180, UTF-8), a line at a time.

    A cell that a spreadsheet would take for a formula gets a `'` before it.
    """
    yield _csv(COLUMNS)
    for line in lines:
        yield _csv(tuple(str(getattr(line, column)) for column in COLUMNS))


def _csv(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO()
    safe = [visible(cell, keep_newlines=True) for cell in cells]
    csv.writer(buffer).writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in safe])
    return buffer.getvalue()
