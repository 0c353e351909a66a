"""Totals that their parts do not add up to: in a sentence of prose, and among the figures of an infobox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from lere_tui.formats.suggesting import Suggestion
from lere_tui.lint.claims import quotes_of
from lere_tui.lint.figures import figure_of, in_box
from lere_tui.lint.reading import Reading
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Certainty, Finding
from lere_tui.model.records import Claim

_AHEAD = 200
"""How far behind a total its parts are looked for."""

_OPENS = re.compile(
    r"\s*+(?:,\s*+)?(?:(?P<subset>including|among them|dont|parmi lesquels)|(?P<list>:|\(|–|—))\s*", re.IGNORECASE
)
_OPENING = re.compile(r"(?:\b(?:including|among them|dont|parmi lesquels)\b|[:(–—])\s*", re.IGNORECASE)
_NUMBER = 25
"""Letters in which a number in words begins and ends."""

_TOTAL = re.compile(
    r"(?:,|–|—|\(|and|et)\s*(?:for|making|giving|soit|pour)\s(?:a|un)\stotal\s(?:of|de)\s", re.IGNORECASE
)
_ENDS = re.compile(r"[.;)\n!?–—]|\b(?:while|but|when|who|which|mais|tandis|qui|or|ou|aged|âgée?s?)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[^,]{2,40}?(?:,\s*+(?:and|et)?|\s(?:and|et|&))\s*", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:total|overall|in all|au total)\b", re.IGNORECASE)


class _Part(NamedTuple):
    low: int
    high: int
    start: int
    end: int


def in_prose(reading: Reading) -> Iterator[Finding]:
    """“Nine people, including four soldiers and six guards”; “9 dead (4 soldiers, 3 guards)”; “3 killed and 4 wounded,
    for a total of 8 casualties”."""
    for told in reading.losses if _may_list(reading) else ():
        figure = figure_of(told.figure)
        if figure is None or figure.low is None or figure.high is None or figure.qualifier != "exact":
            continue
        opens = _OPENS.match(reading.text, told.end)
        if not opens:
            continue
        parts = _parts(reading, told, opens.end())
        low, high = sum(p.low for p in parts), sum(p.high for p in parts)
        is_list = bool(opens["list"])
        wrong = parts and (low > figure.high or (is_list and len(parts) > 1 and high < figure.low))
        if wrong and (not is_list or len(parts) > 1):
            certainty: Certainty = "likely" if low > figure.high else "possible"
            yield _finding(reading, told.words, _shown(low, high), (told.start, parts[-1].end), certainty)
    for match in _TOTAL.finditer(reading.text):
        yield from _summed_up(reading, match)


def _may_list(reading: Reading) -> bool:
    """Whether a number stands behind any word or mark that opens a list, before all losses are looked for."""
    ends = (match.end() for match in _OPENING.finditer(reading.text))
    return any(found and found[0][0] == at for at in ends if (found := reading.numbers_between(at, at + _NUMBER)))


def _parts(reading: Reading, total: Suggestion, at: int) -> list[_Part]:
    """The quantities listed from a place on, up to one that is a loss of another kind."""
    other = {s.start for s in reading.losses_between(at, at + _AHEAD) if s.kind != total.kind}
    stop = min(at + _AHEAD, reading.sentence(total.start)[1])
    ends = _ENDS.search(reading.text, at, stop)
    stop = ends.start() if ends else stop
    found: list[_Part] = []
    for start, end, text in reading.numbers_between(at, stop):
        figure = figure_of(text)
        between = reading.text[found[-1].end if found else at : start]
        if figure is None or figure.low is None or figure.high is None or start in other:
            break
        if between.strip() and not (found and _BETWEEN.fullmatch(between)):
            break
        found.append(_Part(figure.low, figure.high, start, end))
    return found


def _summed_up(reading: Reading, match: re.Match[str]) -> Iterator[Finding]:
    """The losses told in a sentence before “for a total of …”."""
    start, end = reading.sentence(match.start())
    total = next(iter(reading.numbers_between(match.end(), min(end, match.end() + 20))), None)
    before = reading.losses_between(start, match.start())
    figures = [figure_of(told.figure) for told in before]
    if total is None or len(before) < 2 or any(f is None or f.low is None or f.high is None for f in figures):
        return
    figure = figure_of(total[2])
    low = sum(f.low or 0 for f in figures if f)
    high = sum(f.high or 0 for f in figures if f)
    if figure and figure.low is not None and figure.high is not None and (low > figure.high or high < figure.low):
        words = reading.text[total[0] : total[1]]
        yield _finding(reading, words, _shown(low, high), (before[0].start, total[1]), "likely")


def _shown(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}–{high}"


def _finding(reading: Reading, words: str, parts: str, span: tuple[int, int], certainty: Certainty) -> Finding:
    message = f"“{words}”: the parts told with it make {parts}."
    return Finding("sum", message, "", reading.source.id, (reading.quote(*span),), certainty)


def in_infobox(reading: Reading, dossier: Dossier) -> Iterator[Finding]:
    """A figure of an infobox that calls itself a total, beside others of its kind of the same side or of all sides."""
    boxed = [c for c in dossier.event.claims if in_box(c, reading) and c.figure]
    for total in boxed:
        if not _is_whole(total) or not total.figure or not total.figure.reach:
            continue
        parts = [c for c in boxed if c.kind == total.kind and c is not total and not _is_whole(c)]
        own = [c for c in parts if c.of == total.of]
        chosen = own if total.of and own else parts
        ends = [(c.figure.low, c.figure.high) for c in chosen if c.figure]
        if len(ends) < 2 or len({c.by for c in chosen}) > 1 or _left_out(reading, total.kind, boxed):
            continue
        low = sum(low or 0 for low, _ in ends)
        high = sum(high for _, high in ends if high is not None) if all(h is not None for _, h in ends) else None
        reach = total.figure.reach
        if low > reach[1] or (high is not None and high < reach[0]):
            shown = _shown(low, high) if high is not None else f"at least {low}"
            message = f"“{total.words}” is called a total; the figures beside it make {shown}."
            quotes = quotes_of([total, *chosen])
            yield Finding("sum", message, dossier.event.id, reading.source.id, quotes, "likely")


def _left_out(reading: Reading, kind: str, boxed: list[Claim]) -> bool:
    """Whether the infobox tells a loss of a kind that is no claim, so that the claims are not all parts."""
    spans = [(c.quote.start, c.quote.end) for c in boxed if c.quote]
    return any(
        told.kind == kind and not any(start < told.end and told.start < end for start, end in spans)
        for passage in reading.box
        for told in reading.losses_between(passage.start, passage.end)
    )


def _is_whole(claim: Claim) -> bool:
    return bool(_WHOLE.search(claim.words) or _WHOLE.search(claim.scope))
