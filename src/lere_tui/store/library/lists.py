"""The four lists of the library: what is in them, in which order, narrowed by the beginnings of names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from lere_tui.model.library import Row, Section

if TYPE_CHECKING:
    from lere_tui.store.reading import Store


class Listing(NamedTuple):
    """A list as it is shown: the keys of its records in their order, and how many of them are not among those that only
    a dataset cites, which come last."""

    section: Section
    keys: Sequence[int]
    own: int

    def __len__(self) -> int:
        return len(self.keys)


class Shelf(Protocol):
    """One of the lists. It belongs to the thread of its store."""

    def listing(self, order: str, words: str) -> Listing:
        """The records that have every one of these words, or what begins so, in a name."""

    def rows(self, keys: Sequence[int]) -> Sequence[Row]:
        """The rows of these records."""


class Lists:
    """Makes lists, and reads their rows. What a list needs is read when it is first asked for, and kept."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._shelves: dict[Section, Shelf] = {}

    def listing(self, section: Section, order: str, words: str = "") -> Listing:
        """A list in one of its orders, of what bears such names."""
        return self._shelf(section).listing(order, words)

    def rows(self, listing: Listing, start: int, stop: int) -> Sequence[Row]:
        """Its rows from `start` to before `stop`."""
        return self._shelf(listing.section).rows(listing.keys[start:stop])

    def _shelf(self, section: Section) -> Shelf:
        found = self._shelves.get(section)
        if found is None:
            found = self._shelves[section] = _opener(section)(self.store)
        return found


def _opener(section: Section) -> Callable[[Store], Shelf]:
    from lere_tui.store.library.datasets import Datasets
    from lere_tui.store.library.groups import Groups
    from lere_tui.store.library.places import Places
    from lere_tui.store.library.sources import Sources

    shelves: dict[Section, Callable[[Store], Shelf]] = {
        "place": Places,
        "group": Groups,
        "source": Sources,
        "dataset": Datasets,
    }
    return shelves[section]
