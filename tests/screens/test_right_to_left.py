"""Texts that run from right to left, with marks or with wide letters: highlights stand under the very letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.segment import Segment

from lere_tui.app import LereApp
from lere_tui.render import bidi
from lere_tui.screens.sources import SourcesScreen
from lere_tui.store.building import build

from .driving import lines, press, segments, settle

SOURCES = {
    "ar": ("في ليري قُتل 97 جنديًا من القوات (FAMa) يوم 12/09/2023 قالت الحركة ذلك.", "97 جنديًا", "ايًدنج 97"),
    "he": ("הצבא אמר: תשעה הרוגים, 9 פצועים.", "תשעה הרוגים", "םיגורה העשת"),
    "mixed": ("The army said תשעה הרוגים (nine) that day.", "תשעה הרוגים (nine)", "םיגורה העשת (nine)"),
    "zgh": ("ⴰⵙⵙ ⵏ 12: ⵎⵎⵓⵜⵏ 9 ⵢⵉⵔⴳⴰⵣⵏ ⴳ ⵍⵉⵔⵉ.", "9 ⵢⵉⵔⴳⴰⵣⵏ", "9 ⵢⵉⵔⴳⴰⵣⵏ"),
    "bm": ("Dugu kɔ\u0300nɔ, cɛ\u0300 kɔ\u0300nɔntɔn fagara.", "cɛ\u0300 kɔ\u0300nɔntɔn", "cɛ\u0300 kɔ\u0300nɔntɔn"),
    "ja": ("軍は「九人が死亡」したと述べ、日本語の新聞が伝えた。", "九人が死亡", "九人が死亡"),
}
"""By language: a text, the words of its claim in it, and how they are seen when they are turned."""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with one event, told in six scripts."""
    folder = tmp_path_factory.mktemp("scripts") / "corpus"
    for part in ("sources", "events"):
        (folder / part).mkdir(parents=True)
    (folder / "corpus.toml").write_text('title = "Scripts"\nversion = "1"\nlicence = "CC0"\n', "utf-8")
    (folder / "places.toml").write_text('[[place]]\nid = "town"\nname = "ليري"\nkind = "town"\n', "utf-8")
    (folder / "groups.toml").write_text('[[group]]\nid = "g"\nname = "الحركة"\nkind = "other"\n', "utf-8")
    event = ['id = "fight"\ntitle = "معركة ليري"\nkind = "battle"\ndate = "2020-01-01"\nplace = "town"']
    event.append(f"sources = [{', '.join(chr(34) + name + chr(34) for name in SOURCES)}]")
    for name, (text, words, _) in SOURCES.items():
        head = f'id = "{name}"\ntitle = "{text[:9].strip()}"\nkind = "news"\nlanguage = "{name}"\ntext = "full"'
        (folder / "sources" / f"{name}.md").write_text(f"+++\n{head}\n+++\n\n{text}\n", "utf-8")
        event.append(
            f'[[claims]]\nkind = "killed"\nof = "g"\nreported_by = "{name}"\nfigure = "9"\nwords = "{words}"\n'
        )
    (folder / "events" / "fight.toml").write_text("\n".join(event), "utf-8")
    build(folder, folder.parent / "scripts.sqlite")
    return folder.parent / "scripts.sqlite"


@pytest.fixture
def reorders() -> Iterator[None]:
    bidi.use("reorder")
    yield
    bidi.use("leave")


def focused(app: LereApp) -> str:
    """What is drawn as the quote in focus in the left pane, line by line."""
    screen = app.screen
    assert isinstance(screen, SourcesScreen)
    pane = screen._pane(0).text
    look, region = pane.looks["focus"], pane.content_region
    drawn = segments(app)[region.y : region.bottom]
    rows = ("".join(s.text for s in _within(line, region.x, region.right) if s.style == look) for line in drawn)
    return " ".join(filter(None, rows))


def _within(line: list[Segment], left: int, right: int) -> list[Segment]:
    found, x = [], 0
    for segment in line:
        if left <= x < right:
            found.append(segment)
        x += cell_len(segment.text)
    return found


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_left_as_it_is(scripts: Path, size: tuple[int, int]) -> None:
    await _walk(scripts, size, [words for _, words, _ in SOURCES.values()])


@pytest.mark.parametrize("size", [(140, 40), (80, 24)])
async def test_reordered(scripts: Path, reorders: None, size: tuple[int, int]) -> None:
    await _walk(scripts, size, [seen for _, _, seen in SOURCES.values()])


async def _walk(scripts: Path, size: tuple[int, int], shown: list[str]) -> None:
    """Every source in the left pane: what stands out, how wide the lines are, and what is copied."""
    app = LereApp(scripts)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "tab", "s")
        for name, (text, words, _), expected in zip(SOURCES, SOURCES.values(), shown, strict=True):
            screen = app.screen
            assert isinstance(screen, SourcesScreen)
            assert screen._sides[0].source == name
            assert focused(app) == expected
            assert {cell_len("".join(s.text for s in line)) for line in segments(app)} == {size[0]}
            assert screen._pane(0).text.text.strip() == text
            await press(pilot, "y")
            assert app.clipboard.startswith(f"“{words}”")
            await press(pilot, "right_square_bracket")


async def test_a_text_that_runs_left_stands_at_the_right_edge(scripts: Path, reorders: None) -> None:
    app = LereApp(scripts)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "يريل ةكرعم" in "".join(lines(app))
        await press(pilot, "enter", "tab", "s")
        [line] = [line for line in lines(app) if "12/09/2023" in line]
        assert line.rstrip("▁▂▃▄▅▆▇█ ").endswith("يف")
        await press(pilot, "right_square_bracket")
        # A find marks letters where they are seen, too.
        await press(pilot, "slash", *"פצועים")
        assert focused(app) == "םיעוצפ"
