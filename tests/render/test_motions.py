"""Where a caret goes: whole letters, whole words, in any script."""

from __future__ import annotations

import pytest

from lere_tui.render.motions import (
    letter_after,
    letter_before,
    paragraph_end,
    paragraph_start,
    trimmed,
    word_end,
    word_start,
)

TEXTS = {
    "plain": ("Nine were killed.", ["Nine", "were", "killed"]),
    "joined": (
        "At Aguel'hoc, 1,500 fled – twenty-six didn’t.",
        ["At", "Aguel'hoc", "1,500", "fled", "twenty-six", "didn’t"],
    ),
    "marks": ("cɛ\u0300 kɔ\u0300nɔntɔn fagara", ["cɛ\u0300", "kɔ\u0300nɔntɔn", "fagara"]),
    "arabic": ("قُتل 97 جنديًا", ["قُتل", "97", "جنديًا"]),
    "wide": ("軍は「九人が死亡」", ["軍は", "九人が死亡"]),
    "lines": ("one\n\n## Two\nthree", ["one", "Two", "three"]),
}


@pytest.mark.parametrize(("text", "words"), TEXTS.values(), ids=TEXTS)
def test_words_forth_and_back(text: str, words: list[str]) -> None:
    point, ends = 0, []
    for _ in words:
        point = word_end(text, point)
        ends.append(point)
    starts = []
    for _ in words:
        point = word_start(text, point)
        starts.insert(0, point)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words


@pytest.mark.parametrize("text", [text for text, _ in TEXTS.values()] + ["a👩‍👩‍👧b", "e\u0301\u0323x", "a\u200bb\x00c"])
def test_letters_are_never_parted_from_their_marks(text: str) -> None:
    forth = [0]
    while forth[-1] < len(text):
        forth.append(letter_after(text, forth[-1]))
    back = [len(text)]
    while back[-1] > 0:
        back.append(letter_before(text, back[-1]))
    assert forth == back[::-1]
    assert not {text.index(mark) for mark in ("\u0300", "\u0301", "\u064b") if mark in text} & set(forth)


def test_the_ends_of_a_text() -> None:
    for text in ("", "\n", "  ", "…"):
        size = len(text)
        assert word_end(text, size) == size
        assert word_start(text, 0) == letter_before(text, 0) == paragraph_start(text, 0) == 0
        assert letter_after(text, size) == paragraph_end(text, size) == size


def test_paragraphs() -> None:
    text = "One two\n\nthree\nfour"
    assert paragraph_end(text, 2) == 7
    assert paragraph_end(text, 7) == 14
    assert paragraph_end(text, 14) == len(text)
    assert paragraph_start(text, 12) == 9
    assert paragraph_start(text, 9) == 0


def test_blanks_at_the_ends_are_not_selected() -> None:
    assert trimmed("a  b c \n", 1, 8) == (3, 6)
    assert trimmed("a   b", 1, 4) == (4, 4)
