"""The casualty table laid out in cells: how wide its columns are, and which lines it has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len

from lere_tui.model.casualties import CasualtyTable, Row
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import Standing
from lere_tui.model.vocabulary import in_words
from lere_tui.render.event_text import cell_figures, voice_labels
from lere_tui.render.verdicts import SYMBOL, WORD
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import wrap
from lere_tui.widgets.strips import clip

MARKS: dict[Standing, str] = {"repeats": "″", "range-of-two": "↔", "superseded": "↻"}
"""Signs behind a figure that is not counted."""

MARK_WORDS: dict[Standing, str] = {
    "repeats": "repeats another claim",
    "range-of-two": "range of two claims",
    "superseded": "replaced by a later claim",
}

GAP = 2
"""Cells between two columns."""

LABEL = 14
"""Cells of a column's heading at most, where the figures need no more."""

NOT_REPORTED = "–"


@dataclass(frozen=True, slots=True)
class Piece:
    """One figure of a cell: its text, the claims that give it, and whether any of them is counted."""

    text: str
    suffix: str
    claims: tuple[Claim, ...]
    counted: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: the name of a side, a row of figures, or the scope of the row above."""

    kind: Literal["side", "row", "scope"]
    text: str
    row: int = -1


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One voice: its heading in one or two lines, its cells' width, and how much of it suffixes take."""

    voice: str
    heading: tuple[str, str]
    width: int
    suffix: int
    own_voice: bool


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Everything that drawing needs: `stub` is the width of the row headings, `verdict` that of the verdict in it."""

    stub: int
    verdict: int
    columns: tuple[GridColumn, ...]
    lines: tuple[Line, ...]
    cells: dict[tuple[int, int], tuple[Piece, ...]]
    standings: tuple[Standing, ...]

    @property
    def width(self) -> int:
        """Cells of the whole table without its row headings."""
        return sum(column.width + GAP for column in self.columns)

    def left(self, column: int) -> int:
        """Where a column begins, in cells behind the row headings."""
        return sum(c.width + GAP for c in self.columns[:column])

    def line_of(self, row: int) -> int:
        """The line of a row."""
        return next(number for number, line in enumerate(self.lines) if line.kind == "row" and line.row == row)


def lay_out(table: CasualtyTable, dossier: Dossier, width: int) -> GridLayout:
    """Lay the table out for a widget of this many cells; with room to spare, columns grow a little."""
    narrow = width < 64
    cells = {
        (r, c): _pieces(row, row.cells[voice])
        for r, row in enumerate(table.rows)
        for c, voice in enumerate(table.voices)
        if voice in row.cells
    }
    labels = voice_labels(dossier, table.voices)
    columns = [
        _column(voice, labels[voice], [cells[key] for key in cells if key[1] == c])
        for c, voice in enumerate(table.voices)
    ]
    kind = max((cell_len(in_words(row.kind)) for row in table.rows), default=0)
    verdict = 1 if narrow else 2 + max((len(WORD[row.verdict.outcome]) for row in table.rows), default=0)
    stub = 2 + 2 + kind + 2 + verdict + 1
    if narrow:
        stub = min(stub, max(12, width // 2))
    standings = tuple(
        dict.fromkeys(w.standing for row in table.rows for w in row.verdict.weighed if w.standing in MARKS)
    )
    return GridLayout(stub, verdict, tuple(columns), _lines(table, dossier), cells, standings)


def _pieces(row: Row, claims: tuple[Claim, ...]) -> tuple[Piece, ...]:
    standing = {weighed.claim.id: weighed.standing for weighed in row.verdict.weighed}
    pieces = []
    for text, group in cell_figures(claims):
        standings = [standing[claim.id] for claim in group]
        counted = any(s in ("counted", "no-figure") for s in standings)
        times = f" ×{len(group)}" if len(group) > 1 else ""
        mark = "" if counted else MARKS.get(standings[0], "")
        pieces.append(Piece(visible(text), mark + times, tuple(group), counted))
    return tuple(pieces)


def piece_text(pieces: tuple[Piece, ...]) -> tuple[str, str]:
    """A cell as one text, and the suffix of its last figure (drawn in a margin of its own, so that figures align)."""
    body = " · ".join(p.text + p.suffix for p in pieces[:-1])
    last = pieces[-1]
    return (f"{body} · {last.text}" if body else last.text), last.suffix


def _column(voice: str, label: str, cells: list[tuple[Piece, ...]]) -> GridColumn:
    bodies = [piece_text(pieces) for pieces in cells]
    suffix = max((cell_len(s) for _, s in bodies), default=0)
    body = max((cell_len(b) for b, _ in bodies), default=1)
    width = max(6, body + suffix)
    heading = _heading(visible(label), width)
    return GridColumn(voice, heading, max(width, *map(cell_len, heading)), suffix, voice.startswith("source:"))


def _heading(label: str, width: int) -> tuple[str, str]:
    """A label in two lines as short as may be, each at most as wide as LABEL or the figures."""
    for size in range(max(width, 6), LABEL + 1):
        spans = wrap(label, size)
        if len(spans) <= 2 and all(cell_len(label[a:b]) <= size for a, b in spans):
            if len(spans) == 2 and spans[0][1] == spans[1][0]:
                continue  # broken inside a word
            lines = [label[a:b] for a, b in spans]
            return ("", lines[0]) if len(lines) == 1 else (lines[0], lines[1])
    first, *rest = wrap(label, max(LABEL, width))
    top = label[first[0] : first[1]]
    return (top, clip(label[rest[0][0] :], max(LABEL, width))) if rest else ("", top)


def _lines(table: CasualtyTable, dossier: Dossier) -> tuple[Line, ...]:
    lines: list[Line] = []
    side = None
    for number, row in enumerate(table.rows):
        if (row.of, row.of_role) != side:
            side = (row.of, row.of_role)
            actor = dossier.actors.get(row.of)
            name = dossier.side(row.of, row.of_role)
            full = f"{name} – {actor.name}" if actor and actor.name != name else name
            lines.append(Line("side", full))
        lines.append(Line("row", f"{SYMBOL[row.verdict.outcome]} {WORD[row.verdict.outcome]}", number))
        if row.scope:
            lines.append(Line("scope", row.scope, number))
    return tuple(lines)
