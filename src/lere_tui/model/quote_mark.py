"""The mark behind quoted words that says where they stand, for `lere-tui verify` to find again:

    “six were captured” [lere:agency#char=120,137;sha256=0a1b…]

It is an address: a source of a corpus, and in it a span, as RFC 5147 writes spans of plain text (`#char=120,137`: code
points counted from 0, the end not included). The hash is that of the quoted words in UTF-8, all 64 digits. Behind the
source's id, `/original` says that the span is one of the attached original's text.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

BEGINNING = "[lere:"
"""What every mark begins with."""

LONGEST = 1000
"""Characters within which a mark ends."""

SHORTEST_HASH = 8
"""Digits that a shortened hash must have at least."""

_ORIGINAL = "/original"
# Editors put a backslash before signs that mean something in Markdown or LaTeX.
_SIGN = r"\\?"
_MARK = re.compile(
    rf"{_SIGN}\[lere:(?P<source>[^\s\[\]#\\]+(?:\\[^\s\[\]#\\]+)*){_SIGN}#char=(?P<start>[0-9]{{1,9}}),"
    rf"(?P<end>[0-9]{{1,9}});sha256=(?P<hash>[0-9a-fA-F]{{{SHORTEST_HASH},64}}){_SIGN}\]"
)


def words_hash(words: str) -> str:
    """The SHA-256 of words in UTF-8."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class QuoteMark:
    """Where quoted words stand, and their hash; it may be shortened."""

    source: str
    start: int
    end: int
    sha256: str
    of_original: bool = False

    @property
    def text(self) -> str:
        """The mark as it is written."""
        source = quote(self.source, safe="") + (_ORIGINAL if self.of_original else "")
        return f"{BEGINNING}{source}#char={self.start},{self.end};sha256={self.sha256}]"

    def fits(self, words: str) -> bool:
        """Whether words have this hash."""
        return words_hash(words).startswith(self.sha256)


def mark_of(source: str, start: int, end: int, exact: str, of_original: bool = False) -> QuoteMark:
    """The mark of words that stand in a source."""
    return QuoteMark(source, start, end, words_hash(exact), of_original)


def read_mark(text: str, at: int = 0) -> tuple[QuoteMark, int] | None:
    """The mark that begins here, and where it ends; None if it can't be read as one."""
    match = _MARK.match(text, at, at + LONGEST)
    if match is None:
        return None
    source = match["source"].replace("\\", "")
    own = source.removesuffix(_ORIGINAL)
    start, end = int(match["start"]), int(match["end"])
    return QuoteMark(unquote(own), start, end, match["hash"].lower(), own != source), match.end()
