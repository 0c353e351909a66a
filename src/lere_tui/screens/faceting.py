"""The lines of the facet panel: which sections, values and terms it shows for a search, as far as they are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lere_tui.query.narrowing import Term, meaning, terms
from lere_tui.widgets.facet_panel import FacetLine

if TYPE_CHECKING:
    from lere_tui.store.branches import Branch, Trees
    from lere_tui.store.hits import Hits

TITLES = {
    "place": "Places",
    "group": "Groups",
    "kind": "Kinds",
    "date": "Years",
    "verdict": "Verdicts",
    "source": "Sources",
    "dataset": "Datasets",
    "lang": "Languages",
}

FEW = 6
"""Values of a section that are shown at first."""

MORE = 20
"""Values that come with each wish for more."""

ALONE = 0.6
"""The part of the events from which the first place at the top is shown with what lies in it."""

State = Literal["", "with", "without"]

Where = tuple[str, tuple[int, ...]]
"""A field, and the keys that lead to a record: empty for the section itself."""


@dataclass
class Shape:
    """What is open in the panel, and how many values are shown of it."""

    opened: set[Where] = field(default_factory=lambda: {(name, ()) for name in ("place", "group", "kind", "verdict")})
    shown: dict[Where, int] = field(default_factory=dict)
    touched: bool = False
    """Whether the reader has opened or closed anything."""

    def copy(self) -> Shape:
        """One for a thread, while the reader goes on."""
        return Shape(set(self.opened), dict(self.shown), self.touched)

    def turn(self, line: FacetLine, is_open: bool) -> None:
        """Open or close a line, or show more of what it stands under."""
        self.touched = True
        where = (line.field, line.path)
        if line.look == "more":
            self.shown[where] = self.shown.get(where, FEW) + MORE
        elif is_open:
            self.opened.add(where)
        else:
            self.opened.discard(where)


def facet_lines(trees: Trees, hits: Hits, text: str, shape: Shape) -> list[FacetLine]:
    """The lines for a search, which found `hits`. A term of the search is shown as one, and at the value it means."""
    from lere_tui.store.branches import SECTIONS

    chosen = terms(text)
    states: dict[object, State] = {term.meaning: _state(term) for term in chosen}
    found = [FacetLine("chosen", _bare(term), term=term.text, state=_state(term)) for term in chosen]
    for section in SECTIONS:
        where: Where = (section, ())
        is_open = where in shape.opened
        below = list(_below(trees, hits, states, shape, where)) if is_open else []
        if (is_open and not below) or (not is_open and not trees.branches(section, hits, most=1).found):
            continue
        found.append(FacetLine("section", TITLES[section], section, opens=True, is_open=is_open))
        found += below
    return found


def _bare(term: Term) -> str:
    """A term without the minus, which its sign says already."""
    return term.text.removeprefix("-") if term.excludes else term.text


def _state(term: Term) -> State:
    return "without" if term.excludes else "with"


def _below(trees: Trees, hits: Hits, states: dict[object, State], shape: Shape, where: Where) -> Iterator[FacetLine]:
    section, path = where
    most = shape.shown.get(where, FEW if not path else MORE)
    branches = trees.branches(section, hits, path[-1] if path else None, most)
    for branch in branches.found:
        here: Where = (section, (*path, branch.key))
        is_open = branch.opens and (here in shape.opened or _opens_itself(branch, hits, shape, here))
        share = branch.events / len(hits) if len(hits) else 0.0
        state = states.get(meaning(branch.term), "")
        yield FacetLine(
            "value", branch.name, section, here[1], branch.term, branch.events, share, state, branch.opens, is_open
        )
        if is_open:
            yield from _below(trees, hits, states, shape, here)
    if branches.rest:
        yield FacetLine("more", f"{branches.rest:,} more", section, path)


def _opens_itself(branch: Branch, hits: Hits, shape: Shape, here: Where) -> bool:
    """Whether a country that nearly all events are in is open from the start."""
    section, path = here
    return section == "place" and len(path) == 1 and not shape.touched and branch.events > ALONE * len(hits)
