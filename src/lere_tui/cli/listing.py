"""Records written to stdout one by one in the format that is asked for: what the lists of the command line share."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Any

from lere_tui.render.listing import Layout, Record

_FIRST = 500
"""Records from which the widths of a table's columns are taken."""


def write(form: str, layout: Layout, records: Iterable[Record]) -> None:
    """Print records in one of the formats of every list."""
    if form == "table":
        _table(layout, iter(records))
    elif form == "json":
        array("[", records, "]")
    elif form == "jsonl":
        from lere_tui.render.event_json import dump

        for record in records:
            sys.stdout.write(f"{dump(record)}\n")
    elif form == "csv":
        sys.stdout.write(layout.csv_head())
        for record in records:
            sys.stdout.write(layout.csv_row(record))
    else:
        sys.stdout.write(layout.markdown_head())
        for record in records:
            sys.stdout.write(layout.markdown_row(record))


def array(head: str, items: Iterable[Any], end: str) -> None:
    """A JSON array written as it comes, an item a line."""
    from lere_tui.render.event_json import dump

    sys.stdout.write(head)
    joint = "\n"
    for item in items:
        sys.stdout.write(joint + dump(item))
        joint = ",\n"
    sys.stdout.write(f"\n{end}\n" if joint != "\n" else f"{end}\n")


def _table(layout: Layout, records: Iterator[Record]) -> None:
    from lere_tui.cli import printing
    from lere_tui.render.listing import Table

    first = list(islice(records, _FIRST))
    if not first:
        return
    table, room = Table(layout, first), printing.width()
    if room and table.width > room:
        for record in chain(first, records):
            printing.write(layout.stacked(record))
        return
    sys.stdout.write(f"{table.head()}\n")
    for record in chain(first, records):
        sys.stdout.write(f"{table.row(record)}\n")
