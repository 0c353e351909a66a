"""Lines of the timeline, as every list of events shows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from lere_tui.model.timeline import EventLine

COLUMNS = (
    "event.id, event.slug, event.title, event.kind, event.date, event_line.place, event_line.groups,"
    " event_line.losses, event_line.sources, event_line.contradictions"
)
"""The columns of an EventLine, for a SELECT over event and event_line."""

JOIN = "event JOIN event_line ON event_line.event = event.id"


def line(row: Sequence[object]) -> EventLine:
    """A row of COLUMNS as a line."""
    return EventLine(*row)  # type: ignore[arg-type]


def lines(db: sqlite3.Connection, condition: str, parameters: Sequence[object]) -> list[EventLine]:
    """The lines for which a condition of ours holds, oldest first."""
    sql = f"SELECT {COLUMNS} FROM {JOIN} WHERE {condition} ORDER BY event.id"
    return [line(row) for row in db.execute(sql, tuple(parameters))]
