"""The disputed rows of the events that a search finds, read in batches and compared as they are read.

Only events with a contradiction are looked at, and of these only the claims of the rows that contradict.
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lere_tui.model.disputes import Claimant, Dispute, Stand, end_of, gap
from lere_tui.model.figures import Figure
from lere_tui.model.records import Actor, ActorLink, Claim, Source
from lere_tui.model.sides import Span, is_own_side
from lere_tui.model.verdicts import Kinship, belonging, verdicts
from lere_tui.store import tokens
from lere_tui.store.claims import read_date

if TYPE_CHECKING:
    from lere_tui.store.hits import Hits
    from lere_tui.store.reading import Store

BATCH = 256
"""Events that are read at once: some milliseconds of work."""


class Disputes:
    """The disputes of the events of a search, in the order of its list. It belongs to the thread of its store."""

    def __init__(self, store: Store, hits: Hits) -> None:
        self._store = store
        self._positions = hits.within(store.postings().token(tokens.having("contradiction")))
        with store.reading() as db:
            self._actors = _actors(db)
            derived = db.execute("SELECT id, derived_from FROM source WHERE derived_from > 0")
            self._kinship = Kinship({str(key): str(made) for key, made in derived}, belonging(self._actors))
        self._sources: dict[str, tuple[str, Claimant]] = {}
        self._own = lru_cache(maxsize=65_536)(self._is_own)
        self._date = lru_cache(maxsize=4_096)(read_date)
        self._figure = lru_cache(maxsize=4_096)(Figure)

    @property
    def events(self) -> int:
        """How many events there are to look at."""
        return len(self._positions)

    def batches(self) -> Iterator[tuple[int, list[Dispute]]]:
        """How many events are read, and the disputes of the last up to BATCH of them; again until all are read.

        Raises Interrupted where the store is told so.
        """
        for start in range(0, len(self._positions), BATCH):
            positions = self._positions[start : start + BATCH]
            with self._store.reading() as db:
                rows = db.execute(_ROWS, (f"[{','.join(map(str, positions))}]",)).fetchall()
                self._learn_sources(db, {str(row[14]) for row in rows})
            found: dict[int, list[Dispute]] = {}
            for (position, _), claims in groupby(rows, key=_row):
                if dispute := self._dispute(list(claims)):
                    found.setdefault(position, []).append(dispute)
            yield start + len(positions), [each for position in positions for each in found.get(position, ())]

    def _dispute(self, rows: Sequence[tuple[Any, ...]]) -> Dispute | None:
        """One disputed row from its claims."""
        _, key, event, title, date, earliest, latest, place, *_ = rows[0]
        [verdict] = verdicts((self._claim(row) for row in rows), self._kinship)
        counted = [weighed.claim for weighed in verdict.weighed if weighed.standing == "counted"]
        apart = gap([claim.figure for claim in counted if claim.figure])
        if apart is None:
            return None
        _, of, of_role, _ = verdict.row
        side = self._actors[of].label if of else f"{of_role}, unnamed" if of_role else "side not stated"
        stands = [
            Stand(
                self._claimant(claim),
                claim.id,
                self._sources[claim.reporter][0],
                claim.figure,
                end_of(claim.figure, apart),
                self._own(claim.by, of, earliest, latest) if claim.by and of else None,
            )
            for claim in counted
            if claim.figure
        ]
        return Dispute(key, event, title, date, place, verdict.row, side, apart, tuple(sorted(stands, key=_from_low)))

    def _claim(self, row: Sequence[Any]) -> Claim:
        """A claim; it refers to groups by their ids, and to its source by its key as a text."""
        kind, of_role, scope, of, by, reporter, slug, figure, low, high, qualifier, said, supersedes = row[9:]
        return Claim(
            id=slug,
            kind=kind,
            reporter=str(reporter),
            words="",
            of=of or "",
            of_role=of_role,
            by=by or "",
            figure=self._figure(figure, low, high, qualifier),
            said=self._date(said),
            scope=scope,
            supersedes=supersedes,
        )

    def _claimant(self, claim: Claim) -> Claimant:
        return Claimant(claim.by, self._actors[claim.by].label) if claim.by else self._sources[claim.reporter][1]

    def _is_own(self, by: str, of: str, earliest: int | None, latest: int | None) -> bool:
        span: Span = (_day(earliest), _day(latest))
        return is_own_side(by, of, span, self._actors)

    def _learn_sources(self, db: sqlite3.Connection, keys: set[str]) -> None:
        """Read the ids of sources, and under which name they speak in their own voice."""
        unknown = sorted(map(int, keys - self._sources.keys()))
        sql = (
            "SELECT id, slug, title, kind, language, publisher FROM source WHERE id IN (SELECT value FROM json_each(?))"
        )
        for key, slug, title, kind, language, publisher in db.execute(sql, (str(unknown),)):
            name = Source(slug, title, kind, language, "", publisher=publisher).label
            self._sources[str(key)] = (slug, Claimant(f"source:{name}", name, is_source=True))


# The claims are looked up by their event: the + keeps SQLite from going through all claims of a side instead.
_ROWS = """
    SELECT event_line.position, event.id, event.slug, event.title, event.date, event.earliest, event.latest,
        event_line.place, verdict.position, claim.kind, claim.of_role, claim.scope, side.slug, claimant.slug,
        claim.reporter, claim.slug, claim.figure, claim.low, claim.high, claim.qualifier, claim.said, claim.supersedes
    FROM json_each(?) AS wanted
    CROSS JOIN event_line ON event_line.position = wanted.value
    CROSS JOIN event ON event.id = event_line.event
    CROSS JOIN verdict ON verdict.event = event.id AND verdict.outcome = 'contradict'
    CROSS JOIN claim ON claim.event = event.id AND claim.kind = verdict.kind AND +claim.of IS verdict.of
        AND claim.of_role = verdict.of_role AND claim.scope = verdict.scope AND claim.figure IS NOT NULL
    LEFT JOIN actor AS side ON side.id = claim.of
    LEFT JOIN actor AS claimant ON claimant.id = claim."by"
    ORDER BY event_line.position, verdict.position, claim.id
"""

_ENDS = ("lowest", "highest", "other")


def _row(row: Sequence[Any]) -> tuple[int, int]:
    """The positions of the event and of the row in it."""
    return row[0], row[8]


def _from_low(stand: Stand) -> int:
    return _ENDS.index(stand.end)


def _day(day: int | None) -> datetime.date | None:
    return datetime.date.fromordinal(day) if day else None


def _actors(db: sqlite3.Connection) -> dict[str, Actor]:
    """Every group by its id, with what it belongs to."""
    links: dict[int, list[ActorLink]] = {}
    for actor, target, relation, begins, ends in db.execute(
        "SELECT actor_link.actor, actor.slug, relation, begins, ends FROM actor_link JOIN actor ON actor.id = target"
    ):
        links.setdefault(actor, []).append(ActorLink(target, relation, "", read_date(begins), read_date(ends)))
    return {
        slug: Actor(slug, name, kind, short, links=tuple(links.get(key, ())))
        for key, slug, name, kind, short in db.execute("SELECT id, slug, name, kind, short FROM actor")
    }
