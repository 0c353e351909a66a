"""The casualty table: a row for each kind of loss and side, a column for each claimant, claims in the cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import Verdict, Weighed
from lere_tui.model.vocabulary import LOSS_KINDS

Group = Literal["parties", "officials", "others", "sources", "datasets"]
"""What kind of voice a column is: a party to the event, a state or an international body, another claimant, a source
that speaks in its own voice, a dataset."""

GROUPS: tuple[Group, ...] = ("parties", "officials", "others", "sources", "datasets")
"""In the order of the table's columns."""

_RANK = {kind: rank for rank, kind in enumerate(LOSS_KINDS)}

OFFICIAL_KINDS = frozenset({"state", "state-forces", "state-alliance", "peacekeepers"})


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of loss of one side in one scope. `cells` maps a voice to its claims in the order they were said.

    `newest` are the ids of claims that replaced an earlier figure and were not replaced themselves.
    """

    kind: str
    of: str
    of_role: str
    scope: str
    verdict: Verdict
    cells: Mapping[str, tuple[Claim, ...]]
    newest: frozenset[str] = frozenset()

    @property
    def in_order(self) -> list[Weighed]:
        """Every claim: those of a voice together, in the order they were said."""
        weighed = {each.claim.id: each for each in self.verdict.weighed}
        return [weighed[claim.id] for claims in self.cells.values() for claim in claims]


@dataclass(frozen=True, slots=True)
class CasualtyTable:
    """`voices` are the columns, and `groups` says of each what kind of voice it is."""

    voices: tuple[str, ...]
    rows: tuple[Row, ...]
    groups: tuple[Group, ...] = ()


def casualty_table(dossier: Dossier) -> CasualtyTable:
    """Lay out every claim of a loss; none is left out, none is put together with another.

    A party is who took part, and who is said to have lost something.
    """
    sides = {part.actor: number for number, part in enumerate(dossier.event.participants)}
    rows = []
    for verdict in dossier.verdicts:
        cells: dict[str, list[Claim]] = {}
        for weighed in verdict.weighed:
            cells.setdefault(weighed.claim.voice, []).append(weighed.claim)
        kind, of, of_role, scope = verdict.row
        ordered = {voice: in_order_said(claims) for voice, claims in cells.items()}
        rows.append(Row(kind, of, of_role, scope, verdict, ordered, _newest(verdict)))
    rows.sort(key=lambda row: (not row.of, not row.of_role, bool(row.scope)))
    sides_met = {side: n for n, side in enumerate(dict.fromkeys((row.of, row.of_role) for row in rows))}
    rows.sort(
        key=lambda row: (not row.of, sides_met[(row.of, row.of_role)], _RANK.get(row.kind, len(_RANK)), row.scope),
    )
    for row in rows:
        if row.of:
            sides.setdefault(row.of, len(sides))
    met = list(dict.fromkeys(voice for row in rows for voice in row.cells))
    group = {voice: _group(voice, sides, dossier) for voice in met}
    met.sort(key=lambda voice: (GROUPS.index(group[voice]), sides.get(voice, 0), _is_witness(voice, dossier)))
    return CasualtyTable(tuple(met), tuple(rows), tuple(group[voice] for voice in met))


def in_order_said(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """By the day they were said, undated ones last; a claim never before one that it replaces by name."""
    ordered = sorted(claims, key=lambda claim: claim.said.earliest.isoformat() if _has_day(claim) else "9999")  # type: ignore[union-attr]
    known = {claim.id: claim for claim in ordered}
    placed: dict[str, Claim] = {}

    def place(claim: Claim, above: frozenset[str]) -> None:
        older = known.get(claim.supersedes)
        if older is not None and older.id not in placed and older.id not in above:
            place(older, above | {claim.id})
        placed.setdefault(claim.id, claim)

    for claim in ordered:
        place(claim, frozenset())
    return tuple(placed.values())


def _has_day(claim: Claim) -> bool:
    return claim.said is not None and claim.said.earliest is not None


def _newest(verdict: Verdict) -> frozenset[str]:
    old = {weighed.claim.id: weighed.because for weighed in verdict.weighed if weighed.standing == "superseded"}
    return frozenset(newer for because in old.values() for newer in because if newer not in old)


def _group(voice: str, sides: Mapping[str, int], dossier: Dossier) -> Group:
    if voice in sides:
        return "parties"
    if voice.startswith("source:"):
        return "datasets" if dossier.sources[voice.removeprefix("source:")].kind == "dataset" else "sources"
    return "officials" if dossier.actors[voice].kind in OFFICIAL_KINDS else "others"


def _is_witness(voice: str, dossier: Dossier) -> bool:
    return voice in dossier.actors and dossier.actors[voice].kind in ("witnesses", "civilians")
