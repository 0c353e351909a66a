"""What a corpus holds besides its records: where those came from that were imported, and what was added to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

RecordId = tuple[str, str]
"""What a record is (`place`, `actor`, `source` or `event`), and its id."""


@dataclass(frozen=True, slots=True)
class DatasetRecord:
    """A dataset of somebody else. `shareable` is whether its terms let others have copies of its records."""

    id: str
    title: str
    version: str = ""
    licence: str = ""
    publisher: str = ""
    url: str = ""
    attribution: str = ""
    shareable: bool = True


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file of a dataset that was read in, when (UTC, ISO 8601), and what became of its rows; files are numbered in
    the order in which they were read."""

    number: int
    dataset: str
    file: str
    sha256: str
    bytes: int
    format: str
    version: str
    encoding: str
    imported: str
    rows: int = 0
    skipped: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, slots=True)
class OriginRecord:
    """The file, by its number, in which a record stands, the line there, and a hash by which it is known again."""

    file: int
    line: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class SuggestionRecord:
    """A claim that a program found in words of a source or, where that is empty, of an event's summary."""

    kind: str
    figure: str
    side: str
    claimant: str
    start: int
    end: int
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class OriginalRecord:
    """The file that a reader attached to a source, when (UTC, ISO 8601), and the text that was read out of it."""

    source: str
    file: str
    sha256: str
    encoding: str
    attached: str
    text: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Provenance:
    """All of it; suggestions are those of an event, or of a source that belongs to no one event."""

    datasets: tuple[DatasetRecord, ...] = ()
    files: tuple[FileRecord, ...] = ()
    origins: Mapping[RecordId, OriginRecord] = field(default_factory=dict)
    suggestions: Mapping[RecordId, tuple[SuggestionRecord, ...]] = field(default_factory=dict)
    originals: tuple[OriginalRecord, ...] = ()
