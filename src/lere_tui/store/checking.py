"""Every quote, id, date and hash of a corpus database, walked one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pyroaring import BitMap

from lere_tui.model.dates import DateError, parse_date
from lere_tui.model.figures import FigureError, parse_figure
from lere_tui.model.problems import Problem
from lere_tui.store import tokens
from lere_tui.store.connecting import connect
from lere_tui.store.errors import StoreError
from lere_tui.store.postings import read_set
from lere_tui.store.writing import text_hash


@dataclass(slots=True)
class Checked:
    """How much was looked at, and everything that is wrong. A problem's file is the record: `source afp-lere-2015`."""

    events: int = 0
    claims: int = 0
    sources: int = 0
    quotes: int = 0
    dates: int = 0
    hashes: int = 0
    references: int = 0
    problems: list[Problem] = field(default_factory=list)

    def fault(self, record: str, key: str, message: str) -> None:
        """Note a fault."""
        self.problems.append(Problem(record, 0, key, message))


def check_corpus(path: Path) -> Checked:
    """Walk a whole corpus database. Raises StoreError if it can't be read at all."""
    checked = Checked()
    db = connect(path)
    try:
        for (message,) in db.execute("PRAGMA integrity_check(20)"):
            if message != "ok":
                checked.fault("database", "", f"{message}; build it again from its folder")
        _references(db, checked)
        _texts_and_quotes(db, checked)
        _claims(db, checked)
        _dates(db, checked)
        _search(db, checked)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path} is damaged: {error}; build it again from its folder") from error
    finally:
        db.close()
    return checked


def _references(db: sqlite3.Connection, checked: Checked) -> None:
    """Every reference from one record to another leads somewhere."""
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        checked.fault(f"{table} {row}", "", f"refers to a {parent} that does not exist; build it again from its folder")
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
    for table in tables:
        for column in {row[3] for row in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()}:
            checked.references += db.execute(f'SELECT count("{column}") FROM "{table}"').fetchone()[0]


def _texts_and_quotes(db: sqlite3.Connection, checked: Checked) -> None:
    """Every text has the hash it had when it came in, and every quote stands in its text to the letter."""
    sources = db.execute(
        "SELECT source.id, slug, text_kind, source.sha256, text, source_text.sha256 FROM source"
        " LEFT JOIN source_text ON source_text.source = source.id ORDER BY slug"
    )
    for key, slug, text_kind, file_hash, text, sha256 in sources:
        checked.sources += 1
        record = f"source {slug}"
        if len(file_hash) != 64:
            checked.fault(record, "sha256", "the hash of its file is missing; build it again from its folder")
        if (text is None) != (text_kind == "citation"):
            checked.fault(
                record, "text", f"its text is said to be “{text_kind}”, but it has {'none' if text is None else 'one'}"
            )
        if text is None:
            continue
        checked.hashes += 1
        if text_hash(text) != sha256:
            checked.fault(
                record,
                "text",
                "the text is not the one that came in: its SHA-256 differs; build it again from its folder",
            )
        for what, start, end, exact, prefix, suffix in db.execute(_QUOTES, (key,)):
            checked.quotes += 1
            if text[start:end] != exact:
                checked.fault(
                    record,
                    what,
                    f"the words “{exact}” do not stand at {start}–{end} of its text, but “{text[start:end][:60]}”",
                )
            elif text[max(0, start - len(prefix)) : start] != prefix or text[end : end + len(suffix)] != suffix:
                checked.fault(record, what, f"what stands around the words “{exact}” is not what stood there")


_QUOTES = """
    SELECT coalesce((SELECT 'claim ' || event.slug || '/' || claim.slug FROM claim JOIN event ON event.id = claim.event
            WHERE claim.id = quote.claim),
            (SELECT 'remark on ' || event.slug FROM remark JOIN event ON event.id = remark.event
            WHERE remark.id = quote.remark)),
        start, "end", exact, prefix, suffix
    FROM quote WHERE source = ? ORDER BY start
"""


def _claims(db: sqlite3.Connection, checked: Checked) -> None:
    """Every claim has its words in a quote, and a figure that reads as it is stored."""
    checked.events = db.execute("SELECT count(*) FROM event").fetchone()[0]
    rows = db.execute(
        "SELECT event.slug, claim.slug, figure, low, high, qualifier, words, exact FROM claim"
        " JOIN event ON event.id = claim.event LEFT JOIN quote ON quote.claim = claim.id"
    )
    for event, slug, figure, low, high, qualifier, words, exact in rows:
        checked.claims += 1
        record = f"event {event}"
        if exact is None:
            checked.fault(record, slug, "the claim has no quote to rest on")
        elif exact != words:
            checked.fault(record, slug, f"its words are “{words}”, but its quote is “{exact}”")
        if figure is None:
            continue
        try:
            read = parse_figure(figure)
        except FigureError as error:
            checked.fault(record, slug, str(error))
            continue
        if (read.low, read.high, read.qualifier) != (low, high, qualifier):
            checked.fault(record, slug, f"the figure “{figure}” is stored as {low} to {high} ({qualifier})")


def _dates(db: sqlite3.Connection, checked: Checked) -> None:
    """Every date reads as EDTF, and an event's first and last day are what its date says."""
    for slug, text, earliest, latest in db.execute("SELECT slug, date, earliest, latest FROM event"):
        checked.dates += 1
        try:
            date = parse_date(text)
        except DateError as error:
            checked.fault(f"event {slug}", "date", str(error))
            continue
        days = tuple(day.toordinal() if day else None for day in (date.earliest, date.latest))
        if days != (earliest, latest):
            checked.fault(f"event {slug}", "date", f"the days stored for “{text}” are not the days it means")
    columns = (
        ("claim", "said"),
        ("claim", "as_of"),
        ("source", "published"),
        ("source", "retrieved"),
        ("actor_link", "begins"),
        ("actor_link", "ends"),
    )
    for table, column in columns:
        for key, text in db.execute(f"SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL"):
            checked.dates += 1
            try:
                parse_date(text)
            except DateError as error:
                checked.fault(f"{table} {key}", column, str(error))


def _search(db: sqlite3.Connection, checked: Checked) -> None:
    """The search index can be read, its sets are as large as it says, and every event is in it once."""
    total = db.execute("SELECT count(*) FROM event_line").fetchone()[0]
    if total != checked.events:
        checked.fault("timeline", "", f"it holds {total} events, the corpus {checked.events}; {AGAIN}")
    out_of_order = db.execute(
        "SELECT count(*) FROM event_line AS a JOIN event_line AS b ON b.position = a.position + 1 AND b.event < a.event"
    ).fetchone()[0]
    if out_of_order:
        checked.fault("timeline", "", f"{out_of_order} events stand in the wrong order; {AGAIN}")
    kinds = 0
    for token, events, found in _postings(db, checked):
        if len(found) != events or (found and found.max() >= total):
            checked.fault("search index", token, f"it holds {len(found)} events where it says {events}; {AGAIN}")
        if token.startswith(tokens.kind("")):
            kinds += len(found)
    if kinds != checked.events:
        checked.fault("search index", "", f"it holds {kinds} events, the corpus {checked.events}; {AGAIN}")


def _postings(db: sqlite3.Connection, checked: Checked) -> Iterator[tuple[str, int, BitMap]]:
    for token, events, bitmap in db.execute("SELECT token, events, bitmap FROM posting"):
        try:
            yield token, events, read_set(bitmap)
        except sqlite3.DatabaseError:
            checked.fault("search index", token, f"its events can't be read; {AGAIN}")


AGAIN = "build it again from its folder"
