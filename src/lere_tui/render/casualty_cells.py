"""The cells of the casualty table: the same figures, marks and reporters on the screen, in Markdown and in JSON."""

from __future__ import annotations

from dataclasses import dataclass

from lere_tui.model.casualties import CasualtyTable, Group, Row
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.suggested import was_suggested
from lere_tui.model.verdicts import Standing
from lere_tui.render.claim_text import ACCEPTED
from lere_tui.render.verdicts import reporter
from lere_tui.render.visible import visible

MARKS: dict[Standing, str] = {"repeats": "″", "range-of-two": "↔", "superseded": "↻"}
"""Signs behind a figure that is not counted."""

MARK_WORDS: dict[Standing, str] = {
    "repeats": "repeats another claim",
    "range-of-two": "range of two claims",
    "superseded": "replaced by a later claim",
}

NEWEST = "◂"
"""Marks the newest of figures that replaced each other."""

NEWEST_WORDS = "newest figure"

NOT_REPORTED = "–"

GROUP_NAMES: dict[Group, tuple[str, str]] = {
    "parties": ("parties", "party"),
    "officials": ("officials", "offic."),
    "others": ("other claimants", "others"),
    "sources": ("sources in their own voice", "sources"),
    "datasets": ("datasets", "data"),
}
"""Over the columns of one kind of voice; the second for where there is little room."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One figure of a cell: its text, the claims that give it, and whether any of them is counted."""

    text: str
    suffix: str
    claims: tuple[Claim, ...]
    counted: bool
    reporters: tuple[str, ...]
    newest: bool = False

    @property
    def shown(self) -> str:
        """The figure with its marks."""
        return self.text + self.suffix


def pieces(row: Row, voice: str, dossier: Dossier) -> tuple[Piece, ...]:
    """The figures of a cell in the order they were said; equal ones are one, unless one of another kind was between."""
    standing = {weighed.claim.id: weighed.standing for weighed in row.verdict.weighed}
    claims = row.cells.get(voice, ())
    in_turn = any(standing[claim.id] == "superseded" for claim in claims)
    found = []
    for text, group in _runs(claims, in_turn):
        standings = [standing[claim.id] for claim in group]
        counted = any(s in ("counted", "no-figure") for s in standings)
        newest = any(claim.id in row.newest for claim in group)
        mark = NEWEST if newest else "" if counted else MARKS.get(standings[0], "")
        if any(was_suggested(claim.id) for claim in group):
            mark += ACCEPTED
        times = f" ×{len(group)}" if len(group) > 1 else ""
        told = tuple(dict.fromkeys(visible(reporter(claim.reporter, dossier)) for claim in group))
        found.append(Piece(visible(text), mark + times, tuple(group), counted, told, newest))
    return tuple(found)


def _runs(claims: tuple[Claim, ...], in_turn: bool) -> list[tuple[str, list[Claim]]]:
    """Claims by the figure they give; where figures replaced each other, only neighbours are put together."""
    runs: list[tuple[str, list[Claim]]] = []
    for claim in claims:
        near = runs[-1:] if in_turn and claim.said else runs
        same = next((group for text, group in reversed(near) if text == claim.shown), None)
        if same is not None:
            same.append(claim)
        else:
            runs.append((claim.shown, [claim]))
    return runs


def legend(table: CasualtyTable) -> list[str]:
    """What the marks of this table mean."""
    met = dict.fromkeys(w.standing for row in table.rows for w in row.verdict.weighed if w.standing in MARKS)
    found = [f"{MARKS[standing]} {MARK_WORDS[standing]}" for standing in met]
    if any(row.newest for row in table.rows):
        found.append(f"{NEWEST} {NEWEST_WORDS}")
    return found
