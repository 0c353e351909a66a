"""Breaking a paragraph into lines of a width in cells, with the map from what is drawn to its code points."""

from __future__ import annotations

import re

from rich.cells import cell_len, split_graphemes

Span = tuple[int, int]
"""Start and end of a line, in code points of the paragraph."""

_NARROW = re.compile(r"[\x20-\x7e\xa0-\xac\xae-\u02ff\u0370-\u0482\u2010-\u2027\u2030-\u205e]*").fullmatch


def wrap(text: str, width: int) -> list[Span]:
    """The lines of a paragraph without newlines: at spaces where there are any, else between letters.

    The space at which a line is broken belongs to no line. Letters with their combining marks stay together.
    """
    width = max(1, width)
    if not text:
        return [(0, 0)]
    if len(text) <= width and cell_len(text) <= width:
        return [(0, len(text))]
    return _wrap_narrow(text, width) if _NARROW(text) else _wrap_wide(text, width)


def _wrap_narrow(text: str, width: int) -> list[Span]:
    lines: list[Span] = []
    start, size = 0, len(text)
    while size - start > width:
        cut = text.rfind(" ", start + 1, start + width + 1)
        if cut < 0:
            lines.append((start, start + width))
            start += width
        else:
            lines.append((start, cut))
            start = cut + 1
    lines.append((start, size))
    return lines


def _wrap_wide(text: str, width: int) -> list[Span]:
    lines: list[Span] = []
    start = 0
    cells = 0
    cut = -1  # where the line may end, in code points
    after = -1  # where the next line would begin then
    cells_after = 0  # cells from there on
    for begin, end, size in split_graphemes(text)[0]:
        is_space = text[begin] == " "
        if size > 1 and begin > start:
            cut, after, cells_after = begin, begin, 0
        if cells + size > width and not is_space:
            if cut > start:
                lines.append((start, cut))
                start, cells = after, cells_after
            elif begin > start:
                lines.append((start, begin))
                start, cells = begin, 0
            cut = -1
        cells += size
        cells_after += size
        if is_space and begin > start:
            if cells > width:
                lines.append((start, begin))
                start, cells, cut = end, 0, -1
            else:
                cut, after, cells_after = begin, end, 0
    lines.append((start, len(text)))
    return lines


def whole_letters(text: str, start: int, end: int) -> Span:
    """The span widened to whole letters: a highlight never parts a letter from its combining marks."""
    low, high = start, end
    for begin, stop, _ in split_graphemes(text)[0]:
        if begin < start < stop:
            low = begin
        if begin < end < stop:
            high = stop
    return low, high
