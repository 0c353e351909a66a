"""Events as a table of text: one line each where there is room, else a few lines each; nothing is cut off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from lere_tui.model.timeline import EventLine
from lere_tui.model.vocabulary import in_words
from lere_tui.render.symbols import SYMBOL
from lere_tui.render.visible import visible

if TYPE_CHECKING:
    from lere_tui.render.event_text import Entry

HEADS = ("DATE", "", "PLACE", "EVENT", "KIND", "GROUPS", "LOSSES AS CLAIMED", "SOURCES", "ID")


def cells(line: EventLine) -> tuple[str, ...]:
    """What stands under HEADS for one event; the second is the mark of a contradiction."""
    mark = SYMBOL["contradict"] if line.contradictions else ""
    texts = (line.date, mark, line.place, line.title, in_words(line.kind), line.groups, line.losses)
    return tuple(map(visible, (*texts, str(line.sources), line.id)))


class LineTable:
    """The widths of a table's columns, taken from its first lines; longer cells of later lines push the rest aside."""

    def __init__(self, first: Sequence[EventLine]) -> None:
        rows = [HEADS, *map(cells, first)]
        self._widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]

    @property
    def width(self) -> int:
        """Cells of a whole line."""
        return sum(self._widths) + 2 * (len(HEADS) - 1)

    def head(self) -> str:
        """The line above the columns."""
        return self._joined(HEADS)

    def row(self, line: EventLine) -> str:
        """One event as a line."""
        return self._joined(cells(line))

    def _joined(self, row: Sequence[str]) -> str:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(row, self._widths, strict=True))
        return "  ".join(padded).rstrip()


def stacked(line: EventLine) -> Iterator[Entry]:
    """One event as entries below one another, for a terminal too narrow for columns."""
    from lere_tui.render.event_text import Entry

    date, mark, place, title, kind, groups, losses, sources, name = cells(line)
    yield Entry(((f"{date}  ", "plain"), (title, "strong"), (f"  {mark}" if mark else "", "contradict")))
    facts = " · ".join(text for text in (place, kind, groups) if text)
    yield Entry((("    ", "plain"), (facts, "plain")), indent=4)
    if losses:
        yield Entry((("    ", "plain"), (losses, "plain")), indent=4)
    count = f"{sources} source{'s' if line.sources != 1 else ''}"
    yield Entry((("    ", "plain"), (f"{count} · {name}", "faint")), indent=4)
