"""The settings: their names, what each may be, and what it is for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

BIDI = ("leave", "reorder")


class Setting(NamedTuple):
    """A setting. `choices` is empty where a text is free, and None where it is true or false."""

    name: str
    default: str | bool
    help: str
    choices: tuple[str, ...] | None = None


SETTINGS = (
    Setting("theme", "lere-dark", "Colours: lere-dark, lere-light, lere-contrast, one of Textual's, or your own", ()),
    Setting("mouse", True, "Whether the mouse works here; without it, your terminal selects text with it as ever"),
    Setting(
        "bidi",
        "leave",
        "Right-to-left text: left to the terminal, or put in order for one that doesn't turn it",
        BIDI,
    ),
    Setting("session", True, "Whether to begin where you left off"),
    Setting(
        "corpus",
        "",
        "The corpus to open, a database or a corpus folder; empty for the embedded one",
        (),
    ),
)
"""In the order of the file that `config --init` writes."""

BY_NAME = {setting.name: setting for setting in SETTINGS}
SECTIONS = ("keys", "themes")


def value_of(setting: Setting, value: object) -> str | bool:
    """What a setting is to be. Raises ValueError with what is wrong and its mend."""
    if setting.choices is None:
        if isinstance(value, bool):
            return value
        raise ValueError("it is true or false, without quotes")
    if not isinstance(value, str):
        raise ValueError("it is a text in quotes")
    if setting.choices and value not in setting.choices:
        raise ValueError(f"“{value}” is not known; {mend(value, setting.choices)}")
    if not value.isprintable():
        raise ValueError(f"“{value}” has characters that can't be printed; take them out")
    return value


def mend(word: str, choices: Iterable[str]) -> str:
    """What to write instead of a word that is not known: the nearest, or all if they are few."""
    from rapidfuzz import fuzz, process

    names = list(choices)
    if near := process.extractOne(word.lower(), names, scorer=fuzz.ratio, score_cutoff=60):
        return f"did you mean “{near[0]}”?"
    if len(names) > 12:
        return "lere-tui config --init or docs/config.md lists what there is"
    return f"it can be {', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else f"it can be {names[0]}"
