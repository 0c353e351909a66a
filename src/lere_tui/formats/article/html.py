"""A saved web page through trafilatura: title, author, publisher, day, and the paragraphs of its article."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from lere_tui.formats.article.boilerplate import own
from lere_tui.formats.article.building import article
from lere_tui.formats.article.days import from_metadata
from lere_tui.formats.intake import Intake, IntakeError, Report
from lere_tui.formats.prose import clean, decode, read_bytes

_LANGUAGE = re.compile(
    r"<html\b[^>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,2})", re.IGNORECASE
)
_CHARSET = re.compile(rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,30})", re.IGNORECASE)
_NUMBERED = re.compile(r"&#(?:[xX][0-9a-fA-F]+|[0-9]+);?")


def recognise(head: bytes) -> bool:
    """Whether the beginning of a file is that of an HTML page."""
    text = head[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    text = re.sub(rb"^(?:<\?xml[^>]*\?>|<!--.*?-->|\s)+", b"", text, flags=re.DOTALL)
    return text.startswith((b"<!doctype html", b"<html", b"<head", b"<body"))


def read(file: BinaryIO, name: str, report: Report) -> Iterator[Intake]:
    """The article of a page as one source. Raises IntakeError if the page has none."""
    raw = read_bytes(file, name)
    if not raw.strip():
        raise IntakeError(name, 0, "", "the file is empty")
    text = _decoded(raw, name, report)
    document = _extracted(text, name)
    title = " ".join(str(document.title or "").split())
    lines = list(_paragraphs(document.body))
    author = " ".join(str(document.author or "").replace(";", ",").split())
    if not title:
        title = lines[0][:120] if lines else ""
    bylines = [author, *(part.strip() for part in author.split(",") if part.strip())] if author else []
    flags = own(lines, bylines, title)
    kept = [line for line, good in zip(lines, flags, strict=True) if good]
    dropped = [(0, line) for line, good in zip(lines, flags, strict=True) if not good]
    if not any(not line.startswith("## ") for line in kept):
        raise IntakeError(name, 0, "", "no article was found in this page")
    language = _LANGUAGE.search(text[:20_000])
    url = str(document.url or "")
    yield article(
        raw,
        report,
        title=title,
        text="\n\n".join(kept),
        author=author,
        publisher=" ".join(str(document.sitename or document.hostname or "").split()),
        published=from_metadata(str(document.date or "")),
        url=url if url.startswith(("http://", "https://")) else "",
        language=language[1] if language else "",
        dropped=dropped,
    )


def _decoded(raw: bytes, name: str, report: Report) -> str:
    """The page as text: as UTF-8, else as what it says of itself where Python knows it, else as cp1252."""
    declared = _CHARSET.search(raw[:4096])
    try:
        raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"iso-8859-1", b"latin1", b"windows-1252"):
            try:
                text = raw.decode(declared[1].decode("ascii"))
            except (LookupError, UnicodeError, ValueError):
                pass
            else:
                report.encoding = declared[1].decode("ascii").lower()
                return clean(text)
    return decode(raw, name, report)


def _extracted(text: str, name: str) -> Any:
    """What trafilatura makes of a page. It is loaded here, since loading it takes longer than all the rest."""
    import logging
    import socket

    # Its library for fetching pages, which nothing here calls, opens a socket when it is loaded to see whether there is
    # IPv6; told that there is none, it opens none.
    told, socket.has_ipv6 = socket.has_ipv6, False
    try:
        from trafilatura import bare_extraction
    finally:
        socket.has_ipv6 = told

    # It tells of every page that it can't read on its own loggers; here that is an IntakeError.
    for logger in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(logger).setLevel(logging.CRITICAL)
    text = _NUMBERED.sub(_letter, text)
    try:
        document = bare_extraction(
            text, include_comments=False, include_tables=True, include_formatting=False, with_metadata=True
        )
    except Exception as error:  # it parses what others wrote, through three libraries with errors of their own
        raise IntakeError(name, 0, "", f"this page can't be read: {type(error).__name__}") from None
    if document is None or isinstance(document, dict) or document.body is None:
        raise IntakeError(name, 0, "", "no article was found in this page")
    return document


def _letter(match: re.Match[str]) -> str:
    """A letter that is told by its number; one that there is not would be the end of the page for the parser."""
    letter = html.unescape(match[0])
    return match[0] if letter not in ("", "\ufffd") else letter


def _paragraphs(body: Any) -> Iterator[str]:
    """The paragraphs of the article's tree; a heading in it becomes a heading line of the corpus format."""
    for element in body.iter("head", "p", "item", "quote", "cell"):
        if element.tag in ("quote", "item", "cell") and element.find(".//p") is not None:
            continue  # its paragraphs come by themselves
        plain = " ".join(" ".join(element.itertext()).split()) if element.tag == "head" else _text_of(element)
        plain = re.sub(r"^#+\s*", "", clean(plain))
        if plain:
            yield f"## {plain}" if element.tag == "head" else plain


def _text_of(element: Any) -> str:
    """The text of a paragraph with its line breaks as blanks."""
    parts = [element.text or ""]
    for child in element:
        parts.append(" " if child.tag == "lb" else "".join(child.itertext()))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())
