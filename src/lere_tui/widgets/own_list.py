"""A list of the workspace: what is kept, of which thing, of which event."""

from __future__ import annotations

from lere_tui.render.own_rows import OwnRow, Shelf, own_words
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.row_view import Cells, RowView
from lere_tui.widgets.strips import fit
from lere_tui.widgets.timeline_columns import compact_date

GAP = "  "
HEADS = {"marks": "Tags and note", "tags": "Also", "notes": "Note", "read": "Read (UTC)", "gone": "Kept of it"}


class OwnList(RowView[OwnRow]):
    """The rows of a shelf."""

    BINDINGS = bindings("shelf")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.shelf: Shelf = "marks"

    def head_cells(self, line: int, width: int) -> str:
        """The names of the columns."""
        tag, date, own, rest = self._widths(width)
        parts = [fit("Tag", tag)] if tag else []
        parts += [fit("Date", date)] if date else []
        return GAP.join([*parts, fit("What", rest), *([fit(HEADS[self.shelf], own)] if own else [])])

    def row_cells(self, item: OwnRow, line: int, width: int) -> Cells:
        """A row."""
        tag, date, own, rest = self._widths(width)
        cells: Cells = [(fit(f"#{item.tag}", tag) + GAP, "link")] if tag else []
        cells += [(fit(compact_date(item.subject.date), date) + GAP, "faint")] if date else []
        event = f"{GAP}{item.event}" if item.event else ""
        what = fit(item.subject.words + event, rest)
        cells.append((what, "strong" if not event else "row"))
        if own:
            kept = item.at[:16].replace("T", " ") if self.shelf == "read" else own_words(item, self.shelf)
            cells.append((GAP + fit(kept, own), "row"))
        return cells

    def _widths(self, width: int) -> tuple[int, int, int, int]:
        """Cells of the tag, the date, what is kept, and the thing."""
        tag = (14 if width >= 70 else 10) if self.shelf == "tags" else 0
        date = 0 if width < 60 else 13 if width < 100 else 16
        room = width - sum(each + len(GAP) for each in (tag, date) if each)
        own = 0 if width < 44 else 16 if self.shelf == "read" else room * 2 // 5
        return tag, date, own, max(4, room - own - (len(GAP) if own else 0))
