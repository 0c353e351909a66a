"""Groups: the list of them, and one with its links over time, its members, and the claims that it made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from lere_tui.model.disputes import Claimant, Tally, tallies
from lere_tui.model.library import GroupPage, GroupRow, Link, Term
from lere_tui.model.records import Actor, Source
from lere_tui.query.completing import quoted
from lere_tui.query.folding import fold
from lere_tui.store import tokens
from lere_tui.store.branches import Record
from lere_tui.store.claims import read_date
from lere_tui.store.disputes import Disputes
from lere_tui.store.library import events
from lere_tui.store.library.lists import Listing
from lere_tui.store.library.naming import named

if TYPE_CHECKING:
    from lere_tui.store.reading import Store


class Groups:
    """The list of groups. Claims are counted when their row is first shown."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = store.names()
        with store.reading() as db:
            counts = events.sizes(db, "group")
            rows = db.execute("SELECT id, slug, short, name, kind FROM actor").fetchall()
        self._groups = {
            key: GroupRow(key, slug, short, name, kind, counts.get(key, 0), 0, 0)
            for key, slug, short, name, kind in rows
        }
        self._folded = {key: fold(short or name) for key, _, short, name, *_ in self._groups.values()}
        self._claims = cache(self._count_claims)

    def listing(self, order: str, words: str) -> Listing:
        """The groups of such names."""
        wanted = named(self._names, "actor", words)
        keys = [key for key in self._groups if wanted is None or key in wanted]
        keys.sort(key=lambda key: (self._folded[key], key))
        if order == "events":
            keys.sort(key=lambda key: -self._groups[key].events)
        elif order == "kind":
            keys.sort(key=lambda key: self._groups[key].kind)
        return Listing("group", keys, len(keys))

    def rows(self, keys: Sequence[int]) -> Sequence[GroupRow]:
        """Their rows."""
        return [
            self._groups[key]._replace(made=made, about=about) for key in keys for made, about in (self._claims(key),)
        ]

    def _count_claims(self, key: int) -> tuple[int, int]:
        """How many claims a group made, and how many are about its losses."""
        sql = 'SELECT (SELECT count(*) FROM claim WHERE "by" = ?1), (SELECT count(*) FROM claim WHERE of = ?1)'
        with self._store.reading() as db:
            made, about = db.execute(sql, (key,)).fetchone()
        return made, about


_LINKS = """
    SELECT other.slug, coalesce(nullif(other.short, ''), other.name), link.relation, begins, ends,
        coalesce(source.slug, ''), coalesce(source.title, ''), coalesce(source.kind, ''), coalesce(source.language, ''),
        coalesce(source.publisher, ''), link.note
    FROM actor_link AS link JOIN actor AS other ON other.id = link.{other}
        LEFT JOIN source ON source.id = link.source
    WHERE link.{here} = ? ORDER BY link.id
"""

# Where a few groups have millions of claims, SQLite goes through all claims even for a group that has none.
_MADE = 'SELECT kind, count(*) FROM claim INDEXED BY claim_by WHERE "by" = ? GROUP BY kind ORDER BY 2 DESC, 1'
_ABOUT = "SELECT kind, count(*) FROM claim INDEXED BY claim_of WHERE of = ? GROUP BY kind ORDER BY 2 DESC, 1"


def page(store: Store, slug: str) -> GroupPage | None:
    """One group whole; None if there is none with this id."""
    with store.reading() as db:
        row = db.execute("SELECT id, name, short, kind, note FROM actor WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            return None
        key, name, short, kind, note = row
        also = tuple(events.spellings(db, "actor", key))
        links, members = _links(db, "actor", "target", key), _links(db, "target", "actor", key)
        made, about = (tuple(db.execute(sql, (key,)).fetchall()) for sql in (_MADE, _ABOUT))
        dataset = events.dataset_of(db, "actor", key)
    hits = events.hits_of(store, tokens.record("group", key))
    by, side = (
        Term(f"{field}:={quoted(slug)}", events.size_of(store, tokens.record(field, key, exactly=True)))
        for field in ("by", "side")
    )
    return GroupPage(
        Actor(slug, name, kind, short, also, note=note),
        links,
        members,
        len(hits),
        events.latest(store, hits),
        events.years(store, hits),
        made,
        about,
        by,
        side,
        dataset,
        events.term(store, "group", Record(key, short or name, slug, bool(members))),
    )


def _links(db: sqlite3.Connection, here: str, other: str, key: int) -> tuple[Link, ...]:
    found = []
    for slug, name, relation, begins, ends, source, *cited, note in db.execute(
        _LINKS.format(here=here, other=other), (key,)
    ):
        title, kind, language, publisher = cited
        said_by = Source(source, title, kind, language, "", publisher=publisher).label if source else ""
        found.append(Link(slug, name, relation, read_date(begins), read_date(ends), source, said_by, note))
    return tuple(found)


def compared(store: Store, slug: str) -> Iterator[tuple[int, int, Tally]]:
    """How a group's figures compare with those of others: how many of the events with a claim of it that have a
    contradiction are read, of how many, and in how many disputed rows of them it stands where; again until all are."""
    with store.reading() as db:
        row = db.execute("SELECT id FROM actor WHERE slug = ?", (slug,)).fetchone()
    none = Tally(Claimant(slug, ""))
    found = none
    disputes = Disputes(store, events.hits_of(store, tokens.record("by", row[0] if row else 0, exactly=True)))
    for done, batch in disputes.batches():
        for tally in tallies(batch):
            if tally.claimant.id == slug:
                found = _together(found, tally)
        yield done, disputes.events, found
    if not disputes.events:
        yield 0, 0, none


def _together(one: Tally, other: Tally) -> Tally:
    """The counts of two lots of rows; a row is in one of them."""
    for here, there in ((one.all, other.all), (one.own, other.own), (one.others, other.others)):
        here.rows += there.rows
        here.highest += there.highest
        here.lowest += there.lowest
    return one
