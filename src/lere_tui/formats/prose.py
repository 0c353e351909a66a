"""What the readers of pages and articles share: bytes to text within bounds, ids from names, the language of a text."""

from __future__ import annotations

import re
from typing import BinaryIO

from lere_tui.formats.intake import IntakeError, Report
from lere_tui.formats.numbers import folded
from lere_tui.formats.wordlists import wordset

MAX_BYTES = 32 * 1024 * 1024
"""Bytes of one page or article; a larger one is refused before it is read whole."""

_COMMON = {
    "en": wordset("the of and to in was were that for with on by from has have said his their which"),
    "fr": wordset("le la les des et dans que qui une pour par sur est ont avec du aux cette selon ses"),
}
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def read_bytes(file: BinaryIO, name: str) -> bytes:
    """The bytes of a file. Raises IntakeError if it is too large or can't be read."""
    try:
        raw = file.read(MAX_BYTES + 1)
    except (OSError, EOFError) as error:
        raise IntakeError(name, 0, "", f"it can't be read: {error}") from None
    if len(raw) > MAX_BYTES:
        raise IntakeError(name, 0, "", f"the file has over {MAX_BYTES >> 20} MiB; a single page or article is smaller")
    return raw


def decode(raw: bytes, name: str, report: Report) -> str:
    """The text of a file as UTF-8, else as cp1252, with line feeds only; the report says which. Raises IntakeError."""
    if b"\0" in raw[:4096]:
        raise IntakeError(name, 0, "", "this holds zero bytes and is no text; save it as UTF-8 text")
    try:
        text = raw.decode("utf-8-sig")
        report.encoding = "utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8"
    except UnicodeDecodeError:
        # cp1252 leaves five bytes without a letter; what stands there is shown as lost, not refused.
        text = raw.decode("cp1252", errors="replace")
        report.encoding = "cp1252"
    return clean(text)


def clean(text: str) -> str:
    """A text with line feeds only and without control letters, surrogates and the like, which no reader can see."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROLS.sub("", plain).encode("utf-8", errors="replace").decode("utf-8")


def unique(made: str, taken: set[str]) -> str:
    """An id that is not taken yet, and is from now on."""
    name, number = made, 1
    while name in taken:
        number += 1
        name = f"{made}-{number}"
    taken.add(name)
    return name


def language_of(text: str) -> str:
    """English or French by their commonest words, `und` if neither has twice as many as the other."""
    words = [folded(word) for word in re.findall(r"[^\W\d_]+", text[:20_000])]
    counts = {language: sum(word in common for word in words) for language, common in _COMMON.items()}
    best = max(counts, key=lambda language: counts[language])
    other = min(counts.values())
    return best if counts[best] >= 3 and counts[best] >= 2 * other else "und"
