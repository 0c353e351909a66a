"""What became of quoted words: they hold, stand elsewhere, were altered in the text or in the corpus, or are gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from lere_tui.model.quote_mark import QuoteMark, mark_of
from lere_tui.verifying.differences import word_diff
from lere_tui.verifying.documents import Cited, Words, citations, words_before
from lere_tui.verifying.finding import Span, most_like, places
from lere_tui.verifying.wording import is_same, plain

Outcome = Literal["holds", "moved", "altered", "unknown", "unreadable"]
"""holds: the words stand there. moved: they stand elsewhere in the source. altered: text, corpus or mark says something
else. unknown: there is no such source here, or no text of it. unreadable: the mark can't be read."""

OUTCOMES: tuple[Outcome, ...] = ("holds", "moved", "altered", "unknown", "unreadable")

Reason = Literal["words", "corpus", "span", "hash", "source", "no-text", "no-words", "mark"]
"""What is not as it was: the words in the text, those in the corpus, the span, the hash or the source of the mark; that
the corpus has no text, that no words stand before the mark (which still holds), that the mark can't be read."""


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a source; `others` are sources of like names if there is none, and `known` is whether there is."""

    text: str = ""
    known: bool = True
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """One citation, and what became of it. `words` are those of the text that quotes, `corpus` those of the corpus that
    they are held against; `moved` are the places where they stand now; `diff` is from the corpus to the text."""

    cited: Cited
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    words: str = ""
    corpus: str = ""
    moved: tuple[QuoteMark, ...] = ()
    diff: str = ""
    others: tuple[str, ...] = ()


Reads = Callable[[str, bool], Text]
"""Gives the text of a source by its id, or of its original."""


def judged(document: str, read: Reads) -> Iterator[Judged]:
    """Every citation of a text, in its order."""
    for cited in citations(document):
        yield _judge(cited, read)


def _judge(cited: Cited, read: Reads) -> Judged:
    mark = cited.mark
    if mark is None:
        return Judged(cited, "unreadable", ("mark",))
    source = read(mark.source, mark.of_original)
    here = source.text[mark.start : mark.end]
    is_right = bool(here) and mark.fits(here)
    words = words_before(cited, here, is_right)
    written = words.written if words else ""
    if not source.known:
        others = tuple(name for name in source.others if _holds(read(name, mark.of_original).text, mark))
        return Judged(cited, "unknown", ("source",), written, others=others or source.others)
    if not source.text:
        return Judged(cited, "unknown", ("no-text",), written)
    if words is None:
        return _without_words(cited, mark, source.text, here, is_right)
    same = is_same(words.plain, plain(here))
    if same and is_right:
        return Judged(cited, "holds", words=written, corpus=here)
    if same:
        return Judged(cited, "altered", ("hash",), written, here, (_new(mark, source.text, (mark.start, mark.end)),))
    if is_right:
        return Judged(cited, "altered", ("words",), written, here, diff=_diff(here, words))
    return _elsewhere(cited, mark, source.text, here, words)


def _holds(text: str, mark: QuoteMark) -> bool:
    here = text[mark.start : mark.end]
    return bool(here) and mark.fits(here)


def _without_words(cited: Cited, mark: QuoteMark, text: str, here: str, is_right: bool) -> Judged:
    """A mark alone: all there is to hold against the corpus is its hash."""
    if is_right:
        return Judged(cited, "holds", ("no-words",), corpus=here)
    return Judged(cited, "altered", ("no-words", "corpus"), corpus=here)


def _elsewhere(cited: Cited, mark: QuoteMark, text: str, here: str, words: Words) -> Judged:
    """The span holds other words than the mark's: they moved, or the corpus or all of it was altered."""
    found = places(text, words.written)
    right = [span for span in found if mark.fits(text[slice(*span)])]
    now = tuple(_new(mark, text, span) for span in right or found)
    if right:
        return Judged(cited, "moved", ("span",), words.written, text[slice(*right[0])], now)
    if found:
        return Judged(cited, "altered", ("span", "hash"), words.written, text[slice(*found[0])], now)
    like = most_like(text, words.written)
    nearest = text[slice(*like)] if like else here
    reasons: tuple[Reason, ...] = ("corpus",) if mark.fits(words.written) else ("words", "corpus")
    return Judged(cited, "altered", reasons, words.written, nearest, diff=_diff(nearest, words))


def _new(mark: QuoteMark, text: str, span: Span) -> QuoteMark:
    """The mark as it would be written now."""
    return mark_of(mark.source, *span, text[slice(*span)], mark.of_original)


def _diff(corpus: str, words: Words) -> str:
    return word_diff(plain(corpus), words.plain)
