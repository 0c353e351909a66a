"""A finding: which rule, in one plain sentence, and the words that it is about."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

from lere_tui.model.anchors import Quote

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

_AROUND = 16
_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark. `event` is empty where it concerns a source alone; a claim without a quote leaves `quotes` empty."""

    rule: str
    message: str
    event: str
    source: str
    quotes: tuple[Quote, ...]
    certainty: Certainty

    @property
    def id(self) -> str:
        """What the reader's answer is kept under: it holds while the words and those around them stay as they are."""
        around = [(q.source, q.prefix[-_AROUND:], q.exact, q.suffix[:_AROUND]) for q in self.quotes]
        parts = [self.rule, self.event, self.source, *(part for each in around for part in each)]
        if not self.quotes:
            parts.append(self.message)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def order(finding: Finding) -> tuple[int, str, int, str]:
    """The order of findings: by rule, source and place in it."""
    start = finding.quotes[0].start if finding.quotes else -1
    return list(RULES).index(finding.rule), finding.source, start, finding.message
