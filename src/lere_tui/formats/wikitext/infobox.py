"""The parameters of an `Infobox military conflict`, cleaned of markup: what happened, where, when, who, and losses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lere_tui.formats.wikitext.rendering import RULE, render, tidy
from lere_tui.formats.wikitext.tags import untagged

if TYPE_CHECKING:
    from mwparserfromhell.nodes import Template

NAME = re.compile(r"\{\{[\s_]*infobox[\s_]+(?:military[\s_]+conflict|conflit[\s_]+militaire)", re.IGNORECASE)
"""The opening of the template, in English and in French."""

COLUMNS = ("1", "2", "3", "4")
MAX_VALUE = 20_000
"""Letters of a parameter that are read; longer ones are cut, and told."""

_ALIASES = {
    "conflit": "conflict", "lieu": "place", "issue": "result", "guerre": "partof", "territoires": "territory",
    **{f"combattants{n}": f"combatant{n}" for n in COLUMNS},
    **{f"combatants{n}": f"combatant{n}" for n in COLUMNS},
    **{f"combatant{n}a": f"combatant{n}" for n in COLUMNS},
    **{f"pertes{n}": f"casualties{n}" for n in COLUMNS},
}  # fmt: skip
_SHOWN = ("conflict", "partof", "date", "place", "result", "status", "territory")
# What is left of `[[File:…|border|20px]]`. Every part is bounded, so that no text makes it slow.
_RESIDUE = re.compile(
    r"(?:\b(?:border|left|right|thumb|frameless|link=[^|\s]{0,80}) ?\| ?){0,4}"
    r"\b(?:x?\d{1,3}|\d{1,3}x\d{1,3})px\b ?\|? ?"
)
MAX_SIDES = 40
"""Names of one column that are read."""

_ASIDE = re.compile(r"\([^()]*\) ?$")


@dataclass(frozen=True, slots=True)
class Infobox:
    """The readable text of every parameter that is read, by its English name without blanks, and where it lies."""

    values: Mapping[str, str]
    lat: float | None = None
    lon: float | None = None
    cut: tuple[str, ...] = ()

    def get(self, name: str) -> str:
        """The text of a parameter, empty if it has none."""
        return self.values.get(name, "")

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The parameters that a reader wants to see, with their names as the infobox writes them, in its order."""
        sides = [f"{name}{n}" for name in ("combatant", "commander", "strength", "casualties") for n in COLUMNS]
        names = [*_SHOWN, *sides, "casualties", "notes"]
        return [(name.capitalize(), self.values[name]) for name in names if self.values.get(name)]


def from_template(template: Template) -> Infobox:
    """The infobox of a parsed template."""
    raw = [(str(parameter.name), parameter.value) for parameter in template.params]
    lat, lon = _coordinates({_name(name): str(value)[:400] for name, value in raw})
    return _made([(name, render(value)) for name, value in raw], lat, lon)


def from_wikitext(parameters: Mapping[str, str]) -> Infobox:
    """The infobox of parameters that are written as wikitext each."""
    import mwparserfromhell

    rendered = [
        (name, render(mwparserfromhell.parse(untagged(value), skip_style_tags=True)))
        for name, value in parameters.items()
    ]
    return _made(rendered, *_coordinates({_name(name): value[:400] for name, value in parameters.items()}))


def from_plain(parameters: Mapping[str, str]) -> Infobox:
    """The infobox of parameters whose markup is lost already."""
    return _made(list(parameters.items()))


def _made(rendered: Sequence[tuple[str, str]], lat: float | None = None, lon: float | None = None) -> Infobox:
    """The infobox of rendered parameters; what stands twice (`combatant1`, `combatant1a`) is read as one."""
    values: dict[str, str] = {}
    cut = []
    for name, text in rendered:
        plain, value = _name(name), _value(tidy(text))
        if not value:
            continue
        whole = f"{values[plain]}\n{value}" if plain in values else value
        if len(whole) > MAX_VALUE:
            cut.append(plain)
        values[plain] = whole[:MAX_VALUE].rstrip()
    return Infobox(values, lat, lon, tuple(cut))


def _name(name: str) -> str:
    plain = name.strip().lower().replace("_", "").replace(" ", "")
    return _ALIASES.get(plain, plain)


def _value(text: str) -> str:
    """A parameter's text without what is left over of pictures and of the template's own bars."""
    lines = []
    for line in text.split("\n"):
        plain = _RESIDUE.sub("", line).strip().strip("|").strip()
        plain = plain.lstrip("#").strip()
        if plain == RULE or re.search(r"\w", plain):
            lines.append(plain)
    while lines and lines[0] == RULE:
        lines.pop(0)
    while lines and lines[-1] == RULE:
        lines.pop()
    return "\n".join(lines)


def names(text: str) -> list[str]:
    """The combatants of a column, each as it is named there: without bullets, brackets after the name, and headings."""
    found: dict[str, None] = {}
    for line in text.split("\n"):
        plain = line.strip(" *•·–—-;")
        if line.strip() == RULE or not plain or plain.endswith(":"):
            continue
        plain = re.sub(r"^[a-z]\) ?", "", plain[:200])
        for _ in range(3):
            plain = _ASIDE.sub("", plain).rstrip()
        plain = plain.strip(" ,;:()†")
        if re.search(r"[^\W\d_]", plain) and len(found) < MAX_SIDES:
            found[plain[:120]] = None
    return list(found)


def _coordinates(raw: Mapping[str, str]) -> tuple[float | None, float | None]:
    """Degrees from `{{coord|…}}` or from latitude and longitude; None if they are not there or can't be."""
    try:
        if raw.get("latitude") and raw.get("longitude"):
            lat, lon = float(raw["latitude"]), float(raw["longitude"])
        else:
            inside = re.search(r"\{\{\s*coord\s*\|([^{}]*)\}\}", raw.get("coordinates", ""), re.IGNORECASE)
            if not inside:
                return None, None
            parts = [part.strip() for part in inside[1].split("|")]
            parts = parts[: next((k for k, part in enumerate(parts) if "=" in part or ":" in part), len(parts))]
            letters = [k for k, part in enumerate(parts) if part.upper() in ("N", "S", "E", "W")]
            if len(letters) >= 2:
                lat = _degrees(parts[: letters[0]], parts[letters[0]])
                lon = _degrees(parts[letters[0] + 1 : letters[1]], parts[letters[1]])
            else:
                lat, lon = float(parts[0]), float(parts[1])
    except (ValueError, IndexError):
        return None, None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else (None, None)


def _degrees(parts: list[str], letter: str) -> float:
    """Degrees, minutes and seconds as degrees, negative in the south and west."""
    whole = sum(float(part) / (1, 60, 3600)[k] for k, part in enumerate(parts[:3]))
    return round(-whole if letter.upper() in ("S", "W") else whole, 6)
