"""The columns of the timeline at a given width, and a line of it cut to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rich.segment import Segment
from rich.style import Style

from lere_tui.model.timeline import EventLine
from lere_tui.widgets.strips import clip, fit, ink, turned

Marks = Callable[[str], list[tuple[int, int]]]
"""Finds the words of a search in a text: spans of code points, sorted and apart."""

MARKED = ("place", "title", "groups")
"""Columns in which the words of a search are marked."""

MARGIN = 2
"""Cells before the first column: the cursor's mark and a space."""

GAP = 2
"""Cells between two columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it shows, its heading, and its width in cells."""

    name: str
    heading: str
    width: int
    right: bool = False


SIGNS = 3
"""Cells of the signs of what a reader keeps; a list of less than SIGNS_FROM cells shows the first of them alone."""

SIGNS_FROM = 90


@lru_cache(maxsize=8)
def columns(width: int, signed: bool = False) -> tuple[Column, ...]:
    """The columns that a list of this many cells has room for; together they fill it. With `signed`, one of them is for
    the signs of what a reader keeps, which stand at the left, a blank before the date."""
    if signed and width >= 32:
        cells = SIGNS if width >= SIGNS_FROM else 1
        return (Column("signs", "", cells), *columns(width - cells - 1))
    place = 0 if width < 48 else 12 if width < 90 else 16 if width < 150 else 24
    fixed = [
        Column("date", "Date", 11 if width < 60 else 13 if width < 90 else 16),
        Column("place", "Place", place),
        Column("title", "Event", 0),
        Column("groups", "Groups", 0 if width < 100 else 1),
        Column("losses", "Losses as claimed" if width >= 90 else "Losses", 0 if width < 66 else 1),
        Column("sources", "Src", 0 if width < 90 else 3, right=True),
        Column("mark", "", 2),
    ]
    kept = [column for column in fixed if column.width or column.name == "title"]
    room = (
        width
        - MARGIN
        - GAP * (len(kept) - 1)
        - sum(c.width for c in kept if c.name in ("date", "place", "sources", "mark"))
    )
    names = [column.name for column in kept]
    widths = _share(max(4, room), "groups" in names, "losses" in names)
    return tuple(Column(c.name, c.heading, widths[c.name], c.right) if c.name in widths else c for c in kept)


def _share(room: int, groups: bool, losses: bool) -> dict[str, int]:
    """Part what is left among title, groups and losses: the title first, up to what titles need."""
    if not losses:
        return {"title": room}
    if not groups:
        loss = min(max(16, room * 9 // 20), 40)
        return {"title": room - loss, "losses": loss}
    title = min(max(24, room * 2 // 5), 64)
    loss = max(18, (room - title) * 11 // 20)
    return {"title": title, "groups": room - title - loss, "losses": loss}


def compact_date(text: str) -> str:
    """An EDTF span without what its end repeats: `2015-04-29/30` for `2015-04-29/2015-04-30` (as ISO 8601 allows)."""
    start, slash, end = text.partition("/")
    if slash and len(start) == len(end) == 10:
        if start[:8] == end[:8]:
            return f"{start}/{end[8:]}"
        if start[:5] == end[:5]:
            return f"{start}/{end[5:]}"
    return text


def mark(line: EventLine) -> str:
    """≠ where claims contradict, with the number of rows that do so."""
    if not line.contradictions:
        return ""
    return f"≠{line.contradictions}" if 1 < line.contradictions < 10 else "≠"


def cell(line: EventLine, column: Column) -> str:
    """The text of one column, as wide as the column."""
    if column.name == "date":
        return fit(_date(line.date, column.width), column.width)
    if column.name == "mark":
        return fit(mark(line), column.width)
    if column.name == "sources":
        return fit(str(line.sources), column.width, right=True)
    return fit(getattr(line, column.name), column.width)


def _date(text: str, width: int) -> str:
    """The date in a column: where a span does not fit, its first day and a …"""
    short = compact_date(text)
    if len(short) <= width:
        return short
    start, slash, _ = short.partition("/")
    return f"{start}/…" if slash and len(start) + 2 <= width else clip(start + "…", width)


def row_segments(
    line: EventLine,
    shape: tuple[Column, ...],
    styles: Mapping[str, Style],
    under_cursor: bool,
    focus: bool,
    marks: Marks | None = None,
    sign: str = "",
) -> list[Segment]:
    """One drawn line of the list."""
    base = styles["cursor" if focus else "cursor-blurred"] if under_cursor else styles["row"]
    segments = [Segment("▌ " if under_cursor else "  ", base + styles["edge"] if under_cursor else base)]
    for number, column in enumerate(shape):
        if column.name == "signs":
            shown = sign if column.width >= SIGNS else sign.strip()[:1]
            segments.append(Segment(shown.ljust(column.width), _on(base, styles["signs"], under_cursor)))
            continue
        if number:
            segments.append(Segment(" " * gap_before(number, shape), base))
        own = styles.get(column.name)
        style = _on(base, own, under_cursor)
        text = cell(line, column)
        spans = marks(getattr(line, column.name)) if marks and column.name in MARKED else []
        segments += turned(list(_marked(text, spans, style, styles)) if spans else [Segment(text, style)])
    return segments


def _marked(text: str, spans: list[tuple[int, int]], style: Style, styles: Mapping[str, Style]) -> Iterator[Segment]:
    """A cell with the words of the search marked. What is drawn has one symbol for each control, so that code points of
    the stored text are code points of the cell, up to where it is cut."""
    look = styles["match"]  # its weight alone: the colours stay those of the column and of the cursor
    match = style + Style(bold=look.bold, italic=look.italic, underline=look.underline)
    at = 0
    for start, end in spans:
        if at < start:
            yield Segment(text[at:start], style)
        if start < len(text):
            yield Segment(text[start:end], match)
        at = end
    if at < len(text):
        yield Segment(text[at:], style)


def _on(base: Style, own: Style | None, under_cursor: bool) -> Style:
    if own is None:
        return base
    if under_cursor:  # the cursor's ground stays whole: only the letters keep their colour
        return base + ink(own)
    return base + own


def gap_before(number: int, shape: tuple[Column, ...]) -> int:
    """Cells before a column."""
    return 0 if not number else 1 if shape[number - 1].name == "signs" else GAP


def heading_segments(shape: tuple[Column, ...], style: Style) -> list[Segment]:
    """The line of headings above the list."""
    parts = [" " * MARGIN]
    for number, column in enumerate(shape):
        parts.append(" " * gap_before(number, shape) + fit(column.heading, column.width, right=column.right))
    return [Segment("".join(parts), style)]
