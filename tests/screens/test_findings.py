"""What the program finds on an event by itself: apart from the remarks, accepted or dismissed with a note."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from lere_tui.app import LereApp
from lere_tui.lint import engine
from lere_tui.model.decisions import Decision
from lere_tui.model.dossier import Dossier
from lere_tui.screens import linting
from lere_tui.screens.event import EventScreen
from lere_tui.screens.sources import SourcesScreen
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document
from lere_tui.workspace.decisions import Decisions
from lere_tui.workspace.journal import Journal

from .driving import UNSAFE, press, segments, settle, shown, type_text

TINBER = '"battle of tinber"'
TITLE = "FOUND BY THE PROGRAM"
CAPTURED = "Captured of Army: 6 by Ministry of Defence and ~12 by Front leave no number in common."
KILLED = "Killed of Front: 0 by Front and 10 by Ministry of Defence leave no number in common."
SIZE = (240, 60)


async def opened(pilot: Pilot[None], *keys: str) -> LereApp:
    """The event's screen, once it was looked through."""
    await settle(pilot)
    await press(pilot, "enter", *keys)
    app = pilot.app
    assert isinstance(app, LereApp)
    return app


def text(app: LereApp) -> str:
    """The page in one line: it is wrapped anywhere."""
    return " ".join(
        "".join(piece for piece, _ in entry.pieces) for entry in app.screen.query_one("#page", Document)._entries
    )


async def to_finding(pilot: Pilot[None], words: str = CAPTURED) -> None:
    """From the page down to what was found."""
    page = pilot.app.screen.query_one("#page", Document)
    page.focus()
    for number, entry in enumerate(page._entries):
        if entry.target and words in "".join(piece for piece, _ in entry.pieces):
            page.cursor = number
    await settle(pilot)


def waiting(app: LereApp) -> int:
    assert isinstance(app.screen, EventScreen)
    return len(app.screen._judged.waiting)


def at(folder: Path) -> LereApp:
    """The program with a reader's folder, as after a restart."""
    return LereApp(folder / "small.sqlite", TINBER, workspace=folder / "ws")


@pytest.fixture
def folder(small: Path, tmp_path: Path) -> Path:
    (tmp_path / "small.sqlite").write_bytes(small.read_bytes())
    return tmp_path


async def test_they_are_found_once_the_event_is_shown(folder: Path) -> None:
    async with at(folder).run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        page = text(app)
        assert "2 found" in shown(app)
        assert f"{TITLE} – a to accept, r to dismiss" in page
        assert f"disjoint (certain)  {CAPTURED}  “6–12 captured” “a dozen soldiers” in Open Encyclopedia en" in page
        assert f"{KILLED}  “aucun mort” in Front of the North  “ten fighters killed” in Desert Agency" in page
        assert page.index("REMARKS ON THE RECORD") < page.index(TITLE) < page.index("SOURCES")
        # The corpus has a remark on these words; it is not to be decided a second time.
        assert "Found as well, but a remark above says so: range-of-two “6–12 captured”." in page
        await press(pilot, "a", "r", "u", "ctrl+r")  # the table has the focus
        assert not app.screen.query_one("#note").display
    assert not Journal(folder / "ws" / "workspace.sqlite").held("finding")


async def test_accepting_with_a_note(folder: Path) -> None:
    async with at(folder).run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        await to_finding(pilot)
        await press(pilot, "a")
        assert "Accept disjoint “6–12 captured”, note:" in shown(app)
        await type_text(pilot, "two counts")
        await press(pilot, "enter")
        assert "accepted · 1 found" in shown(app)
        accepted = f"✓ disjoint  {CAPTURED}  “6–12 captured” “a dozen soldiers” in Open Encyclopedia en"
        assert f"{accepted}  – accepted by you: two counts" in text(app)
        target = app.screen.query_one("#page", Document).target
        assert target is not None
        assert target.kind == "finding"  # the next one
        await press(pilot, "u")
        assert waiting(app) == 2
        assert "accepted by you" not in text(app)
        await press(pilot, "ctrl+r")
        assert "accepted by you: two counts" in text(app)
    async with at(folder).run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        assert "accepted by you: two counts" in text(app)
        assert waiting(app) == 1
        await press(pilot, "u")
        assert waiting(app) == 2


async def test_an_accepted_one_stands_at_its_claims_like_a_remark(folder: Path) -> None:
    async with at(folder).run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        await to_finding(pilot)
        await press(pilot, "a", "enter", "tab", "g", "j", "home")
        grid = app.screen.query_one(CasualtyGrid)
        while grid.claim and grid.claim.words != "a dozen soldiers":
            await press(pilot, "l")
        assert "found: disjoint  Captured of Army" in shown(app)


async def test_dismissing_with_a_note_that_is_changed(folder: Path) -> None:
    async with at(folder).run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        await to_finding(pilot)
        await press(pilot, "r")
        await type_text(pilot, "known")
        await press(pilot, "enter")
        assert "dismissed · 1 found" in shown(app)
        assert f"✗ dismissed by you: known  – disjoint: {CAPTURED}" in text(app)
        await to_finding(pilot, "dismissed by you")
        await press(pilot, "r")
        assert app.screen.query_one(Input).value == "known"
        await type_text(pilot, " well")
        await press(pilot, "enter")
        assert "✗ dismissed by you: known well  –" in text(app)
        await press(pilot, "r", "enter")  # nothing new
        await press(pilot, "u")
        assert "✗ dismissed by you: known  –" in text(app)
        await press(pilot, "ctrl+r", "a", "enter")  # the other way round, with the note that is there
        assert "accepted by you: known well" in text(app)
    held = Decisions(Journal(folder / "ws" / "workspace.sqlite")).of("tinber-2015-04-29")
    assert [(each.shown, each.rule, each.note) for each in held.values()] == [("accepted", "disjoint", "known well")]


async def test_escape_decides_nothing_and_letters_are_no_commands(folder: Path) -> None:
    async with at(folder).run_test(size=(120, 36)) as pilot:
        app = await opened(pilot)
        await to_finding(pilot)
        await pilot.press("a", "r", "u", "q", "question_mark")  # as fast as it can be typed
        await settle(pilot)
        assert app.screen.query_one(Input).value == "ruq?"
        assert isinstance(app.screen, EventScreen)
        await press(pilot, "ctrl+r", "tab", "escape")
        assert not app.screen.query_one("#note").display
        assert app.screen.query_one("#page").has_focus
        await press(pilot, "a")
        await pilot.click("#page", offset=(10, 2))
        await press(pilot, "u", "q")  # first the line that was left
        assert isinstance(app.screen, EventScreen)
        assert not app.screen.query_one("#note").display
        assert waiting(app) == 2
    assert not Journal(folder / "ws" / "workspace.sqlite").held("finding")


async def test_one_after_the_other_and_back(folder: Path) -> None:
    async with at(folder).run_test(size=(120, 36)) as pilot:
        app = await opened(pilot)
        await to_finding(pilot)
        await press(pilot, "r", "enter", "a", "enter")
        assert waiting(app) == 0
        assert "found" not in shown(app).splitlines()[1]
        await press(pilot, "u", "u", "u")
        assert waiting(app) == 2
        assert "u undo" not in shown(app)


async def test_enter_leads_to_the_words(folder: Path) -> None:
    async with at(folder).run_test(size=(140, 40)) as pilot:
        app = await opened(pilot)
        await to_finding(pilot, KILLED)
        await press(pilot, "enter")
        assert isinstance(app.screen, SourcesScreen)
        strong = [s.text for line in segments(app) for s in line if s.style and s.style.reverse and s.style.bold]
        assert strong == ["aucun mort", "ten fighters killed"]
        assert "found: disjoint" in shown(app)
        assert "same finding" in shown(app)
        await press(pilot, "escape")
        await to_finding(pilot, KILLED)
        await press(pilot, "r", "enter")
        await to_finding(pilot, "dismissed by you")
        await press(pilot, "enter")
        assert isinstance(app.screen, SourcesScreen)
        assert "aucun mort" in shown(app)


async def test_nothing_is_looked_through_twice(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    lint_event: Callable[..., list[object]] = engine.lint_event

    def counted(dossier: Dossier, *rest: object) -> list[object]:
        looked.append(dossier.event.id)
        return lint_event(dossier, *rest)

    monkeypatch.setattr(engine, "lint_event", counted)
    async with at(folder).run_test(size=(120, 36)) as pilot:
        app = await opened(pilot)
        await to_finding(pilot)
        await press(pilot, "r", "enter", "u", "s", "escape", "question_mark", "escape")
        await pilot.resize_terminal(160, 40)
        await settle(pilot)
        assert waiting(app) == 2
    assert looked == ["tinber-2015-04-29"]


async def test_what_was_decided_elsewhere_is_there_on_return(folder: Path) -> None:
    async with at(folder).run_test(size=(120, 36)) as pilot:
        app = await opened(pilot)
        assert isinstance(app.screen, EventScreen)
        found = app.screen._judged.waiting[0]
        await press(pilot, "question_mark")
        other = Decisions(Journal(folder / "ws" / "workspace.sqlite"))
        other.decide(Decision(found.id, found.event, "refused", "", "", found.words, "2026-01-02", found.rule, "old"))
        await press(pilot, "escape")
        assert "✗ dismissed by you: old" in text(app)
        await press(pilot, "u")
        assert waiting(app) == 2


async def test_without_a_workspace_they_are_only_shown(small: Path) -> None:
    async with LereApp(small, TINBER).run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        await to_finding(pilot)
        await press(pilot, "a", "r", "u")
        assert not app.screen.query_one("#note").display
        assert CAPTURED in text(app)
        assert "to accept" not in text(app)


async def test_a_source_that_is_too_long_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linting, "LONGEST", 10)
    async with at(folder).run_test(size=SIZE) as pilot:
        app = await opened(pilot)
        assert "Too long to be looked through here: " in text(app)
        assert "lere-tui check --lint tinber-2015-04-29" in text(app)
        assert CAPTURED in text(app)  # claims need no text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_words_and_notes_are_only_words(hostile: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    def check(app: LereApp) -> None:
        for line in segments(app):
            for segment in line:
                assert not UNSAFE.search(segment.text), repr(segment.text)
                assert not (segment.style and segment.style.link), segment

    workspace = tmp_path / "ws"
    note = "[/b] \x1b[31mred \u202eback [@click=app.quit]x[/]"
    async with LereApp(hostile, "raid", workspace=workspace).run_test(size=size) as pilot:
        app = await opened(pilot)
        assert isinstance(app.screen, EventScreen)
        assert waiting(app) == 1
        found = app.screen._judged.waiting[0]
        assert "[per Mali]" in found.words
        await to_finding(pilot, "leave no number")
        check(app)
        await press(pilot, "a")
        check(app)
        box = app.screen.query_one(Input)
        box.value = note
        await press(pilot, "enter")
        check(app)
        await press(pilot, "enter")
        check(app)
    kept = Decisions(Journal(workspace / "workspace.sqlite"))  # and one that was not typed here
    kept.decide(Decision(found.id, found.event, "refused", "", "", found.words, "", found.rule, note))
    async with LereApp(hostile, "raid", workspace=workspace).run_test(size=size) as pilot:
        app = await opened(pilot)
        await to_finding(pilot, "dismissed by you")
        check(app)
        await press(pilot, "r")
        check(app)
