"""Entries of text as lines for a terminal or a pipe, safe to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lere_tui.render.event_text import Entry, Look, Piece
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import wrap

# Bold and faint alone (SGR 1 and 2): what an entry means never hangs on them.
_LOOKS: dict[Look, str] = {"strong": "1", "heading": "1", "contradict": "1", "faint": "2"}


def lines(entries: Iterable[Entry], width: int = 0, styled: bool = False) -> Iterator[str]:
    """The lines of entries, without their ends: wrapped to `width` cells, or each entry one line if it is 0."""
    for entry in entries:
        if entry.gap_before:
            yield ""
        yield from _entry(entry, width, styled)


def _entry(entry: Entry, width: int, styled: bool) -> Iterator[str]:
    pieces: list[Piece] = [(visible(text), look) for text, look in entry.pieces]
    text = "".join(piece for piece, _ in pieces)
    for number, (start, end) in enumerate(_spans(text, entry.indent, width)):
        margin = " " * entry.indent if number else ""
        drawn = _styled(pieces, start, end) if styled else text[start:end]
        yield (margin + drawn).rstrip()


def _spans(text: str, indent: int, width: int) -> list[tuple[int, int]]:
    """Where the lines of an entry begin and end; those after the first are narrower by the indent."""
    if not width:
        return [(0, len(text))]
    first = wrap(text, width)[0]
    rest = first[1] + text[first[1] :].startswith(" ")
    if rest >= len(text):
        return [first]
    room = max(width - indent, 10)
    return [first, *((start + rest, end + rest) for start, end in wrap(text[rest:], room))]


def _styled(pieces: list[Piece], start: int, end: int) -> str:
    drawn = []
    at = 0
    for text, look in pieces:
        part = text[max(0, start - at) : max(0, end - at)]
        at += len(text)
        code = _LOOKS.get(look)
        drawn.append(f"\x1b[{code}m{part}\x1b[0m" if code and part.strip() else part)
    return "".join(drawn)
