"""The quotes of an event as stops in a text, and for each the words of another source to set beside it."""

from __future__ import annotations

from dataclasses import dataclass

from lere_tui.model.anchors import Quote
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.vocabulary import in_words


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


def counterpart(dossier: Dossier, stop: Stop) -> tuple[Stop | None, str]:
    """What to set beside a quote, in another source, and what it is to it.

    Of a claim: first one of the same row that contradicts it, then one that is compatible, then one that agrees or
    repeats. Of a remark: its next quote from another source.
    """
    if stop.claim is None:
        return _other_quote(dossier, stop)
    claim = stop.claim
    if claim.figure is None:
        return _other_statement(dossier, claim)
    verdict = next((v for v in dossier.verdicts if v.row == claim.row), None)
    if verdict is None:
        return None, ""
    best: tuple[int, Stop, str] | None = None
    for weighed in verdict.weighed:
        other = weighed.claim
        there = stop_of_claim(other)
        if other.id == claim.id or other.reporter == claim.reporter or there is None:
            continue
        rank, word = _relation(claim, other, weighed.standing == "counted")
        if best is None or rank < best[0]:
            best = (rank, there, word)
    return (best[1], best[2]) if best else (None, "")


def _relation(claim: Claim, other: Claim, counted: bool) -> tuple[int, str]:
    """How much a reader wants to see another claim beside this one (least is most), and how the two compare."""
    mine = claim.figure.reach if claim.figure else None
    theirs = other.figure.reach if other.figure else None
    if mine is None or theirs is None:
        return (6 if counted else 7), "gives no figure" if theirs is None else "gives a figure"
    if mine[1] < theirs[0] or theirs[1] < mine[0]:
        return (0 if counted else 1), "contradicts"
    if claim.figure and other.figure and claim.figure.text == other.figure.text:
        return (4 if counted else 5), "says the same"
    return (2 if counted else 3), "is compatible"


def _other_statement(dossier: Dossier, claim: Claim) -> tuple[Stop | None, str]:
    others = [
        c
        for c in dossier.event.claims
        if c.kind == claim.kind and c.id != claim.id and c.reporter != claim.reporter and c.quote and c.figure is None
    ]
    others.sort(key=lambda c: ((c.of, c.of_role) != (claim.of, claim.of_role), c.statement == claim.statement))
    if not others or others[0].quote is None:
        return None, ""
    word = "says the same" if others[0].statement == claim.statement else "says of it"
    return Stop(others[0].quote, others[0]), word


def _other_quote(dossier: Dossier, stop: Stop) -> tuple[Stop | None, str]:
    quotes = dossier.event.remarks[stop.remark].quotes
    for quote in quotes:
        if quote.source != stop.quote.source:
            return Stop(quote, remark=stop.remark), "same remark"
    return None, ""


def said(dossier: Dossier, stop: Stop) -> str:
    """A stop in a few words: `MoD: 6 captured · FAMa`, or the kind of its remark; of what is suggested, that it is."""
    if stop.claim is not None and any(stop.claim.id == suggested.claim_id for suggested in dossier.suggestions):
        return f"suggested, not counted – {_said(dossier, stop)}"
    return _said(dossier, stop)


def _said(dossier: Dossier, stop: Stop) -> str:
    if stop.claim is None:
        return f"remark: {in_words(dossier.event.remarks[stop.remark].kind)}"
    claim = stop.claim
    who = dossier.voice(claim.voice) if claim.by else "own voice"
    side = dossier.side(claim.of, claim.of_role) if claim.of or claim.of_role else ""
    about = " · ".join(part for part in (in_words(claim.kind), side) if part)
    if claim.figure is None:
        return f"{who}: {claim.statement} ({about})"
    return f"{who}: {claim.shown} {about}" + (f" ({claim.scope})" if claim.scope else "")
