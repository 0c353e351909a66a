"""Attaching the original file of a source, and taking it away again."""

from __future__ import annotations

import datetime
import hashlib
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from lere_tui.formats.intake import IntakeError
from lere_tui.store.anchoring import LONGEST, Found, Place
from lere_tui.store.changing import ChangeError, changing
from lere_tui.store.connecting import connect
from lere_tui.store.errors import StoreError
from lere_tui.store.originals import Quoted, places_in, quotes_of, write_places
from lere_tui.store.readings import MAX_BYTES, Reading, readings


class UnknownSource(StoreError):
    """An id that no source has; `near` are ids written alike, the nearest first."""

    def __init__(self, source: str, near: list[str]) -> None:
        super().__init__(f"There is no source “{source}” in this corpus")
        self.near = near


@dataclass(frozen=True, slots=True)
class Attached:
    """What became of a file. `bytes` is its size; `found` counts quotes; `missing` are those that were not found.

    `unchanged` is whether this file was attached already; `former` is the SHA-256 of another one that it replaced.
    `hurried` is whether the text was too long to look for words that are nearly the same.
    """

    source: str
    title: str
    file: str
    form: str
    bytes: int
    encoding: str
    sha256: str
    found: dict[Found, int]
    missing: list[Quoted]
    unchanged: bool
    former: str
    hurried: bool


def attach(corpus: Path, source: str, file: Path) -> Attached:
    """Attach a file to a source of a corpus database; nothing is changed if that file is attached already.

    Raises UnknownSource, IntakeError for a file that can't be read as text, and other StoreErrors.
    """
    with closing(connect(corpus)) as db:
        key, title, language = _source(db, source)
        raw = _bytes_of(file)
        sha256 = hashlib.sha256(raw).hexdigest()
        quotes = quotes_of(db, key)
        reading, places = _best(readings(raw, str(file), title), quotes, language)
        row = db.execute("SELECT sha256, text FROM original WHERE source = ?", (key,)).fetchone()
        kept = dict(_kept(db, key))
        unchanged = row == (sha256, reading.text) and kept == places
    found: dict[Found, int] = {"exact": 0, "folded": 0, "approximate": 0}
    for place in places.values():
        found[place.found] += 1
    if not unchanged:
        with changing(corpus) as db:
            key = _source(db, source)[0]
            if quotes_of(db, key) != quotes:
                raise ChangeError(f"{corpus} was changed by another program just now; try again")
            _write(db, key, file.name, sha256, raw, reading)
            write_places(db, key, reading.text, places)
    return Attached(
        source=source,
        title=title,
        file=file.name,
        form=reading.form,
        bytes=len(raw),
        encoding=reading.encoding,
        sha256=sha256,
        found=found,
        missing=[quoted for quoted in quotes if quoted.key not in places],
        unchanged=unchanged,
        former=row[0] if row and row[0] != sha256 else "",
        hurried=len(reading.text) > LONGEST,
    )


def remove(corpus: Path, source: str) -> tuple[str, str] | None:
    """Take the original of a source away; its file's name and SHA-256, None if there was none. Raises StoreError."""
    with closing(connect(corpus)) as db:
        key = _source(db, source)[0]
        row: tuple[str, str] | None = db.execute(
            "SELECT file, sha256 FROM original WHERE source = ?", (key,)
        ).fetchone()
    if row is None:
        return None
    with changing(corpus) as db:
        key = _source(db, source)[0]
        write_places(db, key, "", {})
        db.execute("DELETE FROM original WHERE source = ?", (key,))
    return row


def _source(db: sqlite3.Connection, source: str) -> tuple[int, str, str]:
    """Key, title and language of a source. Raises UnknownSource."""
    row: tuple[int, str, str] | None = db.execute(
        "SELECT id, title, language FROM source WHERE slug = ?", (source,)
    ).fetchone()
    if row is None:
        from rapidfuzz import fuzz, process

        ids = [row[0] for row in db.execute("SELECT slug FROM source")]
        inside = [name for name in ids if source and source in name][:5]
        near = process.extract(source, ids, scorer=fuzz.ratio, score_cutoff=50, limit=5)
        raise UnknownSource(source, list(dict.fromkeys([*inside, *(name for name, _, _ in near)]))[:5])
    return row


def _bytes_of(file: Path) -> bytes:
    """The bytes of a file. Raises IntakeError if it can't be read or is too large."""
    try:
        if not file.is_file():
            what = "this is no file" if file.exists() else "there is no such file"
            raise IntakeError(str(file), 0, "", what)
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise IntakeError(str(file), 0, "", f"it can't be read: {getattr(error, 'strerror', error)}") from None


def _best(candidates: list[Reading], quotes: list[Quoted], language: str) -> tuple[Reading, dict[int, Place]]:
    """The reading in which the most quotes are found, by their score, and their places; of equals the first."""
    tried = [(reading, places_in(reading.text, quotes, language)) for reading in candidates]
    return max(tried, key=lambda pair: sum(place.score for place in pair[1].values()))


def _kept(db: sqlite3.Connection, source: int) -> list[tuple[int, Place]]:
    rows = db.execute(
        'SELECT o.quote, o.start, o."end", found, score FROM original_quote AS o JOIN quote ON quote.id = quote'
        " WHERE quote.source = ?",
        (source,),
    )
    return [(row[0], Place(*row[1:])) for row in rows]


def _write(db: sqlite3.Connection, source: int, name: str, sha256: str, raw: bytes, reading: Reading) -> None:
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    db.execute(
        "INSERT OR REPLACE INTO original (source, file, sha256, bytes, encoding, attached, text, content)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (source, name, sha256, len(raw), reading.encoding, now, reading.text, raw),
    )
