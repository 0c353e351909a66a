"""The one file: a zip of members that are stored as they are, byte for byte the same wherever it is written.

Every byte of it follows from the members' names and contents. So reading compares the whole file with what it should
be, and neither a hidden gap nor another name, size, time, comment or way of packing goes unseen. What is not packed
can't swell: nothing read is larger than the file. (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT)
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

MOST_MEMBERS = 65_534
"""A zip without extensions has no more."""

MOST_BYTES = 1 << 30
"""A bundle is read whole into memory."""

MOST_NAME = 512
"""Letters of a member's name."""

MAGIC = b"PK\x03\x04"

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UTF8, _STORED, _MIDNIGHT, _DAY = 20, 1 << 11, 0, 0, 33  # 1980-01-01, the first day that a zip knows
_UNIX, _MODE = 3 << 8, 0o100644 << 16
_NO_BUNDLE = "is no bundle of lere-tui"


class ContainerError(ValueError):
    """A file that is no bundle as this program writes them; the message says what is wrong, without the file's name."""


@dataclass(frozen=True, slots=True)
class Member:
    """A file within the file. `crc` is the zip's own check sum, `at` where its bytes begin."""

    name: str
    size: int
    crc: int
    at: int


class Writer:
    """Writes members one after the other, and the directory when it is closed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._at = 0
        self._members: list[tuple[Member, int]] = []

    def add(self, name: str, content: bytes) -> None:
        """Write a member. Raises ContainerError if the file would be too long."""
        head = _local(name, len(content), crc := zlib.crc32(content))
        if len(name) > MOST_NAME:
            raise ContainerError(f"the id in “{name[:60]}…” is too long for the name of a file; shorten it")
        if self._at + len(head) + len(content) > MOST_BYTES - (_CENTRAL.size + MOST_NAME) * (len(self._members) + 1):
            raise ContainerError(f"these are over {MOST_BYTES >> 20} MiB, and no bundle is so long; narrow the search")
        self._members.append((Member(name, len(content), crc, self._at + len(head)), self._at))
        self._write(head)
        self._write(content)

    def close(self) -> None:
        """Write the directory."""
        begins = self._at
        for member, at in self._members:
            self._write(_central(member, at))
        self._write(_end(len(self._members), self._at - begins, begins))

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._at += len(data)


def _local(name: str, size: int, crc: int) -> bytes:
    raw = name.encode()
    fields = (_VERSION, _UTF8, _STORED, _MIDNIGHT, _DAY, crc, size, size, len(raw), 0)
    return _LOCAL.pack(b"PK\x03\x04", *fields) + raw


def _central(member: Member, at: int) -> bytes:
    raw = member.name.encode()
    fields = (_UNIX | _VERSION, _VERSION, _UTF8, _STORED, _MIDNIGHT, _DAY, member.crc, member.size, member.size)
    return _CENTRAL.pack(b"PK\x01\x02", *fields, len(raw), 0, 0, 0, 0, _MODE, at) + raw


def _end(number: int, size: int, at: int) -> bytes:
    return _END.pack(b"PK\x05\x06", 0, 0, number, number, size, at, 0)


def read_members(file: BinaryIO, allowed: Callable[[str], bool]) -> list[Member]:
    """The members of a file, in its order; their bytes are not looked at. Raises ContainerError for a file whose form
    is not the one that is written here, and for names that are not `allowed`."""
    length = file.seek(0, os.SEEK_END)
    file.seek(0)
    if file.read(4) != MAGIC:
        raise ContainerError(_NO_BUNDLE)
    if length > MOST_BYTES:
        raise ContainerError("is longer than any bundle")
    file.seek(max(0, length - _END.size))
    tail = file.read(_END.size)
    if len(tail) < _END.size or tail[:4] != b"PK\x05\x06":
        raise ContainerError("is cut short, or something stands after its end")
    _, _, _, _, number, size, at, _ = _END.unpack(tail)
    if number > MOST_MEMBERS:
        raise ContainerError(f"has over {MOST_MEMBERS:,} members; no bundle has so many")
    fits = at + size + _END.size == length and size <= number * (_CENTRAL.size + MOST_NAME)
    if tail != _end(number, size, at) or not fits:
        raise ContainerError("has a damaged directory: its end does not fit the file")
    file.seek(at)
    members = _directory(file.read(size), number, allowed)
    here = 0
    for member in members:
        if member.at - _LOCAL.size - len(member.name.encode()) != here or member.at + member.size > at:
            raise ContainerError(f"has a damaged directory: “{member.name}” is not where it should be")
        file.seek(here)
        if file.read(member.at - here) != _local(member.name, member.size, member.crc):
            raise ContainerError(f"is damaged: what stands before “{member.name}” is not what the directory says")
        here = member.at + member.size
    if here != at:
        raise ContainerError("has bytes that belong to no member")
    return members


def _directory(raw: bytes, number: int, allowed: Callable[[str], bool]) -> list[Member]:
    found: list[Member] = []
    names: set[str] = set()
    here = 0
    for _ in range(number):
        entry = raw[here : here + _CENTRAL.size]
        if len(entry) < _CENTRAL.size or entry[:4] != b"PK\x01\x02":
            raise ContainerError("has a damaged directory: an entry is cut short")
        _, _, _, flags, method, _, _, crc, packed, size, length, extra, comment, _, _, mode, at = _CENTRAL.unpack(entry)
        try:
            name = raw[here + _CENTRAL.size : here + _CENTRAL.size + length].decode("ascii")
        except UnicodeDecodeError:
            name = raw[here + _CENTRAL.size : here + _CENTRAL.size + length].decode("utf-8", "backslashreplace")
        if not allowed(name):
            raise ContainerError(f"has a member “{name[:200]}”, and no bundle has a file of that name")
        if name in names:
            raise ContainerError(f"has two members “{name}”")
        if flags & 1:
            raise ContainerError(f"has an encrypted member, “{name}”; the members of a bundle are plain")
        if method != _STORED or packed != size:
            raise ContainerError(f"has a packed member, “{name}”; the members of a bundle are stored as they are")
        if (mode >> 16) & 0o170000 != 0o100000:
            raise ContainerError(f"has a member “{name}” that is a link or no plain file")
        member = Member(name, size, crc, at + _LOCAL.size + length)
        if entry + raw[here + _CENTRAL.size : here + _CENTRAL.size + length] != _central(member, at):
            raise ContainerError(f"has a damaged directory: the entry of “{name}” is not as a bundle's is")
        names.add(name)
        found.append(member)
        here += _CENTRAL.size + length + extra + comment
    if here != len(raw):
        raise ContainerError("has bytes in its directory that belong to no member")
    return found


def read_member(file: BinaryIO, member: Member) -> bytes:
    """The bytes of a member, whether they are the ones that came in or not."""
    file.seek(member.at)
    return file.read(member.size)


def is_whole(member: Member, content: bytes) -> bool:
    """Whether the bytes of a member fit the zip's own check sum."""
    return zlib.crc32(content) == member.crc
