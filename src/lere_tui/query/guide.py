"""The search language as a page to read: what can be written, every field, and examples with what they find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lere_tui.query.fields import CLOSED, FIELDS, FIGURES


class Line(NamedTuple):
    """What is written, and what it means; `events` is how many events of the embedded corpus an example finds."""

    written: str
    meaning: str
    events: int | None = None


class Section(NamedTuple):
    """A part of the page."""

    title: str
    lines: tuple[Line, ...]


SIGNS = (
    Line("lere attack", "both words, in any spelling of case, accents and hyphens"),
    Line("lere OR bourem", "one of them; OR in capitals"),
    Line("-word", "not this word; NOT in capitals does the same"),
    Line('"a phrase"', "these words in this order"),
    Line("begin*", "words that begin so; the last word typed counts as one"),
    Line("( )", "brackets around what belongs together"),
    Line("field:value", 'a field, as listed below; field:"two words", field:one,two for either'),
    Line("field:=value", "exactly this: a place without what lies in it, a group without its members"),
)
"""How words and fields are put together."""

EXAMPLES = (
    Line("lere", "events at Léré, or with Léré in their texts", 17),
    Line("town:lere", "events at Léré and everywhere inside it", 9),
    Line("group:cma", "events with the CMA or one of its members", 36),
    Line("group:=cma", "events with the CMA itself", 22),
    Line('town:"timbuktu region" kind:attack', "attacks anywhere in the region of Timbuktu", 5),
    Line("by:fama-hq killed:>5", "the army's general staff claims something, and a claim can exceed five dead", 6),
    Line("captured:6..12", "a claim of captives that can lie between six and twelve", 5),
    Line("date:2015-04..2015-05", "in April or May 2015; an imprecise date is found if it can be meant", 16),
    Line("after:2022 has:contradiction", "later than 2022, with claims that contradict", 8),
    Line("-(town:lere OR town:bourem) group:cma,hcua", "events elsewhere, with either group", 29),
    Line('"two soldiers" OR captives', "one phrase or one word", 12),
    Line("side:csp verdict:agree", "a loss of the CSP is claimed, and on some loss the claims agree", 5),
    Line("source:rfi lang:fr sort:oldest", "reported by RFI, with a source in French, the oldest first", 21),
)
"""Searches to begin with."""


def sections() -> tuple[Section, ...]:
    """The page."""
    return Section("Words and signs", SIGNS), Section("Fields", tuple(_fields())), Section("Examples", EXAMPLES)


def _fields() -> Iterator[Line]:
    """The fields in the order of their list; those that mean the same, and those of losses, in one line each."""
    met: dict[str, list[str]] = {}
    for name, (kind, means) in FIELDS.items():
        met.setdefault("figure" if kind == "figure" else means, []).append(name)
    for means, names in met.items():
        first, *others = names
        if means == "figure":
            also = ", ".join(f"{name}:" for name in others)
            yield Line(f"{first}:", f"a loss as claimed: {FIGURES}; also {also}")
            continue
        values = CLOSED.get(first, ())
        named = "" if all(value in means for value in values) else f": {', '.join(values)}"
        yield Line(", ".join(f"{name}:" for name in names), means + named)
