"""Every spelling of places, groups, publishers and sources, as the values of a field are looked up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby, pairwise
from operator import itemgetter

from pyroaring import BitMap

from lere_tui.query.folding import compounds, fold
from lere_tui.query.skeleton import skeleton
from lere_tui.store import tokens
from lere_tui.store.indexing import write_set
from lere_tui.store.world import World

NAMING = ("publisher", "name", "name_start", "name_skeleton")
"""The tables of names, all derived."""


def write_names(db: sqlite3.Connection, world: World) -> None:
    """Write the names, each from every one of its words on, and how they sound."""
    writer = db.cursor()
    writer.executemany("INSERT INTO publisher (name, id) VALUES (?, ?)", world.publishers.items())
    for kind, key, name in _names(db, world):
        folded = fold(name)
        if not folded:
            continue
        writer.execute("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", (kind, folded, key, name))
        words = folded.split(" ")
        writer.executemany(
            "INSERT OR IGNORE INTO name_start VALUES (?, ?, ?, ?)",
            [(kind, start, key, name) for start in _starts(name, words)],
        )
        # A source is never looked for by how it sounds: its name is a title, and titles are long and many.
        if kind in ("place", "actor"):
            writer.executemany(
                "INSERT INTO name_skeleton VALUES (?, ?, ?, ?)"
                " ON CONFLICT DO UPDATE SET whole = max(whole, excluded.whole)",
                [(sound, kind, key, whole) for sound, whole in _sounds(name, words)],
            )


def _starts(name: str, words: list[str]) -> Iterator[str]:
    """A name from each of its words on, and what it holds together written as one: Al-Qaeda is alqaeda too."""
    for at in range(len(words)):
        yield " ".join(words[at:])
    yield from compounds(name)


def _sounds(name: str, words: list[str]) -> Iterator[tuple[str, int]]:
    """How a name sounds, and whether that is the whole of it."""
    if sound := skeleton(name):
        yield sound, 1
    if len(words) > 1:
        pairs = [f"{first} {second}" for first, second in pairwise(words)] if len(words) > 2 else []
        for part in (*words, *pairs):
            if sound := skeleton(part):
                yield sound, 0


def _names(db: sqlite3.Connection, world: World) -> Iterator[tuple[str, int, str]]:
    for kind, records in (("place", world.places), ("actor", world.actors)):
        for key, record in records.items():
            for name in record.names:
                yield kind, key, name
    for publisher, key in world.publishers.items():
        # Another paper that carries an agency names it in brackets.
        for name in (publisher.split(" (")[0], publisher):
            yield "publisher", key, name
    for key, slug, title in db.execute("SELECT id, slug, title FROM source"):
        for name in (title, slug):
            yield "source", key, name


def write_beginnings(db: sqlite3.Connection) -> None:
    """The events of all records a word of whose names begins with the same one to three letters: the first letters that
    one types after `town:` name thousands. The sets of the records themselves are in the index already."""
    kinds = {"place": "place", "group": "actor", "by": "actor", "side": "actor", "publisher": "publisher"}
    for field, kind in kinds.items():
        for length in range(1, tokens.BEGINNING + 1):
            sql = (
                "SELECT DISTINCT substr(start, 1, ?), id FROM name_start"
                " WHERE kind = ? AND length(start) >= ? ORDER BY 1"
            )
            rows = db.execute(sql, (length, kind, length))
            for letters, group in groupby(rows.fetchall(), key=itemgetter(0)):
                found = (_events(db, tokens.record(field, key)) for _, key in group)
                events = BitMap.union(BitMap(), *(each for each in found if each is not None))
                if events:
                    write_set(db, tokens.named(field, letters), events)


def _events(db: sqlite3.Connection, token: str) -> BitMap | None:
    row = db.execute("SELECT bitmap FROM posting WHERE token = ?", (token,)).fetchone()
    return BitMap.deserialize(row[0]) if row else None
