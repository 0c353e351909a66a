"""Claims that a program found in words. They count for nothing until a reader accepts them."""

from __future__ import annotations

from dataclasses import dataclass

from lere_tui.model.anchors import Quote
from lere_tui.model.figures import Figure

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


def suggestion_id(where: str, start: int, end: int, kind: str, figure: str, exact: str) -> str:
    """An id that stays the same when the corpus is built anew; `where` is the source's id, or the event's."""
    import hashlib  # not on the way to the first frame

    parts = "\x1f".join((where, str(start), str(end), kind, figure, exact))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


def was_suggested(claim_id: str) -> bool:
    """Whether a claim is a suggestion that the reader accepted, by its id."""
    return claim_id.startswith(_PREFIX) and len(claim_id) == len(_PREFIX) + _DIGITS
