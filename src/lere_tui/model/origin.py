"""Where a record was read from: the dataset, its file, and the line in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The dataset and the file that a record was read from as it stands now.

    `version` is the dataset's when the file was read, `imported` that moment (UTC, ISO 8601). `line` is None where the
    record stands in no one line. `shareable` is whether the terms let others have copies of the record.
    """

    dataset: str
    title: str
    version: str
    licence: str
    attribution: str
    url: str
    shareable: bool
    file: str
    sha256: str
    imported: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """A dataset and how many of some events came from it; the rest is as an Origin has it."""

    dataset: str
    title: str
    version: str
    licence: str
    attribution: str
    url: str
    shareable: bool
    events: int


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """One file that was read in, when, and what became of its rows."""

    file: str
    sha256: str
    bytes: int
    format: str
    version: str
    imported: str
    rows: int
    skipped: int
    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Imported:
    """A dataset of a corpus: how many events and places came from it, and its files, the latest last."""

    id: str
    title: str
    version: str
    licence: str
    publisher: str
    url: str
    attribution: str
    shareable: bool
    events: int
    places: int
    imports: tuple[ImportedFile, ...]
