"""Places: the list of them, and one with what it lies in, what lies in it, and what is near."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nsmallest
from typing import TYPE_CHECKING

from lere_tui.model.distance import kilometres
from lere_tui.model.library import Counted, PlacePage, PlaceRow
from lere_tui.model.records import Place
from lere_tui.query.folding import fold
from lere_tui.store import tokens
from lere_tui.store.branches import Record
from lere_tui.store.library import events
from lere_tui.store.library.lists import Listing
from lere_tui.store.library.naming import named

if TYPE_CHECKING:
    import sqlite3

    from lere_tui.store.reading import Store

MOST_WITHIN = 20
"""Places within another that its page lists."""

MOST_NEAR = 8
"""Places near by that a page lists."""

FAR = 200.0
"""Kilometres beyond which nothing is near."""

WIDE = ("country", "region")
"""Kinds of places whose point says little of where they are."""


class Places:
    """The list of places."""

    def __init__(self, store: Store) -> None:
        self._names = store.names()
        with store.reading() as db:
            rows = db.execute("SELECT id, slug, name, kind, parent, lat, lon FROM place").fetchall()
            counts = events.sizes(db, "place")
        above: dict[int, tuple[str, int | None]] = {key: (name, parent) for key, _, name, _, parent, *_ in rows}
        paths = {key: _path(key, above) for key in above}
        self._rows = {
            key: PlaceRow(
                key, slug, name, kind, " › ".join(paths[key][1:]), len(paths[key]) - 1, counts.get(key, 0), *at
            )
            for key, slug, name, kind, _, *at in rows
        }
        self._folded = {key: fold(name) for key, _, name, *_ in rows}
        self._trees = {key: [(fold(name), name) for name in reversed(path)] for key, path in paths.items()}

    def listing(self, order: str, words: str) -> Listing:
        """The places of such names."""
        wanted = named(self._names, "place", words)
        keys = [key for key in self._rows if wanted is None or key in wanted]
        keys.sort(key=lambda key: (self._folded[key], key))
        if order == "events":
            keys.sort(key=lambda key: -self._rows[key].events)
        elif order == "tree":
            keys.sort(key=self._trees.__getitem__)
        return Listing("place", keys, len(keys))

    def rows(self, keys: Sequence[int]) -> Sequence[PlaceRow]:
        """Their rows."""
        return [self._rows[key] for key in keys]


def _path(key: int | None, above: dict[int, tuple[str, int | None]]) -> list[str]:
    """The names of a place and of all it lies in."""
    path: list[str] = []
    met = set()
    while key is not None and key not in met:
        met.add(key)
        name, key = above[key]
        path.append(name)
    return path


def page(store: Store, slug: str) -> PlacePage | None:
    """One place whole; None if there is none with this id."""
    with store.reading() as db:
        row = db.execute(
            "SELECT id, name, kind, parent, lat, lon, coord_source, geonames, note FROM place WHERE slug = ?", (slug,)
        ).fetchone()
        if row is None:
            return None
        key, name, kind, parent, lat, lon, coord_source, geonames, note = row
        also = tuple(events.spellings(db, "place", key))
        above = _above(db, parent)
        within = [
            Counted(*found)
            for found in db.execute(
                "SELECT slug, name, kind, coalesce(events, 0) FROM place LEFT JOIN posting ON token = ? || place.id"
                " WHERE parent = ? ORDER BY 4 DESC, name",
                (tokens.record("place", 0)[:-1], key),
            )
        ]
        near = _near(db, key, lat, lon) if kind not in WIDE else ()
        dataset = events.dataset_of(db, "place", key)
    hits = events.hits_of(store, tokens.record("place", key))
    return PlacePage(
        Place(slug, name, kind, above[0].id if above else "", also, lat, lon, coord_source, geonames, note),
        above,
        tuple(within[:MOST_WITHIN]),
        len(within[MOST_WITHIN:]),
        len(hits),
        events.latest(store, hits),
        events.years(store, hits),
        near,
        dataset,
        events.term(store, "place", Record(key, name, slug, bool(within))),
    )


def _above(db: sqlite3.Connection, key: int | None) -> tuple[Counted, ...]:
    """What a place lies in, the smallest first."""
    found: list[Counted] = []
    met = set()
    while key is not None and key not in met:
        met.add(key)
        *shown, key = db.execute(
            "SELECT slug, name, kind, coalesce(events, 0), parent FROM place LEFT JOIN posting ON token = ? || place.id"
            " WHERE place.id = ?",
            (tokens.record("place", 0)[:-1], key),
        ).fetchone()
        found.append(Counted(*shown))
    return tuple(found)


def _near(db: sqlite3.Connection, key: int, lat: float | None, lon: float | None) -> tuple[tuple[Counted, float], ...]:
    """Places at which there are events, the nearest first; what lies right in it is told elsewhere."""
    if lat is None or lon is None:
        return ()
    rows = db.execute(
        "SELECT slug, name, kind, events, lat, lon FROM place JOIN posting ON token = ? || place.id"
        f" WHERE lat IS NOT NULL AND lon IS NOT NULL AND place.id <> ? AND parent IS NOT ? AND kind NOT IN {WIDE!r}",
        (tokens.record("place", 0, exactly=True)[:-1], key, key),
    )
    away = ((kilometres((lat, lon), row[4:6]), Counted(*row[:4])) for row in rows)
    found = ((far, counted) for far, counted in away if far is not None and far <= FAR)
    return tuple((counted, far) for far, counted in nsmallest(MOST_NEAR, found))
