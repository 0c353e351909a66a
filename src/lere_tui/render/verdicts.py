"""Verdicts as a reader meets them: a symbol, a word, and one sentence that names claimants and figures."""

from __future__ import annotations

from collections.abc import Iterable

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import Verdict, Weighed
from lere_tui.render.visible import visible


def sentence(verdict: Verdict, dossier: Dossier) -> str:
    """Why the verdict is what it is: who gives which figure, and which claims do not count a second time."""
    clauses = [_outcome(verdict, dossier)]
    clauses += (_aside(weighed, verdict, dossier) for weighed in verdict.weighed if weighed.standing == "range-of-two")
    clauses += (_aside(weighed, verdict, dossier) for weighed in verdict.weighed if weighed.standing == "superseded")
    clauses += _repetitions(verdict, dossier)
    if verdict.outcome != "no-figure":
        clauses += (_silence([w.claim], dossier) for w in verdict.weighed if w.standing == "no-figure")
    return visible("; ".join(dict.fromkeys(clauses)) + ".")


def standing(weighed: Weighed, verdict: Verdict, dossier: Dossier) -> str:
    """How one claim counts, in a few words; empty for a claim that simply counts."""
    others = [_claim(verdict, name) for name in weighed.because]
    match weighed.standing:
        case "range-of-two":
            return f"range of two claims: {_and(_said(claim, dossier) for claim in others)}"
        case "superseded":
            return f"replaced by {_and(_figure(claim) + _when(claim) for claim in others)}"
        case "repeats":
            if _is_former(others[0], verdict):
                return f"repeats the {_figure(others[0])} that {voice(others[0], dossier)} replaced: not counted"
            return f"repeats {_and(_origin(weighed.claim, claim, dossier) for claim in others)}: counted once"
        case "no-figure":
            return "no figure to compare"
        case _:
            return ""


def reporter(source: str, dossier: Dossier) -> str:
    """The name of a source, told apart from others of the same event that have the same publisher."""
    own = dossier.sources[source]
    twins = [other for other in dossier.sources.values() if other.label == own.label and other.id != own.id]
    if not twins:
        return own.label
    if own.publisher != own.label and all(other.publisher != own.publisher for other in twins):
        return own.publisher
    return f"{own.label} [{own.id}]"


def voice(claim: Claim, dossier: Dossier) -> str:
    """Who speaks: the claimant, or the source that reports in its own voice (and the part of it that does)."""
    if claim.by:
        return dossier.voice(claim.voice)
    name = reporter(claim.reporter, dossier)
    return f"{name}, {claim.section}" if claim.section else name


def _outcome(verdict: Verdict, dossier: Dossier) -> str:
    counted = [weighed.claim for weighed in verdict.weighed if weighed.standing == "counted"]
    names = list(dict.fromkeys(voice(claim, dossier) for claim in counted))
    told = list(dict.fromkeys(_said(claim, dossier) for claim in counted))
    match verdict.outcome:
        case "contradict":
            return f"These figures can't all be true: {_and(told)}"
        case "compatible":
            return f"These figures can be true together: {_and(told)}"
        case "agree":
            if len(names) == 1:
                return f"{names[0]} gives {_figure(counted[0])} in more than one place"
            return f"{_and(names)} give the same figure, {_figure(counted[0])}"
        case "single" | "revised":
            return f"Only {_and(names)} gives a figure, {_figure(counted[0])}"
        case _:
            return _silence([weighed.claim for weighed in verdict.weighed], dossier)


def _silence(claims: list[Claim], dossier: Dossier) -> str:
    names = list(dict.fromkeys(voice(claim, dossier) for claim in claims))
    return f"{_and(names)} {'speaks' if len(names) == 1 else 'speak'} of it without a figure"


def _aside(weighed: Weighed, verdict: Verdict, dossier: Dossier) -> str:
    """A clause on one claim that is not counted."""
    claim = weighed.claim
    others = [_claim(verdict, name) for name in weighed.because]
    if weighed.standing == "range-of-two":
        ends = _and(_said(other, dossier) for other in others)
        return f"{_figure(claim)} in {voice(claim, dossier)} is a range of two claims ({ends}) and nobody's own"
    later = _and(_figure(other) + _when(other) for other in others)
    return f"{voice(claim, dossier)} replaced {_figure(claim)}{_when(claim)} by {later}"


def _repetitions(verdict: Verdict, dossier: Dossier) -> list[str]:
    """One clause for each counted claim that others repeat."""
    echoes: dict[str, list[Claim]] = {}
    for weighed in verdict.weighed:
        if weighed.standing == "repeats":
            echoes.setdefault(weighed.because[0], []).append(weighed.claim)
    clauses: list[str] = []
    for name, claims in echoes.items():
        origin = _claim(verdict, name)
        if _is_former(origin, verdict):
            places = list(dict.fromkeys(_place(claim, dossier) for claim in claims))
            what = f"the {_figure(origin)} that {voice(origin, dossier)} replaced"
            clauses.append(f"{_and(places)} {'repeats' if len(places) == 1 else 'repeat'} {what}: not counted")
            continue
        again = [claim for claim in claims if claim.by == origin.by and claim.reporter != origin.reporter]
        copies = [claim for claim in claims if claim not in again]
        if again:
            papers = list(dict.fromkeys(reporter(claim.reporter, dossier) for claim in again))
            reports = "reports" if len(papers) == 1 else "report"
            what = (
                f"the same {_figure(origin)} of {voice(origin, dossier)}"
                if origin.by
                else f"{voice(origin, dossier)}'s {_figure(origin)}"
            )
            clauses.append(f"{_and(papers)} {reports} {what}: counted once")
        if copies:
            names = list(dict.fromkeys(_place(claim, dossier) for claim in copies))
            repeats = "repeats" if len(names) == 1 else "repeat"
            clauses.append(f"{_and(names)} {repeats} {_origin(copies[0], origin, dossier)}: counted once")
    return clauses


def _is_former(claim: Claim, verdict: Verdict) -> bool:
    return any(weighed.claim.id == claim.id and weighed.standing == "superseded" for weighed in verdict.weighed)


def _place(claim: Claim, dossier: Dossier) -> str:
    """Where a claim stands, after its claimant if it has one."""
    if not claim.by:
        return voice(claim, dossier)
    return f"{dossier.voice(claim.voice)} in {reporter(claim.reporter, dossier)}" + (
        f", {claim.section}" if claim.section else ""
    )


def _origin(claim: Claim, origin: Claim, dossier: Dossier) -> str:
    """The claim that is repeated, as seen from the one that repeats it: by whom it is, or else where it stands."""
    if claim.by == origin.by and claim.reporter != origin.reporter:
        return f"what {reporter(origin.reporter, dossier)} reports"
    if origin.by:
        return dossier.voice(origin.voice)
    return voice(origin, dossier)


def _claim(verdict: Verdict, name: str) -> Claim:
    return next(weighed.claim for weighed in verdict.weighed if weighed.claim.id == name)


def _said(claim: Claim, dossier: Dossier) -> str:
    return f"{voice(claim, dossier)} {_figure(claim)}"


def _figure(claim: Claim) -> str:
    return claim.figure.shown if claim.figure else claim.statement


def _when(claim: Claim) -> str:
    return f" (said {claim.said.text})" if claim.said else ""


def _and(items: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = list(items) or [""]
    return f"{', '.join(first)} and {last}" if first else last
