"""The pages of a MediaWiki XML export, one at a time: a page is held, never the file.

The standard library's expat does the reading, since it gives the line of each page. A document type is refused at its
first byte, and with it every entity that could grow; what one page may hold is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.parsers import expat

from lere_tui.formats.intake import IntakeError

CHUNK = 1 << 16
MAX_TEXT = 8 * 1024 * 1024
"""Letters of one page that are kept; the rest of a larger one is dropped and the page skipped."""

_KEPT = frozenset(["title", "ns", "text", "timestamp", "sitename", "base"])


@dataclass(slots=True)
class Page:
    """A page of an export, or a file that is one page. `cut` is whether it was too large to be kept."""

    title: str = ""
    text: str = ""
    line: int = 1
    namespace: int = 0
    redirect: bool = False
    cut: bool = False
    timestamp: str = ""
    site: str = ""
    language: str = ""
    url: str = ""
    sha256: str = ""


def is_export(head: str) -> bool:
    """Whether the beginning of a file is that of a MediaWiki export."""
    return bool(
        re.match(
            r"(?:<\?xml[^>]{0,200}\?>)?\s*(?:<!--.{0,500}?-->\s*)?<mediawiki[\s>]",
            head.lstrip("\ufeff \t\r\n"),
            re.DOTALL,
        )
    )


def pages(file: BinaryIO, name: str) -> Iterator[Page]:
    """The pages of an export in order. Raises IntakeError where it is not well-formed."""
    reader = _Reader(name)
    while chunk := file.read(CHUNK):
        yield from reader.feed(chunk, last=False)
    yield from reader.feed(b"", last=True)


class _Reader:
    """Takes the bytes of an export and gives the pages that they end."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._letters
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._done: list[Page] = []
        self._page: Page | None = None
        self._element = ""
        self._parts: list[str] = []
        self._length = 0
        self._head: dict[str, str] = {}
        self._language = ""

    def feed(self, chunk: bytes, last: bool) -> list[Page]:
        """The pages that these bytes end."""
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            said = expat.ErrorString(error.code)
            raise IntakeError(self._name, error.lineno, "", f"the export is not well-formed XML: {said}") from None
        except (ValueError, LookupError) as error:  # an encoding that expat does not have
            raise IntakeError(self._name, 1, "", f"the export can't be decoded: {error}") from None
        done, self._done = self._done, []
        return done

    def _doctype(self, *_: object) -> None:
        raise IntakeError(self._name, self._parser.CurrentLineNumber, "", "an export has no document type of its own")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(" ")[2]
        if tag == "mediawiki":
            languages = [value for key, value in attributes.items() if key.endswith("lang")]
            self._language = languages[0] if languages and re.fullmatch(r"[A-Za-z-]{2,20}", languages[0]) else ""
        elif tag == "page":
            self._page = Page(line=self._parser.CurrentLineNumber, language=self._language)
        elif tag == "revision" and self._page:
            self._page.text = ""  # the last revision of a page is the one that counts
        elif tag == "redirect" and self._page:
            self._page.redirect = True
        self._element = tag if tag in _KEPT else ""
        self._parts, self._length = [], 0

    def _letters(self, data: str) -> None:
        if not self._element:
            return
        self._length += len(data)
        if self._length <= MAX_TEXT:
            self._parts.append(data)
        elif self._page:
            self._page.cut = True

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(" ")[2]
        text = "".join(self._parts) if tag == self._element else ""
        self._element, self._parts = "", []
        page = self._page
        if page is None:
            if tag in ("sitename", "base"):
                self._head[tag] = text.strip()[:200]
        elif tag == "title":
            page.title = " ".join(text.split())[:300]
        elif tag == "ns":
            page.namespace = int(text) if re.fullmatch(r"-?\d{1,6}", text.strip()) else 0
        elif tag == "text":
            page.text = text
        elif tag == "timestamp":
            page.timestamp = text.strip()[:30]
        elif tag == "page":
            page.site = self._head.get("sitename", "")
            base = self._head.get("base", "")
            if base.startswith(("https://", "http://")) and page.title:
                page.url = f"{base.rpartition('/')[0]}/{page.title.replace(' ', '_')}"
            self._done.append(page)
            self._page = None
