"""The readable text of an original: a file of plain text, wikitext or HTML, whole, with nothing of it left out."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any, NamedTuple

from lere_tui.formats.article import html
from lere_tui.formats.intake import IntakeError, Report
from lere_tui.formats.prose import decode
from lere_tui.formats.wikitext import exports, page
from lere_tui.formats.wikitext.rendering import render, render_node, tidy
from lere_tui.formats.wikitext.tags import untabled, untagged
from lere_tui.formats.wordlists import wordset
from lere_tui.query.folding import fold

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of an original; a larger file is refused before it is read whole."""

_BINARY = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"{\\rtf": "a rich text document",
    b"\x1f\x8b": "a compressed file",
    b"BZh": "a compressed file",
    b"\xfd7zXZ": "a compressed file",
    b"7z\xbc\xaf": "a 7z archive",
    b"SQLite format 3\0": "a database",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xff\xfe": "UTF-16 text",
    b"\xfe\xff": "UTF-16 text",
}
_BLOCKS = wordset(
    "address article aside blockquote br caption dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol option p pre section table td th title tr ul"
)
_UNSEEN = wordset("script style noscript template svg")


class Reading(NamedTuple):
    """One way to read a file: what it was taken for, its encoding, and its text."""

    form: str
    encoding: str
    text: str


def readings(raw: bytes, name: str, title: str = "") -> list[Reading]:
    """The ways to read a file, the most readable first. `title` tells which page of an export is meant.

    Raises IntakeError for what is no text.
    """
    _check(raw, name)
    report = Report()
    if html.recognise(raw[:8192]):
        found = []
        try:
            for intake in html.read(BytesIO(raw), name, report):
                source = intake.sources[0]
                found.append(Reading("article of a web page", report.encoding, f"{source.title}\n\n{source.text}"))
        except IntakeError:  # a page without an article, or a very long one, is read whole
            pass
        whole = decode(raw, name, report)
        return [*found, Reading("web page", report.encoding, _page_text(whole, name))]
    text = decode(raw, name, report)
    plain = Reading("plain text", report.encoding, text)
    if exports.is_export(text[:8192]):
        return [Reading("page of a MediaWiki export", report.encoding, _flattened(_page(raw, name, title)))]
    if page.recognise(raw[:8192]):
        flat = _flattened(text)
        return [Reading("wikitext", report.encoding, flat), plain] if flat else [plain]
    return [plain]


def _check(raw: bytes, name: str) -> None:
    """Raise IntakeError for a file that is too large, or that is no text."""
    if len(raw) > MAX_BYTES:
        raise IntakeError(name, 0, "", f"the file has over {MAX_BYTES >> 20} MiB; the original of a source is smaller")
    if not raw.strip():
        raise IntakeError(name, 0, "", "the file is empty")
    kind = next((kind for sign, kind in _BINARY.items() if raw.startswith(sign)), "")
    if kind:
        raise IntakeError(name, 0, "", f"this is {kind}; save its words as UTF-8 text and attach that")
    # NUL and the like stand in no text; a stray one is let through, as programs leave one at times.
    controls = len(raw) - len(raw.translate(None, bytes([*range(9), *range(14, 27), *range(28, 32)])))
    if b"\0" in raw[:4096] or controls > 16 + len(raw) // 200:
        raise IntakeError(name, 0, "", "this is no text; save its words as UTF-8 text and attach that")


def _page_text(markup: str, name: str) -> str:
    """Every word of a page, those outside its article too, a block a paragraph. Raises IntakeError."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml import html as lxml_html

    try:
        root = lxml_html.document_fromstring(markup.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError) as error:
        raise IntakeError(name, 0, "", f"this page can't be read: {error}") from None
    parts: list[str] = []
    unseen = 0
    for step, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        heading = bool(re.fullmatch("h[1-6]", tag))
        if step == "start":
            unseen += tag in _UNSEEN
            parts.append("\n\n## " if heading else "\n" if tag in _BLOCKS else "")
        elif step == "end":
            unseen -= tag in _UNSEEN
            parts.append("\n\n" if heading or tag == "p" else "\n" if tag in _BLOCKS else "")
        if not unseen:
            said = (node.text if step == "start" else node.tail) or ""
            parts.append(re.sub(r"\s+", " ", said))
    return tidy("".join(parts))


def _page(raw: bytes, name: str, title: str) -> str:
    """The wikitext of the page of an export that has this title, or of its only page."""
    titles = []
    for found in exports.pages(BytesIO(raw), name):
        if fold(found.title) == fold(title):
            return found.text
        titles.append(found.title)
        only = found.text
    if len(titles) == 1:
        return only
    raise IntakeError(name, 0, "", f"none of the {len(titles)} pages of this export has the title “{title}”")


def _flattened(text: str) -> str:
    """Wikitext as it is read, with the parameters of infoboxes as lines; "" for what can't be parsed."""
    import mwparserfromhell
    from mwparserfromhell.parser import ParserError

    if len(text) > page.MAX_PAGE or page.too_deep(text):
        return ""
    try:
        code = mwparserfromhell.parse(untabled(untagged(text)), skip_style_tags=True)
        parts = []
        nodes: list[Any] = code.nodes  # the parser has no common type for them
        for node in nodes:
            kind = type(node).__name__
            if kind == "Heading":
                parts.append(f"\n\n## {' '.join(tidy(render(node.title)).split())}\n\n")
            elif kind == "Template" and str(node.name).strip().lower().startswith("infobox"):
                values = [(str(p.name).strip(), tidy(render(p.value))) for p in node.params]
                parts.append("## Infobox\n\n" + "".join(f"{key}: {value}\n" for key, value in values if value) + "\n")
            else:
                parts.append(render_node(node))
    except (ParserError, RecursionError):
        return ""
    return tidy("".join(parts))
