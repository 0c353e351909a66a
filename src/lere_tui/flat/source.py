"""A source told: its citation, which claims of the event it reports, and its text by paragraphs."""

from __future__ import annotations

from lere_tui.flat import speech
from lere_tui.flat.event import EventText
from lere_tui.flat.telling import Telling
from lere_tui.model.anchors import passages
from lere_tui.model.records import Source
from lere_tui.render.claim_text import provenance
from lere_tui.render.origin_text import cited_only


def source_telling(told: EventText, source: Source) -> Telling:
    """A source from its title to the end of its text."""
    number = f"source {told.sources.index(source.id) + 1} of {len(told.sources)}: " if source.id in told.sources else ""
    head = [speech.sentence(number + speech.cited(source))]
    head += [speech.sentence(text) for text in provenance(source)]
    head.append(f"{told.claims_in(source.id)}.")
    if not source.text:
        return Telling([*head, cited_only(source.id, told.dossier)])
    items, heading = [], ""
    for passage in passages(source.text):
        lines = [speech.sentence(f"section: {passage.heading}")] if passage.heading != heading else []
        heading = passage.heading
        items.append([*lines, " ".join(source.text[passage.start : passage.end].split())])
    return Telling([*head, "Text:"], items, len(items), "paragraph")
