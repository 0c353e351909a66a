"""What Datasette (https://datasette.io) is told of a corpus database: its metadata file, as an object for JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lere_tui.store.describing import Table, tables
from lere_tui.store.examples import EXAMPLES
from lere_tui.store.info import Info

_LABELS = {
    "corpus": "title",
    "place": "name",
    "actor": "name",
    "source": "title",
    "event": "title",
    "claim": "slug",
    "remark": "kind",
    "quote": "exact",
    "publisher": "name",
    "dataset": "title",
    "import": "file",
}
"""What stands for a row where another table refers to it."""

_NEWEST_FIRST = {"events": "key", "claims": "event_key", "disputes": "event_key", "event": "id"}

_INNER = frozenset(
    ("event_line", "event_span", "posting", "figure_posting", "name", "name_start", "name_skeleton", "search")
)
"""Tables for the program's own searches."""

_FOUND_BY = {"events": "position", "event_line": "position"}
"""The columns that hold the rowids of the word index."""


def metadata(info: Info) -> dict[str, Any]:
    """The metadata of a corpus, for the file that holds it."""
    head = {"title": info.title, "description": info.description, "license": info.licence, "source": info.attribution}
    queries = {each.name: {"title": each.title, "sql": each.sql} for each in EXAMPLES}
    described = {table.name: _table(table) for table in tables()}
    base = {"tables": described, "queries": queries}
    return {key: value for key, value in head.items() if value} | {"databases": {Path(info.path).stem: base}}


def _table(table: Table) -> dict[str, Any]:
    told: dict[str, Any] = {"description": table.about}
    if columns := {column.name: column.about for column in table.columns if column.about}:
        told["columns"] = columns
    if table.name in _LABELS:
        told["label_column"] = _LABELS[table.name]
    if table.name in _NEWEST_FIRST:
        told["sort_desc"] = _NEWEST_FIRST[table.name]
    if table.name in _FOUND_BY:
        told |= {"fts_table": "search", "fts_pk": _FOUND_BY[table.name]}
    if table.name in _INNER:
        told["hidden"] = True
    return told
