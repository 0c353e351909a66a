"""A corpus open for reading: what is in it, its timeline, and one event or source whole. It belongs to one thread.

What parses queries and reads events and sources whole is imported when first needed: the first frame shows a list.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from lere_tui.query.tree import Query
from lere_tui.store.connecting import connect
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.lines import at_positions, first_position
from lere_tui.store.searching import Search

if TYPE_CHECKING:
    from pyroaring import BitMap

    from lere_tui.model.dossier import Dossier
    from lere_tui.model.origin import Contribution
    from lere_tui.model.records import Corpus, Source
    from lere_tui.model.subjects import Own
    from lere_tui.model.timeline import EventLine
    from lere_tui.store.facets import Facets
    from lere_tui.store.info import Info
    from lere_tui.store.library.lists import Lists
    from lere_tui.store.locations import Locations
    from lere_tui.store.matching import Matcher
    from lere_tui.store.names import Names
    from lere_tui.store.originals import Original
    from lere_tui.store.owned import Owned
    from lere_tui.store.postings import Postings
    from lere_tui.store.refinding import Refinder


class Store:
    """A corpus database, opened read-only. Everything raises StoreError; what was cancelled raises Interrupted.

    `own` says what the reader keeps of it, for searches that ask for it.
    """

    def __init__(self, path: Path, own: Callable[[], Own] | None = None) -> None:
        self.path = path
        self.own = own
        self._db = connect(path)
        self._postings: Postings | None = None
        self._names: Names | None = None
        self._facets: Facets | None = None
        self._locations: Locations | None = None
        self._lists: Lists | None = None
        self._refinder: Refinder | None = None
        self._total: int | None = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._db.close()

    def interrupt(self) -> None:
        """Cancel what is running, from any thread."""
        self._db.interrupt()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, with SQLite's errors made ours."""
        try:
            yield self._db
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
                raise Interrupted("a newer question was asked") from None
            raise StoreError(f"{self.path} can't be read: {error}") from error
        except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
            from lere_tui.store.origins import mend

            raise StoreError(f"{self.path} is damaged: {error}; {mend(self._db)}") from error

    def info(self) -> Info:
        """What the corpus is and holds."""
        from lere_tui.store.info import read

        with self.reading() as db:
            return read(db, self.path)

    def corpus(self) -> Corpus | None:
        """What the corpus calls itself, without counting what is in it."""
        from lere_tui.model.records import Corpus

        with self.reading() as db:
            sql = "SELECT title, version, licence, language, description, attribution, sha256 FROM corpus"
            row = db.execute(sql).fetchone()
            return Corpus(*row) if row else None

    def search(self, text: str, typing: bool = False) -> Search:
        """Understand a query. Raises QueryError; while typing, what is unfinished is a hint instead."""
        if not text.strip():
            return Search(self, Query(None), text)
        from lere_tui.query.parser import parse

        return Search(self, parse(text, typing), text)

    def title(self) -> str:
        """What the corpus calls itself."""
        corpus = self.corpus()
        return corpus.title if corpus else ""

    def version(self) -> str:
        """What is another once something was imported, or the corpus was built from other files."""
        with self.reading() as db:
            sha256, events = db.execute("SELECT sha256, (SELECT count(*) FROM event_line) FROM corpus").fetchone()
        with self.path.open("rb") as file:
            changes = file.read(28)[24:].hex()  # SQLite's own count of changes to the file
        return f"{sha256} {events} {changes}"

    @property
    def total(self) -> int:
        """How many events there are."""
        if self._total is None:
            with self.reading() as db:
                self._total = int(db.execute("SELECT coalesce(max(position) + 1, 0) FROM event_line").fetchone()[0])
        return self._total

    def lines(self, positions: Sequence[int]) -> list[EventLine]:
        """The lines of the events at these positions, in the order of these."""
        with self.reading() as db:
            return at_positions(db, positions)

    def position(self, key: int) -> int | None:
        """The position of the event with a key; None if there is none."""
        with self.reading() as db:
            row = db.execute("SELECT position FROM event_line WHERE event = ?", (key,)).fetchone()
        return int(row[0]) if row else None

    def key_of(self, event_id: str) -> int | None:
        """The key of the event with an id; None if there is none."""
        with self.reading() as db:
            row = db.execute("SELECT id FROM event WHERE slug = ?", (event_id,)).fetchone()
        return int(row[0]) if row else None

    def keys(self, positions: Sequence[int]) -> list[int]:
        """The keys of the events at these positions."""
        with self.reading() as db:
            sql = "SELECT event FROM event_line WHERE position = ?"
            return [db.execute(sql, (position,)).fetchone()[0] for position in positions]

    def position_of_day(self, day: int) -> int:
        """The position of the first event of a day (an ordinal) or, where it has none, of the days after it."""
        with self.reading() as db:
            return first_position(db, day, self.total)

    def names(self) -> Names:
        """The names of places, groups and sources."""
        if self._names is None:
            from lere_tui.store.names import Names

            self._names = Names(self.reading)
        return self._names

    def postings(self) -> Postings:
        """The search index."""
        if self._postings is None:
            from lere_tui.store.postings import Postings

            self._postings = Postings(self.reading, self.total)
        return self._postings

    def matcher(self, hole: BitMap | None = None) -> Matcher:
        """What finds the events that fit a query; `hole` is what the term that is left open stands for."""
        from lere_tui.store.matching import Matcher

        return Matcher(self.postings(), self.names(), hole, self.owned())

    def owned(self) -> Owned | None:
        """The events of which the reader keeps something, as it is now."""
        if self.own is None:
            return None
        from lere_tui.store.owned import Owned

        return Owned(self, self.own)

    def refinder(self) -> Refinder:
        """What finds again what was kept of another version of this corpus."""
        if self._refinder is None:
            from lere_tui.store.refinding import Refinder

            self._refinder = Refinder(self)
        return self._refinder

    def facets(self) -> Facets:
        """Counts of places, groups, publishers, kinds and languages."""
        if self._facets is None:
            from lere_tui.store.facets import Facets

            self._facets = Facets(self.reading)
        return self._facets

    def locations(self) -> Locations:
        """Counts of events by place."""
        if self._locations is None:
            from lere_tui.store.locations import Locations

            self._locations = Locations(self.reading, self.postings())
        return self._locations

    def lists(self) -> Lists:
        """The lists of the library."""
        if self._lists is None:
            from lere_tui.store.library.lists import Lists

            self._lists = Lists(self)
        return self._lists

    def dossier(self, event_id: str, near: bool = False) -> Dossier | None:
        """One event with everything its ids lead to; with `near`, also events of the same days near by."""
        from lere_tui.store import dossiers

        with self.reading() as db:
            row = db.execute("SELECT id FROM event WHERE slug = ?", (event_id,)).fetchone()
            return dossiers.read(db, row[0], near) if row else None

    def dossier_by_key(self, key: int) -> Dossier | None:
        """The same, by the event's key."""
        from lere_tui.store import dossiers

        with self.reading() as db:
            return dossiers.read(db, key)

    def dossier_reader(self) -> Callable[[int], Dossier | None]:
        """What reads events by their keys, one after another: groups, places and sources that they share only once."""
        from lere_tui.store import dossiers

        with self.reading() as db:
            kept = dossiers.Kept(db)

        def read(key: int) -> Dossier | None:
            with self.reading() as db:
                return dossiers.read(db, key, kept=kept)

        return read

    def contributions(self, keys: Iterable[int]) -> tuple[Contribution, ...]:
        """From which datasets the events with these keys came."""
        from lere_tui.store.origins import contributions

        with self.reading() as db:
            return contributions(db, keys)

    def keys_to_lint(self, today: int) -> Iterator[int]:
        """The keys of the events that rules can find something on: contradictions, texts, or a day after today."""
        from lere_tui.store.schema import DAY

        with self.reading() as db:
            for (key,) in db.execute(_TO_LINT, ((today + 1) * DAY,)):
                yield key

    def sources_with_text(self) -> Iterator[Source]:
        """Every source that has a text, one by one, by their ids."""
        from lere_tui.store import sources

        with self.reading() as db:
            sql = "SELECT slug FROM source JOIN source_text ON source_text.source = source.id ORDER BY slug"
            for (slug,) in db.execute(sql):
                found = sources.read(db, slug)
                if found:
                    yield found

    def source(self, source_id: str) -> Source | None:
        """One source with its text."""
        from lere_tui.store import sources

        with self.reading() as db:
            return sources.read(db, source_id)

    def original(self, source_id: str) -> Original | None:
        """The original that a reader attached to a source."""
        from lere_tui.store import originals

        with self.reading() as db:
            return originals.read(db, source_id)

    def event_ids_near(self, text: str) -> list[str]:
        """Ids of events that are written alike, the nearest first."""
        with self.reading() as db:
            return _near(text, [row[0] for row in db.execute("SELECT slug FROM event")])

    def source_ids(self) -> list[str]:
        """The ids of all sources, in their order."""
        with self.reading() as db:
            return [row[0] for row in db.execute("SELECT slug FROM source ORDER BY slug")]

    def source_ids_near(self, text: str) -> list[str]:
        """Ids of sources that are written alike, the nearest first."""
        return _near(text, self.source_ids())


def _near(text: str, ids: list[str]) -> list[str]:
    """Of some ids those that are written alike, the nearest first."""
    from rapidfuzz import fuzz, process

    inside = [name for name in ids if text and text in name][:5]
    near = process.extract(text, ids, scorer=fuzz.ratio, score_cutoff=50, limit=5)
    return list(dict.fromkeys([*inside, *(name for name, _, _ in near)]))[:5]


_TO_LINT = """
    SELECT event FROM verdict WHERE outcome = 'contradict'
    UNION SELECT event FROM event_source WHERE source IN (SELECT source FROM source_text)
    UNION SELECT event FROM source_text CROSS JOIN claim ON reporter = source
    UNION SELECT id FROM event WHERE id >= ?
    ORDER BY 1
"""
