"""Lines of cells: outside text made safe, cut and padded to a width measured in cells."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style

from lere_tui.render import bidi
from lere_tui.render.visible import MOST_MARKS, visible

ELLIPSIS = "…"

_MOST_TO_A_CELL = MOST_MARKS + 2
"""Code points that a cell can take: what lies behind so many for each is cut unread, however long a word is."""


def clip(text: str, width: int) -> str:
    """The text made safe, and cut with … where it has more cells than `width`."""
    if width <= 0:
        return ""
    begins = visible(text[: width * _MOST_TO_A_CELL])
    if len(begins) == len(text) and cell_len(begins) <= width:
        return begins
    return set_cell_size(begins, min(width - 1, cell_len(begins))).rstrip() + ELLIPSIS


def fit(text: str, width: int, right: bool = False) -> str:
    """The text made safe, and cut or padded to exactly `width` cells."""
    text = clip(text, width)
    pad = " " * max(0, width - cell_len(text))
    return pad + text if right else text + pad


def fit_segments(parts: list[tuple[str, Style | None]], width: int, fill: Style | None = None) -> list[Segment]:
    """Segments of exactly `width` cells; what does not fit is cut with …, what is missing is filled."""
    segments: list[Segment] = []
    left = width
    for text, style in parts:
        safe = visible(text[: (left + 1) * _MOST_TO_A_CELL])
        size = cell_len(safe)
        if size > left or len(safe) < len(text):
            safe = clip(text, left)
            segments.append(Segment(safe, style))
            left -= cell_len(safe)
            break
        segments.append(Segment(safe, style))
        left -= size
    if left > 0:
        segments.append(Segment(" " * left, fill))
    return segments


def ink(style: Style) -> Style:
    """A style without its ground: the colour and weight of its letters, to lay over another ground."""
    return Style(color=style.color, bold=style.bold, italic=style.italic, underline=style.underline)


def turned(segments: list[Segment], depths: Sequence[int] | None = None, leftward: bool = False) -> list[Segment]:
    """Segments of one line or cell with right-to-left text as it is seen, if the reader wants it so; each letter keeps
    its style.

    `depths` are the levels of the code points where the line is part of a paragraph, and `leftward` is its direction.
    """
    text = "".join(segment.text for segment in segments)
    if not leftward and not bidi.is_turned(text):
        return segments
    styles = [segment.style for segment in segments for _ in segment.text]
    found: list[Segment] = []
    for at, letter in bidi.seen(text, bidi.levels(text, leftward) if depths is None else depths, leftward):
        if found and found[-1].style == styles[at]:
            found[-1] = Segment(found[-1].text + letter, styles[at])
        else:
            found.append(Segment(letter, styles[at]))
    return found
