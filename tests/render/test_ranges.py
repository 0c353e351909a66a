"""Bars over one scale: what overlaps is said exactly, and every line keeps its width."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from lere_tui.model.casualties import Row, casualty_table
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Claim
from lere_tui.model.verdicts import verdicts
from lere_tui.render.ranges import Scale, overlap_words, range_entries
from lere_tui.store.reading import Store


def row_of(*figures: str) -> Row:
    claims = [
        Claim(str(n), "killed", "s1", "x", "side", "", f"by{n}", parse_figure(text)) for n, text in enumerate(figures)
    ]
    [verdict] = verdicts(claims)
    return Row("killed", "side", "", "", verdict, {})


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (("9",), "one counted figure: nothing to overlap"),
        (("9", "9"), "all 2 counted figures can be 9"),
        (("6..12", ">=8"), "all 2 counted figures can be 8–12"),
        ((">=5", ">20"), "all 2 counted figures can be 21 or more"),
        (("5", "35"), "no number fits any two of the 2 counted figures"),
        (("5", "35", "5..40"), "no number fits all 3 counted figures; 2 of them can be 5"),
        (("dozens", "46"), "all 2 counted figures can be 46"),
        (("9", "10", "none given"), "no number fits any two of the 2 counted figures"),
    ],
)
def test_the_overlap_in_words(figures: tuple[str, ...], told: str) -> None:
    assert overlap_words(row_of(*figures)) == told


@pytest.mark.parametrize("logarithmic", [False, True])
def test_a_scale_begins_and_ends_with_its_cells(logarithmic: bool) -> None:
    scale = Scale(0, 200, 40, logarithmic)
    cells = [scale.cell(n) for n in range(201)]
    assert (cells[0], cells[-1], scale.cell(float("inf"))) == (0, 39, 39)
    assert cells == sorted(cells)


@pytest.mark.parametrize("width", [36, 76, 140])
@pytest.mark.parametrize("room", [4, 8, 40])
def test_every_row_of_the_corpus_has_bars_that_fit(width: int, room: int, lere: Path) -> None:
    with Store(lere) as store:
        dossiers = [store.dossier(name) for name in ("lere-2015-04-29", "bourem-2023-09-12", "lere-2023-09-17")]
    for dossier in dossiers:
        assert dossier is not None
        for row in casualty_table(dossier).rows:
            entries = range_entries(row, dossier, width, room)
            if len(entries) == 1:
                continue  # nobody gives a figure
            told = ["".join(text for text, _ in entry.pieces) for entry in entries]
            bars = [text for text in told if "█" in text or "░" in text]
            assert bars
            assert all(cell_len(text) <= width for text in [told[0], told[1], *bars] if "said" not in text)
            assert len(entries) <= max(room, 4) + 2
