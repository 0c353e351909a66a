"""Which records of a corpus go along when some of its events do: all that these refer to, and no more.

An event takes its phases with it, and the events that it is part of; a link to an event that stays behind is left out,
and said. Records of datasets whose terms forbid copies stay behind too, unless they are asked for: where others lead to
such a place, group or source, its name or citation goes along.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from lere_tui.store.errors import StoreError
from lere_tui.store.provenance import restricted


class CanNotLeave(StoreError):
    """Records that can't be written out as they were asked for; the message says what would do."""


@dataclass(slots=True)
class LeftOut:
    """What stays behind: of each restricted dataset how many events, and which records go with their names alone; links
    to events that are not among those that go; originals."""

    events: Counter[str] = field(default_factory=Counter)
    bare: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    parents: list[tuple[str, str]] = field(default_factory=list)
    originals: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Slice:
    """The keys of the records that go, those of them that go with no more than a name, and what stays behind."""

    keys: Mapping[str, frozenset[int]]
    bare: Mapping[str, frozenset[int]]
    files: frozenset[int]
    originals: frozenset[int]
    left_out: LeftOut


def cut(db: sqlite3.Connection, events: Iterable[int] | None, with_restricted: bool) -> Slice:
    """The slice of some events; of the whole corpus if none are given. Raises CanNotLeave."""

    def withheld(kind: str, keys: set[int]) -> dict[int, str]:
        return {} if with_restricted else restricted(db, kind, keys)

    asked = _all(db, "event") if events is None else set(events)
    going = _with_relatives(db, asked)
    left = LeftOut()
    forbidden = withheld("event", going)
    left.events.update(dataset for key, dataset in forbidden.items() if key in asked)
    going -= forbidden.keys()
    keys = {"event": going} | {kind: _of_events(db, kind, going) for kind in _OF_EVENTS}
    if events is None:
        for kind in _OF_EVENTS:
            every = _all(db, kind)
            keys[kind] |= every - withheld(kind, every).keys()
    _close(db, keys, lambda actors: withheld("actor", actors).keys())
    bare = {kind: frozenset(withheld(kind, keys[kind])) for kind in _OF_EVENTS}
    _refuse_bare_words(db, bare["source"], going)
    for kind, found in bare.items():
        left.bare += [(kind, slug) for slug in _slugs(db, kind, found)]
    left.links += db.execute(_DROPPED_LINKS, {"events": _list(going)}).fetchall()
    left.parents += db.execute(_DROPPED_PARENTS, {"events": _list(going)}).fetchall()
    attached = {row[0] for row in db.execute("SELECT source FROM original")} & keys["source"]
    if not with_restricted:
        left.originals += _slugs(db, "source", attached)
    files = {row[0] for row in db.execute(_SHAREABLE, (with_restricted,))} if events is None else set()
    for kind in _KINDS:
        files |= {row[0] for row in db.execute(_FILES, {"kind": kind, "keys": _list(keys[kind])})}
    return Slice(
        {kind: frozenset(found) for kind, found in keys.items()},
        bare,
        frozenset(files),
        frozenset(attached if with_restricted else ()),
        left,
    )


_OF_EVENTS = {
    "place": "SELECT place FROM event WHERE id IN events AND place IS NOT NULL",
    "actor": """
        SELECT actor FROM participation WHERE event IN events
        UNION SELECT of FROM claim WHERE event IN events AND of IS NOT NULL
        UNION SELECT "by" FROM claim WHERE event IN events AND "by" IS NOT NULL
        UNION SELECT "by" FROM event_link WHERE event IN events AND target IN events AND "by" IS NOT NULL
    """,
    "source": """
        SELECT source FROM event_source WHERE event IN events
        UNION SELECT source FROM participation WHERE event IN events AND source IS NOT NULL
        UNION SELECT reporter FROM claim WHERE event IN events
        UNION SELECT source FROM event_link WHERE event IN events AND target IN events AND source IS NOT NULL
        UNION SELECT source FROM suggestion WHERE event IN events AND source IS NOT NULL
        UNION SELECT source FROM remark_source JOIN remark ON remark.id = remark WHERE event IN events
        UNION SELECT source FROM quote JOIN remark ON remark.id = remark WHERE event IN events
    """,
}
_KINDS = ("event", *_OF_EVENTS)

_FILES = """
    SELECT DISTINCT import FROM json_each(:keys) JOIN origin ON record = :kind AND origin.key = value
"""

_SHAREABLE = "SELECT import.id FROM import JOIN dataset ON dataset.id = dataset WHERE shareable OR ?"

_DROPPED_LINKS = """
    WITH events AS MATERIALIZED (SELECT value FROM json_each(:events))
    SELECT event.slug, relation, other.slug FROM event_link JOIN event ON event.id = event
    JOIN event AS other ON other.id = target WHERE event IN events AND target NOT IN events ORDER BY 1, position
"""

_DROPPED_PARENTS = """
    WITH events AS MATERIALIZED (SELECT value FROM json_each(:events))
    SELECT event.slug, whole.slug FROM event JOIN event AS whole ON whole.id = event.part_of
    WHERE event.id IN events AND event.part_of NOT IN events ORDER BY 1
"""

_RESTS = """
    SELECT source.slug, event.slug FROM quote JOIN source ON source.id = quote.source
    LEFT JOIN claim ON claim.id = quote.claim LEFT JOIN remark ON remark.id = quote.remark
    JOIN event ON event.id = coalesce(claim.event, remark.event)
    WHERE quote.source IN (SELECT value FROM json_each(?)) AND event.id IN (SELECT value FROM json_each(?)) LIMIT 1
"""


def _all(db: sqlite3.Connection, table: str) -> set[int]:
    return {row[0] for row in db.execute(f"SELECT id FROM {table}")}


def _list(keys: Collection[int]) -> str:
    return f"[{','.join(map(str, keys))}]"


def _of_events(db: sqlite3.Connection, kind: str, events: Collection[int]) -> set[int]:
    sql = f"WITH events AS MATERIALIZED (SELECT value FROM json_each(?)) {_OF_EVENTS[kind]}"
    return {row[0] for row in db.execute(sql, (_list(events),))}


def _with_relatives(db: sqlite3.Connection, events: set[int]) -> set[int]:
    """Events with their phases, and with the events that they are part of."""
    above: dict[int, int] = {}
    phases: dict[int, list[int]] = {}
    for key, whole, phase in db.execute("SELECT id, part_of, phase FROM event WHERE part_of IS NOT NULL"):
        above[key] = whole
        if phase:
            phases.setdefault(whole, []).append(key)
    found: set[int] = set()
    waiting = list(events)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += phases.get(key, ())
    for key in list(found):
        while key in above and above[key] not in found:  # what a whole has besides is not asked for
            key = above[key]
            found.add(key)
    return found


def _slugs(db: sqlite3.Connection, kind: str, keys: Collection[int]) -> list[str]:
    sql = f"SELECT slug FROM {kind} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY slug"
    return [slug for (slug,) in db.execute(sql, (_list(keys),))]


def _close(db: sqlite3.Connection, keys: dict[str, set[int]], withheld: Callable[[set[int]], Collection[int]]) -> None:
    """Add what the places, groups and sources refer to. A group that is `withheld` goes with its name alone, and refers
    to nothing."""
    links: dict[int, list[tuple[int, int | None]]] = {}
    for actor, target, source in db.execute("SELECT actor, target, source FROM actor_link"):
        links.setdefault(actor, []).append((target, source))
    waiting = list(keys["actor"])
    seen: set[int] = set()
    bare = withheld(keys["actor"] | {target for found in links.values() for target, _ in found})
    while waiting:
        actor = waiting.pop()
        if actor in seen:
            continue
        seen.add(actor)
        for target, source in links.get(actor, ()) if actor not in bare else ():
            waiting.append(target)
            if source is not None:
                keys["source"].add(source)
    keys["actor"] |= seen
    for kind, column in (("place", "parent"), ("source", "derived_from")):
        up = dict(db.execute(f"SELECT id, {column} FROM {kind} WHERE {column} IS NOT NULL"))
        for key in list(keys[kind]):
            while key in up and up[key] not in keys[kind]:
                key = up[key]
                keys[kind].add(key)


def _refuse_bare_words(db: sqlite3.Connection, sources: Collection[int], events: Collection[int]) -> None:
    """A source can't go without its text if what goes rests on words of it."""
    row = db.execute(_RESTS, (_list(sources), _list(events))).fetchone() if sources else None
    if row:
        raise CanNotLeave(
            f"the text of {row[0]} is not to be passed on, and {row[1]} rests on words of it; leave that event out, or"
            " take --with-restricted if you may"
        )
