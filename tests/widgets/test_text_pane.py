"""Marks of a text pane, line by line."""

from __future__ import annotations

from lere_tui.widgets.text_pane import Spans


def test_a_long_mark_is_on_every_line_that_it_touches_however_many_stand_within_it() -> None:
    spans = Spans([(0, 1000), *((n, n + 2) for n in range(10, 900, 5))])
    assert spans.touching(950, 990) == [(0, 1000)]
    assert spans.touching(12, 15) == [(0, 1000)]
    assert spans.touching(11, 16) == [(0, 1000), (10, 12), (15, 17)]
    assert spans.touching(1000, 1100) == []
    assert Spans().touching(0, 10) == []
