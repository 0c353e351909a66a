"""The pages of the library as entries of text."""

from __future__ import annotations

from collections.abc import Sequence

from lere_tui.model.library import DatasetPage, GroupPage, Page, PlacePage
from lere_tui.render.event_text import Entry


def entries(page: Page, aside: Sequence[Entry] = ()) -> list[Entry]:
    """A page; `aside` is what was found out later, and stands before the list of events."""
    if isinstance(page, PlacePage):
        from lere_tui.render.library.places import place_entries

        return place_entries(page)
    if isinstance(page, GroupPage):
        from lere_tui.render.library.groups import group_entries

        return group_entries(page, aside)
    if isinstance(page, DatasetPage):
        from lere_tui.render.library.datasets import dataset_entries

        return dataset_entries(page)
    from lere_tui.render.library.sources import source_entries

    return source_entries(page)
