"""Disputes as a table of text, as JSON and as CSV. Keys and columns are described in docs/json.md, and are stable."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len

from lere_tui.model.disputes import Dispute, Stand
from lere_tui.render.dispute_text import AGAINST, difference, factor, loss_words, stands_words
from lere_tui.render.event_table import csv_line
from lere_tui.render.event_text import Entry
from lere_tui.render.visible import visible

HEADS = ("FACTOR", "APART", "DATE", "PLACE", "EVENT", "LOSS AND SIDE", "LOWEST ⟷ HIGHEST", "ALSO", "ID")

CSV_COLUMNS = (
    "event", "title", "date", "place", "kind", "of", "of_role", "side", "scope", "low", "high", "exact", "difference",
    "ratio", "lowest", "highest", "others",
)  # fmt: skip


def table(disputes: Sequence[Dispute], width: int) -> list[str]:
    """A line for each dispute under its heads; none at all where they have no room in `width` cells (0 is any)."""
    rows = [HEADS, *map(_cells, disputes)]
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if width and sum(widths) + 2 * (len(HEADS) - 1) > width:
        return []
    return ["  ".join(map(_padded, row, widths, range(len(HEADS)))).rstrip() for row in rows]


def stacked(dispute: Dispute) -> Iterator[Entry]:
    """One dispute as entries below one another, for a terminal too narrow for columns."""
    apart, by, date, place, title, loss, ends, others, name = _cells(dispute)
    yield Entry(((f"{apart}  {by}  ", "strong"), (f"{date}  ", "plain"), (title, "strong")), indent=4)
    yield Entry((("    ", "plain"), (f"{loss}   {ends}", "plain")), indent=4)
    if others:
        yield Entry((("    ", "plain"), (f"also {others}", "plain")), indent=4)
    yield Entry((("    ", "plain"), (" · ".join(filter(None, (place, name))), "faint")), indent=4)


def _cells(dispute: Dispute) -> tuple[str, ...]:
    low, high, others = (stands_words(dispute.at(end)) for end in ("lowest", "highest", "other"))
    texts = (dispute.date, dispute.place, dispute.title, loss_words(dispute), f"{low}{AGAINST}{high}", others)
    return tuple(map(visible, (factor(dispute.gap), difference(dispute.gap), *texts, dispute.event)))


def _padded(text: str, width: int, column: int) -> str:
    """A cell; those of the two measures stand at the right."""
    pad = " " * (width - cell_len(text))
    return pad + text if column < 2 else text + pad


def record(dispute: Dispute) -> dict[str, Any]:
    """One dispute for JSON."""
    kind, of, of_role, scope = dispute.row
    gap = dispute.gap
    return {
        "event": dispute.event,
        "title": dispute.title,
        "date": dispute.date,
        "place": dispute.place or None,
        "kind": kind,
        "of": of or None,
        "of_role": of_role,
        "side": dispute.side,
        "scope": scope,
        "low": gap.low,
        "high": gap.high,
        "exact": gap.exact,
        "difference": gap.difference,
        "ratio": None if gap.ratio is None else round(gap.ratio, 4),
        "lowest": [_stand(stand) for stand in dispute.at("lowest")],
        "highest": [_stand(stand) for stand in dispute.at("highest")],
        "others": [_stand(stand) for stand in dispute.at("other")],
    }


def _stand(stand: Stand) -> dict[str, Any]:
    claimant = stand.claimant
    return {
        "by": None if claimant.is_source else claimant.id,
        "name": claimant.name,
        "figure": stand.figure.text,
        "claim": stand.claim,
        "reported_by": stand.reporter,
        "own_side": stand.own,
    }


def csv_head() -> str:
    """The first line of a CSV file."""
    return csv_line(CSV_COLUMNS)


def csv_row(dispute: Dispute) -> str:
    """One dispute as a line of CSV."""
    values = record(dispute)
    ends = {"lowest": dispute.at("lowest"), "highest": dispute.at("highest"), "others": dispute.at("other")}
    cells = (stands_words(ends[column]) if column in ends else values[column] for column in CSV_COLUMNS)
    return csv_line(tuple(str(cell).lower() if isinstance(cell, bool) else cell for cell in cells))


def markdown_head() -> str:
    """The first two lines of a table in Markdown."""
    from lere_tui.render.event_markdown import table_head

    return table_head([head.capitalize() for head in HEADS])


def markdown_row(dispute: Dispute) -> str:
    """One dispute as a line of it."""
    from lere_tui.render.event_markdown import table_row

    return table_row(_cells(dispute))
