"""The program begins where it was left: search, cursor, facets, strip, colours, and the screens over the timeline."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.screens.disputes import DisputesScreen
from lere_tui.screens.event import EventScreen
from lere_tui.screens.library import LibraryScreen
from lere_tui.screens.map import MapScreen
from lere_tui.screens.sources import SourcesScreen
from lere_tui.screens.timeline import TimelineScreen
from lere_tui.store.reading import Store
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document
from lere_tui.workspace.session import Session, SessionFile

from .driving import lines, press, settle, shown, type_text

SIZE = (120, 36)


@asynccontextmanager
async def started(
    corpus: Path, folder: Path, query: str = "", size: tuple[int, int] = SIZE
) -> AsyncIterator[Pilot[None]]:
    """The program on a corpus, with the sessions of a folder."""
    app = LereApp(corpus, query, workspace=folder, session=SessionFile(folder, str(corpus)))
    app.read_ahead()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield pilot


async def left(pilot: Pilot[None]) -> str:
    """Leave the program; what stood on the screen, and what is under the cursor there."""
    await settle(pilot)
    screen = shown(pilot.app)  # type: ignore[arg-type]
    await pilot.press("ctrl+q")
    return screen


def kept(corpus: Path, folder: Path) -> Session:
    return SessionFile(folder, str(corpus)).last


def timeline(pilot: Pilot[None]) -> TimelineScreen:
    screen = pilot.app.screen_stack[0]
    assert isinstance(screen, TimelineScreen)
    return screen


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 50)])
async def test_search_and_cursor_are_as_they_were(lere: Path, tmp_path: Path, size: tuple[int, int]) -> None:
    async with started(lere, tmp_path, size=size) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "town:lere kill")
        await press(pilot, "enter", "j", "j", "j")
        was = await left(pilot)
    event = kept(lere, tmp_path).event
    async with started(lere, tmp_path, size=size) as pilot:
        assert timeline(pilot)._bar.value == "town:lere kill"
        assert timeline(pilot)._list.current is not None
        assert timeline(pilot)._list.current.id == event  # type: ignore[union-attr]
        assert lines(pilot.app)[-3:] == was.splitlines()[-3:]  # type: ignore[arg-type]
        assert sorted(lines(pilot.app)) == sorted(was.splitlines())  # type: ignore[arg-type]


async def test_the_first_rows_are_those_of_the_search(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await press(pilot, *"jjj", "c")
        await left(pilot)
    app = LereApp(lere, workspace=tmp_path, session=SessionFile(tmp_path, str(lere)))
    app.read_ahead()
    listed: list[int] = []
    async with app.run_test(size=SIZE) as pilot:
        screen = timeline(pilot)
        listed.append(screen._list.window.count)
        await settle(pilot)
        listed.append(screen._list.window.count)
        assert screen._request == 1, "nothing was asked a second time"
    assert len(set(listed)) == 1
    assert 0 < listed[0] < 71


async def test_the_cursor_is_found_by_the_event_and_not_by_the_row(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await press(pilot, "G", "k", "k")
        await left(pilot)
    place = kept(lere, tmp_path)
    file = SessionFile(tmp_path, str(lere))
    file.write(replace(place, search="sort:oldest"), file.number())
    async with started(lere, tmp_path) as pilot:
        assert timeline(pilot)._list.cursor == 2
        assert timeline(pilot)._list.current.id == place.event  # type: ignore[union-attr]
        assert "▌" in shown(pilot.app)  # type: ignore[arg-type]


async def test_a_cursor_far_down_stands_in_the_middle(lere: Path, tmp_path: Path) -> None:
    with Store(lere) as store:
        event = store.lines(store.search("").hits.rows(40, 41))[0].id
    file = SessionFile(tmp_path, str(lere))
    file.write(Session(event=event), file.number())
    async with started(lere, tmp_path, size=(80, 24)) as pilot:
        under = next(n for n, line in enumerate(lines(pilot.app)) if line.startswith("▌"))  # type: ignore[arg-type]
        assert 10 <= under <= 16


async def test_an_event_that_is_gone_leaves_the_search(lere: Path, tmp_path: Path) -> None:
    file = SessionFile(tmp_path, str(lere))
    steps = ({"screen": "event", "event": "gone"}, {"screen": "sources", "source": "gone"})
    file.write(Session("bourem", event="gone", screens=steps), file.number())
    async with started(lere, tmp_path) as pilot:
        assert len(pilot.app.screen_stack) == 1
        assert timeline(pilot)._bar.value == "bourem"
        assert not timeline(pilot).way
        await left(pilot)
    assert kept(lere, tmp_path).screens == ()


async def test_facets_strip_and_colours(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await press(pilot, "f", "escape", "t", "T")
        was = await left(pilot)
        assert "dead" in was
    async with started(lere, tmp_path) as pilot:
        assert shown(pilot.app) == was  # type: ignore[arg-type]
        assert pilot.app.theme == "lere-light"
        assert timeline(pilot)._list.has_focus
        await press(pilot, "f", "f", "t", "T", "T")
        was = await left(pilot)
    async with started(lere, tmp_path) as pilot:
        assert shown(pilot.app) == was  # type: ignore[arg-type]
        assert pilot.app.theme == "lere-dark"
    assert kept(lere, tmp_path).theme == ""


async def test_colours_that_are_no_more_or_were_chosen_against_others(lere: Path, tmp_path: Path) -> None:
    for theme, instead_of in (("of-my-own", "lere-dark"), ("lere-light", "of-my-own")):
        file = SessionFile(tmp_path, str(lere))
        file.write(Session(theme=theme, instead_of=instead_of), file.number())
        async with started(lere, tmp_path) as pilot:
            assert pilot.app.theme == "lere-dark"


async def to_the_words(pilot: Pilot[None]) -> None:
    """To the words of a claim of the battle of Léré."""
    await press(pilot, "slash")
    await type_text(pilot, '"battle of lere" date:2015')
    await press(pilot, "enter", "enter", "l", "enter")
    assert isinstance(pilot.app.screen, SourcesScreen)


async def test_the_claim_under_the_cursor_of_an_event(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, '"battle of lere" date:2015')
        await press(pilot, "enter", "enter", "G", "l", "l")
        claim = pilot.app.screen.query_one(CasualtyGrid).claim
        was = await left(pilot)
    async with started(lere, tmp_path) as pilot:
        assert isinstance(pilot.app.screen, EventScreen)
        assert pilot.app.screen.query_one(CasualtyGrid).claim == claim
        assert shown(pilot.app) == was  # type: ignore[arg-type]


async def test_the_entry_under_the_cursor_of_an_event(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path, '"battle of lere" date:2015') as pilot:
        await press(pilot, "enter", "tab", *"jjjjj")
        page = pilot.app.screen.query_one("#page", Document)
        target = page.target
        assert target is not None
        await left(pilot)
    async with started(lere, tmp_path) as pilot:
        page = pilot.app.screen.query_one("#page", Document)
        assert page.has_focus
        assert page.target == target


def without_bars(screen: str) -> str:
    """A screen without its scroll bars: how long a text is is known only once it has been read to its end."""
    return screen.translate(dict.fromkeys(map(ord, "▁▂▃▄▅▆▇█"), " "))


READING = [(), ("n",), ("N", "bracket"), ("tab", "n"), ("x", "n"), (*"jjjj", "tab", *"jj"), ("bracket", "pagedown")]


@pytest.mark.parametrize("keys", READING, ids="-".join)
async def test_the_words_of_a_claim(lere: Path, tmp_path: Path, keys: tuple[str, ...]) -> None:
    async with started(lere, tmp_path, size=(140, 40)) as pilot:
        await to_the_words(pilot)
        await press(pilot, *("right_square_bracket" if key == "bracket" else key for key in keys))
        was = await left(pilot)
    async with started(lere, tmp_path, size=(140, 40)) as pilot:
        assert isinstance(pilot.app.screen, SourcesScreen)
        assert without_bars(shown(pilot.app)) == without_bars(was)  # type: ignore[arg-type]
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, EventScreen)
        await press(pilot, "q")
        assert pilot.app.screen is timeline(pilot)


async def test_words_that_are_gone_leave_the_event(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await to_the_words(pilot)
        await left(pilot)
    file = SessionFile(tmp_path, str(lere))
    event, _ = file.last.screens
    for step in ({"screen": "sources", "claim": "gone"}, {"screen": "sources", "remark": "99"}, {"screen": "of later"}):
        file.write(replace(file.last, screens=(event, step)), file.number())
        async with started(lere, tmp_path) as pilot:
            assert isinstance(pilot.app.screen, EventScreen)
            assert not pilot.app.screen.way


@pytest.mark.parametrize(("key", "kind"), [("m", MapScreen), ("D", DisputesScreen), ("L", LibraryScreen)])
async def test_screens_that_show_what_is_listed(lere: Path, tmp_path: Path, key: str, kind: type) -> None:
    async with started(lere, tmp_path, "group:cma") as pilot:
        await press(pilot, key)
        was = await left(pilot)
    async with started(lere, tmp_path) as pilot:
        assert isinstance(pilot.app.screen, kind)
        assert shown(pilot.app) == was  # type: ignore[arg-type]
        await press(pilot, "q")
        assert timeline(pilot)._bar.value == "group:cma"


async def test_an_event_over_the_disputes(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await press(pilot, "D", "j", "enter", "enter")
        assert isinstance(pilot.app.screen, SourcesScreen)
        was = await left(pilot)
    async with started(lere, tmp_path) as pilot:
        assert [type(screen).__name__ for screen in pilot.app.screen_stack] == [
            "TimelineScreen",
            "DisputesScreen",
            "EventScreen",
            "SourcesScreen",
        ]
        assert shown(pilot.app) == was  # type: ignore[arg-type]


async def test_a_query_is_stronger(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await press(pilot, "T")
        await to_the_words(pilot)
        await left(pilot)
    async with started(lere, tmp_path, "bourem") as pilot:
        assert len(pilot.app.screen_stack) == 1
        assert timeline(pilot)._bar.value == "bourem"
        assert pilot.app.theme == "lere-light", "how it looks has nothing to do with it"


async def test_a_search_that_can_not_be_is_not_come_back_to(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await press(pilot, "slash")
        await type_text(pilot, "bourem twon:x")
        assert "Unknown field" in shown(pilot.app)  # type: ignore[arg-type]
        await left(pilot)
    async with started(lere, tmp_path) as pilot:
        assert "Unknown field" not in shown(pilot.app)  # type: ignore[arg-type]
        assert timeline(pilot)._bar.value.startswith("bourem")


async def test_a_search_that_is_none_for_this_program_lists_every_event(lere: Path, tmp_path: Path) -> None:
    file = SessionFile(tmp_path, str(lere))
    file.write(Session("no-such-field:x \x1b[31m [/b]", event="lere-2015-04-29"), file.number())
    async with started(lere, tmp_path) as pilot:
        assert "Unknown field" in shown(pilot.app)  # type: ignore[arg-type]
        assert "71 events" in shown(pilot.app)  # type: ignore[arg-type]


async def test_what_was_wrong_is_told_until_the_reader_moves(lere: Path, tmp_path: Path) -> None:
    path = SessionFile(tmp_path, str(lere)).path
    path.parent.mkdir(parents=True)
    path.write_text("{")
    async with started(lere, tmp_path, size=(80, 24)) as pilot:
        assert "Last session damaged, kept as lere-" in lines(pilot.app)[-2]  # type: ignore[arg-type]
        await press(pilot, "j")
        assert "71 events" in lines(pilot.app)[-2]  # type: ignore[arg-type]


async def test_a_program_that_is_killed_has_kept_its_place(lere: Path, tmp_path: Path) -> None:
    async with started(lere, tmp_path) as pilot:
        await to_the_words(pilot)
        path = SessionFile(tmp_path, str(lere)).path
        for _ in range(200):  # it is written when it has been calm for a moment
            await pilot.pause(0.05)
            if path.exists() and len(json.loads(path.read_bytes())["screens"]) == 2:
                break
        place = kept(lere, tmp_path)
        assert [step["screen"] for step in place.screens] == ["event", "sources"]
        assert place.search == '"battle of lere" date:2015'


async def test_it_is_kept_while_keys_never_rest(lere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lere_tui.screens.sessions.AT_LATEST", 1.0)
    async with started(lere, tmp_path) as pilot:
        first = kept(lere, tmp_path).event
        for _ in range(200):
            await pilot.press("j", "j", "k")
            await pilot.pause(0.05)  # less than a calm moment
            if kept(lere, tmp_path).event != first:
                break
        assert kept(lere, tmp_path).event != first
