"""The fields of the search language: what each takes, and how it is put in one line of help."""

from __future__ import annotations

from typing import Literal

from lere_tui.model.vocabulary import EVENT_KINDS, LOSS_KINDS

FieldType = Literal["place", "actor", "source", "dataset", "word", "closed", "date", "figure", "tag"]

CLOSED: dict[str, tuple[str, ...]] = {
    "kind": EVENT_KINDS,
    "has": ("contradiction", "remark", "text", "note"),
    "is": ("marked", "read"),
    "verdict": ("agree", "compatible", "contradict", "single", "revised", "no-figure"),
    "sort": ("newest", "oldest"),
}
"""The values of fields with a closed list."""

FIGURES = "9, >5, 6..12, dozens"
"""How a figure can be written."""

FIELDS: dict[str, tuple[FieldType, str]] = {
    "town": ("place", "a place, with everything inside it"),
    "place": ("place", "a place, with everything inside it"),
    "group": ("actor", "a group that took part, with its members"),
    "side": ("actor", "whose loss a claim is about"),
    "by": ("actor", "who claims"),
    "source": ("source", "a source that reports"),
    "dataset": ("dataset", "a dataset that was imported"),
    "kind": ("closed", "a kind of event"),
    "verdict": ("closed", "how the claims of some loss compare"),
    "on": ("date", "a day, month or year"),
    "date": ("date", "a day, month, year or span: 2015-04..2015-05"),
    "after": ("date", "later than"),
    "before": ("date", "earlier than"),
    "lang": ("word", "language of a source"),
    "has": ("closed", "contradiction, remark or text; note: one of yours"),
    "is": ("closed", "marked or read, by you"),
    "tag": ("tag", "a tag of yours"),
    "sort": ("closed", "newest or oldest"),
    **{kind: ("figure", f"{kind.replace('-', ' ')}: {FIGURES}") for kind in LOSS_KINDS},
}
