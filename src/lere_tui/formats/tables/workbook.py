"""The first sheet of an Excel workbook that has rows, as rows of texts."""

from __future__ import annotations

import datetime
import itertools
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO

from lere_tui.formats.intake import IntakeError

MOST_BYTES = 2 << 30
"""A workbook whose parts together are longer than this is not opened."""

_BATCH = 200

_MOST_OF_A_ROW = 16 << 20
"""Bytes of one row: openpyxl reads sheets row by row, and a row whole."""

_ROW_ENDS = re.compile(rb"</(?:\w{1,20}:)?row>")


def sheet_rows(file: BinaryIO, name: str) -> Iterator[tuple[int, list[str]]]:
    """Rows of the first sheet with their numbers, read as the file goes; whole numbers and days are written plainly.

    openpyxl reads a sheet in a stream, so memory does not grow with the number of rows. What it raises on a broken
    workbook is of many kinds, hence the wide nets here. Raises IntakeError.
    """
    _test(file, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from openpyxl import load_workbook  # type: ignore[import-untyped]

            file.seek(0)
            book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # some writers put down a size that is too small, and rows would be cut
            rows = sheet.iter_rows(values_only=True)
    except Exception as error:
        raise IntakeError(name, 0, "", f"the workbook cannot be read: {_said(error)}; save it as CSV") from None
    number = 0
    while True:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                batch = list(itertools.islice(rows, _BATCH))
        except Exception as error:
            said = f"the workbook cannot be read on from here: {_said(error)}; save it as CSV"
            raise IntakeError(name, number, "", said) from None
        if not batch:
            return
        for row in batch:
            number += 1
            cells = [_text(cell) for cell in row]
            if any(cells):
                yield number, cells


def _test(file: BinaryIO, name: str) -> None:
    """Read every part once, against its checksum and within bounds, so that nothing is handed over of a broken one."""
    try:
        file.seek(0)
        with zipfile.ZipFile(file) as archive:
            if sum(info.file_size for info in archive.infolist()) > MOST_BYTES:
                raise IntakeError(name, 0, "", "the workbook is too long; save its sheet as CSV")
            broken = next((info.filename for info in archive.infolist() if not _is_whole(archive, info, name)), "")
    except IntakeError:
        raise
    except Exception as error:
        raise IntakeError(name, 0, "", f"the workbook cannot be unpacked: {_said(error)}; fetch it again") from None
    if broken:
        raise IntakeError(name, 0, "", f"the part {broken} of the workbook is damaged; fetch the file again")


def _is_whole(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bool:
    """Whether a part fits its checksum. Raises IntakeError for a sheet with a row too long to be held."""
    is_sheet = info.filename.startswith("xl/worksheets/")
    row = 0
    try:
        with archive.open(info) as part:
            while chunk := part.read(1 << 20):
                ends = [match.end() for match in _ROW_ENDS.finditer(chunk)] if is_sheet else []
                row = len(chunk) - ends[-1] if ends else row + len(chunk)
                if is_sheet and row > _MOST_OF_A_ROW:
                    raise IntakeError(name, 0, "", "a row of the workbook is too long; save its sheet as CSV")
    except zipfile.BadZipFile:
        return False
    return True


def _said(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200]


def _text(cell: Any) -> str:
    """A cell as it would stand in a CSV."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(" ")
    return str(cell).replace("\0", "")
