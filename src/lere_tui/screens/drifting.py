"""A translation or copy beside its original: which differs from which, and stepping from one difference to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lere_tui.formats.features import Names, features, names_of, unread
from lere_tui.model.dossier import Dossier
from lere_tui.model.drift import Block, Difference, Drift, Feature, Span, blocks, compare
from lere_tui.screens.side import Side


@dataclass(frozen=True, slots=True)
class Shown:
    """The text of a pane as it is compared."""

    text: str
    language: str
    is_digest: bool


Step = tuple[Difference, Feature | None, Feature | None]
"""A difference of two passages, and what of it stands on the left and on the right."""


@dataclass(slots=True)
class Comparison:
    """Two texts that were compared, and which of their differences the reader is at."""

    drift: Drift
    digests: bool
    at: int = -1
    marks: tuple[list[Span], list[Span]] = field(default_factory=lambda: ([], []))

    def __post_init__(self) -> None:
        for difference in self.drift.differences:
            for marks, found in zip(self.marks, (difference.left, difference.right), strict=True):
                marks += [(feature.start, feature.end) for feature in found]

    @property
    def count(self) -> int:
        """How many differences there are to step through."""
        return len(self._steps())

    def _steps(self) -> list[Step]:
        return [(difference, *step) for difference in self.drift.differences for step in difference.steps]

    def step(self, step: int) -> Step | None:
        """Go to the next difference, around the end; None if there is none."""
        steps = self._steps()
        if not steps:
            return None
        self.at = (self.at + step) % len(steps) if self.at >= 0 else (0 if step > 0 else len(steps) - 1)
        return steps[self.at]


def original_of(side: Side, other: Side, dossier: Dossier) -> str:
    """The source that belongs in the other pane to compare with this one: what it was made from, or, of those made
    from it, the one that is there already, else the first of the event. Empty if there is none."""
    source = side.text or dossier.sources.get(side.source)
    if source is None:
        return ""
    if source.derived_from:
        return source.derived_from
    made = [each.id for each in dossier.sources.values() if each.derived_from == source.id]
    return other.source if other.source in made else next(iter(made), "")


def shown(side: Side) -> Shown:
    """What a pane shows, to be compared."""
    source = side.text
    digest = source is not None and source.text_kind == "digest" and side.shown_original is None
    return Shown(side.shown_text, source.language if source else "", digest)


def compared(left: Shown, right: Shown, dossier: Dossier) -> Comparison:
    """Compare two texts; long ones take seconds."""
    names = names_of(_spellings(dossier))
    return Comparison(compare(_blocks(left, names), _blocks(right, names)), left.is_digest or right.is_digest)


def _blocks(shown: Shown, names: Names) -> list[Block]:
    found = features(shown.text, shown.language, shown.is_digest, names)
    return blocks(shown.text, found, unread(shown.text, shown.language, shown.is_digest))


def _spellings(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """How the groups and places of the event are spelt, and the id of each."""
    for actor in dossier.actors.values():
        for spelling in (actor.name, actor.short, *actor.also):
            yield spelling, f"group:{actor.id}"
    for place in dossier.place_path:
        for spelling in (place.name, *place.also):
            yield spelling, f"place:{place.id}"


def summary(found: Comparison) -> str:
    """`drift: 2 figures, 1 term differ`, and what was compared."""
    drift = found.drift
    if drift.too_long:
        return "drift: these texts are too long to compare"
    of_what = " in the digests" if found.digests else ""
    if not drift.pairs:
        return f"drift: no passages{of_what} that can be set against each other"
    parts = [_counted(n, word) for n, word in ((drift.figures, "figure"), (drift.terms, "term")) if n]
    if not parts:
        return f"drift: no figure or term differs{of_what}"
    alone = sum(drift.alone)
    aside = f"; {_counted(alone, 'paragraph')} without a counterpart" if alone else ""
    one = drift.figures + drift.terms == 1
    return f"drift: {', '.join(parts)} {'differs' if one else 'differ'}{of_what}{aside}"


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
