"""Every quote, id, date and hash of a corpus database, walked one by one."""

from __future__ import annotations

import hashlib
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
from lere_tui.store.errors import MISFITS, StoreError
from lere_tui.store.origins import mend
from lere_tui.store.postings import read_set
from lere_tui.store.sealing import fault
from lere_tui.store.writing import text_hash


@dataclass(slots=True)
class Checked:
    """How much was looked at, and everything that is wrong. A problem's file is the record: `source afp-lere-2015`.

    `again` is how a corpus that is damaged is made anew.
    """

    events: int = 0
    claims: int = 0
    sources: int = 0
    quotes: int = 0
    dates: int = 0
    hashes: int = 0
    references: int = 0
    origins: int = 0
    problems: list[Problem] = field(default_factory=list)
    again: str = "build it again from its folder"

    def fault(self, record: str, key: str, message: str) -> None:
        """Note a fault."""
        self.problems.append(Problem(record, 0, key, message))


def check_corpus(path: Path) -> Checked:
    """Walk a whole corpus database. Raises StoreError if it can't be read at all."""
    checked = Checked()
    db = connect(path)
    try:
        checked.again = mend(db)
        if wrong := fault(path):
            checked.fault("database", "", f"{wrong}; {checked.again}")
        for (message,) in db.execute("PRAGMA integrity_check(20)"):
            if message != "ok":
                checked.fault("database", "", f"{message}; {checked.again}")
        check_records(db, checked)
        _search(db, checked)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} is damaged: {error}; {checked.again}") from error
    except MISFITS as error:
        if not checked.problems:  # nothing is known to be wrong with the file: the fault is ours
            raise
        raise StoreError(f"{path} is damaged: {checked.problems[0].message}") from error
    finally:
        db.close()
    return checked


def check_records(db: sqlite3.Connection, checked: Checked) -> None:
    """Walk the records, and nothing that is derived from them."""
    _references(db, checked)
    _origins(db, checked)
    _texts_and_quotes(db, checked)
    _originals(db, checked)
    _claims(db, checked)
    _dates(db, checked)


def _references(db: sqlite3.Connection, checked: Checked) -> None:
    """Every reference from one record to another leads somewhere."""
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        checked.fault(f"{table} {row}", "", f"refers to a {parent} that does not exist; {checked.again}")
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()]
    for table in tables:
        for column in {row[3] for row in db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()}:
            checked.references += db.execute(f'SELECT count("{column}") FROM "{table}"').fetchone()[0]


def _origins(db: sqlite3.Connection, checked: Checked) -> None:
    """Every origin is that of a record, and every file that was read in has its hash."""
    for table in ("place", "actor", "source", "event"):
        rows = db.execute(
            f"SELECT key, line, {table}.id IS NULL FROM origin LEFT JOIN {table} ON {table}.id = key WHERE record = ?",
            (table,),
        )
        for key, line, gone in rows:
            checked.origins += 1
            if gone:
                checked.fault(f"{table} {key}", "origin", f"it was read in, but it is not there; {checked.again}")
            elif line is not None and line < 1:
                checked.fault(f"{table} {key}", "origin", f"a file has no line {line}; {checked.again}")
    for key, file, sha256 in db.execute("SELECT id, file, sha256 FROM import"):
        if len(sha256) != 64:
            checked.fault(f"import {key}", "sha256", f"the hash of {file} is missing; {checked.again}")


def _texts_and_quotes(db: sqlite3.Connection, checked: Checked) -> None:
    """Every text has the hash it had when it came in, and every quote stands in its text to the letter."""
    sources = db.execute(
        "SELECT source.id, slug, text_kind, source.sha256, text, source_text.sha256,"
        " EXISTS (SELECT 1 FROM origin WHERE record = 'source' AND key = source.id) FROM source"
        " LEFT JOIN source_text ON source_text.source = source.id ORDER BY slug"
    )
    for key, slug, text_kind, file_hash, text, sha256, imported in sources:
        checked.sources += 1
        record = f"source {slug}"
        if len(file_hash) != 64 and not imported:  # the hash of what was imported is that of its import
            checked.fault(record, "sha256", f"the hash of its file is missing; {checked.again}")
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
                f"the text is not the one that came in: its SHA-256 differs; {checked.again}",
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


def _originals(db: sqlite3.Connection, checked: Checked) -> None:
    """Every attached file has the size and the hash it had, and what was found in it stands there to the letter."""
    rows = db.execute(
        "SELECT source.id, slug, original.sha256, bytes, original.text, content FROM original"
        " LEFT JOIN source ON source.id = original.source ORDER BY slug"
    )
    for key, slug, sha256, size, text, content in rows:
        checked.hashes += 1
        record = f"original of {slug}"
        if hashlib.sha256(content).hexdigest() != sha256 or len(content) != size:
            checked.fault(record, "", "the file is not the one that was attached: its SHA-256 differs; attach it again")
        for start, end, exact in db.execute(
            'SELECT o.start, o."end", o.exact FROM original_quote AS o JOIN quote ON quote.id = o.quote'
            " WHERE quote.source = ?",
            (key,),
        ):
            checked.quotes += 1
            if text[start:end] != exact:
                checked.fault(
                    record, "", f"the words “{exact}” do not stand at {start}–{end} of its text; attach it again"
                )
    lost = db.execute(
        "SELECT count(*) FROM original_quote JOIN quote ON quote.id = original_quote.quote"
        " WHERE quote.source NOT IN (SELECT source FROM original)"
    ).fetchone()[0]
    if lost:
        checked.fault("originals", "", f"{lost} quotes are anchored in an original that is not there; attach it again")


def _claims(db: sqlite3.Connection, checked: Checked) -> None:
    """Every claim has its words in a quote or a row of a file to rest on, and a figure that reads as it is stored."""
    checked.events = db.execute("SELECT count(*) FROM event").fetchone()[0]
    rows = db.execute(
        "SELECT event.slug, claim.slug, figure, low, high, qualifier, words, exact,"
        " EXISTS (SELECT 1 FROM origin WHERE record = 'event' AND key = claim.event) FROM claim"
        " JOIN event ON event.id = claim.event LEFT JOIN quote ON quote.claim = claim.id"
    )
    for event, slug, figure, low, high, qualifier, words, exact, imported in rows:
        checked.claims += 1
        record = f"event {event}"
        if exact is None:
            if not imported:  # a figure that was coded rests on the row of its file
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
        checked.fault("timeline", "", f"it holds {total} events, the corpus {checked.events}; {checked.again}")
    out_of_order = db.execute(
        "SELECT count(*) FROM event_line AS a JOIN event_line AS b ON b.position = a.position + 1 AND b.event < a.event"
    ).fetchone()[0]
    if out_of_order:
        checked.fault("timeline", "", f"{out_of_order} events stand in the wrong order; {checked.again}")
    kinds = 0
    for token, events, found in _postings(db, checked):
        if len(found) != events or (found and found.max() >= total):
            said = f"it holds {len(found)} events where it says {events}"
            checked.fault("search index", token, f"{said}; {checked.again}")
        if token.startswith(tokens.kind("")):
            kinds += len(found)
    if kinds != checked.events:
        checked.fault("search index", "", f"it holds {kinds} events, the corpus {checked.events}; {checked.again}")


def _postings(db: sqlite3.Connection, checked: Checked) -> Iterator[tuple[str, int, BitMap]]:
    for token, events, bitmap in db.execute("SELECT token, events, bitmap FROM posting"):
        try:
            yield token, events, read_set(bitmap)
        except sqlite3.DatabaseError:
            checked.fault("search index", token, f"its events can't be read; {checked.again}")
