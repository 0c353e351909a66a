"""The casualty table is one: the screen, Markdown and JSON show the same figures in the same cells."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from lere_tui.app import LereApp
from lere_tui.model.dossier import Dossier
from lere_tui.render.event_json import event_record
from lere_tui.render.event_markdown import event_markdown
from lere_tui.store.reading import Store
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.grid_layout import GAP

from ..screens.driving import lines, press, settle

EVENTS = ("lere-2015-04-29", "bourem-2023-09-12", "lere-2023-09-17")

Cells = list[list[list[str]]]
"""The figures of each cell of each row; a cell without a claim has none."""


def plain(figure: str) -> str:
    """A figure without the marks behind it."""
    return re.sub(r"[″↔↻◂✓]*( ×\d+)?$", "", figure)


def of_markdown(text: str) -> tuple[list[str], list[list[str]]]:
    section = text.split("## Casualty table\n\n")[1].split("\n\n")[0]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in section.splitlines()]
    bare = [[re.sub(r"\\(.)", r"\1", cell).strip() for cell in row] for row in rows]
    return bare[0], bare[2:]


def of_json(table: dict[str, Any]) -> Cells:
    voices = [column["voice"] for column in table["columns"]]
    found = []
    for row in table["rows"]:
        figures = {cell["voice"]: [each["figure"] for each in cell["figures"]] for cell in row["cells"]}
        found.append([figures.get(voice, []) for voice in voices])
    return found


def number(bound: dict[str, Any] | None) -> str:
    if bound is None:
        return "–"
    text = "open" if bound["value"] is None else str(bound["value"])
    return f"({text})" if bound["reached"] and bound["value"] is not None else text


def drawn(app: LereApp) -> tuple[list[str], Cells, list[str]]:
    """The headings, the figures and the row headings that stand on the screen."""
    grid = app.screen.query_one(CasualtyGrid)
    layout, region = grid.layout_, grid.content_region
    text = [line.ljust(app.size.width)[region.x :] for line in lines(app)[region.y : region.bottom]]
    head = 3
    places = [
        (layout.stub + left + GAP, column.width) for left, column in zip(layout.lefts, layout.columns, strict=False)
    ]
    names = [" ".join(text[y][x : x + width].strip() for y in (1, 2)).strip() for x, width in places]
    cells: Cells = []
    stubs = []
    for row in range(len(grid.table.rows)):
        top = head + layout.lines_of[row]
        stubs.append(text[top][: layout.stub].strip("▌ "))
        cells.append([])
        for c, (x, width) in enumerate(places):
            parts = layout.parts.get((row, c), ())
            told = [text[top + n][x : x + width].strip() for n, part in enumerate(parts) if not part.reporter]
            cells[-1].append([plain(figure) for line in told for figure in line.split(" · ")])
            if not parts:
                assert text[top][x : x + width].strip() == "–"
    return names, cells, stubs


@pytest.mark.parametrize("event", EVENTS)
async def test_screen_markdown_and_json_agree(event: str, lere: Path) -> None:
    with Store(lere) as store:
        dossier = store.dossier(event)
    assert dossier is not None
    table = event_record(dossier)["table"]
    cells = of_json(table)
    heads, rows = of_markdown(event_markdown(dossier))
    count = len(table["columns"])

    # JSON holds every claim of the record, once, with the record's own figure.
    told = {claim.id: claim.shown for claim in dossier.event.claims if claim.figure}
    in_table = [
        (name, each["figure"])
        for row in table["rows"]
        for cell in row["cells"]
        for each in cell["figures"]
        for name in each["claims"]
    ]
    assert sorted(in_table) == sorted(told.items())

    assert [re.sub(r" \([^()]*\)$", "", head) for head in heads[2 : 2 + count]] == [c["name"] for c in table["columns"]]
    assert [
        [[plain(figure) for figure in cell.split(" · ")] if cell != "–" else [] for cell in row[2 : 2 + count]]
        for row in rows
    ] == cells
    for row, record in zip(rows, table["rows"], strict=True):
        ucdp, careful = record["policies"]["ucdp-like"], record["policies"]["most-conservative"]
        assert row[2 + count :] == [number(ucdp[end]) for end in ("low", "best", "high")] + [number(careful["low"])]
        assert record["verdict"].replace("-", " ") in row[1]

    await _screen(dossier, lere, cells, table)


async def _screen(dossier: Dossier, corpus: Path, cells: Cells, table: dict[str, Any]) -> None:
    app = LereApp(corpus, f'"{dossier.event.title}" date:{dossier.event.date.text.replace("/", "..")}')
    async with app.run_test(size=(520, 110)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert dossier.event.title in lines(app)[0]
        names, figures, stubs = drawn(app)
        assert figures == cells
        assert len(names) == len(table["columns"])
        for stub, row in zip(stubs, table["rows"], strict=True):
            assert stub.startswith(row["kind"].replace("-", " "))
            assert stub.endswith(row["verdict"].replace("-", " "))
        await press(pilot, "p")
        assert "UCDP-like: lowest" in lines(app)[2]
        _, figures, stubs = drawn(app)
        assert figures == cells
        for stub, row in zip(stubs, table["rows"], strict=True):
            assert stub.split()[-3:] == [number(row["policies"]["ucdp-like"][end]) for end in ("low", "best", "high")]
        await press(pilot, "p")
        assert "most conservative (ACLED-like): the lowest" in lines(app)[2]
        for stub, row in zip(drawn(app)[2], table["rows"], strict=True):
            assert stub.split()[-1] == number(row["policies"]["most-conservative"]["low"])
        await press(pilot, "p")
        assert lines(app)[2].startswith(" as claimed: every figure as its claimant gives it")
        assert drawn(app)[1] == cells
