"""Sources: the list of them, and one with what it was made from, what rests on it, and the events it tells of.

Articles that only a dataset cites can be a million. They come last, in the order they were read in, and are found by
who published them, in any spelling, and by letters of their titles as these are written.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, overload

from pyroaring import BitMap

from lere_tui.model.library import Counted, SourcePage, SourceRow, Term
from lere_tui.query.completing import quoted
from lere_tui.query.folding import fold
from lere_tui.query.tree import Value
from lere_tui.store import sources, tokens
from lere_tui.store.hits import Hits
from lere_tui.store.library import events
from lere_tui.store.library.lists import Listing
from lere_tui.store.library.naming import begun

if TYPE_CHECKING:
    from lere_tui.store.reading import Store

MOST_TOLD_APART = 500_000
"""Claims in a source up to which they are counted by claimant: that takes a second for each million."""


class _Named(NamedTuple):
    """What a source that has a name in the index is put in order by; `cited` is whether only a dataset cites it."""

    title: str
    publisher: str
    date: str
    events: int
    cited: bool


class _Keys(Sequence[int]):
    """The keys of a list: some in an order, then those of a set."""

    def __init__(self, first: Sequence[int], rest: BitMap) -> None:
        self._first = first
        self._rest = rest

    def __len__(self) -> int:
        return len(self._first) + len(self._rest)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        number = len(self._first)
        if isinstance(at, slice):
            start, stop, _ = at.indices(len(self))
            return [*self._first[start:stop], *self._rest[max(0, start - number) : max(0, stop - number)]]
        at = range(len(self))[at]
        return self._first[at] if at < number else self._rest[at - number]


class Sources:
    """The list of sources. Claims are counted when their row is first shown."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = store.names()
        with store.reading() as db:
            counts = events.sizes(db, "source")
            rows = db.execute(_NAMED).fetchall()
            self._known = {
                key: _Named(fold(title), publisher, published or "", counts.get(key, 0), bool(cited))
                for key, title, publisher, published, cited in rows
            }
            self._unnamed = BitMap([row[0] for row in db.execute("SELECT id FROM source")]) - BitMap(self._known)
        self._counts = cache(self._count)

    def listing(self, order: str, words: str) -> Listing:
        """The sources with such words in their titles or publishers."""
        keys: list[int] = list(self._known)
        cited = self._unnamed
        if fold(words):
            wanted = self._named(fold(words).split())
            keys = [key for key in keys if key in wanted]
            cited = cited & self._cited_with(words.split()) if cited else cited
        known = self._known
        keys.sort(key=lambda key: (known[key].title, key))
        if order == "events":
            keys.sort(key=lambda key: -known[key].events)
        elif order == "publisher":
            keys.sort(key=lambda key: (not known[key].publisher, known[key].publisher.casefold()))
        elif order == "date":
            keys.sort(key=lambda key: known[key].date, reverse=True)
        keys.sort(key=lambda key: known[key].cited)
        return Listing("source", _Keys(keys, cited), sum(not known[key].cited for key in keys))

    def rows(self, keys: Sequence[int]) -> Sequence[SourceRow]:
        """Their rows."""
        sql = (
            "SELECT id, slug, title, publisher, coalesce(published, ''), language, text_kind FROM source"
            " WHERE id IN (SELECT value FROM json_each(?))"
        )
        with self._store.reading() as db:
            found = {row[0]: row for row in db.execute(sql, (f"[{','.join(map(str, keys))}]",)).fetchall()}
        return [SourceRow(*found[key], *self._counts(key)) for key in keys if key in found]  # type: ignore[call-arg]

    def _named(self, words: Sequence[str]) -> set[int]:
        """Sources in whose title, id or publisher each of these words begins a word."""
        found = set(self._known)
        for word in words:
            publishers = self._publishers(word)
            by = {key for key in found if self._known[key].publisher in publishers}
            found = (found & begun(self._names, "source", word)) | by
        return found

    def _publishers(self, word: str) -> set[str]:
        """The publishers in whose name a word begins so."""
        return {name for _, name in self._names.shown("publisher", list(begun(self._names, "publisher", word)))}

    def _cited_with(self, words: Sequence[str]) -> BitMap:
        """Cited sources that have each of these words in their title, or whose publisher does."""
        conditions, values = [], []
        for word in words:
            publishers = {name for part in fold(word).split() for name in self._publishers(part)}
            keys = ", ".join("?" * len(publishers))
            conditions.append(f"(publisher IN ({keys}) OR title LIKE ? ESCAPE '\\')")
            values += [*sorted(publishers), f"%{_literally(word)}%"]
        with self._store.reading() as db:
            rows = db.execute(
                f"SELECT id FROM source WHERE text_kind = 'citation' AND {' AND '.join(conditions)}", values
            )
            return BitMap([row[0] for row in rows])

    def _count(self, key: int) -> tuple[int, int]:
        """How many events a source tells of, and how many claims rest on it."""
        with self._store.reading() as db:
            claims = db.execute("SELECT count(*) FROM claim WHERE reporter = ?", (key,)).fetchone()[0]
            if key in self._known:
                return self._known[key].events, claims
            return db.execute("SELECT count(*) FROM event_source WHERE source = ?", (key,)).fetchone()[0], claims


# Only these have names of their own in the index (store/naming.py).
_NAMED = """
    SELECT id, title, publisher, published, text_kind = 'citation'
        AND EXISTS (SELECT 1 FROM origin WHERE record = 'source' AND key = source.id) FROM source
    WHERE id IN (SELECT id FROM name WHERE kind = 'source')
"""


def _literally(word: str) -> str:
    """A word as LIKE takes it."""
    return "".join(f"\\{letter}" if letter in "\\%_" else letter for letter in word)


def page(store: Store, slug: str) -> SourcePage | None:
    """One source whole, but for its text; None if there is none with this id."""
    with store.reading() as db:
        row = db.execute("SELECT id, derived_from, publisher FROM source WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            return None
        key, derived_from, publisher = row
        source = sources.citations(db, [key])[key]
        made_from = _counted(db, _WITH_KEY, derived_from)
        made = _counted(db, _DERIVED, key)
        letters = db.execute("SELECT length(text) FROM source_text WHERE source = ?", (key,)).fetchone()
        original = db.execute("SELECT file FROM original WHERE source = ?", (key,)).fetchone()
        is_own = db.execute("SELECT 1 FROM name WHERE kind = 'source' AND folded = ? AND id = ?", (fold(slug), key))
        own = is_own.fetchone() is not None
        claims = _claimants(db, key)
        dataset = events.dataset_of(db, "source", key)
        listed = None if own else [row[0] for row in db.execute(_NEWEST, (key, events.LATEST))]
        number = 0 if own else db.execute("SELECT count(*) FROM event_source WHERE source = ?", (key,)).fetchone()[0]
    hits = events.hits_of(store, tokens.record("source", key)) if own else Hits(0, BitMap())
    return SourcePage(
        source,
        made_from[0] if made_from else None,
        tuple(made),
        letters[0] if letters else 0,
        original[0] if original else "",
        len(hits) if own else number,
        events.latest(store, hits) if listed is None else tuple(store.lines(listed)),
        claims,
        _publisher(store, publisher),
        dataset,
        Term(f"source:={quoted(slug)}", len(hits)) if own and hits else None,
    )


# An event's key is its place in time, and the index has it behind the source.
_NEWEST = """
    SELECT event_line.position FROM event_source CROSS JOIN event_line ON event_line.event = event_source.event
    WHERE source = ? ORDER BY event_source.event DESC LIMIT ?
"""


def _counted(db: sqlite3.Connection, where: str, key: int | None) -> list[Counted]:
    """Sources, each with how it was made and how many claims rest on it; `where` is one of the two below."""
    rows = db.execute(
        "SELECT slug, title, relation, (SELECT count(*) FROM claim WHERE reporter = source.id) FROM source"
        f" {where} ORDER BY +slug",
        (key,),
    )
    return [Counted(*row) for row in rows]


# Where a million articles were derived from nothing, or all claims rest on one source, SQLite thinks little of these
# indexes, and goes through the whole table even for a source on which nothing rests.
_WITH_KEY = "WHERE source.id = ?"
_DERIVED = "INDEXED BY source_derived_from WHERE derived_from = ?"
_BY = 'SELECT "by", count(*) FROM claim INDEXED BY claim_reporter WHERE reporter = ? GROUP BY "by" ORDER BY 2 DESC, 1'


def _claimants(db: sqlite3.Connection, key: int) -> tuple[Counted, ...]:
    """Whose claims rest on a source, those with the most first; under no id its own voice, or, where there are too many
    to tell apart, all of them."""
    total = db.execute("SELECT count(*) FROM claim WHERE reporter = ?", (key,)).fetchone()[0]
    if total > MOST_TOLD_APART:
        return (Counted("", "", "all", total),)
    found = []
    for by, number in db.execute(_BY, (key,)).fetchall():
        sql = "SELECT slug, coalesce(nullif(short, ''), name), kind FROM actor WHERE id = ?"
        name, label, kind = db.execute(sql, (by,)).fetchone() or ("", "", "own")
        found.append(Counted(name, label, kind, number))
    return tuple(found)


def _publisher(store: Store, name: str) -> Term | None:
    """What finds all that a publisher tells, others of this name that carry it included; None without a publisher."""
    keys = store.names().exactly("publisher", Value(name, 0, "=")) if name else ()
    found = store.postings().any_of(tokens.record("publisher", key) for key in keys)
    return Term(f"source:={quoted(name)}", len(found)) if keys else None
