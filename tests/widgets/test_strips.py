from rich.cells import cell_len
from rich.segment import Segment

from lere_tui.widgets.strips import clip, fit, fit_segments


def test_what_fits_stays_and_what_does_not_ends_with_dots() -> None:
    assert clip("Léré", 4) == "Léré"
    assert clip("Ténenkou", 4) == "Tén…"
    assert clip("村村村", 4) == "村…"
    assert clip("", 4) == ""
    assert clip("a", 0) == ""


def test_a_text_without_end_costs_no_more_than_its_cells() -> None:
    for text in ("w" * 1_000_000, "e" + "\u0301" * 1_000_000, "\u1161" * 1_000_000, "\u202e" * 1_000_000):
        assert cell_len(clip(text, 10)) <= 10
        assert clip(text, 10).endswith("…")
        assert len(clip(text, 10)) < 400
        assert cell_len(fit(text, 10)) == 10
        drawn = fit_segments([(text, None), ("more", None)], 10)
        assert sum(cell_len(segment.text) for segment in drawn) == 10
        assert all(isinstance(segment, Segment) for segment in drawn)
