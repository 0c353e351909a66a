"""The figures of a row as bars over one scale: who is where, and where they overlap."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

from lere_tui.model.casualties import Row
from lere_tui.model.dossier import Dossier
from lere_tui.model.figures import Figure
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import Weighed
from lere_tui.render.casualty_cells import MARKS
from lere_tui.render.event_text import Entry, Piece, row_name
from lere_tui.render.verdicts import voice
from lere_tui.render.visible import visible

SAID, REACHED, OPEN = "█", "░", "→"
"""A number that is claimed; one that is only meant by “about” or a word; an end that is open."""

KEY = f"{SAID} said  {REACHED} reached by “about”, a word or an open end  {OPEN} open"

LABEL = 40
"""Cells of a claimant's name at most."""

LOG_FROM = 50
"""How many times the lowest number the highest must be for the scale to be logarithmic."""


@dataclass(frozen=True, slots=True)
class _Bar:
    label: str
    figure: Figure
    mark: str
    claims: tuple[Claim, ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from `low` to `high` in so many cells."""

    low: int
    high: int
    cells: int
    logarithmic: bool

    def cell(self, number: float) -> int:
        """The cell of a number; the last one for what has no end."""
        if number >= self.high:
            return self.cells - 1
        if number <= self.low:
            return 0
        done, whole = (
            (math.log1p(number) - math.log1p(self.low), math.log1p(self.high) - math.log1p(self.low))
            if self.logarithmic
            else (number - self.low, self.high - self.low)
        )
        return round(done / whole * (self.cells - 1))


def range_entries(row: Row, dossier: Dossier, width: int, room: int, current: Claim | None = None) -> list[Entry]:
    """The row's figures as bars, in so many lines; what finds no room is counted, and what stands out is `current`."""
    bars = _bars(row, dossier)
    if not bars:
        return [Entry(((f"Ranges of {row_name(row, dossier)}: nobody gives a figure", "faint"),), gap_before=True)]
    label = min(max(6, *(cell_len(bar.label) for bar in bars)), LABEL, max(8, width // 3))
    figure = max(cell_len(bar.figure.shown + bar.mark) for bar in bars)
    scale = _scale([bar.figure for bar in bars], max(8, width - label - figure - 6))
    margin = label + figure + 5
    entries = [
        Entry(((_scale_line(scale, margin, bars), "faint"),)),
        Entry(tuple(_overlap_line(bars, scale, margin))),
        Entry(((f"  {overlap_words(row)}", "plain"),), indent=2),
    ]
    shown, above, below = _window(bars, max(1, room - len(entries)), current)
    if above:
        entries.append(Entry(((f"  … {above} above", "faint"),)))
    entries += [_bar_entry(bar, scale, label, figure, current) for bar in shown]
    if below:
        entries.append(Entry(((f"  … {below} more", "faint"),)))
    elif len(entries) < room:
        entries.append(Entry(((f"  {KEY}", "faint"),)))
    return entries


def overlap_words(row: Row) -> str:
    """Where the counted figures of a row meet: exactly, whatever the scale can show."""
    reaches = [
        weighed.claim.figure.reach
        for weighed in row.verdict.weighed
        if weighed.standing == "counted" and weighed.claim.figure and weighed.claim.figure.reach
    ]
    if len(reaches) < 2:
        return "one counted figure: nothing to overlap"
    low, high = max(low for low, _ in reaches), min(high for _, high in reaches)
    if low <= high:
        return f"all {len(reaches)} counted figures can be {_span(low, high)}"
    at = max((low for low, _ in reaches), key=lambda n: (sum(a <= n <= b for a, b in reaches), -n))
    meeting = [(a, b) for a, b in reaches if a <= at <= b]
    if len(meeting) < 2:
        return f"no number fits any two of the {len(reaches)} counted figures"
    span = _span(max(a for a, _ in meeting), min(b for _, b in meeting))
    return f"no number fits all {len(reaches)} counted figures; {len(meeting)} of them can be {span}"


def _span(low: int, high: float) -> str:
    if high == math.inf:
        return f"{low} or more"
    return str(low) if low == high else f"{low}–{int(high)}"


def _bars(row: Row, dossier: Dossier) -> list[_Bar]:
    """One bar for each voice and figure; those that are counted first."""
    met: dict[tuple[str, str, bool], list[Weighed]] = {}
    for weighed in row.verdict.weighed:
        claim = weighed.claim
        if claim.figure is not None and claim.figure.is_given:
            met.setdefault((claim.voice, claim.shown, weighed.standing == "counted"), []).append(weighed)
    # A voice that gives the same figure once more says nothing new.
    told = {(name, shown) for name, shown, counted in met if counted}
    bars = []
    for (name, shown, counted), group in met.items():
        figure = group[0].claim.figure
        if figure is None or (not counted and (name, shown) in told):
            continue
        mark = "" if counted else MARKS.get(group[0].standing, "")
        claims = tuple(w.claim for key, found in met.items() if key[:2] == (name, shown) for w in found)
        bars.append(_Bar(visible(voice(group[0].claim, dossier)), figure, mark, claims, counted))
    return sorted(bars, key=lambda bar: not bar.counted)


def _scale(figures: Sequence[Figure], cells: int) -> Scale:
    ends = [end for figure in figures if figure.reach for end in figure.reach if end != math.inf]
    low, high = int(min(ends)), int(max(ends))
    if any(figure.reach and figure.reach[1] == math.inf for figure in figures):
        high += max(1, (high - low) // 5)
    if low == high:
        low, high = max(0, low - 1), high + 1
    return Scale(low, high, cells, high >= LOG_FROM * max(1, low))


def _scale_line(scale: Scale, margin: int, bars: Sequence[_Bar]) -> str:
    is_open = any(bar.figure.reach and bar.figure.reach[1] == math.inf for bar in bars)
    low, high = str(scale.low), f"{scale.high}{OPEN if is_open else ''}"
    room = max(0, scale.cells - len(low) - len(high) - 2)
    names = (" log scale ", "log", "") if scale.logarithmic else ("",)
    rule = next(name for name in names if len(name) <= room).center(room, "─")
    return f"{' ' * margin}{low} {rule} {high}"


def _overlap_line(bars: Sequence[_Bar], scale: Scale, margin: int) -> list[Piece]:
    """How many counted figures can be at each place."""
    counts = [0] * scale.cells
    for bar in bars:
        if bar.counted and bar.figure.reach:
            low, high = bar.figure.reach
            for cell in range(scale.cell(low), scale.cell(high) + 1):
                counts[cell] += 1
    text = "".join("·" if count == 0 else str(count) if count < 10 else "+" for count in counts)
    return [("  how many".ljust(margin), "faint"), (text, "strong")]


def _window(bars: list[_Bar], room: int, current: Claim | None) -> tuple[list[_Bar], int, int]:
    """As many bars as there is room for, around the one of the current claim; how many are above and below."""
    if len(bars) <= room:
        return bars, 0, 0
    size = max(1, room - 2)
    at = next((n for n, bar in enumerate(bars) if current is not None and current in bar.claims), 0)
    start = max(0, min(at - size // 2, len(bars) - size))
    return bars[start : start + size], start, len(bars) - start - size


def _bar_entry(bar: _Bar, scale: Scale, label: int, figure: int, current: Claim | None) -> Entry:
    here = current is not None and current in bar.claims
    name = bar.label if cell_len(bar.label) <= label else set_cell_size(bar.label, label - 1).rstrip() + "…"
    shown = bar.figure.shown + bar.mark
    head = ("› " if here else "  ") + set_cell_size(name, label) + " " + " " * (figure - cell_len(shown)) + shown + "  "
    first: Piece = (head, "strong" if here else "plain" if bar.counted else "faint")
    return Entry((first, (_drawn(bar, scale), "link" if bar.counted else "faint")))


def _drawn(bar: _Bar, scale: Scale) -> str:
    figure = bar.figure
    low, high = figure.reach or (0, 0)
    cells = [" "] * scale.cells
    for cell in range(scale.cell(low), scale.cell(high) + 1):
        cells[cell] = REACHED
    if figure.low is not None or figure.high is not None:
        first = figure.low if figure.low is not None else figure.high
        last = figure.high if figure.high is not None else figure.low
        for cell in range(scale.cell(first or 0), scale.cell(last or 0) + 1):
            cells[cell] = SAID
    if high == math.inf:
        cells[-1] = OPEN
    return "".join(cells).rstrip()
