"""Suggestions on the screen of an event: apart from what counts, until the reader accepts them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.formats.suggesting import Suggestion, suggest
from lere_tui.model.decisions import Decision
from lere_tui.screens.event import EventScreen
from lere_tui.screens.sources import SourcesScreen
from lere_tui.store import suggestions
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document
from lere_tui.workspace.decisions import Decisions
from lere_tui.workspace.journal import Journal

from .driving import UNSAFE, press, segments, settle, shown

SUMMARY = (
    "According to the Ministry of Defence, twelve soldiers of the Army were killed. Witnesses said that seven people"
    " were missing."
)
TITLE = "SUGGESTED BY THE PROGRAM, NOT COUNTED"
TINBER, ACCORD = '"battle of tinber"', "accord"
HOSTILE = "[/b] \x1b[31mred \u202eback [@click=app.quit]x[/]"


@pytest.fixture
def corpus(small: Path, tmp_path: Path) -> Path:
    """The small corpus with suggestions: of a battle's summary and source, and of an event without losses."""
    path = Path(shutil.copy(small, tmp_path / "suggested.sqlite"))
    with sqlite3.connect(path) as db:
        for event, summary in (("tinber-2015-04-29", SUMMARY), ("accord-2015", "Four soldiers were killed.")):
            db.execute("UPDATE event SET summary = ? WHERE slug = ?", (summary, event))
            key = db.execute("SELECT id FROM event WHERE slug = ?", (event,)).fetchone()[0]
            suggestions.write(db, suggest(summary, "en"), event=key, source=None)
        in_agency(db, "Villagers saw", Suggestion("displaced", ">=30", "Villagers", "", 0, 0, ""))
    db.close()
    return path


def in_agency(db: sqlite3.Connection, words: str, found: Suggestion) -> None:
    source, text = db.execute(
        "SELECT source, text FROM source_text JOIN source ON source.id = source WHERE slug = 'agency'"
    ).fetchone()
    start = text.index(words)
    placed = Suggestion(found.kind, found.figure, found.side, found.claimant, start, start + len(words), words)
    suggestions.write(db, [placed], event=None, source=source)


def pending(app: LereApp) -> list[str]:
    """The kinds that are left to decide."""
    assert isinstance(app.screen, EventScreen)
    assert app.screen._dossier
    return [found.kind for found in app.screen._dossier.suggestions]


async def opened(pilot: Pilot[None], *keys: str) -> LereApp:
    await settle(pilot)
    await press(pilot, "enter", *keys)
    app = pilot.app
    assert isinstance(app, LereApp)
    return app


async def test_they_stand_apart_and_do_not_count(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(120, 50)) as pilot:
        app = await opened(pilot)
        text = shown(app)
        assert f"{TITLE} – a to accept, r to refuse" in text
        assert "12  of “soldiers of the Army” (Army), said by “the Ministry of Defence” (Ministry of Defence)" in text
        assert "“twelve soldiers of the Army were killed”" in text
        assert "≥ 30  of “Villagers” (villagers), no claimant named, in Desert Agency  “Villagers saw”" in text
        assert "3 suggested" in text
        assert "12✓" not in text
        await press(pilot, "a", "r", "u", "ctrl+r")  # the table has the focus, and nothing was decided yet
        assert len(pending(app)) == 3
    assert not Journal(tmp_path / "ws" / "workspace.sqlite").held("suggestion")


async def test_accepting_changes_table_and_verdict_at_once(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(120, 50)) as pilot:
        app = await opened(pilot, "tab", "a")
        grid = app.screen.query_one(CasualtyGrid)
        assert pending(app) == ["missing", "displaced"]
        assert grid.claim is not None
        assert (grid.voice, grid.claim.shown, grid.current_row.of if grid.current_row else "") == (
            "ministry",
            "12",
            "army",
        )
        text = shown(app)
        assert "12✓" in text
        assert "≠ contradict" in next(line for line in text.splitlines() if "12✓" in line)
        assert "“twelve soldiers of the Army were killed”   ✓ suggested, accepted by you" in text
        assert "accepted · 2 suggested" in text
        await press(pilot, "u")
        assert len(pending(app)) == 3
        assert "12✓" not in shown(app)
        assert "· single" in next(line for line in shown(app).splitlines() if "killed" in line)
        await press(pilot, "ctrl+r")
        assert "12✓" in shown(app)
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(120, 50)) as pilot:
        app = await opened(pilot)
        assert "12✓" in shown(app)
        assert pending(app) == ["missing", "displaced"]


async def test_refusing_and_going_back(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "tab", "r", "r", "r")
        assert pending(app) == []
        assert TITLE not in shown(app)
        assert app.screen.query_one(CasualtyGrid).table.rows
        await press(pilot, "r", "a")  # nothing is left to decide
        await press(pilot, "u")
        assert pending(app) == ["displaced"]
        target = app.screen.query_one("#page", Document).target
        assert target is not None
        assert target.kind == "suggestion"
        await press(pilot, "u", "u", "u")
        assert pending(app) == ["killed", "missing", "displaced"]


async def test_keys_in_a_row_are_about_one_suggestion_each(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "tab")
        await pilot.press("a", "r", "a", "u", "u")
        await settle(pilot)
        assert pending(app) == ["missing", "displaced"]
        await press(pilot, "ctrl+r", "ctrl+r")
        assert pending(app) == []
    kept = Decisions(Journal(tmp_path / "ws" / "workspace.sqlite")).of("tinber-2015-04-29")
    assert [decision.answer for decision in kept.values()] == ["accepted", "refused", "accepted"]


async def test_an_accepted_claim_can_be_refused_in_the_table(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(100, 40)) as pilot:
        app = await opened(pilot, "tab", "a", "tab")
        assert "r refuse" in shown(app)
        await press(pilot, "r")
        assert "12✓" not in shown(app)
        assert pending(app) == ["missing", "displaced"]
        await press(pilot, "u")
        assert "12✓" in shown(app)


async def test_an_event_without_losses_gets_a_table_and_loses_it(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, ACCORD, workspace=tmp_path / "ws").run_test(size=(80, 24)) as pilot:
        app = await opened(pilot)
        assert not app.screen.query(CasualtyGrid)
        await press(pilot, "a")
        assert "4✓" in shown(app)
        assert app.screen.query_one("#page").has_focus
        await press(pilot, "tab", "r")
        assert not app.screen.query(CasualtyGrid)
        assert app.screen.query_one("#page").has_focus
        await press(pilot, "u", "u")
        assert pending(app) == ["killed"]


async def test_enter_leads_to_the_words(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(140, 40)) as pilot:
        app = await opened(pilot, "tab")
        assert "Enter open" not in shown(app)  # of the summary: its words stand on this screen
        await press(pilot, "enter")
        assert isinstance(app.screen, EventScreen)
        await press(pilot, "j", "j", "enter")
        assert isinstance(app.screen, SourcesScreen)
        assert "suggested, not counted – ≥ 30 displaced" in shown(app)
        strong = [s.text for line in segments(app) for s in line if s.style and s.style.reverse and s.style.bold]
        assert strong == ["Villagers saw"]
        await press(pilot, "escape", "a", "shift+tab", "tab", "tab")
        assert pending(app) == ["killed", "missing"]


async def test_the_words_of_an_accepted_summary_lead_to_its_source(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(140, 40)) as pilot:
        app = await opened(pilot, "tab", "a", "tab", "enter")
        assert isinstance(app.screen, SourcesScreen)
        assert "Fighting at Tinbér" in shown(app)
        await press(pilot, "n", "n", "n")
        assert isinstance(app.screen, SourcesScreen)


async def test_without_a_workspace_nothing_can_be_decided(corpus: Path) -> None:
    async with LereApp(corpus, TINBER).run_test(size=(120, 50)) as pilot:
        app = await opened(pilot, "tab", "a", "r", "u")
        assert len(pending(app)) == 3
        assert TITLE in shown(app)
        assert "to accept" not in shown(app)
        assert "a accept" not in shown(app)


async def test_a_corpus_on_a_read_only_disk(corpus: Path, tmp_path: Path) -> None:
    corpus.chmod(0o400)
    before = corpus.read_bytes()
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(80, 24)) as pilot:
        app = await opened(pilot, "tab", "a")
        assert len(pending(app)) == 2
    assert corpus.read_bytes() == before


async def test_a_decision_that_cannot_be_kept_is_told_and_not_made(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "ws").write_text("no folder")
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(140, 24)) as pilot:
        app = await opened(pilot, "tab", "a")
        assert "can't be opened" in shown(app)
        assert len(pending(app)) == 3
        assert "12✓" not in shown(app)


async def test_a_damaged_file_is_told_and_set_aside(corpus: Path, tmp_path: Path) -> None:
    (tmp_path / "ws").mkdir()
    (tmp_path / "ws" / "workspace.sqlite").write_bytes(b"no database " * 400)
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(240, 40)) as pilot:
        app = await opened(pilot)
        assert "was damaged" in shown(app)
        await press(pilot, "tab", "a")
        assert "12✓" in shown(app)
        assert "was damaged" not in shown(app)


async def test_what_was_decided_elsewhere_is_there_on_return(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(120, 50)) as pilot:
        app = await opened(pilot, "tab", "question_mark")
        screen = app.screen_stack[-2]
        assert isinstance(screen, EventScreen)
        assert screen._dossier
        found = screen._dossier.suggestions[0]
        kept = Decisions(Journal(tmp_path / "ws" / "workspace.sqlite"))
        words, at = found.quote.exact, "2026-01-02"
        kept.decide(Decision(found.id, found.event, "accepted", found.of, found.by, words, at))
        await press(pilot, "escape")
        assert "12✓" in shown(app)


async def test_a_keymap_changes_the_keys_that_are_named(corpus: Path, tmp_path: Path) -> None:
    async with LereApp(corpus, TINBER, workspace=tmp_path / "ws").run_test(size=(120, 50)) as pilot:
        pilot.app.set_keymap({"event.accept": "y"})
        app = await opened(pilot, "tab")
        assert "y to accept, r to refuse" in shown(app)
        await press(pilot, "y")
        assert len(pending(app)) == 2


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_hostile_words_are_only_words(small: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    path = Path(shutil.copy(small, tmp_path / "hostile.sqlite"))
    with sqlite3.connect(path) as db:
        db.execute("UPDATE event SET summary = ? WHERE slug = 'tinber-2015-04-29'", (HOSTILE,))
        key = db.execute("SELECT id FROM event WHERE slug = 'tinber-2015-04-29'").fetchone()[0]
        found = Suggestion("killed", "3", HOSTILE, HOSTILE, 0, len(HOSTILE), HOSTILE)
        suggestions.write(db, [found], event=key, source=None)
    db.close()
    async with LereApp(path, TINBER, workspace=tmp_path / "ws").run_test(size=size) as pilot:
        app = await opened(pilot, "tab")
        for keys in ((), ("a",), ("tab", "v"), ("enter",)):
            await press(pilot, *keys)
            for line in segments(app):
                for segment in line:
                    assert not UNSAFE.search(segment.text), repr(segment.text)
                    assert not (segment.style and segment.style.link), segment
            if size[0] == 200 and not keys:
                assert "of “[/b] ␛[31mred ⍰back [@click=app.quit]x[/]”" in shown(app)
