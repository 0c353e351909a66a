"""What a reader of other people's formats hands over: records in blocks, and what it made of the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from lere_tui.model.records import Actor, Event, Place, Source


class Dataset(NamedTuple):
    """Where records come from. `shareable` is whether its licence lets others have copies of the records."""

    id: str
    title: str
    version: str
    licence: str
    publisher: str = ""
    url: str = ""
    attribution: str = ""
    shareable: bool = True


class Loss(NamedTuple):
    """Something of the file that is not in the records, or not as it stands there: the line from 1, the column's name,
    the value as written, and why."""

    line: int
    column: str
    value: str
    reason: str


@dataclass(slots=True)
class Report:
    """What became of a file. It grows as the file is read; `skipped` are whole rows, `changed` are values."""

    rows: int = 0
    skipped: list[Loss] = field(default_factory=list)
    changed: list[Loss] = field(default_factory=list)
    unknown_columns: list[str] = field(default_factory=list)
    encoding: str = ""


class Intake(NamedTuple):
    """A block of records, each id defined once in the whole file; `rows` is the line of each event. Records refer only
    to others of this block or of earlier ones. A place may come again, with where it lies, which it had not told."""

    places: Sequence[Place]
    actors: Sequence[Actor]
    sources: Sequence[Source]
    events: Sequence[Event]
    rows: Sequence[int]


class IntakeError(Exception):
    """A file that is not what it was taken for; nothing of it was taken in. It names file, line, column and mend."""

    def __init__(self, file: str, line: int, column: str, message: str) -> None:
        place = f"{file}:{line}" if line else file
        super().__init__(f"{place}: {column}: {message}" if column else f"{place}: {message}")
        self.file, self.line, self.column, self.message = file, line, column, message
