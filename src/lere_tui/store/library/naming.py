"""Which places, groups and sources bear names in which such words begin, in any spelling that the corpus knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lere_tui.query.folding import fold
from lere_tui.query.tree import Value

if TYPE_CHECKING:
    from lere_tui.store.names import Names


def named(names: Names, kind: str, words: str) -> set[int] | None:
    """The keys of records in whose names each of these words begins a word; else of the one with this id, else of those
    whose name sounds like it. None where nothing was typed: all of them."""
    folded = fold(words).split()
    if not folded:
        return None
    found = set.intersection(*(begun(names, kind, word) for word in folded))
    found = found or set(names.exactly(kind, Value(words.strip(), 0, "=")))
    return found or {name.key for name in names.alike(words, kind)}


def begun(names: Names, kind: str, word: str) -> set[int]:
    """The keys of records in whose names a word begins so."""
    return set(names.beginning(kind, word, -1))
