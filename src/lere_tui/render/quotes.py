"""The quotes of an event as stops in a text, and what another source says of the same."""

from __future__ import annotations

from dataclasses import dataclass

from lere_tui.model.anchors import Quote
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.vocabulary import in_words
from lere_tui.render.event_text import remark_topic
from lere_tui.render.symbols import SYMBOL
from lere_tui.render.verdicts import reporter


@dataclass(frozen=True, slots=True)
class Stop:
    """One quote of an event: the claim that rests on it, or the remark that does."""

    quote: Quote
    claim: Claim | None = None
    remark: int = -1

    @property
    def span(self) -> tuple[int, int]:
        """Where it stands, in code points of the source's text."""
        return self.quote.start, self.quote.end


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source says of the row of a quote in another: its claim, and the quote of it if it has one.

    `relation` is how the claim stands to the other's, `also` are the other figures that the source gives in the row.
    Without claim and stop the source is silent.
    """

    stop: Stop | None = None
    claim: Claim | None = None
    relation: str = ""
    also: tuple[str, ...] = ()
    rank: int = 99

    @property
    def is_silent(self) -> bool:
        """Whether the source does not speak of it."""
        return self.stop is None and self.claim is None


SILENT = Answer()

_SIGNS = {
    "contradicts": "≠", "says the same": "=", "is compatible": "≈", "gives no figure": "–", "gives a figure": "–",
    "says of it": "·", "same remark": "·", "same finding": "·",
}  # fmt: skip


def stops(dossier: Dossier, source: str) -> list[Stop]:
    """Every quote of this event in one source, in the order of the text."""
    found = [Stop(c.quote, c) for c in dossier.event.claims if c.quote and c.quote.source == source]
    met = {stop.span for stop in found}
    for number, remark in enumerate(dossier.event.remarks):
        for quote in remark.quotes:
            if quote.source == source and (quote.start, quote.end) not in met:
                found.append(Stop(quote, remark=number))
    return sorted(found, key=lambda stop: (stop.span, stop.claim.id if stop.claim else ""))


def stop_of_claim(claim: Claim) -> Stop | None:
    """The stop of one claim; none if its words stand in no source but in the event's summary."""
    return Stop(claim.quote, claim) if claim.quote and claim.quote.source else None


def answer(dossier: Dossier, stop: Stop, source: str) -> Answer:
    """What a source says of the same row (kind, side, scope), or in which of its words a remark rests on it as well.

    Of several claims, first one that contradicts, then one that is compatible, then one that says the same.
    """
    if stop.claim is None:
        remark = dossier.event.remarks[stop.remark]
        same = next((q for q in remark.quotes if q.source == source and q != stop.quote), None)
        relation = "same finding" if remark.found else "same remark"
        return Answer(Stop(same, remark=stop.remark), relation=relation, rank=5) if same else SILENT
    claim = stop.claim
    counted = {
        weighed.claim.id for v in dossier.verdicts if v.row == claim.row for weighed in v.weighed
        if weighed.standing == "counted"
    }  # fmt: skip
    mates = [c for c in dossier.event.claims if c.reporter == source and c.id != claim.id and _of_one_row(claim, c)]
    ranked = []
    for number, other in enumerate(mates):
        there = stop_of_claim(other)
        rank, relation = _relation(claim, other, other.id in counted)
        # A figure that was coded has no words to show; it is no silence either.
        ranked.append((there is None, rank, number, relation, other, there))
    if not ranked:
        return SILENT
    _, rank, _, relation, chosen, there = min(ranked, key=lambda each: each[:3])
    also = dict.fromkeys(c.shown for c in mates if c.shown != chosen.shown)
    return Answer(there, chosen, relation, tuple(also), rank + (10 if there is None else 0))


def _of_one_row(claim: Claim, other: Claim) -> bool:
    """Whether two claims are about the same: figures in one row; words also where one of them names no side."""
    if claim.row == other.row:
        return True
    sides = [(c.of, c.of_role) for c in (claim, other)]
    worded = claim.figure is None and other.figure is None
    return worded and (claim.kind, claim.scope) == (other.kind, other.scope) and ("", "") in sides


def counterparts(dossier: Dossier, stop: Stop, order: list[str]) -> list[tuple[str, Answer]]:
    """The other sources that speak of what a quote says, and what they say: those that contradict it first."""
    found = [(source, answer(dossier, stop, source)) for source in order if source != stop.quote.source]
    return sorted((each for each in found if not each[1].is_silent), key=lambda each: each[1].rank)


def _relation(claim: Claim, other: Claim, counted: bool) -> tuple[int, str]:
    """How much a reader wants to see another claim beside this one (least is most), and how the two compare."""
    if claim.figure is None and other.figure is None:
        return (4, "says the same") if claim.statement == other.statement else (2, "says of it")
    mine = claim.figure.reach if claim.figure else None
    theirs = other.figure.reach if other.figure else None
    if mine is None or theirs is None:
        return (6 if counted else 7), "gives no figure" if theirs is None else "gives a figure"
    if mine[1] < theirs[0] or theirs[1] < mine[0]:
        return (0 if counted else 1), "contradicts"
    if claim.figure and other.figure and claim.figure.text == other.figure.text:
        return (4 if counted else 5), "says the same"
    return (2 if counted else 3), "is compatible"


def topic(dossier: Dossier, stop: Stop) -> str:
    """What a quote is about: `captured · FAMa`, or the kind of its remark."""
    if stop.claim is None:
        return remark_topic(dossier.event.remarks[stop.remark])
    claim = stop.claim
    side = dossier.side(claim.of, claim.of_role) if claim.of or claim.of_role or claim.figure else ""
    about = " · ".join(part for part in (in_words(claim.kind), side) if part)
    return about + (f" ({claim.scope})" if claim.scope else "")


def row_mark(dossier: Dossier, stop: Stop) -> str:
    """The symbol of the verdict on the row of a quote; empty where there is nothing to compare."""
    verdict = next((v for v in dossier.verdicts if stop.claim and v.row == stop.claim.row), None)
    return SYMBOL[verdict.outcome] if verdict else ""


def heard(dossier: Dossier, stop: Stop, found: Answer) -> list[tuple[str, str]]:
    """What another source says of a quote, figures first, with looks: `≠ contradicts: 10, 0 opposite`."""
    if found.is_silent:
        return [("silent on: ", "warn"), (topic(dossier, stop), "strong")]
    sign = _SIGNS[found.relation]
    look = "warn" if found.relation == "contradicts" else "faint"
    if found.claim is None or stop.claim is None:
        return [(f"{sign} {found.relation}  ", look), (topic(dossier, stop), "strong")]
    opposite = "" if found.relation == "says the same" else f", {stop.claim.shown} opposite"
    coded = "" if found.stop else ", coded"
    also = f"; also {', '.join(found.also)}" if found.also else ""
    return [
        (f"{sign} {found.relation}: ", look),
        (found.claim.shown, "strong"),
        (f"{opposite}{also}{coded}  {topic(dossier, stop)}, says {_voice(dossier, found.claim)}", "plain"),
    ]


def elsewhere(dossier: Dossier, stop: Stop, order: list[str]) -> str:
    """Which source speaks of what another is silent on: `Front of the North: 0`; empty if none does."""
    for source, found in counterparts(dossier, stop, order)[:1]:
        return f"{reporter(source, dossier)}: {found.claim.shown}" if found.claim else reporter(source, dossier)
    return ""


def said(dossier: Dossier, stop: Stop) -> str:
    """A stop in a few words, the figure first: `6 captured · FAMa, says MoD`, or the kind of its remark; of
    what is suggested, that it is."""
    if stop.claim is None:
        return topic(dossier, stop)
    claim = stop.claim
    suggested = any(claim.id == suggested.claim_id for suggested in dossier.suggestions)
    mark = "suggested, not counted – " if suggested else ""
    if claim.figure is None:
        return f"{mark}{claim.statement} ({topic(dossier, stop)}), says {_voice(dossier, claim)}"
    return f"{mark}{claim.shown} {topic(dossier, stop)}, says {_voice(dossier, claim)}"


def _voice(dossier: Dossier, claim: Claim) -> str:
    return dossier.voice(claim.voice) if claim.by else "the source"
