"""Disputed rows, two lines each: how far apart, when, where, which event; whose loss, and who stands at which end."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len

from lere_tui.model.disputes import Dispute
from lere_tui.render.dispute_text import AGAINST, difference, factor, loss_words, stands_words
from lere_tui.render.visible import visible
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.row_view import Cells, RowView
from lere_tui.widgets.strips import clip, fit
from lere_tui.widgets.timeline_columns import compact_date

GAP = "  "
MEASURE = 7
"""Cells of a factor, and of a difference."""


class DisputeList(RowView[Dispute]):
    """The disputes of a search. Enter leads to the row in its event."""

    HEAD: ClassVar[int] = 2
    TALL: ClassVar[int] = 2
    BINDINGS = bindings("disputed")

    def head_cells(self, line: int, width: int) -> str:
        """The names of what stands below."""
        lead, date, place, _ = _widths(width)
        if line and not lead:
            return f"Factor / apart{GAP}Lowest{AGAINST}highest"
        if line:
            return " " * lead + GAP + fit("Loss and side", date + len(GAP) + place) + GAP + f"Lowest{AGAINST}highest"
        numbers = fit("Factor", MEASURE, right=True) + GAP + fit("Apart", MEASURE, right=True) + GAP if lead else ""
        return numbers + fit("Date", date) + (GAP + fit("Place", place) if place else "") + GAP + "Event"

    def row_cells(self, item: Dispute, line: int, width: int) -> Cells:
        """A line of a dispute."""
        lead, date, place, rest = _widths(width)
        if line:
            if not lead:
                both = f"{factor(item.gap)} / {difference(item.gap)}{GAP}"
                return [(both, "strong"), *_ends(item, width - cell_len(both))]
            loss = fit(loss_words(item), date + len(GAP) + place if place else date + len(GAP))
            return [(" " * lead + GAP, "row"), (loss + GAP, "row"), *_ends(item, width - lead - cell_len(loss) - 4)]
        numbers: Cells = []
        if lead:
            numbers = [
                (fit(factor(item.gap), MEASURE, right=True) + GAP, "strong"),
                (fit(difference(item.gap), MEASURE, right=True) + GAP, "row"),
            ]
        where: Cells = [(fit(item.place, place) + GAP, "link")] if place else []
        shown = compact_date(item.date)
        if len(shown) > date:
            shown = shown.partition("/")[0][: date - 1] + "…"
        return [*numbers, (fit(shown, date) + GAP, "faint"), *where, (clip(item.title, rest), "strong")]


def _widths(width: int) -> tuple[int, int, int, int]:
    """Cells of the two measures with the gap between them, the date, the place and the title."""
    lead = 2 * MEASURE + len(GAP) if width >= 56 else 0
    date = 11 if width < 90 else 13
    place = 0 if width < 56 else 14 if width < 90 else 20
    used = (lead + len(GAP) if lead else 0) + date + len(GAP) + (place + len(GAP) if place else 0)
    return lead, date, place, max(4, width - used)


def _ends(item: Dispute, width: int) -> Cells:
    """Who stands at the low end and who at the high end; where there is no room for both, each gets its share."""
    low, high = (visible(stands_words(item.at(end))) for end in ("lowest", "highest"))
    others = item.at("other")
    room = width - len(AGAINST)
    if cell_len(low) + cell_len(high) > room:
        half = room // 2
        low, high = (
            (low, clip(high, room - cell_len(low)))
            if cell_len(low) <= half
            else (clip(low, room - min(cell_len(high), half)), clip(high, max(half, room - cell_len(low))))
        )
        if cell_len(low) + cell_len(high) > room:
            high = clip(high, room - cell_len(low))
    ends: Cells = [(low, "row"), (AGAINST, "mark"), (high, "row")]
    left = room - cell_len(low) - cell_len(high) - 3
    if others and left >= 4:
        words = f"also {stands_words(others)}"
        ends.append(("   " + (words if cell_len(words) <= left else clip(f"+{len(others)} more", left)), "faint"))
    return ends
