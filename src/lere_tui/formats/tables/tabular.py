"""Rows of a table in somebody else's file: CSV, plain or packed, or a workbook, with the line each row begins on."""

from __future__ import annotations

import csv
import itertools
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import BinaryIO, NamedTuple

from lere_tui.formats.intake import IntakeError, Loss, Report
from lere_tui.formats.tables.opening import Opened, is_workbook, peek

SHOWN = 200
"""A value is shown in a report up to this length."""

_MOST_RETURNS = 1000
_DELIMITERS = ",;\t"


class Table(NamedTuple):
    """A table whose header is understood: where each column stands, and its rows with their lines.

    Every row has at least as many cells as the header.
    """

    columns: Mapping[str, int]
    rows: Iterator[tuple[int, list[str]]]


def shown(value: str) -> str:
    """A value as a report shows it."""
    return value if len(value) <= SHOWN else value[: SHOWN - 1] + "…"


def header_of(head: bytes) -> list[str]:
    """The names of the columns in the beginning of a file, as `open_table` would have them; empty if it has none."""
    line = peek(head).lstrip("\r\n").splitlines()[:1]
    try:
        names = next(csv.reader(line, delimiter=_delimiter(line[0]))) if line else []
    except (csv.Error, StopIteration):
        return []
    return [_plain(name) for name in names]


def open_table(
    file: BinaryIO,
    name: str,
    report: Report,
    *,
    format_name: str,
    needed: Sequence[str],
    known: Sequence[str],
    aliases: Mapping[str, str] | None = None,
) -> Table:
    """Open a table with these columns; those not `known` are reported. Raises IntakeError."""
    file.seek(0)
    if is_workbook(file.read(4096)):
        from lere_tui.formats.tables.workbook import sheet_rows

        raw = sheet_rows(file, name)
        report.encoding = "workbook"
        header_line, header = next(raw, (1, []))
    else:
        opened = Opened(file, name, report, prefer=".csv")
        first = _header(opened)
        header_line, header, delimiter = first
        raw = _csv_rows(opened, report, delimiter, header_line)
    columns, unknown = _columns(header, known, aliases or {})
    missing = [column for column in needed if column not in columns]
    if missing:
        names = ", ".join(f"“{column}”" for column in missing)
        raise IntakeError(
            name, header_line, missing[0], f"this is no {format_name} file, it has no column {names}; name its format"
        )
    report.unknown_columns.extend(unknown)
    least = 1 + max((columns[name] for name in known if name in columns), default=0)
    return Table(columns, _checked(raw, len(header), least, report))


def _plain(name: str) -> str:
    return name.strip().strip("\ufeff").strip().lower().replace(" ", "_")


def _delimiter(line: str) -> str:
    """Which of the usual ones the header has most of."""
    return max(_DELIMITERS, key=line.count)


def _header(opened: Opened) -> tuple[int, list[str], str]:
    """The first row that is not empty, the line it begins on, and the delimiter."""
    with opened.text() as text:
        for number, line in enumerate(text, 1):
            if line.strip("\r\n\ufeff \t,;"):
                delimiter = _delimiter(line)
                try:
                    return number, next(csv.reader(itertools.chain([line], text), delimiter=delimiter)), delimiter
                except csv.Error as error:
                    raise IntakeError(opened.name, number, "", f"this is no table: {error}") from None
    raise IntakeError(opened.name, 1, "", "the file has no header; the first row must name the columns")


def _columns(
    header: Sequence[str], known: Sequence[str], aliases: Mapping[str, str]
) -> tuple[dict[str, int], list[str]]:
    """Where each column stands, and what is not known: other names, names that come twice, columns without one."""
    columns: dict[str, int] = {}
    unknown = []
    for index, name in enumerate(header):
        plain = _plain(name)
        plain = aliases.get(plain, plain)
        if not plain:
            unknown.append(f"column {index + 1} (no name)")
        elif plain in columns:
            unknown.append(f"{shown(name.strip())} (column {index + 1}, again)")
        else:
            columns[plain] = index
            if plain not in known:
                unknown.append(shown(name.strip()))
    return columns, unknown


class _Lines:
    """The lines of a text, which can be given back: after an unclosed quote, reading goes on at the next line.

    An iterator and no generator, since it must go on after it came to its end and lines were given back.
    """

    def __init__(self, text: Iterator[str]) -> None:
        self._text = text
        self._back: deque[str] = deque()
        self.row: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._back.popleft() if self._back else next(self._text)
        self.row.append(line)
        return line

    def give_back(self) -> None:
        """All lines of the row but its first are to be read again."""
        self._back.extendleft(reversed(self.row[1:]))
        del self.row[1:]


def _csv_rows(opened: Opened, report: Report, delimiter: str, header_line: int) -> Iterator[tuple[int, list[str]]]:
    """The rows under the header. A row that cannot be read is skipped; one that runs over several lines and has not as
    many cells as the header may be several rows held together by a quote that nobody closed, and is taken apart."""
    with opened.text() as text:
        width = 0
        lines = _Lines(text)
        reader = csv.reader(lines, delimiter=delimiter)
        clean = not (opened.survey.nuls or opened.survey.lossy)
        number, returns = 1, 0
        held = lines.row
        while True:
            line = number
            reason = ""
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                row, reason = [], f"a cell is longer than {csv.field_size_limit():,} letters; is a quote not closed?"
            # A row over several lines has as many quotes as open and close; one too many has taken in other rows.
            torn = len(held) > 1 and (reason or (width and len(row) != width) or "".join(held).count('"') % 2)
            if torn and returns < _MOST_RETURNS:
                returns += 1
                lines.give_back()
                reason = reason or "a quote is opened that is not closed on this line, and the cells do not fit"
            number += len(held)
            if line <= header_line:
                width = len(row)
            elif reason:
                report.rows += 1
                report.skipped.append(Loss(line, "", shown("".join(held).rstrip("\r\n")), reason))
            elif row:
                yield line, row if clean else _cleaned(row, line, opened.survey.lossy, report)
            held.clear()


def _cleaned(row: list[str], line: int, lossy: bool, report: Report) -> list[str]:
    """A row without NULs; bytes that are no letters in the file's encoding are reported."""
    for index, cell in enumerate(row):
        if "\0" in cell:
            value = shown(cell.replace("\0", "␀"))
            report.changed.append(Loss(line, f"column {index + 1}", value, "NULs are left out"))
            row[index] = cell = cell.replace("\0", "")
        if lossy and "\ufffd" in cell:
            reason = "bytes that are no letters in the file's encoding"
            report.changed.append(Loss(line, f"column {index + 1}", shown(cell), reason))
    return row


def _checked(
    raw: Iterator[tuple[int, list[str]]], width: int, least: int, report: Report
) -> Iterator[tuple[int, list[str]]]:
    """Rows with a cell for every column: cells that are missing after the last one we read are empty ones."""
    first = True
    for line, row in raw:
        if first:
            first = False
            if any(row) and all(cell.startswith("#") for cell in row if cell):
                continue  # HXL tags, which HDX writes under the header
        size = len(row)
        if size != width:
            if size > width and not any(cell.strip() for cell in row[width:]):
                del row[width:]
            elif least <= size < width:
                row.extend([""] * (width - size))
            else:
                if any(cell.strip() for cell in row):
                    report.rows += 1
                    reason = f"the row has {size} cells and the header {width}"
                    report.skipped.append(Loss(line, "", shown(",".join(row)), reason))
                continue
        if not row[0] and not any(row):
            continue
        report.rows += 1
        yield line, row
