"""The events of a record of the library: how many, the newest, how many a year."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lere_tui.model.library import Term, Years
from lere_tui.store import tokens
from lere_tui.store.branches import Record, Trees
from lere_tui.store.histogram import histogram
from lere_tui.store.hits import Hits

if TYPE_CHECKING:
    from pyroaring import BitMap

    from lere_tui.model.timeline import EventLine
    from lere_tui.store.reading import Store

LATEST = 10
"""Events that a page lists."""

MOST_YEARS = 40
"""Bars of a small timeline; a longer span is told by decades."""


def hits_of(store: Store, token: str) -> Hits:
    """The events with a token, the newest first."""
    return Hits(store.total, store.postings().token(token))


def latest(store: Store, hits: Hits) -> tuple[EventLine, ...]:
    """The newest events."""
    return tuple(store.lines(hits.rows(0, LATEST)))


def years(store: Store, hits: Hits) -> Years:
    """How many begin in each year."""
    found = histogram(store, hits, MOST_YEARS, least="year")
    starts = [datetime.date.fromordinal(day).year for day in found.days]
    return Years(found.unit, starts, found.counts, found.undated)


def sizes(db: sqlite3.Connection, field: str) -> dict[int, int]:
    """How many events each place, group or source has, by its key; those without any are not there."""
    lead = tokens.record(field, 0)[:-1]
    # Behind the beginnings of names, whose tokens go on with "*".
    rows = db.execute(
        "SELECT token, events FROM posting WHERE token > ? AND token < ?", (lead + "*\U0010ffff", lead + "\U0010ffff")
    )
    return {int(token[len(lead) :]): events for token, events in rows}


def size_of(store: Store, token: str) -> int:
    """How many events have a token."""
    with store.reading() as db:
        row = db.execute("SELECT events FROM posting WHERE token = ?", (token,)).fetchone()
    return int(row[0]) if row else 0


def term(store: Store, section: str, record: Record) -> Term:
    """What a query has for a place or a group with all below it, and how many events that finds."""
    text, finds = Trees(store).term(section, record)
    return Term(text, _counted(store, tokens.record(section, record.key), finds))


def _counted(store: Store, token: str, finds: BitMap | None) -> int:
    return size_of(store, token) if finds is None else len(finds)


def dataset_of(db: sqlite3.Connection, record: str, key: int) -> str:
    """The title of the dataset that a record was read from; empty if it is the corpus's own."""
    row = db.execute(
        "SELECT title FROM origin JOIN import ON import.id = origin.import JOIN dataset ON dataset.id = import.dataset"
        " WHERE record = ? AND key = ?",
        (record, key),
    ).fetchone()
    return str(row[0]) if row else ""


def spellings(db: sqlite3.Connection, table: str, key: int) -> Sequence[str]:
    """Other spellings of a place or a group (`actor`)."""
    rows = db.execute(f"SELECT spelling FROM {table}_spelling WHERE {table} = ? ORDER BY position", (key,))
    return [row[0] for row in rows]
