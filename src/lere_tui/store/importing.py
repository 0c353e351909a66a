"""Files of other formats read into a corpus: in one transaction, with a report of what became of every row."""

from __future__ import annotations

import datetime
import hashlib
import io
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, cast

from lere_tui.formats.finding import Format, find
from lere_tui.formats.intake import Dataset, Intake, IntakeError, Report
from lere_tui.model.records import Event
from lere_tui.model.step import Step
from lere_tui.store.changing import changing
from lere_tui.store.deriving import derive
from lere_tui.store.errors import StoreError
from lere_tui.store.originals import anchor_again
from lere_tui.store.upserting import Counts, Upsert

_WHOLE = ("ucdp", "acled")
"""Formats of which a file has every event of its days and countries, so that one it does not have is news."""


class UnknownEvent(StoreError):
    """An id that no event has."""


@dataclass(slots=True)
class Imported:
    """What became of one file. `known` is when this very file was read in before: then it was not read again."""

    file: str
    format: str
    dataset: Dataset
    sha256: str
    bytes: int
    report: Report
    counts: Counts
    not_kept: tuple[str, ...]
    known: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing of the file is in the corpus: it has no rows, or none that could be taken."""
        return not (self.known or self.counts.anything or self.report.rows > len(self.report.skipped))


def import_files(
    files: Sequence[Path],
    corpus: Path,
    form: str = "",
    event: str = "",
    dry_run: bool = False,
    told: Callable[[Step], None] = lambda step: None,
) -> list[Imported]:
    """Read files into a corpus, which is begun if it is not there. Either all of it happens or nothing does.

    `form` is the format where it should not be found out, `event` the id of an event that the sources of the files tell
    of. Raises IntakeError for a file that is not what it says, UnknownEvent, and StoreError for the corpus.
    """
    imported: list[Imported] = []

    def worth_keeping() -> bool:
        return not dry_run and any(not each.known and not each.empty for each in imported)

    with changing(corpus, create=True, keep=worth_keeping) as db:
        if event:
            _event_key(db, event)
        for path in files:
            imported.append(_import(db, path, form, event, told))
        if not dry_run and (event or any(each.counts.anything for each in imported)):
            anchor_again(db)  # claims that were written anew have new quotes
            total = db.execute("SELECT count(*) FROM event").fetchone()[0]
            rows = sum(each.report.rows for each in imported)
            derive(db, lambda done: told(Step("indexing", done, total, rows)))
    return imported


def _event_key(db: sqlite3.Connection, event: str) -> int:
    row = db.execute("SELECT id FROM event WHERE slug = ?", (event,)).fetchone()
    if row is None:
        raise UnknownEvent(f"there is no event “{event}” in this corpus")
    return int(row[0])


def _import(db: sqlite3.Connection, path: Path, form: str, event: str, told: Callable[[Step], None]) -> Imported:
    name = in_letters(str(path))
    try:
        raw = path.open("rb")
    except (OSError, ValueError) as error:
        raise IntakeError(name, 0, "", f"it can't be opened: {getattr(error, 'strerror', error)}") from None
    try:
        with raw, _seekable(raw) as file:
            return _read(db, file, name, form, event, told)
    except OSError as error:  # what can't be written is an error of SQLite's
        raise IntakeError(name, 0, "", f"it can't be read: {error.strerror or error}") from None


def _read(
    db: sqlite3.Connection, file: BinaryIO, name: str, form: str, event: str, told: Callable[[Step], None]
) -> Imported:
    size = file.seek(0, io.SEEK_END)
    found = find(file, name, form)
    sha256 = _hash(file)
    report = Report()
    own_name = PurePath(name).name
    dataset = found.dataset(own_name)
    imported = Imported(own_name, found.name, dataset, sha256, size, report, Counts(), found.not_kept)
    if not event and (known := _known(db, dataset, sha256)):
        imported.known = known
        return imported
    key = _begin(db, imported)
    upsert = Upsert(db, dataset, key, report)
    imported.counts = upsert.counts
    file.seek(0)
    span = _Span()
    sources: list[int] = []
    for intake in found.read(file, name, report):
        written = upsert.take(intake)
        span.add(intake)
        imported.counts.suggestions += _suggest(db, found, intake, upsert, written)
        if event:
            sources += [upsert.source_key(source.id) for source in intake.sources]
        told(Step("reading", min(file.tell(), size), size, report.rows))
    if event:
        _tell_of(db, _event_key(db, event), sources)  # the file may have given the event another key
    if found.name in _WHOLE:
        imported.counts.not_in_file = span.missing(db, dataset, key)
    _end(db, key, imported)
    return imported


def in_letters(name: str) -> str:
    """A file's name, of whatever bytes, as a text that can be stored."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _seekable(raw: BinaryIO) -> BinaryIO:
    """The file itself; a pipe is read whole, since readers look at a file twice."""
    if raw.seekable():
        return raw
    import tempfile

    held = tempfile.TemporaryFile()  # noqa: SIM115  the caller closes it
    while chunk := raw.read(1 << 20):
        held.write(chunk)
    return cast(BinaryIO, held)


def _hash(file: BinaryIO) -> str:
    file.seek(0)
    return hashlib.file_digest(cast(io.BufferedReader, file), "sha256").hexdigest()


def _known(db: sqlite3.Connection, dataset: Dataset, sha256: str) -> str:
    """When this file was read in as a file of this dataset; empty if it was not."""
    sql = "SELECT imported FROM import JOIN dataset ON dataset.id = dataset WHERE slug = ? AND sha256 = ?"
    row = db.execute(sql, (dataset.id, sha256)).fetchone()
    return str(row[0]) if row else ""


def _begin(db: sqlite3.Connection, imported: Imported) -> int:
    """Note the import and its dataset; the key of the import."""
    d = imported.dataset
    values = (d.title, d.version, d.licence, d.publisher, d.url, d.attribution, int(d.shareable))
    row = db.execute("SELECT id FROM dataset WHERE slug = ?", (d.id,)).fetchone()
    if row:
        sql = (
            "UPDATE dataset SET title = ?, version = ?, licence = ?, publisher = ?, url = ?, attribution = ?,"
            " shareable = ? WHERE id = ?"
        )
        db.execute(sql, (*values, row[0]))
        dataset = row[0]
    else:
        columns = "slug, title, version, licence, publisher, url, attribution, shareable"
        sql = f"INSERT INTO dataset ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        dataset = db.execute(sql, (d.id, *values)).lastrowid
    now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    sql = (
        "INSERT INTO import (dataset, version, format, file, sha256, bytes, encoding, imported, rows, skipped, new,"
        " changed, unchanged) VALUES (?, ?, ?, ?, ?, ?, '', ?, 0, 0, 0, 0, 0)"
    )
    head = (dataset, d.version, imported.format, imported.file, imported.sha256, imported.bytes, now)
    return int(cast(int, db.execute(sql, head).lastrowid))


def _end(db: sqlite3.Connection, key: int, imported: Imported) -> None:
    report, counts = imported.report, imported.counts
    values = (report.encoding, report.rows, len(report.skipped))
    events = (counts.events_new, counts.events_changed, counts.events_unchanged)
    sql = "UPDATE import SET encoding = ?, rows = ?, skipped = ?, new = ?, changed = ?, unchanged = ? WHERE id = ?"
    db.execute(sql, (*values, *events, key))


def _suggest(
    db: sqlite3.Connection, form: Format, intake: Intake, upsert: Upsert, written: Sequence[tuple[int, Event]]
) -> int:
    """Suggest claims for the texts of sources, and for the notes of ACLED's events; how many."""
    if form.name not in ("article", "acled"):
        return 0
    from lere_tui.formats.suggesting import suggest
    from lere_tui.store import suggestions

    number = 0
    for source in intake.sources:
        if source.text and form.name == "article":
            key = upsert.source_key(source.id)
            suggestions.forget(db, source=key)
            number += suggestions.write(db, suggest(source.text, source.language), event=None, source=key)
    if form.name == "acled":
        for key, event in written:
            number += suggestions.write(db, suggest(event.summary, "en"), event=key, source=None)
    return number


def _tell_of(db: sqlite3.Connection, event: int, sources: Sequence[int]) -> None:
    """Add sources to an event."""
    had = [row[0] for row in db.execute("SELECT source FROM event_source WHERE event = ? ORDER BY position", (event,))]
    new = [source for source in sources if source not in had]
    db.executemany("INSERT INTO event_source VALUES (?, ?, ?)", [(event, len(had) + n, s) for n, s in enumerate(new)])


class _Span:
    """The days and the countries that a file tells of."""

    def __init__(self) -> None:
        self._first: datetime.date | None = None
        self._last: datetime.date | None = None
        self._countries: set[str] = set()

    def add(self, intake: Intake) -> None:
        """One block."""
        self._countries.update(place.id for place in intake.places if not place.parent)
        for event in intake.events:
            day, end = event.date.earliest, event.date.latest
            if day and (self._first is None or day < self._first):
                self._first = day
            if end and (self._last is None or end > self._last):
                self._last = end

    def missing(self, db: sqlite3.Connection, dataset: Dataset, key: int) -> list[str]:
        """Ids of events of the dataset within these days and countries that this import did not have."""
        if self._first is None or self._last is None:
            return []
        rows = db.execute(
            "SELECT event.slug, event.place FROM origin JOIN import ON import.id = import"
            " JOIN dataset ON dataset.id = dataset JOIN event ON event.id = origin.key"
            " WHERE record = 'event' AND import <> ? AND dataset.slug = ? AND earliest >= ? AND latest <= ?"
            " ORDER BY event.id",
            (key, dataset.id, self._first.toordinal(), self._last.toordinal()),
        )
        return [slug for slug, place in rows.fetchall() if _country(db, place) in self._countries]


def _country(db: sqlite3.Connection, place: int | None) -> str:
    sql = (
        "WITH RECURSIVE above (id) AS (SELECT ? UNION SELECT parent FROM place JOIN above USING (id))"
        " SELECT slug FROM above JOIN place USING (id) WHERE parent IS NULL"
    )
    row = db.execute(sql, (place,)).fetchone()
    return str(row[0]) if row else ""
