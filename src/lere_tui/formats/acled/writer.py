"""Events as rows of ACLED's export, so that what reads that file reads a part of a corpus. docs/exporting.md has the
mapping."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from lere_tui.formats.acled import words
from lere_tui.formats.acled.reader import SOURCE
from lere_tui.formats.tables.writing import OWN_COLUMNS, Numbers, Toll, level, own
from lere_tui.model.dates import Date
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Participation

COLUMNS: Final = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp", *OWN_COLUMNS,
)  # fmt: skip
"""Those of 2023 in their order, then our own."""

NO_DAY = "it has no day, and ACLED has every event on one"

_TYPES: dict[str, tuple[str, str]] = {
    "battle": ("Battles", "Armed clash"),
    "clash": ("Battles", "Armed clash"),
    "ambush": ("Battles", "Armed clash"),
    "campaign": ("Battles", "Armed clash"),
    "attack": ("Battles", "Armed clash"),
    "massacre": ("Violence against civilians", "Attack"),
    "bombing": ("Explosions/Remote violence", ""),
    "seizure": ("Battles", "Non-state actor overtakes territory"),
    "agreement": ("Strategic developments", "Agreement"),
}
"""ACLED's types of our kinds; others are strategic developments."""

_REGAINED = "Government regains territory"
_OTHER = ("Strategic developments", "Other")
_OF_SUB_TYPE = {
    "armed clash": "Battles",
    "government regains territory": "Battles",
    "non-state actor overtakes territory": "Battles",
    "chemical weapon": "Explosions/Remote violence",
    "air/drone strike": "Explosions/Remote violence",
    "suicide bomb": "Explosions/Remote violence",
    "shelling/artillery/missile attack": "Explosions/Remote violence",
    "remote explosive/landmine/ied": "Explosions/Remote violence",
    "grenade": "Explosions/Remote violence",
    "attack": "Violence against civilians",
    "sexual violence": "Violence against civilians",
    "abduction/forced disappearance": "Violence against civilians",
    "peaceful protest": "Protests",
    "protest with intervention": "Protests",
    "excessive force against protesters": "Protests",
    "violent demonstration": "Riots",
    "mob violence": "Riots",
    "agreement": "Strategic developments",
    "arrests": "Strategic developments",
    "change to group/activity": "Strategic developments",
    "disrupted weapons use": "Strategic developments",
    "headquarters or base established": "Strategic developments",
    "looting/property destruction": "Strategic developments",
    "non-violent transfer of territory": "Strategic developments",
    "other": "Strategic developments",
}
"""The event types of ACLED's sub-event types."""

_STATES = frozenset({"state", "state-forces", "state-alliance"})
_CODES = {"state": 1, "state-forces": 1, "state-alliance": 1, "rebel-group": 2, "rebel-coalition": 2,
          "jihadist-group": 2, "pro-government-militia": 3, "civilians": 7, "witnesses": 7, "peacekeepers": 8,
          "private-military-company": 8}  # fmt: skip
_OF_NOTE = {note: code for code, note in words.KIND_NOTES.items()}
_OWN_ID = re.compile(r"acled-([a-z]*)(-?)([0-9]+)")
_FATALITIES = re.compile(r"fatalities=([0-9]+)")
_TAGS = re.compile(r"(?P<notes>.*?)(?:(?:\n\n|^)Tags: (?P<tags>[^\n]*))?", re.DOTALL)
_PRECISIONS = {1: 1, 2: 2, 3: 3, 4: 3, 5: 3, 6: 3, 7: 3}
"""ACLED's codes of how well a place is known, by UCDP's."""


class Writer:
    """Makes rows of events. ACLED's own events get back what they were read from, as far as records hold it."""

    def __init__(self) -> None:
        self._numbers = Numbers(0, 1_000_000_000)

    def row(self, dossier: Dossier, toll: Toll) -> tuple[object, ...] | str:
        """An event under COLUMNS, or why it has no row. `toll` is what its claims of dead come to."""
        event = dossier.event
        is_own = dossier.origin is not None and dossier.origin.dataset == SOURCE
        if not event.date.anchor:
            return NO_DAY
        cells: dict[str, object] = dict.fromkeys(COLUMNS)
        number = _OWN_ID.fullmatch(event.id) if is_own else None
        if number:
            letters, parted, digits = number.groups()
            cells["event_id_cnty"] = f"{digits}{letters.upper()}" if parted else f"{letters.upper()}{digits}"
        else:
            cells["event_id_cnty"] = f"LERE{self._numbers.of(event.id)}"
        cells |= _when(event.date)
        cells |= _what(dossier, is_own)
        cells |= _actors(dossier)
        cells |= _where(dossier)
        cells |= _told(dossier, is_own)
        cells["fatalities"] = _fatalities(dossier, toll)
        cells |= dict(zip(OWN_COLUMNS, own(dossier), strict=True))
        return tuple(cells[column] for column in COLUMNS)


def _when(date: Date) -> dict[str, object]:
    """The first day, and ACLED's code of how well it is known: a day (1), a week (2), a month or less well (3)."""
    day = date.anchor
    assert day
    span = (date.latest - date.earliest).days + 1 if date.earliest and date.latest else 31
    code = 3 if span > 7 else 1 if span == 1 and not date.text.endswith(("~", "?", "%")) else 2
    return {"event_date": day.isoformat(), "year": day.year, "time_precision": code}


def _what(dossier: Dossier, is_own: bool) -> dict[str, object]:
    """Type and sub-type: ACLED's own events begin their titles with the one of them that says more."""
    event = dossier.event
    if is_own:
        said = event.title.partition(": ")[0] if ": " in event.title else event.title.rpartition(", ")[0]
        kind = _OF_SUB_TYPE.get(said.lower().replace(" / ", "/"))
        if kind:
            return {"event_type": kind, "sub_event_type": said}
        return {"event_type": said or event.kind}
    kinds = _TYPES.get(event.kind, _OTHER)
    roles: dict[str, set[str]] = {}
    for part in event.participants:
        roles.setdefault(part.role, set()).add(dossier.actors[part.actor].kind)
    if event.kind == "seizure" and roles.get("seizer", set()) & _STATES:
        kinds = kinds[0], _REGAINED
    if event.kind == "attack" and roles.get("victim") == {"civilians"}:
        kinds = _TYPES["massacre"]
    return {"event_type": kinds[0], "sub_event_type": kinds[1]}


def _actors(dossier: Dossier) -> dict[str, object]:
    """Two actors, and who stood with each: as ACLED had them, else the first group of one side and of the other."""
    parts = dossier.event.participants
    mains = [part for part in parts if not part.note.startswith("with ")]
    allies = [part for part in parts if part.note.startswith("with ")]
    first, second = mains[:1], mains[1:2]
    if not allies and any(part.role in ("attacker", "seizer", "defender", "victim") for part in parts):
        ones = [part for part in mains if part.role in ("attacker", "seizer")] or first
        others = [part for part in mains if part.role in ("defender", "victim") and part not in ones]
        if others:
            first, second = ones, others
    found: dict[str, object] = {}
    names: dict[str, str] = {}
    for number, side in (("1", first), ("2", second)):
        found[f"actor{number}"] = names[number] = dossier.actors[side[0].actor].name if side else ""
        found[f"inter{number}"] = _code(dossier, side[0]) if side else None
        with_it = [part for part in allies if part.note == f"with {names[number]}"] if names[number] else []
        allied = [dossier.actors[part.actor].name for part in (*side[1:], *with_it)]
        found[f"assoc_actor_{number}"] = "; ".join(allied)
    return found


def _code(dossier: Dossier, part: Participation) -> int | None:
    return _OF_NOTE.get(part.note) or _CODES.get(dossier.actors[part.actor].kind)


def _where(dossier: Dossier) -> dict[str, object]:
    path = dossier.place_path
    found: dict[str, object] = {"geo_precision": _PRECISIONS.get(dossier.event.precision or 0)}
    if path:
        found |= {
            "country": level(path, "country"),
            "admin1": level(path, "region"),
            "admin2": level(path, "circle"),
            "admin3": level(path, "area"),
            "location": path[0].name,
            "latitude": path[0].lat,
            "longitude": path[0].lon,
        }
    return found


def _told(dossier: Dossier, is_own: bool) -> dict[str, object]:
    """Who tells of it, and in which words; the tags that ACLED's own events have behind their notes."""
    event = dossier.event
    told: Sequence[str | None] = (event.summary, "")
    match = _TAGS.fullmatch(event.summary) if is_own else None
    if match:
        told = match["notes"], match["tags"]
    names = (dossier.sources[name] for name in event.sources)
    outlets = dict.fromkeys(source.publisher or source.title for source in names if source.kind != "dataset")
    return {"source": "; ".join(outlets), "notes": told[0], "tags": told[1]}


def _fatalities(dossier: Dossier, toll: Toll) -> int | None:
    """The lowest end of what is claimed, as ACLED chooses where reports differ; nothing where nobody gives a number.

    A number that ACLED itself calls a placeholder stands as ACLED has it, beside the notes that say so.
    """
    counted = [
        weighed.claim
        for verdict in dossier.verdicts
        if verdict.row[0] == "killed"
        for weighed in verdict.weighed
        if weighed.standing in ("counted", "no-figure") and not weighed.claim.supersedes
    ]
    if len(counted) == 1 and counted[0].reporter == SOURCE:
        match = _FATALITIES.fullmatch(counted[0].words)
        if match:
            return int(match[1])
    return toll[0] if toll else None
