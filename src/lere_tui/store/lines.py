"""Lines of the timeline, as every list of events shows them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from lere_tui.model.timeline import EventLine
from lere_tui.store.schema import DAY

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


def at_positions(db: sqlite3.Connection, positions: Sequence[int]) -> list[EventLine]:
    """The lines at these positions, in their order."""
    sql = f"SELECT position, {COLUMNS} FROM {JOIN} WHERE position IN (SELECT value FROM json_each(?))"
    found = {row[0]: line(row[1:]) for row in db.execute(sql, (f"[{','.join(map(str, positions))}]",))}
    return [found[position] for position in positions if position in found]


def first_position(db: sqlite3.Connection, day: int, total: int) -> int:
    """The position of the first event of a day (an ordinal) or, where it has none, of the days after it."""
    key = max(0, min(day, 10_000_000)) * DAY
    row = db.execute("SELECT position FROM event_line WHERE event >= ? ORDER BY event LIMIT 1", (key,)).fetchone()
    return int(row[0]) if row else total
