"""Suggested claims: written beside the records, and read back with the groups that their words name."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from lere_tui.model.anchors import Quote, quote
from lere_tui.model.figures import FigureError, parse_figure
from lere_tui.model.records import Actor, Claim
from lere_tui.model.suggested import Suggested, suggestion_id
from lere_tui.model.vocabulary import LOSS_KINDS
from lere_tui.query.folding import fold

if TYPE_CHECKING:
    from lere_tui.formats.suggesting import Suggestion


def write(db: sqlite3.Connection, suggestions: Iterable[Suggestion], *, event: int | None, source: int | None) -> int:
    """Insert what was found in a source's text or, where `source` is None, in an event's summary; how many there were.

    It is done within a transaction of the caller's.
    """
    rows = [(event, source, s.kind, s.figure, s.side, s.claimant, s.start, s.end, s.words) for s in suggestions]
    db.executemany(
        'INSERT INTO suggestion (event, source, kind, figure, side, claimant, start, "end", exact)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        rows,
    )
    return len(rows)


def forget(db: sqlite3.Connection, *, event: int | None = None, source: int | None = None) -> None:
    """Drop the suggestions of an event or of a source; of both, those that belong to this event and this source."""
    conditions = [("event", event), ("source", source)]
    named = [(column, key) for column, key in conditions if key is not None]
    if named:
        where = " AND ".join(f"{column} = ?" for column, _ in named)
        db.execute(f"DELETE FROM suggestion WHERE {where}", [key for _, key in named])


_COLUMNS = """
    suggestion.source, source.slug, event.slug, event.summary, suggestion.kind, figure, side, claimant, start, "end",
    exact
"""

# First those of the event itself, its summary's before its sources'; then those of texts that belong to no one event.
_OWN = f"""
    SELECT {_COLUMNS} FROM suggestion JOIN event ON event.id = suggestion.event
    LEFT JOIN source ON source.id = suggestion.source
    WHERE suggestion.event = :event ORDER BY suggestion.source, start
"""

_SHARED = f"""
    SELECT {_COLUMNS} FROM event_source
    JOIN suggestion ON suggestion.source = event_source.source AND suggestion.event IS NULL
    JOIN source ON source.id = suggestion.source JOIN event ON event.id = event_source.event
    WHERE event_source.event = :event ORDER BY event_source.position, start
"""


def read(
    db: sqlite3.Connection,
    event_key: int,
    actors: Mapping[str, Actor] | None = None,
    parties: Collection[str] = (),
    claims: Collection[Claim] = (),
) -> tuple[Suggested, ...]:
    """What is suggested for an event: of its summary, of its sources, and of texts that belong to it alone.

    The words for side and claimant are looked up among `actors`, of which `parties` took part. What stands at words
    that one of the `claims` rests on is no news, and what does not stand where it should is out of date: both are
    left out, as is what this program can't read.
    """
    rows = [row for sql in (_OWN, _SHARED) for row in db.execute(sql, {"event": event_key})]
    if not rows:
        return ()
    names = _spellings(actors or {})
    texts: dict[int | None, str | None] = {}
    told = _told(claims)
    found: dict[str, Suggested] = {}
    for row in map(_Row._make, rows):
        if row.source not in texts:
            texts[row.source] = row.summary if row.source is None else _text(db, row.source)
        words = _anchored(row, texts[row.source])
        try:
            figure = parse_figure(row.figure)
        except FigureError:
            continue
        spans = told.get((row.slug or "", row.kind), ())
        if words is None or row.kind not in LOSS_KINDS or any(a < row.end and row.start < b for a, b in spans):
            continue
        name = suggestion_id(row.slug or row.event, row.start, row.end, row.kind, row.figure, row.exact)
        found[name] = Suggested(
            id=name,
            event=row.event,
            source=row.slug or "",
            kind=row.kind,
            figure=figure,
            side=row.side,
            claimant=row.claimant,
            quote=words,
            of=_named(row.side, names, parties),
            by=_named(row.claimant, names, parties),
        )
    return tuple(found.values())


class _Row(NamedTuple):
    source: int | None
    slug: str | None
    event: str
    summary: str
    kind: str
    figure: str
    side: str
    claimant: str
    start: int
    end: int
    exact: str


def _text(db: sqlite3.Connection, source: int) -> str | None:
    row = db.execute("SELECT text FROM source_text WHERE source = ?", (source,)).fetchone()
    return str(row[0]) if row else None


def _anchored(row: _Row, text: str | None) -> Quote | None:
    """The words in their text; None if other words stand there. A text that is not in the corpus proves nothing."""
    if text is None:
        return Quote(row.slug or "", row.start, row.end, row.exact, "", "")
    if text[row.start : row.end] != row.exact:
        return None
    return quote(row.slug or "", text, row.start, row.end)


def _told(claims: Collection[Claim]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    """Where the quotes of claims stand, by source and kind."""
    spans: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.quote and claim.figure:
            spans.setdefault((claim.quote.source, claim.kind), []).append((claim.quote.start, claim.quote.end))
    return spans


def _spellings(actors: Mapping[str, Actor]) -> list[tuple[str, str]]:
    """Every spelling of every group, folded and between blanks, with the group's id."""
    found = []
    for actor in actors.values():
        for spelling in dict.fromkeys(map(fold, (actor.name, actor.short, *actor.also))):
            if spelling:
                found.append((f" {spelling} ", actor.id))
    return found


def _named(words: str, names: list[tuple[str, str]], parties: Collection[str]) -> str:
    """The one group that words name, by any of its spellings; empty if they name none, or several."""
    text = f" {fold(words)} "
    met = [(spelling, actor) for spelling, actor in names if spelling in text]
    # “Front of the North” names no “Front” besides.
    longest = [(s, a) for s, a in met if not any(s != other and s in other for other, _ in met)]
    groups = {actor for _, actor in longest}
    if len(groups) > 1 and len({spelling for spelling, _ in longest}) == 1:
        groups &= set(parties)
    return groups.pop() if len(groups) == 1 else ""
