"""A source told: its citation, which claims of the event it reports, and its text by paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lere_tui.flat import speech
from lere_tui.flat.event import EventText
from lere_tui.flat.telling import Telling
from lere_tui.model.anchors import passages
from lere_tui.model.records import Source
from lere_tui.render.claim_text import provenance
from lere_tui.render.origin_text import cited_only

if TYPE_CHECKING:
    from lere_tui.store.originals import Original


def source_telling(told: EventText, source: Source, has_original: bool) -> Telling:
    """A source from its title to the end of its text; `has_original` is whether a reader attached one."""
    number = f"source {told.sources.index(source.id) + 1} of {len(told.sources)}: " if source.id in told.sources else ""
    head = [speech.sentence(number + speech.cited(source))]
    head += [speech.sentence(text) for text in provenance(source)]
    head.append(f"{told.claims_in(source.id)}.")
    if has_original:
        head.append("An original is attached. For its text, type original.")
    if not source.text:
        return Telling([*head, cited_only(source.id, told.dossier)])
    return _paragraphs([*head, "Text:"], source.text)


def original_telling(original: Original) -> Telling:
    """An attached original: what it is, and its text."""
    head = [
        f"The attached original: {original.file}, {original.bytes:,} bytes, attached {original.attached[:10]}.",
        f"SHA-256 {original.sha256}.",
        "Text:",
    ]
    return _paragraphs(head, original.text)


def _paragraphs(head: list[str], text: str) -> Telling:
    """A text by paragraphs, each heading said where it begins."""
    items, heading = [], ""
    for passage in passages(text):
        lines = [speech.sentence(f"section: {passage.heading}")] if passage.heading != heading else []
        heading = passage.heading
        items.append([*lines, " ".join(text[passage.start : passage.end].split())])
    return Telling(head, items, len(items), "paragraph")
