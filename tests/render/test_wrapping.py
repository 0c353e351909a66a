"""Lines of cells: nothing is lost, nothing is wider than it may be, and letters stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from rich.cells import cell_len

from lere_tui.render.wrapping import whole_letters, wrap

TEXTS = [
    "",
    "one",
    "The town was divided when night fell and the attackers were gone at dawn.",
    "a" * 50,
    "日本語の文章 with Latin words 日本語の文章日本語の文章",
    "cafe\u0301 e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 mix",
    "two  spaces   three    end ",
    "مالي كيدال تمبكتو والجيش",
]


@pytest.mark.parametrize("width", [1, 2, 5, 8, 13, 40])
@pytest.mark.parametrize("text", TEXTS)
def test_lines_hold_the_whole_text(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert lines[0][0] == 0
    assert lines[-1][1] == len(text)
    for (_, end), (start, _) in pairwise(lines):
        assert text[end:start] in ("", " ")
    for start, end in lines:
        drawn = text[start:end].rstrip(" ")
        assert cell_len(drawn) <= max(width, 2)
        assert not drawn[:1] or drawn[0] != "\u0301"


def test_breaks_at_spaces() -> None:
    text = "one two three four"
    assert [text[a:b] for a, b in wrap(text, 9)] == ["one two", "three", "four"]


def test_a_highlight_takes_whole_letters() -> None:
    assert whole_letters("cafe\u0301s", 0, 4) == (0, 5)
    assert whole_letters("cafe\u0301s", 4, 6) == (3, 6)
    assert whole_letters("plain", 1, 3) == (1, 3)
