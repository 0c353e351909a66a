"""Saved searches, two lines each: the name, how many events and what is new; below, the search itself."""

from __future__ import annotations

from typing import ClassVar

from lere_tui.model.saved import SavedNow
from lere_tui.render.saved_text import since_words
from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.row_view import Cells, RowView
from lere_tui.widgets.strips import clip, fit

GAP = "  "
NUMBER = 9
"""Cells of a number of events."""


class SavedList(RowView[SavedNow]):
    """The searches by their names."""

    TALL: ClassVar[int] = 2
    BINDINGS = bindings("saved")

    def head_cells(self, line: int, width: int) -> str:
        """The names of what stands below."""
        return fit("Name and search", _name(width)) + GAP + fit("Events", NUMBER, right=True) + GAP + "Since last seen"

    def row_cells(self, item: SavedNow, line: int, width: int) -> Cells:
        """A line of a search."""
        if line:
            return [(clip(f"  {visible(item.saved.query)}", width), "faint")]
        name = (fit(visible(item.saved.name), _name(width)) + GAP, "strong")
        rest = width - _name(width) - len(GAP) - NUMBER - len(GAP)
        if item.fault:
            return [name, (clip(visible(item.fault), rest + NUMBER + len(GAP)), "mark")]
        if item.now is None:
            return [name, (fit("…", NUMBER, right=True), "faint")]
        since = item.since
        is_news = since is not None and bool(since.new or since.changed or since.gone)
        words = (clip(since_words(since), rest), "link" if is_news else "faint")
        return [name, (fit(f"{item.now.count:,}", NUMBER, right=True) + GAP, "row"), words]


def _name(width: int) -> int:
    """Cells of the name."""
    return max(12, min(48, width - NUMBER - 2 * len(GAP) - 30))
