"""One search: what it finds, row by row, and what to do when it finds nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lere_tui.model.timeline import EventLine
from lere_tui.query.tree import And, Field, Node, Phrase, Query, Word
from lere_tui.store.hits import Hits

if TYPE_CHECKING:
    from lere_tui.store.facets import Facet
    from lere_tui.store.histogram import Histogram
    from lere_tui.store.reading import Store

MOST_TERMS = 6
"""Terms of which it is said how much would be found without them."""


class Search:
    """A query on a corpus, and the events that it finds.

    `hint` is a line about what is unfinished, names nothing in this corpus or was read as something else, or empty.
    """

    def __init__(self, store: Store, query: Query, text: str) -> None:
        self.text = text
        self.query = query
        self.hint = query.hint
        self._store = store
        oldest_first = query.sort == "oldest"
        if query.root is None:
            self.hits = Hits(store.total, None, oldest_first)
            return
        matcher = store.matcher()
        self.hits = Hits(store.total, matcher.events(query.root), oldest_first)
        if not self.hint and matcher.notes:
            self.hint = matcher.notes[0]

    @property
    def count(self) -> int:
        """How many events are found."""
        return len(self.hits)

    def rows(self, start: int, stop: int) -> list[EventLine]:
        """The lines of the rows from `start` to before `stop`."""
        return self._store.lines(self.hits.rows(start, stop))

    def histogram(self, most: int = 100) -> Histogram:
        """How many of the events begin in each of up to `most` days, months or years."""
        from lere_tui.store.histogram import histogram

        return histogram(self._store, self.hits, most)

    def facets(self, field: str, most: int | None = None) -> list[Facet]:
        """The values of a field that the events have, with how many events each, the most frequent first."""
        return self._store.facets().counts(field, self.hits, most)

    def near(self) -> list[str]:
        """For a search that finds nothing: near names, and what would be found without each of its terms."""
        said = [f"Did you mean “{name}”?" for name in self._store.names().near(_texts(self.query.root))[:3]]
        root = self.query.root
        if isinstance(root, And):
            matcher = self._store.matcher()
            for node in root.nodes[:MOST_TERMS]:
                rest = tuple(other for other in root.nodes if other is not node)
                if found := len(matcher.events(And(rest))):
                    said.append(f"Without “{self._written(node)}”: {found:,} event{'s' if found != 1 else ''}")
        return said

    def _written(self, node: Node) -> str:
        """A term as the reader wrote it."""
        column = getattr(node, "column", 0)
        if not column:
            return "(…)"
        root = self.query.root
        later = [getattr(n, "column", 0) for n in root.nodes] if isinstance(root, And) else []
        ends = [at for at in later if at > column]
        return self.text[column - 1 : (min(ends) - 1) if ends else None].strip()


def _texts(node: Node | None) -> Sequence[str]:
    match node:
        case Word(text=text) | Phrase(text=text):
            return [text]
        case Field(name="town" | "place" | "group" | "by" | "side", values=values):
            return [value.text for value in values]
        case And(nodes=nodes):
            return [text for inner in nodes for text in _texts(inner)]
    return []
