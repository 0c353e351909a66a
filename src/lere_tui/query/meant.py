"""Which of the events that are found a reader most likely means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lere_tui.model.timeline import EventLine

_SAID = re.compile(r'(?<!\S)(?:(?:town|place|group):)?"?([^\s":()-][^\s":()]*)"?(?![^\s")])')


def best_row(text: str, lines: Sequence[EventLine]) -> int:
    """The row that a reader most likely means: all words of the search in its title and its place, the most sources.

    The list stays in the order of time; only the cursor goes there.
    """
    said = _SAID.findall(text)
    if not said:
        return 0
    from lere_tui.query.folding import fold

    words = [f" {fold(word)}" for word in said]

    def fitness(line: EventLine) -> tuple[int, int]:
        title, place = f" {fold(line.title)}", f" {fold(line.place)}"
        fits = sum(all(word in part for word in words) for part in (title, place, title + place))
        return fits, line.sources if fits else 0

    return max(range(len(lines)), key=lambda number: (*fitness(lines[number]), -number), default=0)
