"""What the reader decides about what the program found: a suggested claim, or a finding of the lint."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Answer = Literal["accepted", "refused"]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision, made on the screen of an event, and when (UTC, ISO 8601).

    `about` is the id of a suggestion or of a finding; `rule` the finding's rule, empty for a suggestion; `note` is what
    the reader wrote. `side` and `claimant` are ids of the groups that the reader was shown with a suggestion, empty
    where its words named none.
    """

    about: str
    event: str
    answer: Answer
    side: str
    claimant: str
    words: str
    at: str
    rule: str = ""
    note: str = ""

    @property
    def shown(self) -> str:
        """The answer in a word: a claim is refused, a finding is dismissed."""
        return "dismissed" if self.rule and self.answer == "refused" else self.answer
