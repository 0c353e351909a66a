"""What stands below the casualty table: the claim under the cursor, and what a reader asked to have explained."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lere_tui.model.casualties import CasualtyTable, Row
from lere_tui.model.decisions import Decision
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.suggested import was_suggested
from lere_tui.render.casualty_cells import legend
from lere_tui.render.claim_text import (
    ACCEPTED,
    ACCEPTED_WORDS,
    absent_entries,
    claim_entries,
    row_entries,
    verdict_entry,
)
from lere_tui.render.event_text import Entry, voice_labels
from lere_tui.render.ranges import range_entries


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to show: the verdict in a sentence, bars, everything (`roomy`); in how many cells and lines."""

    explains: bool
    bars: bool
    roomy: bool
    width: int
    room: int


def panel_entries(
    table: CasualtyTable,
    row: Row,
    voice: str,
    claims: Sequence[Claim],
    number: int,
    dossier: Dossier,
    wanted: Wanted,
) -> list[Entry]:
    """The claim with this number of a cell, or that there is none; then bars, the verdict and all claims of the row."""
    claim = claims[number] if claims else None
    if claim is None:
        entries = absent_entries(row, voice_labels(dossier, table.voices)[voice])
    else:
        entries = claim_entries(claim, row, dossier, number, len(claims))
    if wanted.explains and not wanted.roomy:
        entries.insert(0, verdict_entry(row, dossier))
    if wanted.bars:
        room = max(5, wanted.room // 2 if wanted.roomy else wanted.room - len(entries))
        entries += range_entries(row, dossier, wanted.width, room, claim)
    if wanted.roomy:
        why = verdict_entry(row, dossier)
        entries.append(Entry(why.pieces, indent=2, gap_before=True))
        entries += row_entries(row, claim, dossier)
        entries += _legend(table, dossier)
    return entries


def _legend(table: CasualtyTable, dossier: Dossier) -> list[Entry]:
    marks = legend(table)
    if any(was_suggested(each.id) for each in dossier.event.claims):
        marks.append(f"{ACCEPTED} {ACCEPTED_WORDS}")
    if not marks:
        return []
    text = "   ".join([*marks, "×2 claimed twice", "– not reported"])
    return [Entry(((text, "faint"),), gap_before=True)]


def what_became(verb: str, changed: Decision | None) -> str:
    """What became of a decision, in a word or two."""
    if changed is None:
        return ""
    return verb if verb == changed.shown else f"{verb}: {changed.shown}"
