"""What the events of a search have in common, as a reader goes through it: sections of values, places and groups as
trees, each value with the term that a query has for it and the number of events that the search and it both find."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, NamedTuple

from lere_tui.model.vocabulary import INCLUSIVE_RELATIONS, in_words
from lere_tui.query.completing import quoted
from lere_tui.query.tree import Value
from lere_tui.store import tokens
from lere_tui.store.facets import Sets, best_of
from lere_tui.store.schema import DAY

if TYPE_CHECKING:
    from pyroaring import BitMap

    from lere_tui.store.hits import Hits
    from lere_tui.store.reading import Store

SECTIONS: Final = ("place", "group", "kind", "date", "verdict", "source", "dataset", "lang")
"""In the order they are shown. Each is a field of the search language."""

_KEPT = 64
"""Lists of records that are kept with their sets."""

_RECORDS: Final = {
    "place": (
        "SELECT id, name, slug, EXISTS (SELECT 1 FROM place AS within WHERE within.parent = place.id)"
        " FROM place WHERE parent IS ?",
        "place",
    ),
    "group": (
        "SELECT id, coalesce(nullif(short, ''), name), slug, id IN (SELECT target FROM actor_link WHERE relation IN"
        " ({relations})) FROM actor WHERE CASE WHEN ?1 IS NULL"
        " THEN id NOT IN (SELECT actor FROM actor_link WHERE relation IN ({relations}))"
        " ELSE id IN (SELECT actor FROM actor_link WHERE target = ?1 AND relation IN ({relations})) END",
        "actor",
    ),
}


class Branch(NamedTuple):
    """One value: what it is called, its term in a query, how many events it has, and whether others lie below it.

    `key` names it to `branches`, for those below: a record's key, or a year.
    """

    name: str
    term: str
    events: int
    key: int = 0
    opens: bool = False


class Branches(NamedTuple):
    """The values of a section, or of those below one of them: the most frequent first, years from the last. `rest` is
    how many more there are."""

    found: list[Branch]
    rest: int = 0


class Record(NamedTuple):
    """A place or a group: its key, its short name, its id, and whether others lie below it."""

    key: int
    name: str
    slug: str
    opens: bool


class Trees:
    """Reads branches from a store. Lists with their sets are kept; it belongs to one thread, like the store."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._kept: OrderedDict[tuple[str, int | None], tuple[list[Record], Sets]] = OrderedDict()

    def branches(self, section: str, hits: Hits, parent: int | None = None, most: int | None = None) -> Branches:
        """Up to `most` values of a section that events of a search have; with `parent`, of those below it."""
        if section in _RECORDS:
            return self._records(section, hits, parent, most)
        if section == "date":
            return self._dates(hits, parent, most)
        values = self.store.facets().values(section)
        best = best_of(values.sets, range(len(values.sets)), hits.among, int, None)
        found = [(values.names[number], events) for events, number in best if events]
        sign = "=" if section == "source" else ""
        named = [
            Branch(in_words(name) if section == "kind" else name, f"{section}:{sign}{quoted(name)}", events)
            for name, events in found[:most]
        ]
        return Branches(named, len(found) - len(named))

    def _records(self, section: str, hits: Hits, parent: int | None, most: int | None) -> Branches:
        records, sets = self._below(section, parent)
        best = [pair for pair in best_of(sets, range(len(sets)), hits.among, int, None) if pair[0]]
        shown = best[:most]
        found = []
        for events, number in shown:
            record = records[number]
            term, finds = self.term(section, record)
            found.append(
                Branch(record.name, term, events if finds is None else hits.among(finds), record.key, record.opens)
            )
        return Branches(found, len(best) - len(shown))

    def _below(self, section: str, parent: int | None) -> tuple[list[Record], Sets]:
        """The records below one, or at the top, that any event of the corpus has, with their sets."""
        kept = self._kept.get((section, parent))
        if kept is None:
            relations = ", ".join(f"'{relation}'" for relation in INCLUSIVE_RELATIONS)
            sql, _ = _RECORDS[section]
            with self.store.reading() as db:
                rows = db.execute(sql.format(relations=relations), (parent,)).fetchall()
                found = []
                for key, name, slug, opens in rows:
                    token = (tokens.record(section, key),)
                    posting = db.execute("SELECT bitmap, events FROM posting WHERE token = ?", token).fetchone()
                    if posting:
                        found.append((Record(key, name, slug, bool(opens)), *posting))
            found.sort(key=lambda each: -each[2])
            sets = Sets((bitmap for _, bitmap, _ in found), [events for _, _, events in found])
            kept = self._kept[section, parent] = [record for record, _, _ in found], sets
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end((section, parent))
        return kept

    def term(self, section: str, record: Record) -> tuple[str, BitMap | None]:
        """The term that finds a record with all below it, and what it finds where that is not just this: its name or,
        where others are called so, its id; where the id does not reach those below it, all of that name."""
        names, kind = self.store.names(), _RECORDS[section][1]
        for text in (record.name, record.slug):
            if text and list(names.exactly(kind, Value(text, 0))) == [record.key]:
                return f"{section}:{quoted(text)}", None
        postings = self.store.postings()
        if not record.opens:
            exactly = postings.token(tokens.record(section, record.key, exactly=True))
            return f"{section}:={quoted(record.slug)}", exactly
        keys = names.exactly(kind, Value(record.name, 0))
        return f"{section}:{quoted(record.name)}", postings.any_of(tokens.record(section, key) for key in keys)

    def _dates(self, hits: Hits, year: int | None, most: int | None) -> Branches:
        """Years, or the months of one, as `date:` finds them: an event of two years is in both."""
        postings = self.store.postings()
        found = []
        for name, first, last in self._years(hits) if year is None else _months(year):
            events = hits.among(postings.days(first, last))
            if events:
                found.append(Branch(name, f"date:{name}", events, int(name[:4]), year is None))
        shown = found[:most]
        return Branches(shown, len(found) - len(shown))

    def _years(self, hits: Hits) -> Iterable[tuple[str, int, int]]:
        start = self.store.position_of_day(1)
        ends = hits.ends(start, self.store.total)
        if ends is None:
            return
        first, last = (datetime.date.fromordinal(key // DAY).year for key in self.store.keys(ends))
        # The last of them may go on into years in which no event begins.
        for year in range(min(last + 1, datetime.MAXYEAR), first - 1, -1):
            yield f"{year:04}", _ordinal(year, 1), _ordinal(year + 1, 1) - 1


def _months(year: int) -> Iterable[tuple[str, int, int]]:
    for month in range(12, 0, -1):
        after = (year + 1, 1) if month == 12 else (year, month + 1)
        yield f"{year:04}-{month:02}", _ordinal(year, month), _ordinal(*after) - 1


def _ordinal(year: int, month: int) -> int:
    if year > datetime.MAXYEAR:
        return datetime.date.max.toordinal() + 1
    return datetime.date(year, month, 1).toordinal()
