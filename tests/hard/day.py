"""A reader's day at random: types, scrolls, opens, marks, changes screens, and goes back, thousands of times over.

In the row day-large the corpus is that which LERE_HARD_CORPUS names, such as one of a million events.
"""

from __future__ import annotations

import asyncio
import csv
import functools
import gc
import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.resources import db_folder
from lere_tui.store.building import build

from .programs import LONGEST, at_home, run
from .rows import Row

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from lere_tui.app import LereApp

TESTS = Path(__file__).parents[1]
LARGE = "LERE_HARD_CORPUS"
GROWTH = 1.10
"""How much more memory there may be at the end than after the first tenth."""

QUERIES = (
    "mali", "town:mopti", "town:gao killed:>5", "group:cma", "attack -civilians", '"armed men"', "after:2015",
    "date:2012..2013", "has:contradiction", "kidal OR gao", "xyzzy", "(", "killed:2..", "sort:oldest town:kidal",
    "is:marked", "tag:seen", "tin z", "by:fama", "kind:battle", "town:mopti,gao -group:cma after:2014",
)  # fmt: skip

WALKS = [
    walk.split()
    for walk in (
        "down down down", "pagedown pagedown", "G pageup", "g", "enter", "enter down right v b", "enter p full_stop",
        "enter enter n n c", "enter s tab x equals_sign", "asterisk", "number_sign s e e n enter", "A n o t e ctrl+s",
        "u", "ctrl+r", "m n plus", "m n enter", "L 2 j enter", "L 1 j j", "D o j enter", "W j enter", "T",
        "f j space f",
        "f escape", "t", "right_curly_bracket", "question_mark pagedown", "s", "comma", "d 2 0 1 5 enter",
        "slash escape",
    )
]  # fmt: skip
"""What a reader does from the timeline, before going back to it."""


def _resident() -> int:
    """Bytes of memory that the process holds."""
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


async def _home(pilot: Pilot[None], app: LereApp) -> None:
    """Back to the list of the first screen."""
    from screens.driving import press

    for _ in range(20):
        is_home = len(app.screen_stack) == 1
        if is_home and app.focused is not None and app.focused.id == "list":
            return
        await press(pilot, "escape")
        if len(app.screen_stack) > 1:
            await press(pilot, "q")
        elif app.focused is None or app.focused.id != "list":
            app.screen.query_one("#list").focus()
    from screens.driving import shown

    raise AssertionError(f"no way back from {type(app.screen).__name__}: {' '.join(shown(app).split())}")


async def _type(pilot: Pilot[None], app: LereApp, query: str, pace: random.Random) -> str:
    """Type a query, some letters faster than any answer; what is wrong with what is shown for it then."""
    from lere_tui.screens.timeline import TimelineScreen
    from lere_tui.widgets.search_bar import SearchBar
    from screens.driving import settle

    await pilot.press("slash")
    bar = app.screen.query_one(SearchBar)
    bar.value = ""
    newest = 0
    screen = app.screen
    assert isinstance(screen, TimelineScreen)
    for letter in query:
        bar.insert_text_at_cursor(letter)
        if pace.random() < 0.5:
            await pilot.pause()
        if screen._listed < newest:
            return f"after “{bar.value}” an older answer is shown"
        newest = screen._listed
    await settle(pilot)
    if not screen._blamed and screen._shown_text != bar.value:
        return f"“{screen._shown_text}” is shown for “{bar.value}”"
    await pilot.press("enter")
    await settle(pilot)
    return ""


def _read(corpus: Path, with_imports: bool, actions: int, seed: str, folder: Path) -> int:
    sys.path.insert(0, str(TESTS))
    os.environ["TEXTUAL_ANIMATIONS"] = "none"
    at_home(folder)
    asyncio.run(_day(corpus, with_imports, actions, random.Random(seed), folder))
    return 0


async def _day(corpus: Path, with_imports: bool, actions: int, chance: random.Random, folder: Path) -> None:
    from lere_tui.app import LereApp
    from screens.driving import settle

    early = 0
    imports = _Imports(corpus, folder) if with_imports else None
    app = LereApp(corpus, workspace=folder / "workspace")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for number in range(actions):
            if number == max(actions // 10, 1):
                early = _resident()
            await _act(pilot, app, chance, number)
            if imports and chance.random() < 0.02:
                await imports.begin()
        late = _resident()
    if imports:
        await imports.end()
        sys.stderr.write(f"{imports.number} imports; ")
    if actions >= 100:
        sys.stderr.write(f"{early / 2**20:.0f} MiB after the first tenth, {late / 2**20:.0f} MiB at the end\n")
        if late > early * GROWTH:
            sys.stdout.write(f"memory grew from {early / 2**20:.0f} MiB to {late / 2**20:.0f} MiB\n")


async def _act(pilot: Pilot[None], app: LereApp, chance: random.Random, number: int) -> None:
    """One thing that the reader does, and back to the timeline."""
    from screens.driving import press, shown

    what: object
    if chance.random() < 0.4:
        what = query = chance.choice(QUERIES)
        if wrong := await _type(pilot, app, query, chance):
            sys.stdout.write(f"{number}: {wrong}\n")
    else:
        what = walk = chance.choice(WALKS)
        await press(pilot, *walk)
    if "can't be shown" in shown(app):
        sys.stdout.write(f"{number}, {what}: {' '.join(shown(app).split())[:300]}\n")
    await _home(pilot, app)


class _Imports:
    """Another program that imports one row after the other into the corpus that is read."""

    def __init__(self, corpus: Path, folder: Path) -> None:
        with (TESTS / "data" / "imports" / "ged-49.csv").open(encoding="utf-8", newline="") as file:
            self._head, *self._rows = csv.reader(file)
        self._corpus, self._file = corpus, folder / "row.csv"
        self._running: asyncio.subprocess.Process | None = None
        self.number = 0

    async def begin(self) -> None:
        """Let the next row be imported, once the one before is in."""
        await self.end()
        with self._file.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([self._head, self._rows[self.number % len(self._rows)]])
        words = [sys.executable, "-m", "lere_tui", "import", "--corpus", str(self._corpus), str(self._file)]
        pipe = asyncio.subprocess.PIPE
        self._running = await asyncio.create_subprocess_exec(*words, stdout=pipe, stderr=pipe)
        self.number += 1

    async def end(self) -> None:
        """Wait for the import that runs."""
        if self._running:
            _, told = await self._running.communicate()
            if self._running.returncode not in (0, 1):  # one of the rows is none that can be taken in
                sys.stdout.write(f"import {self.number}: {told.decode()[-300:]}\n")
            self._running = None


def _days(is_large: bool, tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    corpus = Path(os.environ[LARGE]) if is_large else folder / "corpus.sqlite"
    if not is_large:
        build(db_folder() / "corpora" / "lere", corpus)
    (folder / "workspace").mkdir()
    reader = functools.partial(_read, corpus, not is_large, tries, str(chance.random()))
    ended = run(reader, folder, kill_after=LONGEST + 10 * tries)
    if ended.trouble or ended.code:
        yield ended.trouble or f"it ended with {ended.code}: {ended.err[-300:]}"
    yield from ended.out.splitlines()
    if tries >= 100 and ended.err.strip():
        sys.stdout.write(f"{ended.err.strip().splitlines()[-1]}\n")


ROWS = [
    Row(
        "day",
        "a reader types, scrolls, opens, marks, imports and goes about at random: no older query's answer is shown,"
        " nothing breaks, and memory at the end is within 10 % of that after the first tenth",
        1_500,
        20,
        functools.partial(_days, False),
    ),
    Row(
        "day-large",
        "the same in a large corpus, without imports",
        1_500,
        20,
        functools.partial(_days, True),
        needs=LARGE,
    ),
]
