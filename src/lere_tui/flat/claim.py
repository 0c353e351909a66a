"""A claim told with its words, the sentence they stand in, and the source that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lere_tui.flat import speech
from lere_tui.flat.event import EventText
from lere_tui.model.anchors import Quote, passages
from lere_tui.model.records import Claim, Source
from lere_tui.model.vocabulary import in_words
from lere_tui.render.claim_text import TEXT_KINDS, how_it_counts, remarks_on
from lere_tui.render.origin_text import is_coded, rests_on
from lere_tui.render.quotes import counterparts, stop_of_claim

_END = re.compile(r"(?<=[^\W\d_]{2}[.!?…؟。])[”»’\")\]]*\s+|(?<=[\d”»\")\]][.!?…؟。])\s+|\n+")
"""Where a sentence ends: not behind an initial."""


def claim_lines(told: EventText, claim: Claim, source: Source | None) -> Iterator[str]:
    """All that there is to say of a claim; `source` is its source with the text."""
    dossier = told.dossier
    number, loss = told.number(claim), told.row_of(claim)
    row = told.rows[loss - 1] if loss else None
    figure = speech.figures(claim.shown)
    if row:
        what = speech.loss(row, dossier)
        numbered = claim.figure and claim.figure.text[-1].isdigit()
        what = f"{figure} {what}" if numbered else f"{what}: {figure}"
    else:
        side = f", {dossier.side(claim.of, claim.of_role)}" if claim.of or claim.of_role else ""
        what = f"{in_words(claim.kind)}{side}: {figure}"
    yield speech.sentence(f"claim {number} of {len(told.claims)}: {what}")
    yield speech.sentence(
        f"says {speech.group(claim.by, dossier)}" if claim.by else "says the source itself, in its own voice"
    )
    if is_coded(claim, dossier):
        yield speech.sentence(f"no words are quoted: {rests_on(claim, dossier)}")
    elif claim.words:
        yield speech.sentence(f"words: “{claim.words}”")
    text = source.text if source else dossier.event.summary
    if claim.quote and text:
        yield from _around(text, claim.quote)
    yield from _source(told, claim)
    if claim.said:
        yield f"Said {speech.date(claim.said.text)}."
    if claim.as_of:
        yield f"As of {speech.date(claim.as_of.text)}."
    weighed = next((w for w in row.verdict.weighed if w.claim.id == claim.id), None) if row else None
    if row and weighed and (aside := how_it_counts(weighed, row, dossier)):
        yield from (speech.figures(speech.sentence(part)) for part in aside.split("; "))
    if claim.note:
        yield speech.sentence(f"note: {claim.note}")
    yield from _otherwise(told, claim)
    for remark in remarks_on(claim, dossier):
        yield speech.sentence(f"remark, {in_words(remark.kind)}: {remark.about}")


def _around(text: str, quote: Quote) -> Iterator[str]:
    """The sentence that the words stand in, and the heading above it."""
    passage = next((p for p in passages(text) if p.start <= quote.start < p.end), None)
    if passage is None:
        return
    ends = [passage.start, *(match.end() for match in _END.finditer(text, passage.start, passage.end)), passage.end]
    start = max(end for end in ends if end <= quote.start)
    end = min((end for end in ends if end >= quote.end), default=passage.end)
    found = text[start:end].strip()
    if found.strip("“”«»\"' .") != quote.exact.strip():
        yield speech.sentence(f"the sentence: {found}")
    if passage.heading:
        yield speech.sentence(f"section: {passage.heading}")


def _source(told: EventText, claim: Claim) -> Iterator[str]:
    source = told.dossier.sources[claim.reporter]
    number = f"source {told.sources.index(source.id) + 1}" if source.id in told.sources else "source"
    yield speech.sentence(f"{number}: {speech.cited(source)}")
    yield speech.sentence("its text here: " + TEXT_KINDS.get(source.text_kind, source.text_kind))


def _otherwise(told: EventText, claim: Claim) -> Iterator[str]:
    """The claims in other sources that contradict this one."""
    stop = stop_of_claim(claim)
    if stop is None:
        return
    for _, found in counterparts(told.dossier, stop, told.sources):
        other = found.claim
        if other is not None and found.relation == "contradicts":
            who = told.dossier.voice(other.voice)
            yield speech.sentence(
                f"contradicted by claim {told.number(other)}: {speech.figures(other.shown)}, says {who}"
            )
