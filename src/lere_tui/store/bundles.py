"""Events with all that hangs on them, streamed in the order of their keys: one pass over each table, side by side."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from lere_tui.model.figures import Figure
from lere_tui.model.records import Claim
from lere_tui.query.folding import fold
from lere_tui.store.claims import read_date


@dataclass(frozen=True, slots=True)
class BundledSource:
    """A source that reports an event."""

    key: int
    language: str
    text_kind: str
    publisher: str


@dataclass(slots=True)
class Bundle:
    """One event for deriving. Claims refer to groups and sources by their keys, as texts."""

    key: int
    title: str
    kind: str
    date: str
    summary: str
    outcome: str
    time: str
    place: int | None
    earliest: int | None
    latest: int | None
    participants: list[int]
    claims: list[Claim]
    sources: list[BundledSource]
    remarks: int
    passages: list[str]
    dataset: int


def bundles(db: sqlite3.Connection) -> Iterator[Bundle]:
    """Every event, oldest first."""
    participants = _Groups(db, "SELECT event, actor FROM participation ORDER BY event, position")
    claims = _Groups(db, _CLAIMS)
    sources = _Groups(db, _SOURCES)
    remarks = _Groups(db, "SELECT event, count(*) FROM remark GROUP BY event ORDER BY event")
    passages = _Groups(db, _PASSAGES)
    datasets = _Groups(db, _DATASETS)

    @lru_cache(maxsize=64)
    def text(source: int) -> str:
        return str(db.execute("SELECT text FROM source_text WHERE source = ?", (source,)).fetchone()[0])

    events = db.execute(
        "SELECT id, title, kind, date, summary, outcome, time, place, earliest, latest FROM event ORDER BY id"
    )
    for row in events:
        key, title, kind, date, summary, outcome, time, place, earliest, latest = row
        yield Bundle(
            key=key,
            title=title,
            kind=kind,
            date=date,
            summary=summary,
            outcome=outcome,
            time=time,
            place=place,
            earliest=earliest,
            latest=latest,
            participants=[actor for _, actor in participants.of(key)],
            claims=[_claim(found) for found in sorted(claims.of(key), key=_by_id)],
            sources=[BundledSource(source, fold(language), *rest) for _, source, language, *rest in sources.of(key)],
            remarks=sum(number for _, number in remarks.of(key)),
            passages=[text(source)[start:end] for _, source, start, end in passages.of(key)],
            dataset=sum(dataset for _, dataset in datasets.of(key)),
        )


_CLAIMS = """
    SELECT event, id, slug, kind, of, of_role, "by", reporter, figure, low, high, qualifier, statement, words, said,
        scope, supersedes, note FROM claim ORDER BY event
"""

_SOURCES = """
    SELECT event, source.id, language, text_kind, publisher FROM (
        SELECT event, source FROM event_source UNION SELECT event, reporter FROM claim ORDER BY 1, 2
    ) JOIN source ON source.id = source ORDER BY event
"""

_DATASETS = "SELECT key, dataset FROM origin JOIN import ON import.id = import WHERE record = 'event' ORDER BY key"
"""An event comes from one dataset or from none."""

_PASSAGES = """
    SELECT DISTINCT event, passage.source, passage.start, passage."end" FROM (
        SELECT claim.event AS event, quote.source AS source, quote.start AS start
            FROM quote JOIN claim ON claim.id = quote.claim
        UNION SELECT remark.event, quote.source, quote.start FROM quote JOIN remark ON remark.id = quote.remark
    ) AS quoted JOIN passage
        ON passage.source = quoted.source AND quoted.start >= passage.start AND quoted.start < passage."end"
    ORDER BY event, passage.source, passage.start
"""


class _Groups:
    """Rows of a query that is ordered by its first column, handed out group by group as the keys go up."""

    def __init__(self, db: sqlite3.Connection, sql: str) -> None:
        self._groups = groupby(db.execute(sql), key=_first)
        self._next = next(self._groups, None)

    def of(self, key: int) -> list[Any]:
        """The rows of one key; keys are asked for in rising order."""
        while self._next is not None and self._next[0] < key:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != key:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _first(row: tuple[Any, ...]) -> int:
    return int(row[0])


def _by_id(row: tuple[Any, ...]) -> int:
    return int(row[1])


def _claim(row: tuple[Any, ...]) -> Claim:
    (_, _, slug, kind, of, of_role, by, reporter, figure, low, high, qualifier, *rest) = row
    statement, words, said, scope, supersedes, note = rest
    return Claim(
        id=slug,
        kind=kind,
        reporter=str(reporter),
        words=words,
        of=str(of) if of else "",
        of_role=of_role,
        by=str(by) if by else "",
        figure=Figure(figure, low, high, qualifier) if figure is not None else None,
        statement=statement,
        said=read_date(said),
        scope=scope,
        supersedes=supersedes,
        note=note,
    )
