"""The casualty table laid out in cells: how wide its columns are, and which lines it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from rich.cells import cell_len

from lere_tui.model.casualties import CasualtyTable, Group
from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import Policy, estimate
from lere_tui.model.vocabulary import in_words
from lere_tui.render.casualty_cells import Piece, pieces
from lere_tui.render.event_text import voice_labels
from lere_tui.render.policy_text import HEADS, SHORT, numbers
from lere_tui.render.symbols import SYMBOL, WORD
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import wrap
from lere_tui.widgets.strips import clip

GAP = 2
"""Cells between two columns."""

LABEL = 14
"""Cells of a column's heading at most, where the figures need no more."""

BETWEEN = " · "
"""Between two figures of one line."""

JOINED = 24
"""Cells that figures of one line may have."""

REPORTER = 13
"""Cells of a reporter's name under a figure at most."""


@dataclass(frozen=True, slots=True)
class Line:
    """One drawn line: the name of a side, a line of a row (`part` from 0), or the scope of the row above."""

    kind: Literal["side", "row", "scope"]
    text: str
    row: int = -1
    part: int = 0


@dataclass(frozen=True, slots=True)
class CellLine:
    """One line of a cell: figures (the numbers of their pieces), or who reports the one above it."""

    pieces: tuple[int, ...]
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class GridColumn:
    """One voice: its heading in one or two lines, its cells' width, and how much of it suffixes take."""

    voice: str
    heading: tuple[str, str]
    width: int
    suffix: int
    group: Group


@dataclass(frozen=True, slots=True)
class PolicyColumns:
    """The numbers of a policy: what it is called, the heads of its columns, their widths, and a row's numbers."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def width(self) -> int:
        """Cells of all columns, each with a space before it."""
        return sum(width + 1 for width in self.widths)


@dataclass(frozen=True, slots=True)
class GridLayout:
    """Everything that drawing needs: `stub` is the width of the row headings, `verdict` that of the verdict in it.

    `lefts` is where each column begins behind the row headings, `lines_of` the first line of each row.
    """

    stub: int
    verdict: int
    columns: tuple[GridColumn, ...]
    lines: tuple[Line, ...]
    cells: dict[tuple[int, int], tuple[Piece, ...]]
    parts: dict[tuple[int, int], tuple[CellLine, ...]]
    lefts: tuple[int, ...]
    lines_of: tuple[int, ...]
    policy: PolicyColumns | None

    @property
    def width(self) -> int:
        """Cells of the whole table without its row headings."""
        return self.lefts[-1]

    def line_of_piece(self, row: int, column: int, piece: int) -> int:
        """The line on which a figure stands."""
        parts = self.parts.get((row, column), ())
        return self.lines_of[row] + next((n for n, part in enumerate(parts) if piece in part.pieces), 0)

    def side_above(self, line: int) -> str:
        """The side that the rows at a line belong to."""
        return next((above.text for above in reversed(self.lines[: line + 1]) if above.kind == "side"), "")


def lay_out(
    table: CasualtyTable, dossier: Dossier, width: int, policy: Policy = "as-claimed", reporters: int = 1
) -> GridLayout:
    """Lay the table out for a widget of this many cells, with so many lines of reporters under a figure at most."""
    narrow = width < 64
    cells = {
        (r, c): pieces(row, voice, dossier)
        for r, row in enumerate(table.rows)
        for c, voice in enumerate(table.voices)
        if voice in row.cells
    }
    parts = {key: _parts(cell, reporters) for key, cell in cells.items()}
    in_column: dict[int, list[tuple[int, int]]] = {}
    for key in cells:
        in_column.setdefault(key[1], []).append(key)
    labels = voice_labels(dossier, table.voices)
    columns = tuple(
        _column(
            voice,
            labels[voice],
            [[cells[key][n] for n in part.pieces] for key in in_column.get(c, ()) for part in parts[key]],
            [part.reporter for key in in_column.get(c, ()) for part in parts[key]],
            table.groups[c],
        )
        for c, voice in enumerate(table.voices)
    )
    kind = max((cell_len(in_words(row.kind)) for row in table.rows), default=0)
    policy_columns = _policy(table, policy)
    short = narrow or policy_columns is not None
    verdict = 1 if short else 2 + max((len(WORD[row.verdict.outcome]) for row in table.rows), default=0)
    stub = 2 + 2 + kind + 2 + verdict + 1
    room = width - (policy_columns.width if policy_columns else 0)
    if narrow:
        stub = min(stub, max(12, room // 2))
    stub += policy_columns.width if policy_columns else 0
    lines = _lines(table, dossier, parts)
    starts = tuple(number for number, line in enumerate(lines) if line.kind == "row" and line.part == 0)
    lefts = tuple(accumulate((column.width + GAP for column in columns), initial=0))
    return GridLayout(stub, verdict, columns, lines, cells, parts, lefts, starts, policy_columns)


def _policy(table: CasualtyTable, policy: Policy) -> PolicyColumns | None:
    heads = HEADS[policy]
    if not heads:
        return None
    rows = tuple(numbers(estimate(row.verdict, policy), policy) for row in table.rows)
    widths = [max([len(head), *(len(row[n]) for row in rows)]) for n, head in enumerate(heads)]
    widths[0] += max(0, len(SHORT[policy]) - sum(width + 1 for width in widths))
    return PolicyColumns(SHORT[policy], heads, tuple(widths), rows)


def _parts(cell: tuple[Piece, ...], reporters: int) -> tuple[CellLine, ...]:
    """The lines of a cell: each figure over who reports it, or all in one line if one source reports them."""
    several = len({claim.reporter for piece in cell for claim in piece.claims}) > 1
    if not several and len(joined(cell)) <= JOINED:
        return (CellLine(tuple(range(len(cell)))),)
    found = []
    for number, piece in enumerate(cell):
        found.append(CellLine((number,)))
        if several:
            found += [CellLine((number,), name) for name in _named(piece.reporters, reporters)]
    return tuple(found)


def joined(cell: Sequence[Piece]) -> str:
    """Figures in one line, without the marks of the last (drawn in a margin of their own, so that figures align)."""
    return "".join(f"{piece.shown}{BETWEEN}" for piece in cell[:-1]) + cell[-1].text


def _named(names: tuple[str, ...], most: int) -> list[str]:
    """Names in so many lines; the last says how many more there are (all of them stand below the table)."""
    if len(names) <= most:
        return [clip(name, REPORTER) for name in names]
    more = f" +{len(names) - most}"
    return [*(clip(name, REPORTER) for name in names[: most - 1]), clip(names[most - 1], REPORTER - len(more)) + more]


def _column(voice: str, label: str, lines: list[list[Piece]], reporters: list[str], group: Group) -> GridColumn:
    suffix = max((cell_len(line[-1].suffix) for line in lines), default=0)
    body = max((cell_len(joined(line)) for line in lines), default=1)
    width = max(6, body + suffix, *map(cell_len, reporters or [""]))
    heading = _heading(visible(label), width)
    return GridColumn(voice, heading, max(width, *map(cell_len, heading)), suffix, group)


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


def _lines(
    table: CasualtyTable, dossier: Dossier, parts: dict[tuple[int, int], tuple[CellLine, ...]]
) -> tuple[Line, ...]:
    heights: dict[int, int] = {}
    for (at, _), cell in parts.items():
        heights[at] = max(heights.get(at, 1), len(cell))
    lines: list[Line] = []
    side = None
    for number, row in enumerate(table.rows):
        if (row.of, row.of_role) != side:
            side = (row.of, row.of_role)
            actor = dossier.actors.get(row.of)
            name = dossier.side(row.of, row.of_role)
            full = f"{name} – {actor.name}" if actor and actor.name != name else name
            lines.append(Line("side", full))
        verdict = f"{SYMBOL[row.verdict.outcome]} {WORD[row.verdict.outcome]}"
        lines += [Line("row", verdict, number, part) for part in range(heights.get(number, 1))]
        if row.scope:
            lines.append(Line("scope", row.scope, number))
    return tuple(lines)
