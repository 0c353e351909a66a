"""Claims that a program found in words, and what the reader decided about them. They count for nothing until then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lere_tui.model.anchors import Quote
from lere_tui.model.figures import Figure

Answer = Literal["accepted", "refused"]

_PREFIX = "suggested-"

_DIGITS = 16


@dataclass(frozen=True, slots=True)
class Suggested:
    """A loss that a text seems to tell of. `source` is empty where the text is the event's summary.

    `side` and `claimant` are the words of the text; `of` and `by` the groups of the event that these name, if they do.
    """

    id: str
    event: str
    source: str
    kind: str
    figure: Figure
    side: str
    claimant: str
    quote: Quote
    of: str = ""
    by: str = ""

    @property
    def claim_id(self) -> str:
        """The id of the claim that this becomes when a reader accepts it."""
        return _PREFIX + self.id


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader decided about a suggestion for one event, and when (UTC, ISO 8601).

    `side` and `claimant` are ids of the groups that the reader was shown, empty where the words named none.
    """

    suggestion: str
    event: str
    answer: Answer
    side: str
    claimant: str
    words: str
    at: str


def suggestion_id(where: str, start: int, end: int, kind: str, figure: str, exact: str) -> str:
    """An id that stays the same when the corpus is built anew; `where` is the source's id, or the event's."""
    import hashlib  # not on the way to the first frame

    parts = "\x1f".join((where, str(start), str(end), kind, figure, exact))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def was_suggested(claim_id: str) -> bool:
    """Whether a claim is a suggestion that the reader accepted, by its id."""
    return claim_id.startswith(_PREFIX) and len(claim_id) == len(_PREFIX) + _DIGITS
