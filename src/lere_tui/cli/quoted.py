"""A span of a source named on the command line, and the text that it is a span of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lere_tui.model.quote_mark import words_hash
from lere_tui.model.records import Source
from lere_tui.render.citing import TEXT_NAMES, TextNamed
from lere_tui.store.reading import Store

_ASKED = re.compile(
    r"\[?(?:lere:|quote:)?(?P<source>[^\s\[\]#]+?)(?P<original>/original)?"
    r"#(?:char=)?(?P<start>[0-9]{1,9})[,-](?P<end>[0-9]{1,9})(?:;sha256=[0-9a-fA-F]*)?\]?"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A span of a source's text, or of its original's."""

    source: str
    start: int
    end: int
    of_original: bool


def asked_quote(name: str) -> Asked | None:
    """What a name like `SOURCE#120,137` means, or a whole mark; None if it is no span."""
    match = _ASKED.fullmatch(name)
    if match is None:
        return None
    return Asked(match["source"], int(match["start"]), int(match["end"]), bool(match["original"]))


def read_text(store: Store, source_id: str, of_original: bool) -> tuple[Source | None, str, TextNamed]:
    """A source, its own text or its original's, and what that is; no text where it has none."""
    source = store.source(source_id)
    if source is None:
        return None, "", TextNamed("", "")
    if of_original:
        original = store.original(source_id)
        found = (original.text, original.sha256) if original else ("", "")
        return source, found[0], TextNamed("original, a file", found[1], True)
    name = TEXT_NAMES.get(source.text_kind, "text")
    return source, source.text, TextNamed(name, words_hash(source.text))
