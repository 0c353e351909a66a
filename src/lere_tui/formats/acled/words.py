"""What the codes and words of ACLED mean: kinds of events and actors, ids, and figures that are placeholders."""

from __future__ import annotations

import re

from lere_tui.formats.tables.cells import exactly, whole
from lere_tui.model.figures import Figure, parse_figure

_EVENT_ID = re.compile(r"([A-Za-z]{0,12})[ _-]?([0-9]{1,9})|([0-9]{1,9})([A-Za-z]{1,12})")

_BY_SUB_TYPE = {
    "armed clash": "clash",
    "government regains territory": "seizure",
    "non-state actor overtakes territory": "seizure",
    "chemical weapon": "attack",
    "air/drone strike": "bombing",
    "suicide bomb": "bombing",
    "shelling/artillery/missile attack": "bombing",
    "remote explosive/landmine/ied": "bombing",
    "grenade": "bombing",
    "agreement": "agreement",
    "non-violent transfer of territory": "seizure",
}
_BY_TYPE = {
    "battles": "clash",
    "battle-no change of territory": "clash",
    "battle-government regains territory": "seizure",
    "battle-non-state actor overtakes territory": "seizure",
    "explosions/remote violence": "bombing",
    "remote violence": "bombing",
    "violence against civilians": "attack",
    "non-violent transfer of territory": "seizure",
    "protests": "incident",
    "riots": "incident",
    "riots/protests": "incident",
    "strategic developments": "incident",
    "strategic development": "incident",
    "headquarters or base established": "incident",
    "non-violent activity by a conflict actor": "incident",
}

KIND_NOTES = {
    1: "state forces",
    2: "rebel group",
    3: "political militia",
    4: "identity militia",
    5: "rioters",
    6: "protesters",
    7: "civilians",
    8: "external or other forces",
}
"""ACLED's kinds of actors by their codes, as a note on what an actor did in an event."""

_INTER_WORDS = (
    ("state", 1), ("rebel", 2), ("political", 3), ("identity", 4), ("communal", 4), ("ethnic", 4), ("rioter", 5),
    ("protester", 6), ("civilian", 7), ("external", 8), ("other", 8), ("outside", 8),
)  # fmt: skip
_ACTOR_KINDS = {1: "state-forces", 2: "rebel-group", 7: "civilians"}

_DEAD = r"(?:fatalit(?:y|ies)|deaths?|dead|died|casualt(?:y|ies)|killed|victims|death toll)"
_COUNT = r"(?:figures?|numbers?|counts?|tolls?|totals?|amounts?)"
_CODED = re.compile(
    r"\bcoded (?:\w+ )?(?:as|to|at) (?:~ ?|about )?[0-9]+(?![0-9]* (?:separate|different|events?|incidents?)|[0-9])",
    re.IGNORECASE,
)
_NOT_KNOWN = r"(?:unknown|unspecified|undisclosed|unclear|unconfirmed|undetermined|unreported)"
_NOT_GIVEN = r"not (?:known|given|specified|stated|reported|available|clear|provided|mentioned)"
_UNKNOWN = re.compile(
    rf"\b{_NOT_KNOWN} (?:{_COUNT} )?(?:of )?(?:\w+ )?{_DEAD}"
    rf"|\bno (?:exact |specific |precise )?(?:{_DEAD} {_COUNT}|{_COUNT} (?:of|for|on) (?:the )?{_DEAD})"
    rf"|\b{_DEAD} (?:{_COUNT} )?(?:is |was |were |are |remains? )?(?:{_NOT_KNOWN}|{_NOT_GIVEN})",
    re.IGNORECASE,
)
_QUANTITY = re.compile(rf"\b(few|several|many|dozens|hundreds|thousands)\b[^.;0-9]{{0,60}}?\b{_DEAD}", re.IGNORECASE)
_IN_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip


def named(cell: str) -> bool:
    """Whether a cell says anything."""
    return cell.strip().lower() not in ("", "na", "n/a", "nan", "none", "null", "-")


def event_id(cell: str) -> tuple[str, int] | None:
    """The letters and the number of an id such as `MLI1234`, or `1234RTA` of old; None where it is no id."""
    match = _EVENT_ID.fullmatch(cell)
    if not match:
        return None
    return (match[1].lower(), int(match[2])) if match[2] else (f"{match[4].lower()}-", int(match[3]))


def kind_of_event(event_type: str, sub_type: str) -> str:
    """Our kind of an event; empty where ACLED's is not known. Its battles may be of any size, hence “clash”."""
    return _BY_SUB_TYPE.get(_plain(sub_type)) or _BY_TYPE.get(_plain(event_type), "")


def _plain(text: str) -> str:
    return " ".join(text.lower().replace(" / ", "/").replace("–", "-").split())


def inter_code(cell: str) -> int | None:
    """The code of a kind of actor, written as `3`, `3.0` or in words; None where there is none, as for `0`."""
    number = whole(cell)
    if number is not None:
        return number if 1 <= number <= 8 else None
    plain = cell.strip().lower()
    return next((code for word, code in _INTER_WORDS if word in plain), None) if named(cell) else None


def kind_of_actor(name: str, code: int | None) -> str:
    """Our kind of a group, as far as ACLED says one that is ours too."""
    if "civilians" in name.lower():
        return "civilians"
    if name.lower().strip().startswith(("military forces of", "police forces of", "government of")):
        return "state-forces"
    return _ACTOR_KINDS.get(code or 0, "other")


def role(kind: str, code: int | None, name: str, column: str) -> str:
    """Who attacks is plain only where civilians are attacked; else ACLED's first actor is not the one who began it."""
    if kind != "attack" or not named(name):
        return "other"
    if code == 7 or "civilians" in name.lower():
        return "victim"
    return "attacker" if column == "1" or code in (1, 2, 3, 4, 8) else "other"


def fatalities(number: int, notes: str) -> tuple[Figure, str]:
    """The figure of a cell and a note on it. Where the notes call it a placeholder, the figure is the word that they
    have for the quantity, or none given: ten is what ACLED writes where nobody has counted."""
    match = _CODED.search(notes)
    if not match:
        match = _UNKNOWN.search(notes)
        if not match or _counted(number, notes):
            return exactly(number), ""
    quoted = " ".join(match[0].split())
    word = _QUANTITY.search(notes)
    figure = parse_figure(word[1].lower() if word else "none given")
    return figure, f"ACLED writes {number}, and its notes call that a placeholder: “{quoted}”"


def _counted(number: int, notes: str) -> bool:
    """Whether the notes have the number as one of dead: then what is unknown is something else, such as the wounded."""
    if not number:
        return False
    words = f"{number}|{_IN_WORDS[number]}" if number < len(_IN_WORDS) else str(number)
    stated = rf"\b(?:{words})\b(?! (?:coded|is coded|are coded|was coded|were coded))[^.;]{{0,40}}?\b{_DEAD}"
    return re.search(stated, _UNKNOWN.sub(" | ", notes), re.IGNORECASE) is not None
