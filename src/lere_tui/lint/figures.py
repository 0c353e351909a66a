"""Rules about figures and the text around them: what the body does not bear out, and ranges that nobody gave."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from lere_tui.formats.suggesting import Suggestion
from lere_tui.formats.wikitext.building import INFOBOX
from lere_tui.lint.claims import quotes_of
from lere_tui.lint.reading import Reading
from lere_tui.model.dossier import Dossier
from lere_tui.model.figures import Figure, FigureError, parse_figure
from lere_tui.model.findings import Certainty, Finding
from lere_tui.model.records import Claim
from lere_tui.model.vocabulary import LOSS_KINDS

_LEAST = {"full": 1, "digest": 3}
"""Losses that a body must tell before its silence about another one says something."""

_PAIRED = 30
"""Figures of a body of which every two are added up."""


def figure_of(text: str) -> Figure | None:
    """A figure as the corpus format writes it; None if it can't be kept."""
    try:
        return parse_figure(text)
    except FigureError:
        return None


def in_box(claim: Claim, reading: Reading) -> bool:
    """Whether a claim stands in the infobox of a source."""
    if claim.reporter != reading.source.id or claim.kind not in LOSS_KINDS or claim.quote is None:
        return False
    return claim.section == INFOBOX or reading.boxed(claim.quote.start)


def told_in_body(reading: Reading) -> list[Suggestion]:
    """The losses that the body of an article tells."""
    return [told for told in reading.losses if not reading.boxed(told.start)]


def unsupported(reading: Reading, dossier: Dossier) -> Iterator[Finding]:
    """A figure of the infobox that no loss of the body equals, nor two of them together, nor any uncertain number."""
    if not reading.box:
        return
    told = told_in_body(reading)
    if len(told) < _LEAST.get(reading.source.text_kind, 1):
        return
    loose: set[int] | None = None
    for claim in dossier.event.claims:
        if not in_box(claim, reading) or not claim.figure or not claim.figure.reach or not claim.quote:
            continue
        alike = [s for s in told if s.kind == claim.kind]
        near = [figure for s in told if s.kind in (claim.kind, "casualties") and (figure := figure_of(s.figure))]
        if any(_meet(claim.figure, figure) for figure in near) or _of_two(claim.figure, near):
            continue
        if loose is None:
            loose = _loose_numbers(reading, told)
        if any(_holds(claim.figure, number) for number in loose):
            continue
        quotes = [claim.quote, *(reading.quote(s.start, s.end) for s in alike[:2])]
        instead = f"; it has “{alike[0].words}”" if alike else ""
        message = f"“{claim.words}” stands in the infobox, and no such figure in the body{instead}."
        certainty: Certainty = "possible" if reading.is_digest else "likely"
        yield Finding("unsupported", message, dossier.event.id, reading.source.id, tuple(quotes), certainty)


def _meet(one: Figure, other: Figure) -> bool:
    a, b = one.reach, other.reach
    return bool(a and b and a[0] <= b[1] and b[0] <= a[1])


def _of_two(figure: Figure, near: list[Figure]) -> bool:
    """Whether two figures of the body make this one together."""
    exact = [each.low for each in near[:_PAIRED] if each.low is not None and each.low == each.high]
    return any(_holds(figure, a + b) for a, b in combinations(exact, 2))


def _holds(figure: Figure, number: int) -> bool:
    reach = figure.reach
    return bool(reach and reach[0] <= number <= reach[1])


def _loose_numbers(reading: Reading, told: list[Suggestion]) -> set[int]:
    """Numbers of the body that are not told as a certain kind of loss; they may be any."""
    spans = sorted([*((s.start, s.end) for s in told), *((day.start, day.end) for day in reading.days)])
    found: set[int] = set()
    at = 0
    for start, _, text in reading.numbers:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        figure = figure_of(text)
        within = at < len(spans) and spans[at][0] <= start
        if not within and not reading.boxed(start) and figure and figure.low is not None:
            found.update((figure.low, figure.high or figure.low))
    return found


def range_of_two(dossier: Dossier, readings: dict[str, Reading]) -> Iterator[Finding]:
    """A range whose two ends are figures of two claimants, in the body of the same source or among the event's claims;
    in an infobox also one that puts two communiqués of one claimant together."""
    by_id = {claim.id: claim for claim in dossier.event.claims}
    standing = {w.claim.id: w for verdict in dossier.verdicts for w in verdict.weighed}
    for claim in dossier.event.claims:
        figure = claim.figure
        if figure is None or figure.low is None or figure.high is None or figure.low == figure.high:
            continue
        weighed = standing.get(claim.id)
        reading = readings.get(claim.reporter)
        pair = _told_by_two(claim, figure, reading) if reading and not claim.by else None
        if weighed and weighed.standing == "range-of-two":
            low, high = (by_id[name] for name in weighed.because)
            yield _range(dossier, claim, low, high, "certain")
        elif pair and reading:
            words = [f"“{s.words}” ({s.claimant})" for s in pair]
            message = f"“{claim.words}” is no range that anybody gave: {words[0]} and {words[1]} are its ends."
            quotes = (*quotes_of([claim]), *(reading.quote(s.start, s.end) for s in pair))
            yield Finding("range-of-two", message, dossier.event.id, claim.reporter, quotes, "likely")
        elif claim.section == INFOBOX:
            ends = _claimed_by_two(claim, figure, dossier.event.claims)
            if ends:
                yield _range(dossier, claim, *ends, "possible")


def _range(dossier: Dossier, claim: Claim, low: Claim, high: Claim, certainty: Certainty) -> Finding:
    message = (
        f"“{claim.words}” is no range that anybody gave: {low.shown} is a figure of {dossier.voice(low.voice)},"
        f" {high.shown} one of {dossier.voice(high.voice)}."
    )
    return Finding("range-of-two", message, dossier.event.id, claim.reporter, quotes_of((claim, low, high)), certainty)


def _told_by_two(claim: Claim, figure: Figure, reading: Reading) -> tuple[Suggestion, Suggestion] | None:
    """Two losses of the body, told by two claimants, that are the ends of a range."""
    told = [s for s in told_in_body(reading) if s.kind == claim.kind and s.claimant]
    lows = [s for s in told if _is(s, figure.low)]
    highs = [s for s in told if _is(s, figure.high)]
    return next(((a, b) for a in lows for b in highs if a.claimant != b.claimant), None)


def _is(told: Suggestion, number: int | None) -> bool:
    figure = figure_of(told.figure)
    return bool(figure and number is not None and figure.low == figure.high == number)


def _claimed_by_two(claim: Claim, figure: Figure, claims: tuple[Claim, ...]) -> tuple[Claim, Claim] | None:
    """Two claims of the same row in other sources that give the ends of a range as their figures."""
    mates = [c for c in claims if c.id != claim.id and c.row == claim.row and c.figure]
    lows = [c for c in mates if c.figure and c.figure.low == c.figure.high == figure.low]
    highs = [c for c in mates if c.figure and c.figure.low == c.figure.high == figure.high]
    return (lows[0], highs[0]) if lows and highs else None
