"""One pane of the sources screen: its source, what is read of it, and whether its original is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lere_tui.model.anchors import Quote
from lere_tui.model.records import Source
from lere_tui.render.citing import TEXT_NAMES, TextNamed
from lere_tui.render.origin_text import HASH_SHOWN
from lere_tui.render.quotes import Answer, Stop
from lere_tui.resources import data_folder
from lere_tui.store.originals import Original, Span


@dataclass
class Side:
    """What one pane shows: the source, which of its quotes, and what it says of the other pane's.

    `words` are words in focus that are no quote of the event, but were kept by the reader.
    `text_hash` is the SHA-256 of the corpus's own text, `plain` the text that is shown without accents and case.
    `prefers_original` stays as the reader chose it, also where a source has no original.
    """

    source: str = ""
    stop: Stop | None = None
    heard: Answer | None = None
    opposite: Stop | None = None
    request: int = 0
    text: Source | None = None
    text_hash: str = ""
    original: Original | None = None
    prefers_original: bool = False
    words: Quote | None = None
    plain: str = ""
    hits: list[tuple[int, int]] = field(default_factory=list)
    hit: int = -1

    def forget(self) -> int:
        """Drop what was read, since another source is asked for; the number of the new request."""
        self.text, self.original = None, None
        self.drop_hits()
        self.request += 1
        return self.request

    def drop_hits(self) -> None:
        """Drop what was found in the text, since another text is shown."""
        self.plain, self.hits, self.hit = "", [], -1

    @property
    def shown_original(self) -> Original | None:
        """The original, if that is what the pane shows: it was asked for, or there is no other text."""
        wanted = self.prefers_original or (self.text is not None and not self.text.text)
        return self.original if wanted else None

    @property
    def shown_text(self) -> str:
        """The text that the pane shows; empty where there is none."""
        if self.shown_original:
            return self.shown_original.text
        return self.text.text if self.text else ""

    @property
    def shown_hash(self) -> str:
        """The SHA-256 of what is shown: of an original's file, of the corpus's text, or else of the source's file."""
        if self.shown_original:
            return self.shown_original.sha256
        if self.text is None:
            return ""
        return self.text_hash if self.text.text else self.text.sha256

    @property
    def own_text(self) -> TextNamed:
        """What the corpus's own text of the source is, and its hash."""
        kind = TEXT_NAMES.get(self.text.text_kind, "text") if self.text else "text"
        return TextNamed(kind, self.text_hash)

    @property
    def named_text(self) -> TextNamed:
        """The same of what the pane shows."""
        return TextNamed("original, a file", self.shown_hash, True) if self.shown_original else self.own_text

    def span(self, stop: Stop) -> Span | None:
        """Where a quote stands in the text that is shown; None if it was not found there."""
        if self.shown_original is None:
            return stop.span
        place = self.shown_original.places.get(stop.span)
        return (place.start, place.end) if place else None

    @property
    def focus(self) -> Span | None:
        """Where the words in focus stand in the text that is shown."""
        if self.stop is not None:
            return self.span(self.stop)
        return (self.words.start, self.words.end) if self.words and self.words_in(self.shown_text) else None

    def words_in(self, text: str) -> bool:
        """Whether the words that the reader kept stand in a text where they were found."""
        return self.words is not None and text.startswith(self.words.exact, self.words.start)

    def how_found(self, stop: Stop) -> list[tuple[str, str]]:
        """A word on how a quote was found in the original, with its look; nothing if to the letter."""
        if self.shown_original is None:
            return []
        place = self.shown_original.places.get(stop.span)
        if place is None:
            return [("≠ not found in the original  ", "warn")]
        if place.found == "approximate":
            return [(f"≈ nearly these words, {place.score:.0f} of 100  ", "warn")]
        return [("= but for case and accents  ", "faint")] if place.found == "folded" else []


def described(original: Original) -> str:
    """What an original is, in a line: `original, attached 2026-11-21, SHA-256 ab12…, 4 of 5 quotes found exactly`."""
    found = original.found
    counts = f"{found.get('exact', 0)} of {original.quotes} quotes found exactly" if original.quotes else "no quotes"
    counts += f", {found['folded']} but for case and accents" if "folded" in found else ""
    counts += f", {found['approximate']} nearly" if "approximate" in found else ""
    return f"original, attached {original.attached[:10]}, SHA-256 {original.sha256[:HASH_SHOWN]}…, {counts}"


def how_to_attach(source: str, corpus: Path) -> str:
    """How a reader adds an original that is not there; only to another corpus than the embedded one must one point."""
    more = "" if data_folder() in corpus.parents else " --corpus DATABASE"
    return f"lere-tui attach {source} FILE{more}"
