"""The attached original of a source in its pane, in the place of the corpus's own text."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.model.quote_mark import mark_of
from lere_tui.screens.sources import SourcesScreen
from lere_tui.store.attaching import attach
from lere_tui.verifying.judging import Text, judged
from lere_tui.widgets.text_pane import TextPane

from .driving import UNSAFE, press, segments, settle, shown

ORIGINAL = (
    "[b]Fighting[/b] at Tinber \x1b[31m\u202e\n\n"
    "The ministry said that NINE soldiers killed were counted, and that six were captured.\n"
    "It said: ten fighters were killed.\n"
)
"""Of the quotes of `agency` one is there folded, one to the letter, one nearly, and one not at all."""


@pytest.fixture
def corpus(small: Path, tmp_path: Path) -> Path:
    path = Path(shutil.copy(small, tmp_path / "small.sqlite"))
    file = tmp_path / "agency.txt"
    file.write_text(ORIGINAL, "utf-8")
    attach(path, "agency", file)
    attach(path, "cited", file)
    return path


def strong(app: LereApp) -> list[str]:
    """The words that stand out most, in the panes from the left."""
    drawn = [segment for line in segments(app) for segment in line]
    return [s.text for s in drawn if s.style and s.style.reverse and s.style.bold]


async def show_agency(app: LereApp, pilot: Pilot[None]) -> int:
    """Open the event's sources and bring `agency` into the active pane; the side it is on."""
    await settle(pilot)
    await press(pilot, "enter", "s")
    screen = app.screen
    assert isinstance(screen, SourcesScreen)
    for _ in range(8):
        if screen._sides[screen._active].source == "agency":
            return screen._active
        await press(pilot, "right_square_bracket")
    raise AssertionError("the event has no source agency")


@pytest.mark.parametrize("size", [(80, 30), (160, 40)], ids=["narrow", "wide"])
async def test_the_key_shows_the_original_and_the_digest_again(size: tuple[int, int], corpus: Path) -> None:
    app = LereApp(corpus, '"battle of tinber"')
    async with app.run_test(size=size) as pilot:
        side = await show_agency(app, pilot)
        screen = app.screen
        assert isinstance(screen, SourcesScreen)
        digest = screen._pane(side).text.text
        assert digest.startswith("## First report")
        await press(pilot, "t")
        assert screen._pane(side).text.text != digest
        text = shown(app)
        assert "[b]Fighting[/b] at Tinber" in text
        assert "original, attached 20" in " ".join(text.split())
        assert not any(UNSAFE.search(segment.text) for line in segments(app) for segment in line)
        await press(pilot, "t")
        assert screen._pane(side).text.text == digest
        assert "digest in our own words" in " ".join(shown(app).split())


async def test_a_selection_in_the_original_is_cited_as_that_and_verifies(corpus: Path) -> None:
    app = LereApp(corpus, '"battle of tinber"')
    async with app.run_test(size=(160, 40)) as pilot:
        side = await show_agency(app, pilot)
        await press(pilot, "t", "v", "g", "v", "w", "w", "w", "w", "w", "y")
        screen = app.screen
        assert isinstance(screen, SourcesScreen)
        assert screen._active == side
        assert screen.selected_in_original
        quote = screen.selected
        assert quote is not None
        assert quote.exact == ORIGINAL[: quote.end]
        mark = mark_of("agency", quote.start, quote.end, quote.exact, of_original=True)
        assert f"” {mark.text} – " in app.clipboard
        [found] = judged(app.clipboard, lambda source, original: Text(ORIGINAL if original else "digest"))
        assert (found.outcome, found.reasons) == ("holds", ())


async def test_each_quote_is_marked_as_it_was_found(corpus: Path) -> None:
    app = LereApp(corpus, '"battle of tinber"')
    async with app.run_test(size=(98, 40)) as pilot:
        side = await show_agency(app, pilot)
        await press(pilot, "t")
        screen = app.screen
        assert isinstance(screen, SourcesScreen)
        seen = {}
        for _ in range(8):
            stop = screen._sides[side].stop
            assert stop is not None
            said = shown(app)
            seen[stop.quote.exact] = (said, strong(app))
            await press(pilot, "n")
        said, words = seen["six were captured"]
        assert "six were captured" in words
        assert "nearly these words" not in said
        assert "not found" not in said
        said, words = seen["nine soldiers killed"]
        assert "NINE soldiers killed" in words
        assert "= but for case and accents" in said
        said, words = seen["ten fighters killed"]
        assert "ten fighters were killed" in words
        assert "≈ nearly these words" in said
        said, words = seen["about twenty dead"]
        assert "about twenty dead" not in words
        assert "≠ not found in the original" in said


async def test_without_an_original_the_key_says_how_to_attach_one(corpus: Path) -> None:
    app = LereApp(corpus, '"battle of tinber"')
    async with app.run_test(size=(98, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s")
        screen = app.screen
        assert isinstance(screen, SourcesScreen)
        while screen._sides[screen._active].source in ("agency", "cited"):
            await press(pilot, "right_square_bracket")
        source = screen._sides[screen._active].source
        before = screen._pane(screen._active).text.text
        await press(pilot, "t")
        assert f"lere-tui attach {source} FILE --corpus DATABASE" in " ".join(shown(app).split())
        assert screen._pane(screen._active).text.text == before
        await press(pilot, "n")
        assert "lere-tui attach" not in shown(app)


async def test_finding_and_swapping_go_on_in_the_original(corpus: Path) -> None:
    app = LereApp(corpus, '"battle of tinber"')
    async with app.run_test(size=(160, 40)) as pilot:
        side = await show_agency(app, pilot)
        await press(pilot, "t", "slash", *"ministry", "enter")
        assert strong(app).count("ministry") == 1
        await press(pilot, "escape", "x")
        screen = app.screen
        assert isinstance(screen, SourcesScreen)
        texts = [pane.text for pane in screen.query(TextPane)]
        assert texts[1 - side].startswith("[b]Fighting[/b]")
        assert not texts[side].startswith("[b]Fighting[/b]")


async def test_a_source_that_is_only_cited_shows_its_original(corpus: Path) -> None:
    app = LereApp(corpus, '"battle of tinber"')
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s")
        screen = app.screen
        assert isinstance(screen, SourcesScreen)
        while screen._sides[screen._active].source != "cited":
            await press(pilot, "right_square_bracket")
        assert "[b]Fighting[/b] at Tinber" in shown(app)
        assert "0 of 0 quotes" not in shown(app)


async def test_a_tiny_terminal(corpus: Path) -> None:
    app = LereApp(corpus, '"battle of tinber"')
    async with app.run_test(size=(30, 8)) as pilot:
        await show_agency(app, pilot)
        await press(pilot, "t", "n", "t", "x", "t")
        assert isinstance(app.screen, SourcesScreen)
