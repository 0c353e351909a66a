"""Claimants of disputes: how often their figure is the highest and how often the lowest. Counts, never an average."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar

from lere_tui.model.disputes import Count, Tally
from lere_tui.render.dispute_text import claimant_words
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.row_view import Cells, RowView
from lere_tui.widgets.strips import fit

HEADS = ("rows", "high", "low")
GROUPS = ("all", "its own losses", "others' losses")

BETWEEN = 2
"""Cells between two groups of counts."""

NAME = 16
"""Cells of a name at least, or else only the counts of all rows are shown; so too without room for a second heading."""


class ClaimantList(RowView[Tally]):
    """Claimants, those of the most disputed rows first. Enter narrows the disputes to those of one."""

    HEAD: ClassVar[int] = 2
    BINDINGS = bindings("claimants")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen: Collection[str] = ()
        """The claimants to which the disputes are narrowed."""

    def head_cells(self, line: int, width: int) -> str:
        """The names of the groups of counts, and of the counts."""
        name, number, groups = self._widths(width)
        if line < self.head - 1:
            return " " * name + "".join(" " * BETWEEN + fit(group, 3 * number, right=True) for group in GROUPS[:groups])
        counts = "".join(fit(head, number, right=True) for head in HEADS)
        return fit(f"Claimants ({len(self.items):,})", name) + (" " * BETWEEN + counts) * groups

    def row_cells(self, item: Tally, line: int, width: int) -> Cells:
        """A claimant with its counts."""
        name, number, groups = self._widths(width)
        mark = "✓ " if item.claimant.id in self.chosen else ""
        cells: Cells = [(fit(mark + claimant_words(item.claimant), name), "strong" if mark else "row")]
        for place, count in enumerate((item.all, item.own, item.others)[:groups]):
            cells.append((" " * BETWEEN + _counts(count, number), "faint" if place else "row"))
        return cells

    def _widths(self, width: int) -> tuple[int, int, int]:
        """Cells of a name and of a count, and how many groups of counts there is room for."""
        largest = self.items[0].all.rows if self.items else 0
        number = max(5, len(f"{largest:,}") + 1)
        one = 3 * number + BETWEEN
        groups = 3 if width >= NAME + 3 * one and self.head > 1 else 1
        return min(44, max(6, width - groups * one)), number, groups


def _counts(count: Count, width: int) -> str:
    """Rows, highest and lowest; “–” where there are no such rows."""
    numbers = (count.rows, count.highest, count.lowest)
    return "".join(fit(f"{number:,}" if count.rows else "–", width, right=True) for number in numbers)
