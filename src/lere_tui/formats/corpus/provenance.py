"""What a corpus folder says besides its records: datasets and their files, origins, suggestions, originals."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lere_tui.formats.corpus.fields import Table, TomlFile, near
from lere_tui.model import vocabulary
from lere_tui.model.problems import Problem
from lere_tui.model.provenance import (
    DatasetRecord,
    FileRecord,
    OriginalRecord,
    OriginRecord,
    Provenance,
    RecordId,
    SuggestionRecord,
)

LATER = ("origin", "suggestions", "original")
"""Keys of records that are read here."""

_MOST = 1 << 53
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_provenance(
    datasets: TomlFile,
    records: Mapping[str, Sequence[tuple[Any, Table]]],
    files: Mapping[str, bytes],
    problems: list[Problem],
) -> Provenance:
    """All of it. `records` are those of each kind beside their tables, `files` the bytes of the folder's files."""
    sets, read = _datasets(datasets)
    numbers = {each.number for each in read}
    known = {source.id for source, _ in records["source"]}
    origins: dict[RecordId, OriginRecord] = {}
    suggestions: dict[RecordId, tuple[SuggestionRecord, ...]] = {}
    for kind, found in records.items():
        for record, table in found:
            origin = _origin(table, numbers)
            if origin:
                origins[kind, record.id] = origin
            if kind in ("source", "event") and (suggested := _suggestions(table, known)):
                suggestions[kind, record.id] = suggested
    originals = tuple(_originals(records["source"], files, problems))
    return Provenance(sets, read, origins, suggestions, originals)


def _datasets(file: TomlFile) -> tuple[tuple[DatasetRecord, ...], tuple[FileRecord, ...]]:
    """The datasets of datasets.toml and their files, by number."""
    whole = file.table()
    sets: list[DatasetRecord] = []
    read: list[FileRecord] = []
    before = 0
    for table in whole.tables("dataset"):
        dataset = DatasetRecord(
            id=table.id(),
            title=table.text("title", needed=True),
            version=table.text("version"),
            licence=table.text("licence"),
            publisher=table.text("publisher"),
            url=table.text("url"),
            attribution=table.text("attribution"),
            shareable=not table.flag("restricted"),
        )
        if any(dataset.id == other.id for other in sets):
            table.fault("id", f"there are two datasets “{dataset.id}”; rename one")
        sets.append(dataset)
        rows = table.tables("files", "dataset.files", before)
        before += len(rows)
        for row in rows:
            each = _file(row, dataset.id)
            if any(each.number == other.number for other in read):
                row.fault("number", f"two files have the number {each.number}; number them in turn")
            read.append(each)
            row.close()
        table.close()
    whole.close()
    return tuple(sets), tuple(sorted(read, key=lambda each: each.number))


def _file(row: Table, dataset: str) -> FileRecord:
    return FileRecord(
        number=row.whole("number", 1, _MOST, needed=True) or 0,
        dataset=dataset,
        file=row.text("file", needed=True),
        sha256=_sha256(row),
        bytes=row.whole("bytes", 0, _MOST) or 0,
        format=row.text("format"),
        version=row.text("version"),
        encoding=row.text("encoding"),
        imported=row.text("imported"),
        rows=row.whole("rows", 0, _MOST) or 0,
        skipped=row.whole("skipped", 0, _MOST) or 0,
        new=row.whole("new", 0, _MOST) or 0,
        changed=row.whole("changed", 0, _MOST) or 0,
        unchanged=row.whole("unchanged", 0, _MOST) or 0,
    )


def _sha256(table: Table) -> str:
    value = table.text("sha256", needed=True)
    if value and not _SHA256.fullmatch(value):
        table.fault("sha256", f"“{value}” is no SHA-256; it has 64 digits, 0-9 and a-f")
    return value


def _origin(table: Table, numbers: set[int]) -> OriginRecord | None:
    row = table.inner("origin")
    if row is None:
        return None
    number = row.whole("file", 1, _MOST, needed=True) or 0
    digest = row.text("digest")
    if number and number not in numbers:
        row.fault("file", f"datasets.toml has no file with the number {number}")
    if not re.fullmatch(r"(?:[0-9a-f]{2})*", digest):
        row.fault("digest", f"“{digest}” is no hash; it has an even number of digits, 0-9 and a-f")
    origin = OriginRecord(number, row.whole("line", 1, _MOST), digest)
    row.close()
    return origin


def _suggestions(table: Table, sources: set[str]) -> tuple[SuggestionRecord, ...]:
    found = []
    for row in table.tables("suggestions"):
        suggestion = SuggestionRecord(
            kind=row.choice("kind", vocabulary.LOSS_KINDS),
            figure=row.text("figure", needed=True),
            side=row.text("side"),
            claimant=row.text("claimant"),
            start=row.whole("start", 0, _MOST, needed=True) or 0,
            end=row.whole("end", 1, _MOST, needed=True) or 0,
            words=row.text("words", needed=True),
            source=row.text("source"),
        )
        if suggestion.source and suggestion.source not in sources:
            row.fault("source", f"there is no source “{suggestion.source}”; {near(suggestion.source, sources)}")
        if suggestion.end <= suggestion.start:
            row.fault("end", "“end” must come after “start”")
        row.close()
        found.append(suggestion)
    return tuple(found)


def _originals(
    sources: Sequence[tuple[Any, Table]], files: Mapping[str, bytes], problems: list[Problem]
) -> Iterable[OriginalRecord]:
    """The originals of sources: what is said of each in its source's file, and its two files."""
    said: set[str] = set()
    for source, table in sources:
        row = table.inner("original")
        if row is None:
            continue
        content, text = (f"originals/{source.id}.{ending}" for ending in ("original", "txt"))
        said |= {content, text}
        sha256 = _sha256(row)
        name, encoding, attached = row.text("file", needed=True), row.text("encoding"), row.text("attached")
        row.close()
        if content not in files or text not in files:
            missing = content if content not in files else text
            row.fault("", f"the file {missing} is missing; copy it there, or drop [original]")
        elif hashlib.sha256(files[content]).hexdigest() != sha256:
            row.fault("sha256", f"{content} is another file: its SHA-256 differs; attach it again")
        else:
            try:
                letters = files[text].decode("utf-8")
            except UnicodeDecodeError:
                problems.append(Problem(text, 0, "", "this is not UTF-8; attach the original again"))
                continue
            yield OriginalRecord(source.id, name, sha256, encoding, attached, letters, files[content])
    for name in files:
        if name.startswith("originals/") and name not in said:
            problems.append(Problem(name, 0, "", "no source says that this is its original; move it elsewhere"))
