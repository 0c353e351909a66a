"""A finding of the lint: which rule, in one plain sentence, and the words that it is about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lere_tui.model.anchors import Quote
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Remark, RemarkQuote

Certainty = Literal["certain", "likely", "possible"]

RULES = {
    "disjoint": "claims that leave no number in common",
    "range-of-two": "a range that is two claimants' figures",
    "unsupported": "an infobox figure that the body does not support",
    "one-sided": "an unattributed figure of one side beside an attributed one of the other",
    "sum": "a total that its parts do not add up to",
    "outside": "a date that lies outside the event's span",
    "future": "a date in the future",
    "weekday": "a weekday that does not fit its date",
    "relative-date": "a relative date with no date of publication",
    "no-year": "days with no year",
    "spelling": "a name spelt two ways in one source",
}
"""Every rule with what it finds, in the order in which findings are shown."""

RULES_OF = {
    "contradiction": ("disjoint",),
    "revised": ("disjoint",),
    "impossible-date": ("outside", "future", "weekday"),
    "unattributed": ("one-sided",),
    "range-of-two-claims": ("range-of-two",),
    "relative-date": ("relative-date", "no-year"),
    "unsupported": ("unsupported", "sum"),
}
"""Which rules look for what a remark by hand of a kind says."""

_AROUND = 16
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `event` is empty where it concerns a source alone; a claim without a quote leaves `quotes` empty.

    `about` tells findings of one rule on the same words apart.
    """

    rule: str
    message: str
    event: str
    source: str
    quotes: tuple[Quote, ...]
    certainty: Certainty
    about: str = ""

    @property
    def id(self) -> str:
        """What the reader's answer is kept under: it holds while the words and those around them stay as they are."""
        import hashlib

        around = [(q.source, q.prefix[-_AROUND:], q.exact, q.suffix[:_AROUND]) for q in self.quotes]
        parts = [self.rule, self.event, self.source, *(part for each in around for part in each)]
        if self.about:
            parts.append(self.about)
        elif not self.quotes:
            parts.append(self.message)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]

    @property
    def words(self) -> str:
        """Its words in one line; the message where there are none."""
        return " … ".join(quote.exact for quote in self.quotes) or self.message


def order(finding: Finding) -> tuple[int, str, int, str]:
    """The order of findings: by rule, source and place in it."""
    start = finding.quotes[0].start if finding.quotes else -1
    return list(RULES).index(finding.rule), finding.source, start, finding.message


def remarked(finding: Finding, remarks: Iterable[Remark]) -> Remark | None:
    """The remark by hand that says the same: of a kind that fits, on the same words.

    Two claims that exclude each other are remarked where both are quoted: the words of one may be remarked otherwise.
    """
    needed = all if finding.rule == "disjoint" else any
    for remark in remarks:
        shared = [any(mine.overlaps(theirs) for theirs in remark.quotes) for mine in finding.quotes]
        if shared and needed(shared) and finding.rule in RULES_OF.get(remark.kind, ()):
            return remark
    return None


def with_findings(dossier: Dossier, findings: Sequence[Finding]) -> Dossier:
    """The event with findings after its remarks, to look at their words."""
    if not findings:
        return dossier
    event = dossier.event
    added = tuple(
        Remark(
            kind=finding.rule,
            about=finding.message,
            sources=(finding.source,) if finding.source else (),
            rests_on=tuple(RemarkQuote(quote.source, quote.exact) for quote in finding.quotes),
            quotes=finding.quotes,
            found=True,
        )
        for finding in findings
    )
    return replace(dossier, event=replace(event, remarks=(*event.remarks, *added)))
