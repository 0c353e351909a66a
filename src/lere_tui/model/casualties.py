"""The casualty table: a row for each kind of loss and side, a column for each claimant, claims in the cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import Verdict
from lere_tui.model.vocabulary import LOSS_KINDS


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of loss of one side in one scope. `cells` maps a voice to its claims in the order they were said."""

    kind: str
    of: str
    of_role: str
    scope: str
    verdict: Verdict
    cells: Mapping[str, tuple[Claim, ...]]


@dataclass(frozen=True, slots=True)
class CasualtyTable:
    """`voices` are the columns: parties to the event first, then other claimants, then sources in their own voice."""

    voices: tuple[str, ...]
    rows: tuple[Row, ...]


def casualty_table(dossier: Dossier) -> CasualtyTable:
    """Lay out every claim of a loss; none is left out, none is put together with another."""
    sides = {part.actor: number for number, part in enumerate(dossier.event.participants)}
    rows = []
    for verdict in dossier.verdicts:
        cells: dict[str, list[Claim]] = {}
        for weighed in verdict.weighed:
            cells.setdefault(weighed.claim.voice, []).append(weighed.claim)
        kind, of, of_role, scope = verdict.row
        ordered = {voice: tuple(sorted(claims, key=_said)) for voice, claims in cells.items()}
        rows.append(Row(kind, of, of_role, scope, verdict, ordered))
    rows.sort(key=lambda row: (not row.of, not row.of_role, bool(row.scope)))
    sides_met = list(dict.fromkeys((row.of, row.of_role) for row in rows))
    rows.sort(
        key=lambda row: (
            not row.of,
            sides_met.index((row.of, row.of_role)),
            LOSS_KINDS.index(row.kind),
            row.scope,
        )
    )
    met = list(dict.fromkeys(voice for row in rows for voice in row.cells))
    met.sort(key=lambda voice: (_group(voice, sides, dossier), sides.get(voice, 0)))
    return CasualtyTable(tuple(met), tuple(rows))


def _group(voice: str, sides: Mapping[str, int], dossier: Dossier) -> int:
    if voice in sides:
        return 0
    if voice.startswith("source:"):
        return 3
    return 2 if dossier.actors[voice].kind in ("witnesses", "civilians") else 1


def _said(claim: Claim) -> tuple[str, str]:
    return (claim.said.earliest.isoformat() if claim.said and claim.said.earliest else "9999", claim.id)
