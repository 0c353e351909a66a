"""Events of the same days near by, by what their dates and places say: no link that anybody claims."""

from __future__ import annotations

import sqlite3

from lere_tui.model.distance import Point, kilometres
from lere_tui.model.dossier import Nearby
from lere_tui.store.lines import lines
from lere_tui.store.schema import DAY

DAYS = 3
"""Days before the first and after the last of an event within which others are near it."""

KILOMETRES = 100.0

WIDE = ("country", "region")
"""Kinds of places whose point says little of where an event was."""

LONGEST = 400
"""Days of an event at most: within years, much else happens."""

MOST = 8
"""Events that are listed at most."""

_DAYS = """
    SELECT id, earliest, latest, place FROM event WHERE id >= :first AND id < :end AND id <> :key AND place IS NOT NULL
        AND NOT phase AND part_of IS NOT :key AND id IS NOT :whole AND (:whole IS NULL OR part_of IS NOT :whole)
        AND id NOT IN (SELECT target FROM event_link WHERE event = :key)
        AND id NOT IN (SELECT event FROM event_link WHERE target = :key)
"""


def nearby(db: sqlite3.Connection, key: int) -> tuple[Nearby, ...]:
    """Other events that can have been within DAYS of one and within KILOMETRES, those of the nearest days first, then
    the nearest. Its own parts, what it is part of, and what it is linked to are left out: they are told elsewhere.

    An event without a day or a place has none, and an event that begins before these days is not looked for. What is
    placed in a region or a country as a whole is near what is placed there too.
    """
    row = db.execute("SELECT earliest, latest, place, part_of FROM event WHERE id = ?", (key,)).fetchone()
    if row is None or None in row[:3] or row[1] - row[0] > LONGEST:
        return ()
    first, last, place, whole = row
    bounds = {"first": (first - DAYS) * DAY, "end": (last + DAYS + 1) * DAY, "key": key, "whole": whole}
    rows = db.execute(_DAYS, bounds).fetchall()
    away = _away(db, place, {there for *_, there in rows})
    found = []
    for other, begins, ends, there in rows:
        if begins is not None and there in away:
            days = max(0, begins - last, first - (begins if ends is None else ends))
            if days <= DAYS:
                found.append((days, away[there], other, begins > last))
    found.sort()
    return tuple(
        Nearby(line, days if later else -days, far)
        for days, far, other, later in found[:MOST]
        for line in lines(db, "event.id = ?", (other,))
    )


def _away(db: sqlite3.Connection, place: int, others: set[int]) -> dict[int, float]:
    """The places near by among others, each with how far away it is."""
    points: dict[int, Point] = {}
    sql = "SELECT id, kind, lat, lon FROM place WHERE id IN (SELECT value FROM json_each(?))"
    for key, kind, lat, lon in db.execute(sql, (f"[{','.join(map(str, others | {place}))}]",)):
        if kind not in WIDE:
            points[key] = lat, lon
    found = {place: 0.0}
    for key, point in points.items():
        far = kilometres(points.get(place, (None, None)), point)
        if key != place and far is not None and far <= KILOMETRES:
            found[key] = far
    return found
