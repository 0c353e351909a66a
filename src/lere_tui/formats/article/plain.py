"""An article as plain text: a headline, perhaps a byline and a date, then paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from lere_tui.formats.article.boilerplate import is_boilerplate, own
from lere_tui.formats.article.building import article
from lere_tui.formats.article.days import published
from lere_tui.formats.intake import Intake, IntakeError, Report
from lere_tui.formats.prose import decode, read_bytes
from lere_tui.formats.wordlists import wordset
from lere_tui.model.dates import Date

HEADLINE = 300
"""Letters that a headline has at most."""

_BY = re.compile(r"(?:by|par|author|auteur|de notre (?:correspondant|envoyé spécial))\s*:?\s+(.{3,80})", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?:source|publisher|journal)\s*:\s*(.{2,80})", re.IGNORECASE)
_NAME_WORD = re.compile(r"(?:[^\W\d_][\w'’.-]*)")
_PARTICLES = wordset("de da di du des la le van von der den el al ould ag ben bin et and with avec")


def recognise(head: bytes) -> bool:
    """Whether the beginning of a file is prose under a headline. It is the last format to ask: much looks like text."""
    if b"\0" in head:
        return False
    text = head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace").replace("\r", "")
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) < 2 or lines[0].startswith(("<", "=", "{", "[", "#", "+++")) or len(lines[0]) > HEADLINE:
        return False
    # A table has many separators a line and no sentences; prose has one long line at least, with blanks.
    long = [line for line in lines[1:] if len(line.split()) >= 12 and re.search(r"[a-zà-ÿ][.!?…”\"»]?\s", line)]
    tabular = sum(line.count("\t") >= 3 or line.count(",") > len(line.split()) for line in lines[:20])
    return bool(long) and tabular <= len(lines[:20]) // 4


def read(file: BinaryIO, name: str, report: Report) -> Iterator[Intake]:
    """The article as one source. Raises IntakeError if there is no headline with text under it."""
    raw = read_bytes(file, name)
    text = decode(raw, name, report)
    numbered = [(k + 1, re.sub(r"^#+\s*", "", " ".join(line.split()))) for k, line in enumerate(text.split("\n"))]
    first = next((k for k, (_, line) in enumerate(numbered) if line), len(numbered))
    if first == len(numbered) or len(numbered[first][1]) > HEADLINE:
        raise IntakeError(name, 1, "", "this is no article: it needs a headline in its first line and text under it")
    title, rest = numbered[first][1], numbered[first + 1 :]
    lines = [line for _, line in rest if line]
    bylines = _bylines(lines)
    day, publisher = _head(lines)
    body: list[str] = []
    dropped: list[tuple[int, str]] = []
    for (number, line), kept in zip(rest, own([line for _, line in rest], bylines, title), strict=True):
        if not line or (kept and not _tells_of_itself(line)):
            body.append(line)
        elif not kept:
            dropped.append((number, line))
    plain = re.sub(r"\n{3,}", "\n\n", "\n".join(body)).strip()
    if not plain:
        raise IntakeError(name, 1, "", "this is no article: under its headline there is no text")
    author = bylines[0] if bylines else ""
    yield article(
        raw, report, title=title, text=plain, author=author, publisher=publisher, published=day, dropped=dropped
    )


def _tells_of_itself(line: str) -> bool:
    """Whether a line gives the article's date, publisher or author and nothing else."""
    by = _BY.fullmatch(line)
    return published(line)[1] or bool(_PUBLISHER.fullmatch(line)) or (by is not None and _is_name(by[1]))


def _bylines(lines: Sequence[str]) -> list[str]:
    """The names of authors: a line “By …” near the top, or a short line of capitalised words that stands twice."""
    full = [line for line in lines if line]
    found = [match[1].strip(" ,.|") for line in full[:6] if (match := _BY.fullmatch(line)) and _is_name(match[1])]
    counts = Counter(full)
    for line in full[:8]:
        alone = counts[line] > 1 and _is_name(line)
        if alone and line not in found:
            found.append(line)
    return found


def _is_name(line: str) -> bool:
    """Whether a line could be a person's name: two to five words, capitalised but for particles."""
    words = line.strip(" ,.|").split()
    if not 2 <= len(words) <= 5 or is_boilerplate(line):
        return False
    return all(_NAME_WORD.fullmatch(word) and (word[0].isupper() or word.lower() in _PARTICLES) for word in words)


def _head(lines: Sequence[str]) -> tuple[Date | None, str]:
    """The day of publication and the publisher, where lines of their own near top or end give them."""
    full = [line for line in lines if line]
    day, publisher = None, ""
    for line in (*full[:6], *full[-3:]):
        day = day or published(line)[0]
        named = _PUBLISHER.fullmatch(line)
        publisher = publisher or (named[1].strip() if named else "")
    return day, publisher
