"""A seal at the end of a corpus file: the SHA-256 of its bytes as they were written, by which damage is known.

It stands after the last page, where SQLite does not look. A file that another program has changed through SQLite, which
counts its changes in the header, is sealed no more; one without a seal is taken as it is.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import BinaryIO, NamedTuple

from lere_tui.store.errors import StoreError

REPAIRED = "it was repaired after its bytes had been altered, and its records may be"
"""What is wrong with a file that was made out of the records of one that was damaged."""

_MARK = b"lere-tui seal 1 "
_WHOLE, _DOUBTFUL = b"W", b"D"
_LENGTH = len(_MARK) + 1 + 4 + 32
"""The mark, whether the records are beyond doubt, SQLite's count of changes, and the hash."""

_CHUNK = 1 << 20


class Header(NamedTuple):
    """What a database's first bytes say: how many bytes it has, and its count of changes."""

    length: int
    changes: bytes


def header(head: bytes) -> Header:
    """Read the first 100 bytes of a database (https://www.sqlite.org/fileformat2.html#the_database_header)."""
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    return Header(int.from_bytes(head[28:32], "big") * page, head[24:28])


def seal(path: Path, doubtful: bool = False) -> None:
    """Put a seal on a database that is closed. With `doubtful`, its records may be altered, and are for ever."""
    with path.open("rb+") as file:
        found = header(file.read(100))
        file.truncate(found.length)
        digest = _digest(file, found.length)
        file.seek(found.length)
        file.write(_MARK + (_DOUBTFUL if doubtful else _WHOLE) + found.changes + digest)


def fault(path: Path, largest: int | None = None) -> str:
    """What is wrong with a corpus file as a whole, in one line; empty if nothing is, or none can tell.

    A file of more than `largest` bytes is not read. Raises StoreError if it can't be read.
    """
    try:
        with path.open("rb") as file:
            found = header(file.read(100))
            length = file.seek(0, 2)
            if length < found.length:
                return f"it is cut off: {length:,} of {found.length:,} bytes are there"
            if length < found.length + _LENGTH or (largest is not None and length > largest):
                return ""
            file.seek(found.length)
            mark = file.read(_LENGTH)
            doubt, changes, digest = mark[len(_MARK) :][:1], mark[-36:-32], mark[-32:]
            if not mark.startswith(_MARK) or changes != found.changes:
                return ""
            if digest != _digest(file, found.length):
                return "its bytes are not those that were written: their SHA-256 differs"
            return REPAIRED if doubt != _WHOLE else ""
    except OSError as error:
        raise StoreError(f"{path} can't be read: {error.strerror}") from None


def _digest(file: BinaryIO, length: int) -> bytes:
    digest = hashlib.sha256()
    file.seek(0)
    while length > 0 and (chunk := file.read(min(length, _CHUNK))):
        digest.update(chunk)
        length -= len(chunk)
    return digest.digest()
