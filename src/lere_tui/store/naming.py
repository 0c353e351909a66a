"""Every spelling of places, groups, publishers and sources, as the values of a field are looked up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice, pairwise

from pyroaring import BitMap

from lere_tui.query.folding import compounds, fold
from lere_tui.query.skeleton import skeleton
from lere_tui.store import tokens
from lere_tui.store.indexing import SetWriter
from lere_tui.store.world import World

NAMING = ("publisher", "name", "name_start", "name_skeleton")
"""The tables of names, all derived."""

_AT_ONCE = 1000
"""Names that are written at once."""


def write_names(db: sqlite3.Connection, world: World) -> None:
    """Write the names, each from every one of its words on, and how they sound."""
    db.executemany("INSERT INTO publisher (name, id) VALUES (?, ?)", world.publishers.items())
    found = _names(db, world)
    while names := list(islice(found, _AT_ONCE)):
        whole: list[tuple[str, str, int, str]] = []
        starts: list[tuple[str, str, int, str]] = []
        sounds: list[tuple[str, str, int, int]] = []
        for kind, key, name, in_parts in names:
            folded = fold(name)
            if not folded:
                continue
            whole.append((kind, folded, key, name))
            if not in_parts:
                continue
            words = folded.split(" ")
            starts += [(kind, start, key, name) for start in _starts(name, words)]
            # A source is never looked for by how it sounds: its name is a title, and titles are long and many.
            if kind in ("place", "actor"):
                sounds += [(sound, kind, key, of_whole) for sound, of_whole in _sounds(name, words)]
        db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)", whole)
        db.executemany("INSERT OR IGNORE INTO name_start VALUES (?, ?, ?, ?)", starts)
        db.executemany(
            "INSERT INTO name_skeleton VALUES (?, ?, ?, ?)"
            " ON CONFLICT DO UPDATE SET whole = max(whole, excluded.whole)",
            sounds,
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


def _names(db: sqlite3.Connection, world: World) -> Iterator[tuple[str, int, str, bool]]:
    """Every name, and whether it is found by any of its words."""
    for kind, records in (("place", world.places), ("actor", world.actors)):
        for key, record in records.items():
            for name in record.names:
                yield kind, key, name, True
            if record.id:
                yield kind, key, record.id, False
    for publisher, key in world.publishers.items():
        # Another paper that carries an agency names it in brackets.
        for name in (publisher.split(" (")[0], publisher):
            yield "publisher", key, name, True
    for key, slug, title in db.execute("SELECT id, slug, title FROM source"):
        if key not in world.cited:
            yield "source", key, title, True
            yield "source", key, slug, True


def write_beginnings(db: sqlite3.Connection) -> None:
    """The events of all records a word of whose names begins with the same one to three letters: the first letters that
    one types after `town:` name thousands. The sets of the records themselves are in the index already."""
    kinds = {"place": "place", "group": "actor", "by": "actor", "side": "actor", "publisher": "publisher"}
    begun: dict[str, dict[int, set[str]]] = {}
    for kind in set(kinds.values()):
        letters = begun[kind] = {}
        sql = "SELECT DISTINCT id, substr(start, 1, ?) FROM name_start WHERE kind = ?"
        for key, start in db.execute(sql, (tokens.BEGINNING, kind)):
            letters.setdefault(key, set()).update(start[:length] for length in range(1, len(start) + 1))
    writer = SetWriter(db)
    for field, kind in kinds.items():
        sets: dict[str, BitMap] = {}
        for key, starts in begun[kind].items():
            events = _events(db, tokens.record(field, key))
            if events:
                for start in starts:
                    sets.setdefault(start, BitMap()).update(events)
        for start in sorted(sets):
            writer.write(tokens.named(field, start), sets[start])
    writer.flush()


def _events(db: sqlite3.Connection, token: str) -> BitMap | None:
    row = db.execute("SELECT bitmap FROM posting WHERE token = ?", (token,)).fetchone()
    return BitMap.deserialize(row[0]) if row else None
