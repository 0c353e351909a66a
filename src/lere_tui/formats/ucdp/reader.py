"""UCDP GED, the georeferenced event data set of Uppsala University, as CSV: any version, mapped by column names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lere_tui.formats.intake import Intake, Report
from lere_tui.formats.tables.tabular import header_of, open_table
from lere_tui.formats.tables.writing import OWN_COLUMNS
from lere_tui.formats.ucdp.rows import SOURCE, USED, Rows, dataset
from lere_tui.model.records import Event

__all__ = ["NEEDED", "NOT_KEPT", "SOURCE", "dataset", "read", "recognise"]

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "date_start", "best")
NOT_KEPT = (
    "relid", "active_year", "conflict_dset_id", "conflict_new_id", "dyad_dset_id", "dyad_new_id", "side_a_dset_id",
    "side_b_dset_id", "number_of_sources", "source_office", "source_date", "source_headline", "geom_wkt",
    "priogrid_gid", "country_id", "iso3", "region", "gwnoa", "gwnob", *OWN_COLUMNS,
)  # fmt: skip
"""Columns that are understood and have no place in the records, or repeat what another column says."""


def recognise(head: bytes) -> bool:
    """Whether this is the beginning of a UCDP GED file, packed or not."""
    return set(header_of(head)).issuperset(NEEDED)


def read(file: BinaryIO, name: str, report: Report, block: int = 1000) -> Iterator[Intake]:
    """The records of a file, block by block. Raises IntakeError before the first if it is no GED file."""
    table = open_table(file, name, report, format_name="UCDP GED", needed=NEEDED, known=(*USED, *NOT_KEPT))
    rows = Rows(table.columns, name, report)
    events: list[Event] = []
    lines: list[int] = []
    for line, row in table.rows:
        event = rows.event(line, row)
        if event is not None:
            events.append(event)
            lines.append(line)
            if len(events) >= block:
                yield Intake(*rows.gathered.take(), events, lines)
                events, lines = [], []
    if events:
        yield Intake(*rows.gathered.take(), events, lines)
