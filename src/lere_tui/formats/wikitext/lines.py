"""A line of a casualties field, with its brackets and the heading that it stands under: `Malian claim:`, `Navy:`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lere_tui.formats.losses import loss_at
from lere_tui.formats.numbers import Token
from lere_tui.formats.wikitext.voices import same_side, voice
from lere_tui.formats.wordlists import wordset

EXTENT = wordset(
    "unknown heavy light minimal minor severe insignificant negligible considerable low high moderate lighter lightly"
    " heavier slight substantial unspecified undisclosed uncertain unclear great huge enormous catastrophic significant"
    " limited small inconnu inconnues inconnues lourdes legeres faibles importantes minimes nombreuses"
)
_GROUPS = wordset(
    "military civilian civilians army navy police force forces air soldiers troops militia total totals overall land"
    " sea combatants noncombatants paramilitary casualties losses battle siege phase front east west north south"
)


@dataclass(slots=True)
class Heading:
    """What a line such as `Malian claim:` or `Navy:` says of the figures under it."""

    by: str = ""
    of: str = ""
    scope: str = ""
    deed: str = ""


@dataclass(slots=True)
class Line:
    """A line being read: its tokens, which of them stand in brackets, and what its heading says."""

    text: str
    offset: int
    cut: list[Token]
    heading: Heading
    tongue: str
    brackets: list[tuple[int, int]] = field(default_factory=list)

    def bracket_after(self, k: int) -> int:
        """The token after the bracket that token k opens or stands in; k if it stands in none."""
        found = bisect_right(self.brackets, (k, len(self.cut) + 1)) - 1
        return self.brackets[found][1] if found >= 0 and k < self.brackets[found][1] else k


def brackets(cut: Sequence[Token]) -> list[tuple[int, int]]:
    """The token ranges of brackets, from the opening one to after the closing one; none within another."""
    found, opened = [], -1
    for k, token in enumerate(cut):
        if token.text in "([" and opened < 0:
            opened = k
        elif token.text in ")]" and opened >= 0:
            found.append((opened, k + 1))
            opened = -1
    if opened >= 0:
        found.append((opened, len(cut)))
    return found


def read_heading(line: Line, own: Sequence[str], others: Sequence[str]) -> tuple[int, Heading]:
    """The token after a heading that ends with a colon, and what holds for the figures after it."""
    cut = line.cut
    colon = next((k for k, token in enumerate(cut[:14]) if token.text == ":"), -1)
    if colon < 1 or any(token.is_number for token in cut[:colon]):
        return 0, line.heading
    first = next((k for k in range(colon) if cut[k].is_word), colon)
    words = line.text[cut[first].start : cut[colon - 1].end] if first < colon else ""
    if not words:
        return colon + 1, line.heading
    before = line.heading
    named = voice(cut, first, colon, in_brackets=True)
    if named:
        return colon + 1, Heading(by=line.text[cut[named[0]].start : cut[named[1] - 1].end])
    folds = {token.fold for token in cut[first:colon] if token.is_word}
    loss = next((found[0] for k in range(first, colon) if (found := loss_at(cut, k, line.tongue))), None)
    if loss and loss.deed != "casualties" and len(folds) <= 3:
        return colon + 1, replace(before, deed=loss.deed)
    if folds & EXTENT:
        return 0, before  # “very heavy: many killed”
    if folds & _GROUPS or loss:
        plain = folds <= {"total", "totals", "overall", "casualties", "losses", "military", "battle"}
        return colon + 1, replace(before, scope="" if plain else words, deed="")
    mine = same_side(words, own)
    if mine and len(own) > 1:
        return colon + 1, Heading(of=mine)
    theirs = mine or same_side(words, others)
    # The one side of a column over its own figures, or the other side, says who counted. Any other name may be a part
    # of the side as well as somebody who counted: it keeps figures apart and claims nothing.
    return colon + 1, Heading(by=theirs) if theirs else Heading(scope=words)


def opens_block(line: Line, start: int) -> bool:
    """Whether a heading with figures in its own line also holds for the lines after it: a claimant's does."""
    return start > 0 and bool(line.heading.by)
