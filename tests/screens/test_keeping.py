"""Marks, tags and notes on the timeline, the event, its claims and the words of its sources; the workspace's lists."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from lere_tui.app import LereApp
from lere_tui.model.subjects import Kept
from lere_tui.screens.event import EventScreen
from lere_tui.screens.sources import SourcesScreen
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.screens.workspace import WorkspaceScreen
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document
from lere_tui.widgets.selecting_pane import SelectingPane
from lere_tui.workspace.journal import Journal
from lere_tui.workspace.keeping import Keeping

from .driving import UNSAFE, press, segments, settle, shown, type_text

TINBER, NEW_NAME = "tinber-2015-04-29", "battle-of-tinber"
BATTLE = '"battle of tinber"'
HOSTILE = "[/b] \x1b[31mred \u202eback [@click=app.quit]x[/]"


@pytest.fixture
def ws(tmp_path: Path) -> Path:
    return tmp_path / "ws"


def at(path: Path, ws: Path, query: str = "") -> LereApp:
    return LereApp(path, query, workspace=ws)


def kept(ws: Path) -> dict[str, Kept]:
    return {each.about: each for each in Keeping(Journal(ws / "workspace.sqlite")).kept()}


async def ready(pilot: Pilot[None], *keys: str) -> LereApp:
    """Press keys once what is kept is read."""
    await settle(pilot)
    await pilot.pause(0.25)  # it is read after the first frame
    await settle(pilot)
    await press(pilot, *keys)
    app = pilot.app
    assert isinstance(app, LereApp)
    return app


async def write(pilot: Pilot[None], key: str, text: str) -> None:
    await pilot.press(key)
    await settle(pilot)
    await type_text(pilot, text)
    await press(pilot, "enter")


async def select(pilot: Pilot[None], words: str) -> int:
    """Select words of a source of the event in the left pane; where they begin."""
    pane = pilot.app.screen.query_one("#left SelectingPane", SelectingPane)
    for _ in range(6):
        if words in pane.text:
            break
        await press(pilot, "right_square_bracket")
    start = pane.text.index(words)
    pane.select(start, start + len(words))
    await settle(pilot)
    return start


async def test_the_timeline_marks_tags_and_notes_and_shows_it_in_the_row(small: Path, ws: Path) -> None:
    async with at(small, ws, BATTLE).run_test(size=(120, 24)) as pilot:
        app = await ready(pilot)
        before = shown(app)
        assert "★" not in before
        await press(pilot, "asterisk")
        row = next(line for line in shown(app).splitlines() if "2015-04-29/30" in line)
        assert row.startswith("▌ ★")
        assert "marked" in shown(app)
        await write(pilot, "A", "compare with the Front")
        await write(pilot, "number_sign", "check, #mali check")
        assert kept(ws)[f"event {TINBER}"].tags == ("check", "mali")
        assert "tagged #check #mali" in shown(app)
        await press(pilot, "u", "u", "u")
        assert kept(ws) == {}
        assert "undone: mark" in shown(app)
        assert "★" not in shown(app)
        await press(pilot, "ctrl+r", "ctrl+r")
        assert kept(ws)[f"event {TINBER}"].note == "compare with the Front"
        await press(pilot, "asterisk")
        assert not kept(ws)[f"event {TINBER}"].marked


async def test_what_is_typed_at_once_goes_into_the_note(small: Path, ws: Path) -> None:
    async with at(small, ws, BATTLE).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("A", *"quick", "enter", "asterisk", "asterisk", "asterisk")  # as fast as it can be typed
        await settle(pilot)
        assert kept(ws)[f"event {TINBER}"].note == "quick"
        assert kept(ws)[f"event {TINBER}"].marked
        await press(pilot, "A")
        assert app.focused is not None
        assert isinstance(app.focused, Input)
        assert app.focused.value == "quick"
        await press(pilot, "x", "escape")
        assert kept(ws)[f"event {TINBER}"].note == "quick"
        await press(pilot, "q")
        assert not app.is_running


async def test_tab_goes_through_the_tags_in_use(small: Path, ws: Path) -> None:
    async with at(small, ws).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await write(pilot, "number_sign", "check mali Charlie")
        await press(pilot, "j", "number_sign")
        assert "#Charlie #check #mali" in shown(app)
        await press(pilot, "c", "tab")
        box = app.focused
        assert isinstance(box, Input)
        assert box.value == "Charlie"
        await press(pilot, "tab")
        assert box.value == "check"
        await press(pilot, "space", "c", "h", "tab")
        assert box.value == "check Charlie", "a tag that is there is not offered again"
        await press(pilot, "enter")
        assert sorted(len(each.tags) for each in kept(ws).values()) == [2, 3]


async def test_a_claim_is_noted_in_the_table_and_stands_on_the_page(small: Path, ws: Path) -> None:
    async with at(small, ws, BATTLE).run_test(size=(120, 50)) as pilot:
        app = await ready(pilot, "enter")
        assert "nothing on this event: * mark, # tags, A note" in shown(app)
        grid = app.screen.query_one(CasualtyGrid)
        assert grid.claim
        name = f"claim {TINBER} {grid.claim.id}"
        await press(pilot, "asterisk")
        note = "this figure is the oldest; " * 12
        await write(pilot, "A", note)
        assert kept(ws)[name].note == note.strip()
        assert grid.has_focus
        text = shown(app)
        assert text.count("✎ this figure is the oldest") == 2, "below the table, and on the page"
        assert text.count("this figure is the oldest") >= 20, "a long note is wrapped, not cut"
        await press(pilot, "tab", "asterisk")
        assert kept(ws)[f"event {TINBER}"].marked, "on the page, the event itself"
        assert shown(app).splitlines()[0].endswith("★  battle")
        await press(pilot, "u", "u", "u")
        assert kept(ws) == {}


async def test_undo_takes_back_the_latest_change_of_the_event_whatever_it_is(small: Path, ws: Path) -> None:
    async with at(small, ws, BATTLE).run_test(size=(120, 50)) as pilot:
        app = await ready(pilot, "enter", "asterisk", "tab")
        page = app.screen.query_one("#page", Document)
        for _ in range(40):
            if page.target and page.target.kind == "finding":
                break
            await press(pilot, "j")
        await press(pilot, "r", "enter", "u")  # dismissed, and not
        assert "undone" in shown(app)
        assert len(kept(ws)) == 1
        await press(pilot, "u")
        assert kept(ws) == {}
        await press(pilot, "ctrl+r", "ctrl+r")
        assert len(kept(ws)) == 1
        assert len(Journal(ws / "workspace.sqlite").held("finding")) == 1


async def test_words_are_selected_and_noted_and_found_again(small: Path, ws: Path) -> None:
    async with at(small, ws, BATTLE).run_test(size=(120, 36)) as pilot:
        app = await ready(pilot, "enter", "s")
        assert isinstance(app.screen, SourcesScreen)
        start = await select(pilot, "Villagers saw")
        await write(pilot, "A", "who are they?")
        assert "✎ who are they?" in shown(app)
        [one] = kept(ws).values()
        assert one.subject.quote
        assert (one.subject.quote.exact, one.subject.id) == ("Villagers saw", "agency")
        await press(pilot, "escape", "q")
        assert "“Villagers saw” in Desert Agency  ✎ who are they?" in shown(app)
        await press(pilot, "q", "W", "3", "enter")
        assert isinstance(app.screen, SourcesScreen)
        left = app.screen._sides[0]
        assert left.focus == (start, start + len("Villagers saw"))
        assert "✎ who are they?" in shown(app)


async def test_the_quote_in_focus_and_the_source_can_be_marked(small: Path, ws: Path) -> None:
    async with at(small, ws, BATTLE).run_test(size=(100, 30)) as pilot:
        app = await ready(pilot, "enter", "enter", "asterisk")
        [one] = kept(ws).values()
        assert one.subject.kind == "words"
        assert "★" in shown(app)
        await press(pilot, "asterisk")
        assert kept(ws) == {}
        while app.screen._sides[0].stop is not None:  # type: ignore[attr-defined]
            await press(pilot, "right_square_bracket")
        await write(pilot, "A", "of the source")
        [one] = kept(ws).values()
        assert one.subject.kind == "source"


async def test_the_lists_of_the_workspace(small: Path, ws: Path) -> None:
    async with at(small, ws, BATTLE).run_test(size=(100, 30)) as pilot:
        app = await ready(pilot, "W")
        assert isinstance(app.screen, WorkspaceScreen)
        assert "Nothing is marked." in shown(app)
        await press(pilot, "q", "asterisk", "enter", "asterisk", "q")
        await press(pilot, "W")
        assert "[1 Marks 2]" in shown(app)
        assert "4 Read 1" in shown(app)
        await press(pilot, "slash")
        await type_text(pilot, "capt says")
        await press(pilot, "enter")
        assert "1 of 1" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EventScreen)
        grid = app.screen.query_one(CasualtyGrid)
        assert grid.claim
        assert f"claim {TINBER} {grid.claim.id}" in kept(ws)
        await press(pilot, "q", "d")
        assert len(kept(ws)) == 1
        assert "removed; u brings it back" in shown(app)
        await press(pilot, "u", "escape")
        assert "[1 Marks 2]" in shown(app)
        await press(pilot, "4", "d")
        assert "4 Read 0" in shown(app)
        await press(pilot, "u")
        assert "4 Read 1" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, EventScreen)


async def test_searches_follow_what_is_kept(small: Path, ws: Path) -> None:
    async with at(small, ws).run_test(size=(100, 30)) as pilot:
        app = await ready(pilot, "j", "asterisk", "slash")
        await type_text(pilot, "is:")
        assert "marked 1" in shown(app)
        await type_text(pilot, "marked ")
        assert "1 event found" in shown(app)


async def test_a_newer_corpus_keeps_what_it_can_and_lists_the_rest(older: Path, newer: Path, ws: Path) -> None:
    async with at(older, ws, BATTLE).run_test(size=(120, 40)) as pilot:
        await ready(pilot, "asterisk", "enter")
        await write(pilot, "A", "on a claim")
        await press(pilot, "s")
        await select(pilot, "no more than that")
        await write(pilot, "A", "on words")
    async with at(older, ws, "accord").run_test(size=(120, 40)) as pilot:
        await ready(pilot)
        await write(pilot, "A", "why at the oasis?")
    async with at(newer, ws).run_test(size=(120, 40)) as pilot:
        app = await ready(pilot)
        assert isinstance(app.screen, TimelineScreen)
        row = next(line for line in shown(app).splitlines() if "2015-04-29/30" in line)
        assert "★" in row
        await press(pilot, "W")
        assert "[1 Marks 1] 2 Tags 0  3 Notes 2  4 Read 1  5 No longer fits 1" in shown(app)
        assert f"renamed: {TINBER} before" in shown(app)
        await press(pilot, "5")
        text = shown(app)
        assert "Accord of the oasis" in text
        assert "✎ why at the oasis?" in text
        assert "not in this corpus any more" in text
        await press(pilot, "enter")
        assert isinstance(app.screen, WorkspaceScreen)
        await press(pilot, "3")
        text = shown(app)
        assert "“no more than that”" in text
        await press(pilot, "enter")
        await settle(pilot)
        if isinstance(app.screen, EventScreen):  # the claim stands first
            assert app.screen._event_id == NEW_NAME
            await press(pilot, "q", "j", "enter")
        assert isinstance(app.screen, SourcesScreen)
        state = app.screen._sides[0]
        assert state.focus
        assert state.shown_text[slice(*state.focus)] == "no more than that"
        await press(pilot, "q", "1", "enter")
        await press(pilot, "tab", "asterisk")
        assert list(kept(ws)) == [each for each in kept(ws) if NEW_NAME not in each], "under the name it was kept"
        assert not kept(ws).get(f"event {TINBER}")
    async with at(older, ws).run_test(size=(120, 40)) as pilot:
        app = await ready(pilot, "W")
        assert "5 No longer fits 0" in shown(app)


async def test_what_is_kept_is_never_markup(small: Path, ws: Path) -> None:
    with_harm = Keeping(Journal(ws / "workspace.sqlite"))
    async with at(small, ws, BATTLE).run_test(size=(100, 40)) as pilot:
        app = await ready(pilot, "asterisk")
        subject = kept(ws)[f"event {TINBER}"].subject
        with_harm.note(subject.key, subject, HOSTILE)
        with_harm.tag(subject.key, subject, (HOSTILE,))
        for keys in (("enter",), ("A", "escape"), ("number_sign", "escape"), ("q", "W"), ("2",), ("3",)):
            await press(pilot, *keys)
            for line in segments(app):
                assert not any(UNSAFE.search(segment.text) for segment in line)
        assert "[@click=app.quit]" in shown(app)


async def test_what_cannot_be_kept_is_told(small: Path, ws: Path) -> None:
    ws.write_text("a file in the place of the folder")
    async with at(small, ws, BATTLE).run_test(size=(200, 30)) as pilot:
        app = await ready(pilot, "asterisk")
        assert "can't be opened" in shown(app)
        await press(pilot, "enter", "asterisk")
        assert "can't be opened" in shown(app)


async def test_without_a_workspace_no_key_is_offered(small: Path) -> None:
    async with LereApp(small, BATTLE).run_test(size=(160, 30)) as pilot:
        app = await ready(pilot, "asterisk", "A", "W")
        assert isinstance(app.screen, TimelineScreen)
        assert "* mark" not in shown(app)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_it_fits_any_terminal(small: Path, ws: Path, size: tuple[int, int]) -> None:
    async with at(small, ws, BATTLE).run_test(size=size) as pilot:
        await ready(pilot)
        await write(pilot, "A", "a long note " * 20)
        await press(pilot, "W", "3", "2", "slash", "escape", "5", "q", "enter", "A", "escape", "s", "A", "escape")
        assert isinstance(pilot.app.screen, EventScreen | SourcesScreen)
