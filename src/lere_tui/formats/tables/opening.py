"""Opening of somebody else's text file: how it is packed, which encoding it has, and bounds on how large it gets."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, BinaryIO, NamedTuple, TextIO, cast

from lere_tui.formats.intake import IntakeError, Report

MOST_BYTES = 8 << 30
"""No text is read that is longer than this when unpacked; the largest of these datasets have about a tenth of it."""

MOST_RATIO = 200
"""How many times longer than its archive a text may be, once it is longer than FREE_BYTES. CSV shrinks to a tenth."""

FREE_BYTES = 64 << 20
LONGEST_LINE = 16 << 20

_CHUNK = 1 << 20
_UNPACKING_FAULTS = (EOFError, OSError, ValueError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)


class Survey(NamedTuple):
    """What a first reading of the whole file found; `lossy` is whether some bytes have no letter in the encoding."""

    encoding: str
    lossy: bool
    nuls: bool
    size: int


class _Borrowed(io.RawIOBase):
    """The caller's file, which is not ours to close; all that is asked of it is read and seek."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._file.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


class Opened:
    """A text file that was read through once, and can be read again from its beginning, decoded."""

    def __init__(self, file: BinaryIO, name: str, report: Report, prefer: str = "") -> None:
        """`prefer` is an ending that tells the file meant from others in a zip. Raises IntakeError."""
        self.name = name
        self._file = file
        file.seek(0)
        head = file.read(4)
        self._packing = "gzip" if head[:2] == b"\x1f\x8b" else "zip" if head[:2] == b"PK" else ""
        self._member = self._choose(prefer) if self._packing == "zip" else ""
        try:
            self.survey = self._survey()
        except _UNPACKING_FAULTS as error:
            raise IntakeError(name, 0, "", f"the file cannot be unpacked: {error}; fetch it again") from None
        report.encoding = self.survey.encoding

    def _choose(self, prefer: str) -> str:
        """The one table in a zip; notes on how to read it and what an operating system adds do not count."""
        try:
            with zipfile.ZipFile(self._file) as archive:
                names = [info.filename for info in archive.infolist() if not info.is_dir()]
        except _UNPACKING_FAULTS as error:
            raise IntakeError(self.name, 0, "", f"the zip cannot be read: {error}; fetch it again") from None
        if "[Content_Types].xml" in names:
            raise IntakeError(self.name, 0, "", "this is a workbook, not a text; save its sheet as CSV")
        tables = [
            name
            for name in names
            if name.lower().endswith((".csv", ".tsv", ".txt"))
            and not name.startswith("__MACOSX/")
            and not name.rpartition("/")[2].lower().startswith((".", "readme"))
        ]
        if len(tables) > 1 and prefer:
            tables = [name for name in tables if name.lower().endswith(prefer)] or tables
        if len(tables) != 1:
            found = ", ".join(tables[:5]) if tables else "none"
            raise IntakeError(self.name, 0, "", f"a zip must have one table in it; found {found}; unpack it yourself")
        return tables[0]

    @contextmanager
    def _bytes(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes from the beginning."""
        self._file.seek(0)
        if self._packing == "zip":
            with zipfile.ZipFile(self._file) as archive, archive.open(self._member) as member:
                yield member
        elif self._packing == "gzip":
            with gzip.GzipFile(fileobj=io.BufferedReader(_Borrowed(self._file), _CHUNK)) as unpacked:
                yield cast(IO[bytes], unpacked)
        else:
            yield io.BufferedReader(_Borrowed(self._file), _CHUNK)

    def _survey(self) -> Survey:
        """Read all of it once: then nothing is handed over of a file that ends too early or grows without end."""
        decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8")()
        self._file.seek(0, io.SEEK_END)
        packed = self._file.tell()
        size, run, nuls, marked, lossy = 0, 0, False, False, False
        with self._bytes() as stream:
            while chunk := stream.read(_CHUNK):
                if not size:
                    marked = chunk.startswith(codecs.BOM_UTF8)
                    if chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                        raise IntakeError(self.name, 1, "", "this is UTF-16; save the file as UTF-8")
                size += len(chunk)
                self._bound(size, packed)
                nuls = nuls or b"\0" in chunk
                end = max(chunk.rfind(b"\n"), chunk.rfind(b"\r"))
                run = run + len(chunk) if end < 0 else len(chunk) - end - 1
                if run > LONGEST_LINE:
                    raise IntakeError(self.name, 0, "", f"a line is longer than {LONGEST_LINE} bytes; this is no table")
                if decoder:
                    try:
                        decoder.decode(chunk)
                    except UnicodeDecodeError:
                        decoder = None
        if not size:
            raise IntakeError(self.name, 0, "", "the file is empty")
        if decoder:
            lossy = bool(decoder.getstate()[0])  # cut off in the middle of a letter
        encoding = ("utf-8-sig" if marked else "utf-8") if decoder else "cp1252"
        return Survey(encoding, lossy or not decoder, nuls, size)

    def _bound(self, size: int, packed: int) -> None:
        if size > MOST_BYTES or (self._packing and size > max(FREE_BYTES, packed * MOST_RATIO)):
            raise IntakeError(self.name, 0, "", f"unpacked it is longer than {size:,} bytes; this is no honest archive")

    @contextmanager
    def text(self, newline: str = "") -> Iterator[TextIO]:
        """The decoded text from its beginning."""
        with self._bytes() as stream:
            text = io.TextIOWrapper(stream, self.survey.encoding, errors="replace", newline=newline)
            try:
                yield text
            finally:
                text.detach()


def peek(head: bytes) -> str:
    """The beginning of a file as text, unpacked if it is packed; empty if it is a workbook or cannot be read."""
    if head[:2] == b"\x1f\x8b":
        head = _inflate(head, 31)
    elif head[:4] == b"PK\x03\x04":
        head = b"" if is_workbook(head) else _first_member(head)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            # The last letter may be cut; what is not UTF-8 before it is not UTF-8 at all.
            return codecs.getincrementaldecoder(encoding)().decode(head)
        except UnicodeDecodeError:
            continue
    return head.decode("cp1252", "replace")


def is_workbook(head: bytes) -> bool:
    """Whether a file begins as an Excel workbook does."""
    return head[:4] == b"PK\x03\x04" and (b"[Content_Types].xml" in head[:4096] or b"xl/" in head[:4096])


def _inflate(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data, 1 << 16)
    except zlib.error:
        return b""


def _first_member(head: bytes) -> bytes:
    """The beginning of the first table in a zip, found by the headers that stand before each member."""
    at = 0
    while head[at : at + 4] == b"PK\x03\x04" and len(head) >= at + 30:
        method = int.from_bytes(head[at + 8 : at + 10], "little")
        packed = int.from_bytes(head[at + 18 : at + 22], "little")
        name_end = at + 30 + int.from_bytes(head[at + 26 : at + 28], "little")
        start = name_end + int.from_bytes(head[at + 28 : at + 30], "little")
        name = head[at + 30 : name_end].lower()
        if name.endswith((b".csv", b".tsv", b".txt")) and not name.rpartition(b"/")[2].startswith((b"readme", b".")):
            return _inflate(head[start:], -15) if method == 8 else head[start : start + packed] if not method else b""
        at = start + packed
    return b""
