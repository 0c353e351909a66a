"""How the screen of an event shares its room between the casualty table, the claim below it and the page."""

from __future__ import annotations

from dataclasses import dataclass

BESIDE_FROM = 140
"""Columns from which the record stands beside the table."""

TALL_FROM = 36
"""Rows from which nothing needs to shrink while it has no focus."""

PAGE_KEEPS = 8
"""Lines that a long claim leaves to the page on a tall terminal."""


@dataclass(frozen=True, slots=True)
class Room:
    """The size of the screen, the lines above and below its body, and what the reader wants to see of it."""

    width: int
    height: int
    taken: int
    on_page: bool
    explains: bool
    bars: bool

    @property
    def is_beside(self) -> bool:
        """Whether the page stands beside the table."""
        return self.width >= BESIDE_FROM

    @property
    def is_low(self) -> bool:
        """Whether what has no focus must shrink."""
        return self.height < TALL_FROM

    @property
    def body(self) -> int:
        """Lines of the body."""
        return self.height - self.taken

    @property
    def for_claim(self) -> int:
        """Lines that the claim may have at most where it explains something."""
        height = self.height - 3
        more = 4 if self.bars and self.is_low else 0
        return height if self.is_beside else max(2, height // 2 + more)

    def shares(self, wanted: int, claim_lines: int) -> tuple[int, int]:
        """Lines of the table, which would like to have `wanted`, and of the claim, which has so many.

        A claim that is given none is not shown; beside the page it has what the table leaves. Above the page a long one
        takes of the page's lines, never of the table's, so that the row that is read stays where it is.
        """
        height = self.body
        if self.is_beside:
            grid = min(wanted, max(6, height // 2 if self.bars else height * 3 // 5, height - 24))
            return grid, max(1, height - grid)
        if self.is_low and self.on_page:
            return (min(wanted, max(4, height // 3)) if height >= 14 else 0), 0
        lines = 7 if not self.is_low else 5 if height >= 18 else 2
        if self.explains or self.bars:
            lines = max(lines, min(claim_lines, self.for_claim))
        rest = height - lines - 1
        share = rest * 3 // 5 if not self.is_low else rest - (1 if self.bars else 4) if height >= 14 else rest
        grid = min(wanted, max(4, share))
        spare = height - grid - lines - 1 - (0 if self.is_low else PAGE_KEEPS)
        return grid, lines + 1 + max(0, min(claim_lines - lines, spare))
