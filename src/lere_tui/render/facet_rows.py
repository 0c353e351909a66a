"""Values of the facets as records. Keys are described in docs/json.md, and are stable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lere_tui.render.listing import Layout, Record, number


def record(field: str, level: int, name: str, term: str, events: int, opens: bool) -> dict[str, Any]:
    """One value for JSON: `level` is how many others it lies below, `opens` whether others lie below it."""
    return {"field": field, "level": level, "name": name, "term": term, "events": events, "opens": opens}


def _cells(row: Record) -> Sequence[str]:
    opens = " …" if row["opens"] else ""
    return row["field"], number(row["events"]), f"{'  ' * row['level']}{row['name']}{opens}", row["term"]


LAYOUT = Layout(
    columns=("field", "level", "name", "term", "events", "opens"),
    heads=("FIELD", "EVENTS", "VALUE", "TERM"),
    cells=_cells,
    title="VALUE",
    numbers=frozenset({"EVENTS"}),
)
