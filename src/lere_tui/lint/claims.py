"""Rules about an event's claims among themselves: what can't both be true, and who is named on one side only."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from lere_tui.formats.wikitext.building import INFOBOX
from lere_tui.model.anchors import Quote
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Certainty, Finding
from lere_tui.model.records import Claim
from lere_tui.model.vocabulary import in_words


def quotes_of(claims: Iterable[Claim]) -> tuple[Quote, ...]:
    """The quotes of claims, each once."""
    return tuple(dict.fromkeys(claim.quote for claim in claims if claim.quote))


def disjoint(dossier: Dossier) -> Iterator[Finding]:
    """A row of claims of which two leave no number in common: the two that lie farthest apart."""
    for verdict in dossier.verdicts:
        if verdict.outcome != "contradict":
            continue
        counted = [(reach, w.claim) for w in verdict.weighed if w.standing == "counted" and (reach := _reach(w.claim))]
        (_, end), lowest = min(counted, key=lambda each: each[0][1])
        (begin, open_end), highest = max(counted, key=lambda each: each[0][0])
        if begin == end + 1 and open_end == math.inf:
            continue  # “45” and “more than 45” are one count, told loosely
        kind, of, of_role, scope = verdict.row
        side = dossier.side(of, of_role)
        whose = f" of {side}" if of or of_role else f", {side}"
        message = (
            f"{in_words(kind).capitalize()}{whose}{f' ({scope})' if scope else ''}: {lowest.shown} by"
            f" {dossier.voice(lowest.voice)} and {highest.shown} by {dossier.voice(highest.voice)}"
            " leave no number in common."
        )
        # Two figures in one voice of one source may count different people; two voices, or two texts, differ.
        alone = (lowest.voice, lowest.reporter) == (highest.voice, highest.reporter)
        certainty: Certainty = "possible" if alone else "certain"
        about = "|".join((*verdict.row, lowest.shown, highest.shown))
        quotes = quotes_of((lowest, highest))
        yield Finding("disjoint", message, dossier.event.id, lowest.reporter, quotes, certainty, about)


def _reach(claim: Claim) -> tuple[int, float] | None:
    return claim.figure.reach if claim.figure else None


def one_sided(dossier: Dossier) -> Iterator[Finding]:
    """An infobox that says who counted one side's losses, and not who counted the other's."""
    boxes: dict[str, dict[str, list[Claim]]] = {}
    for claim in dossier.event.claims:
        if claim.section == INFOBOX and claim.figure and claim.figure.is_given and claim.of:
            boxes.setdefault(claim.reporter, {}).setdefault(claim.of, []).append(claim)
    for source, sides in boxes.items():
        attributed = [side for side, claims in sides.items() if all(claim.by for claim in claims)]
        bare = [side for side, claims in sides.items() if not any(claim.by for claim in claims)]
        if not attributed or not bare:
            continue
        one, other = sides[attributed[0]], sides[bare[0]]
        words = ", ".join(f"“{claim.words}”" for claim in other[:3])
        message = (
            f"The infobox says that “{one[0].words}” is {dossier.voice(one[0].voice)}'s figure of"
            f" {dossier.side(attributed[0], '')}, and names nobody for {dossier.side(bare[0], '')}: {words}."
        )
        yield Finding("one-sided", message, dossier.event.id, source, quotes_of((*other, *one)), "certain")
