"""A line of the timeline. It stands apart from what an event is whole, since it is on the way to the first frame."""

from __future__ import annotations

from typing import NamedTuple


class EventLine(NamedTuple):
    """One event as the timeline lists it. `key` is its place in time: later events have higher keys."""

    key: int
    id: str
    title: str
    kind: str
    date: str
    place: str
    groups: str
    losses: str
    sources: int
    contradictions: int
