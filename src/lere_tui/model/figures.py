"""Figures as they are claimed: a number, a range, an open end, a word for a quantity, or none given."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from lere_tui.model.vocabulary import QUANTITY_WORDS

_SHAPE = re.compile(r"(?P<mark>~|>=|<=|>|<)?\s*(?P<low>[0-9]{1,9})(?:\.\.(?P<high>[0-9]{1,9}))?")
_QUALIFIERS = {None: "exact", "~": "about", ">=": "at-least", ">": "at-least", "<=": "at-most", "<": "at-most"}


class FigureError(ValueError):
    """A text that is no figure; the message says what would do."""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was claimed: `low` and `high` as claimed (None is open, or no number), and how it was put.

    `qualifier` is one of exact, about, at-least, at-most, none-given or a word of QUANTITY_WORDS; `text` is as
    written in the corpus (`6..12`, `~12`, `>20`).
    """

    text: str
    low: int | None
    high: int | None
    qualifier: str

    @property
    def is_given(self) -> bool:
        """Whether there is a quantity at all."""
        return self.qualifier != "none-given"

    @property
    def reach(self) -> tuple[int, float] | None:
        """Every number this figure can mean, for comparison: lowest and highest (inf if open), None if there is none.

        “About” reaches a tenth to each side, and at least one; a word reaches as QUANTITY_WORDS says.
        """
        if not self.is_given:
            return None
        if self.qualifier in QUANTITY_WORDS:
            low, high = QUANTITY_WORDS[self.qualifier]
            return low, math.inf if high is None else high
        low = self.low or 0
        top: float = math.inf if self.high is None else self.high
        if self.qualifier == "about":
            low = max(min(low - low // 10, low - 1), min(low, 1))
            top = top + max(top // 10, 1)
        return low, top

    @property
    def shown(self) -> str:
        """As a reader sees it: `6–12`, `~12`, `≥ 5`, `> 20`, `dozens`, `none given`."""
        text = self.text.replace("..", "–").replace(">=", "≥ ").replace("<=", "≤ ")
        return re.sub(r"([<>])(?=\d)", r"\1 ", text)


def parse_figure(text: str) -> Figure:
    """Read a figure as the corpus format writes it. Raises FigureError."""
    if text == "none given":
        return Figure(text, None, None, "none-given")
    if text in QUANTITY_WORDS:
        return Figure(text, None, None, text)
    match = _SHAPE.fullmatch(text)
    if match is None or (match["high"] and match["mark"] not in (None, "~")):
        raise FigureError(
            f"“{text}” is no figure; write 9, 6..12, ~12, >=5, >5, <=5, <5, none given"
            f" or one of {', '.join(QUANTITY_WORDS)}"
        )
    mark, first = match["mark"], int(match["low"])
    last = int(match["high"]) if match["high"] else first
    if last < first:
        raise FigureError(f"“{text}” runs backwards; write {last}..{first}")
    low: int | None = first
    high: int | None = last
    if mark in (">=", ">"):
        low, high = first + (mark == ">"), None
    elif mark in ("<=", "<"):
        if mark == "<" and first == 0:
            raise FigureError("“<0” is no number of losses; write 0 or none given")
        low, high = None, first - (mark == "<")
    return Figure(text, low, high, _QUALIFIERS[mark])
