"""The strip of time as records and as bars that lie. Keys are described in docs/json.md, and are stable."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from lere_tui.model.bins import label, last_day
from lere_tui.render.listing import Layout, Record, number

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BETWEEN = "░"
"""What stands from the low to the high end of a toll. It differs from the bar by its shape too."""

WIDEST = 60
NARROWEST = 10
"""Cells of the longest bar."""


def record(unit: str, day: int, events: int, low: int, high: int) -> dict[str, Any]:
    """One span of time for JSON."""
    first, last = (datetime.date.fromordinal(each).isoformat() for each in (day, last_day(unit, day)))
    return {
        "unit": unit,
        "span": label(day, unit),
        "from": first,
        "to": last,
        "term": f"date:{first}" if first == last else f"date:{first}..{last}",
        "events": events,
        "low": low,
        "high": high,
    }


def without_day(events: int, low: int, high: int) -> dict[str, Any]:
    """The events that have no day."""
    known = {"unit": None, "span": "undated", "from": None, "to": None, "term": None}
    return {**known, "events": events, "low": low, "high": high}


class Strip:
    """Spans of time as lines with a bar each: of events or, with `dead`, of the dead as claimed."""

    def __init__(self, rows: Sequence[Record], dead: bool, width: int) -> None:
        self._dead = dead
        self._most = max(row["high"] if dead else row["events"] for row in rows)
        self._head = "DEAD AS CLAIMED" if dead else "EVENTS"
        beside = max(len(row["span"]) for row in rows) + max(len(self._head), *(len(self._said(row)) for row in rows))
        self._room = min(WIDEST, max(NARROWEST, (width or 80) - beside - 4))

    @property
    def layout(self) -> Layout:
        """How they are shown."""
        columns = ("unit", "span", "from", "to", "term", "events", "low", "high")
        return Layout(columns, ("SPAN", self._head, ""), self._cells, "SPAN", frozenset({self._head}))

    def _cells(self, row: Record) -> Sequence[str]:
        return row["span"], self._said(row), self._bar(row)

    def _said(self, row: Record) -> str:
        if not self._dead:
            return number(row["events"])
        low, high = row["low"], row["high"]
        return number(low) if low == high else f"{low:,}–{high:,}"

    def _bar(self, row: Record) -> str:
        """The bar of a line: what is there is seen, if only as an eighth of a cell."""
        low, high = (row["low"], row["high"]) if self._dead else (row["events"], row["events"])
        eighths = self._scaled(low, 8)
        bar = "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
        return bar + _BETWEEN * (self._scaled(high, 1) - len(bar))

    def _scaled(self, value: int, parts: int) -> int:
        return -(-value * self._room * parts // self._most) if self._most else 0
