"""Suggestions that the reader accepted, as claims of their event: for this reader alone, and in no corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lere_tui.model.decisions import Decision
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Actor, Claim
from lere_tui.model.suggested import Suggested
from lere_tui.model.verdicts import Kinship, belonging, verdicts


def with_accepted(dossier: Dossier, decisions: Mapping[str, Decision]) -> Dossier:
    """The event with what the reader accepted among its claims; what is left to decide among its suggestions.

    Whoever a text names as claimant without being a group of the event becomes one here under the words of the text, so
    that no figure is put into the source's own mouth. A side that is no group of the event is the claim's scope: its
    losses are compared with no others.
    """
    taken, left = [], []
    for suggested in dossier.suggestions:
        decision = decisions.get(suggested.id)
        if decision is None or (decision.answer == "accepted" and not reporter_of(suggested, dossier)):
            left.append(suggested)
        elif decision.answer == "accepted":
            taken.append((suggested, decision))
    if not taken and len(left) == len(dossier.suggestions):
        return dossier
    return replace(_with_claims(dossier, taken), suggestions=tuple(left))


def as_if_accepted(dossier: Dossier, suggested: Suggested) -> Dossier:
    """The event with one suggestion among its claims, to look at its words; it stays among the suggestions."""
    decision = Decision(suggested.id, suggested.event, "accepted", suggested.of, suggested.by, "", "")
    return _with_claims(dossier, [(suggested, decision)])


def reporter_of(suggested: Suggested, dossier: Dossier) -> str:
    """The source that a suggestion's claim is reported by: of a summary's, the event's first; empty if it has none."""
    if suggested.source:
        return suggested.source if suggested.source in dossier.sources else ""
    return next((source for source in (*dossier.event.sources, *dossier.sources) if source in dossier.sources), "")


def _with_claims(dossier: Dossier, taken: list[tuple[Suggested, Decision]]) -> Dossier:
    actors = dict(dossier.actors)
    claims = [*dossier.event.claims]
    scopes: dict[str, str] = {}
    for suggested, decision in taken:
        by = decision.claimant if decision.claimant in actors else suggested.by
        if not by and suggested.claimant:
            by = f"words:{_plain(suggested.claimant)}"
            actors.setdefault(by, Actor(by, suggested.claimant, "other"))
        of = decision.side if decision.side in actors else suggested.of
        scope = "" if of else scopes.setdefault(_plain(suggested.side), suggested.side)
        claims.append(
            Claim(
                id=suggested.claim_id,
                kind=suggested.kind,
                reporter=reporter_of(suggested, dossier),
                words=suggested.quote.exact,
                of=of,
                by=by,
                figure=suggested.figure,
                scope=scope,
                note=_note(suggested, decision),
                quote=suggested.quote,
            )
        )
    derived = {name: source.derived_from for name, source in dossier.sources.items() if source.derived_from}
    return replace(
        dossier,
        event=replace(dossier.event, claims=tuple(claims)),
        actors=actors,
        verdicts=tuple(verdicts(claims, Kinship(derived, belonging(actors)))),
    )


def _note(suggested: Suggested, decision: Decision) -> str:
    """What the text says of whose loss it is and who claims it, and when this became a claim."""
    day = f", accepted by the reader on {decision.at[:10]}" if decision.at else ""
    where = "" if suggested.source else " from the event's summary"
    side = f"“{suggested.side}”" if suggested.side else "not named"
    claimant = f"“{suggested.claimant}”" if suggested.claimant else "not named"
    return f"as written: side {side}, claimant {claimant}; suggested by the program{where}{day}"


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
