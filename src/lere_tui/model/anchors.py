"""Where words stand in a text: W3C Web Annotation selectors over code points of the unmodified text."""

from __future__ import annotations

import re
from dataclasses import dataclass

CONTEXT = 32
"""Code points kept before and after a quote, as its prefix and suffix."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source: TextQuoteSelector and TextPositionSelector in one (https://www.w3.org/TR/annotation-model/)."""

    source: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str

    def overlaps(self, other: Quote) -> bool:
        """Whether two quotes share words."""
        return self.source == other.source and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of a source: its heading, and its start and end in code points of the source's text."""

    heading: str
    start: int
    end: int


class AnchorError(ValueError):
    """Words that are not in their text, or that stand there more than once."""


def passages(text: str) -> list[Passage]:
    """The paragraphs of a text: parted by empty lines, under the last heading line (`## …`) before them."""
    found: list[Passage] = []
    heading = ""
    for block in re.finditer(r"[^\n]+(?:\n(?![^\S\n]*\n)[^\n]+)*", text):
        start = block.start()
        for line in block[0].split("\n"):
            if line.startswith("## "):
                heading = line[3:].strip()
                start += len(line) + 1
            else:
                break
        if start < block.end():
            found.append(Passage(heading, start, block.end()))
    return found


def anchor(source: str, text: str, words: str, section: str = "") -> Quote:
    """Find `words` as whole words in a text, within one section if it is named.

    Raises AnchorError if they are not there, or there more than once.
    """
    spans = [(0, len(text))]
    if section:
        spans = [(p.start, p.end) for p in passages(text) if p.heading == section]
        if not spans:
            raise AnchorError(f"there is no section “{section}” in the text of {source}")
    pattern = re.compile(r"(?<!\w)" + re.escape(words) + r"(?!\w)")
    hits = [match for low, high in spans for match in pattern.finditer(text, low, high)]
    where = f"the section “{section}” of {source}" if section else f"the text of {source}"
    if not hits:
        raise AnchorError(f"the words “{words}” are not in {where}")
    if len(hits) > 1:
        mend = "quote more of them" if section else "name the section, or quote more of them"
        raise AnchorError(f"the words “{words}” stand {len(hits)} times in {where}; {mend}")
    return quote(source, text, hits[0].start(), hits[0].end())


def quote(source: str, text: str, start: int, end: int) -> Quote:
    """The quote of one span of a text."""
    return Quote(source, start, end, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
