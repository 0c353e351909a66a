"""Datasets: the list of them, and one with its files."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lere_tui.model.library import DatasetPage, DatasetRow, Term
from lere_tui.model.origin import Imported
from lere_tui.query.completing import quoted
from lere_tui.query.folding import fold
from lere_tui.store import origins, tokens
from lere_tui.store.library import events
from lere_tui.store.library.lists import Listing
from lere_tui.store.schema import DAY

if TYPE_CHECKING:
    from lere_tui.store.hits import Hits
    from lere_tui.store.reading import Store


class Datasets:
    """The list of datasets."""

    def __init__(self, store: Store) -> None:
        with store.reading() as db:
            keys = dict(db.execute("SELECT slug, id FROM dataset"))
            self._rows = {keys[each.id]: _row(keys[each.id], each) for each in origins.datasets(db)}

    def listing(self, order: str, words: str) -> Listing:
        """The datasets of such titles."""
        wanted = fold(words).split()
        found = [
            row
            for row in self._rows.values()
            if all(f" {word}" in f" {fold(row.title)} {fold(row.id)}" for word in wanted)
        ]
        if order == "events":
            found.sort(key=lambda row: -row.events)
        elif order == "imported":
            found.sort(key=lambda row: row.imported, reverse=True)
        return Listing("dataset", [row.key for row in found], len(found))

    def rows(self, keys: Sequence[int]) -> Sequence[DatasetRow]:
        """Their rows."""
        return [self._rows[key] for key in keys]


def _row(key: int, dataset: Imported) -> DatasetRow:
    latest = dataset.imports[-1].imported[:10] if dataset.imports else ""
    return DatasetRow(key, dataset.id, dataset.title, dataset.version, dataset.licence, dataset.events, latest)


def page(store: Store, slug: str) -> DatasetPage | None:
    """One dataset whole; None if there is none with this id."""
    with store.reading() as db:
        found = next((each for each in origins.datasets(db) if each.id == slug), None)
        row = db.execute("SELECT id FROM dataset WHERE slug = ?", (slug,)).fetchone()
    if found is None:
        return None
    hits = events.hits_of(store, tokens.dataset(row[0]))
    return DatasetPage(
        found,
        events.latest(store, hits),
        _span(store, hits),
        events.years(store, hits),
        Term(f"dataset:{quoted(slug)}", len(hits)),
    )


def _span(store: Store, hits: Hits) -> tuple[str, str]:
    """The days on which the first and the last of these events begin."""
    ends = hits.ends(store.position_of_day(1), store.total)
    if ends is None:
        return "", ""
    first, last = (datetime.date.fromordinal(key // DAY).isoformat() for key in store.keys(ends))
    return first, last
