"""A source read for the rules: its passages, sentences, days, losses and numbers, each worked out once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property

from lere_tui.formats.numbers import fold_text, language_of_numbers, quantities, tokens
from lere_tui.formats.suggesting import Suggestion, suggest
from lere_tui.formats.wikitext.building import INFOBOX, LEAD
from lere_tui.lint.daywords import Day, days
from lere_tui.model.anchors import Passage, Quote, passages, quote
from lere_tui.model.records import Source

_STOP = re.compile(r"[.!?…][”»\"’)]{0,3}\s+(?=[^\s\da-zà-ÿ])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LONGEST = 40
_QUOTED = re.compile(r"“[^“”]*”")


class Reading:
    """A source with its text. A digest is in our own words but for what stands in “ ”."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.text = source.text
        self._folded_of: Passage | None = None
        self._folded = ""

    @cached_property
    def passages(self) -> list[Passage]:
        """The paragraphs with their headings."""
        return passages(self.text)

    @cached_property
    def box(self) -> tuple[Passage, ...]:
        """The paragraphs of the infobox, if there is one."""
        return tuple(p for p in self.passages if p.heading == INFOBOX)

    @cached_property
    def lead(self) -> tuple[Passage, ...]:
        """The paragraphs of the lead of an encyclopedia's article."""
        return tuple(p for p in self.passages if p.heading == LEAD)

    @cached_property
    def days(self) -> list[Day]:
        """The days that the text tells, in order."""
        return days(self.text)

    @cached_property
    def losses(self) -> list[Suggestion]:
        """The losses that the text seems to tell of; a digest of a French text is English with French quotes."""
        found = suggest(self.text, self.source.language)
        if self.is_digest and self.source.language.startswith("fr"):
            known = {(s.start, s.kind) for s in found}
            found += [s for s in suggest(self.text, "en") if (s.start, s.kind) not in known]
            found.sort(key=lambda s: s.start)
        return found

    @cached_property
    def _loss_starts(self) -> list[int]:
        return [told.start for told in self.losses]

    def losses_between(self, start: int, end: int) -> list[Suggestion]:
        """The losses that begin within a span."""
        return self.losses[bisect_left(self._loss_starts, start) : bisect_left(self._loss_starts, end)]

    @cached_property
    def numbers(self) -> list[tuple[int, int, str]]:
        """Every quantity but a bare “a”: where it stands, and its figure as the corpus format writes it."""
        return self._numbers(self.text)

    def numbers_between(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The quantities within a short span; the text is not read whole for them."""
        return [(start + low, start + high, figure) for low, high, figure in self._numbers(self.text[start:end])]

    def _numbers(self, text: str) -> list[tuple[int, int, str]]:
        cut = tokens(text)
        found = quantities(cut, language_of_numbers(self.source.language))
        return [(cut[q.first].start, cut[q.after - 1].end, q.figure) for q in found if not q.article]

    @cached_property
    def words(self) -> dict[str, int]:
        """Every word as it is written, and where it stands first."""
        found: dict[str, int] = {}
        for match in _WORD.finditer(self.text):
            word = match[0]
            if word not in found and len(word) <= _LONGEST and self.is_theirs(match.start()):
                found[word] = match.start()
        return found

    @cached_property
    def _day_starts(self) -> list[int]:
        return [day.start for day in self.days]

    def days_between(self, start: int, end: int) -> list[Day]:
        """The days that begin within a span."""
        return self.days[bisect_left(self._day_starts, start) : bisect_left(self._day_starts, end)]

    def boxed(self, at: int) -> bool:
        """Whether a place is in the infobox."""
        found = self.passage(at)
        return found is not None and found.heading == INFOBOX

    @cached_property
    def is_digest(self) -> bool:
        """Whether the words are ours but for the quoted ones."""
        return self.source.text_kind == "digest"

    @cached_property
    def _quoted(self) -> list[tuple[int, int]]:
        return [match.span() for match in _QUOTED.finditer(self.text)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [0, *(match.end() for match in _STOP.finditer(self.text))]

    @cached_property
    def _passage_starts(self) -> list[int]:
        return [p.start for p in self.passages]

    def is_theirs(self, start: int) -> bool:
        """Whether what stands at a place is the source's own words."""
        return not self.is_digest or self.quoted(start) is not None

    def quoted(self, start: int) -> tuple[int, int] | None:
        """The words within “ ” that stand at a place of a digest."""
        if not self.is_digest:
            return None
        at = bisect_right(self._quoted, (start, len(self.text))) - 1
        return self._quoted[at] if at >= 0 and self._quoted[at][0] <= start < self._quoted[at][1] else None

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence that stands at a place."""
        number = bisect_right(self._sentence_starts, at)
        starts = self._sentence_starts
        return starts[number - 1], starts[number] if number < len(starts) else len(self.text)

    def passage(self, at: int) -> Passage | None:
        """The paragraph that stands at a place; None in a heading."""
        number = bisect_right(self._passage_starts, at) - 1
        found = self.passages[number] if number >= 0 else None
        return found if found and at < found.end else None

    def quote(self, start: int, end: int) -> Quote:
        """The quote of a span."""
        return quote(self.source.id, self.text, start, end)

    def names(self, passage: Passage, words: tuple[str, ...]) -> bool:
        """Whether a paragraph names one of these, given without case and accents."""
        if self._folded_of is not passage:
            self._folded_of, self._folded = passage, fold_text(self.text[passage.start : passage.end])
        return any(word in self._folded for word in words)
