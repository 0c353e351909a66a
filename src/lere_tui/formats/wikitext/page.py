"""One page of wikitext, or a MediaWiki XML export, plain or compressed, read page by page as it streams by."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from lere_tui.formats.intake import Intake, IntakeError, Loss, Report
from lere_tui.formats.prose import clean, decode, language_of, read_bytes
from lere_tui.formats.wikitext import exports
from lere_tui.formats.wikitext.building import LEAD, Article, Builder
from lere_tui.formats.wikitext.infobox import NAME, from_template
from lere_tui.formats.wikitext.rendering import render, render_node, tidy
from lere_tui.formats.wikitext.tags import untabled, untagged
from lere_tui.formats.wordlists import wordset
from lere_tui.model.dates import Date, DateError, parse_date

if TYPE_CHECKING:
    from mwparserfromhell.wikicode import Wikicode

MAX_PAGE = 2 * 1024 * 1024
"""Letters of one page, as MediaWiki allows."""

_DEEPEST = 300
"""Templates or links within one another; of more that are never closed the parser makes minutes of work."""

_PAIRS = [
    re.compile(r"(\{\{)|\}\}"),
    re.compile(r"(\[\[)|\]\]"),
    re.compile(r"(\[(?=(?:[a-z]+:)?//|[a-z]+:))|[\]\n]", re.IGNORECASE),
]
"""What opens, and what closes: templates, links within the wiki, links out of it."""

_LEFT_OUT = wordset(
    "see also,references,notes,footnotes,citations,sources,external links,further reading,bibliography,works cited,"
    "notes and references,gallery,voir aussi,références,notes et références,bibliographie,liens externes,annexes"
    "",
    ",",
)
_LICENCES = {"wikipedia": "CC BY-SA 4.0"}


def recognise(head: bytes) -> bool:
    """Whether the beginning of a file is wikitext of a page or a MediaWiki export, compressed too."""
    start = _unpacked(head)
    if start is None:
        return True  # the beginning of a bz2 block, which only the whole block tells
    text = start.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="replace")
    if exports.is_export(text):
        return True
    if text.lstrip()[:1] in ("<", "=") and not NAME.search(text):
        return False
    return bool(NAME.search(text)) or bool("[[" in text and re.search(r"^==[^=\n]+==\s*$", text, re.MULTILINE))


def read(file: BinaryIO, name: str, report: Report) -> Iterator[Intake]:
    """The articles with an infobox of a military conflict; every other page is counted as skipped."""
    start = file.read(4)
    file.seek(0)
    if start[:3] == b"BZh":
        yield from _read_packed(cast(BinaryIO, bz2.BZ2File(file)), name, report)
    elif start[:2] == b"\x1f\x8b":
        yield from _read_packed(cast(BinaryIO, gzip.GzipFile(fileobj=file)), name, report)
    else:
        yield from _read_plain(file, name, report)


def _unpacked(head: bytes) -> bytes | None:
    """The beginning of a file without its compression; None if that can't be told."""
    try:
        if head[:3] == b"BZh":
            return bz2.BZ2Decompressor().decompress(head, 8192) or None
        if head[:2] == b"\x1f\x8b":
            return zlib.decompressobj(31).decompress(head, 8192)
    except (OSError, EOFError, ValueError, zlib.error):
        return b""
    return head


def _read_packed(file: BinaryIO, name: str, report: Report) -> Iterator[Intake]:
    try:
        yield from _read_plain(file, name, report)
    except (OSError, EOFError, zlib.error) as error:
        raise IntakeError(name, 0, "", f"the compressed file is damaged: {error}") from None


def _read_plain(file: BinaryIO, name: str, report: Report) -> Iterator[Intake]:
    head = file.read(8192)
    file.seek(0)
    builder = Builder(report)
    if exports.is_export(head.decode("utf-8", errors="replace")):
        report.encoding = "utf-8"
        for page in exports.pages(file, name):
            yield from _read_page(page, name, report, builder)
        return
    raw = read_bytes(file, name)
    text = decode(raw, name, report)
    title = PurePath(name).name.rsplit(".", 1)[0].replace("_", " ")
    page = exports.Page(title, text, 1, sha256=hashlib.sha256(raw).hexdigest())
    if not (NAME.search(text) or "[[" in text or "==" in text):
        raise IntakeError(name, 0, "", "this is no wikitext: it has no infobox, no link and no heading")
    yield from _read_page(page, name, report, builder)


def _read_page(page: exports.Page, name: str, report: Report, builder: Builder) -> Iterator[Intake]:
    """The records of a page, or the reason why it has none."""
    report.rows += 1
    reason = ""
    if page.namespace:
        reason = f"it is no article (namespace {page.namespace})"
    elif page.redirect:
        reason = "it only leads to another page"
    elif page.cut or len(page.text) > MAX_PAGE:
        reason = f"it has over {MAX_PAGE} letters"
    elif too_deep(page.text):
        reason = f"over {_DEEPEST} templates or links are open within one another"
    elif not NAME.search(page.text):
        reason = "it has no Infobox military conflict"
    article = None if reason else _article(page)
    if article and not article.infobox.lines:
        article, reason = None, "its infobox is empty"
    if article is None:
        report.skipped.append(Loss(page.line, "page", page.title, reason or "its infobox can't be read as a template"))
        return
    yield builder.build(article)


def too_deep(text: str) -> bool:
    """Whether so many templates or links are open within one another that the parser would be at it for minutes."""
    for pair in _PAIRS:
        depth = 0
        for match in pair.finditer(text):
            depth = depth + 1 if match[1] else max(0, depth - 1)
            if depth > _DEEPEST:
                return True
    return False


def _article(page: exports.Page) -> Article | None:
    """An article of a page's wikitext; None if its infobox is not closed or can't be parsed."""
    import mwparserfromhell
    from mwparserfromhell.parser import ParserError

    try:
        code = mwparserfromhell.parse(untabled(untagged(clean(page.text))), skip_style_tags=True)
        template = next((node for node in code.ifilter_templates() if NAME.match("{{" + str(node.name))), None)
        if template is None:
            return None
        infobox = from_template(template)
        sections = _sections(code)
    except (ParserError, RecursionError):
        return None
    title = page.title or infobox.get("conflict").split("\n")[0] or "Untitled"
    prose = " ".join(text for _, text in sections)
    return Article(
        title=title,
        infobox=infobox,
        sections=sections,
        line=page.line,
        language=page.language or language_of(prose),
        publisher=page.site,
        published=_day(page.timestamp),
        url=page.url,
        licence=_LICENCES.get(page.site.lower(), ""),
        sha256=page.sha256,
    )


def _day(timestamp: str) -> Date | None:
    """The day of a revision; None if there is no timestamp or it is none."""
    try:
        return parse_date(timestamp[:10]) if len(timestamp) >= 10 else None
    except DateError:
        return None


def _sections(code: Wikicode) -> list[tuple[str, str]]:
    """The readable text of an article by its headings, without lists of references and links."""
    found: list[tuple[str, list[str]]] = [(LEAD, [])]
    for node in code.nodes:
        if type(node).__name__ == "Heading":
            found.append((" ".join(tidy(render(node.title)).split()) or LEAD, []))
        else:
            found[-1][1].append(render_node(node))
    sections = []
    for heading, parts in found:
        # A lone line break is a blank in wikitext, except where the next line is an entry of a list.
        text = re.sub(r"\n##+ ?", "\n", tidy("".join(parts)))
        if text and heading.lower() not in _LEFT_OUT:
            sections.append((heading, text))
    return sections
