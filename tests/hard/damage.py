"""A corpus in which bytes are altered, pages are swapped or the end is missing."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

from lere_tui.store.building import build
from lere_tui.store.importing import import_files
from lere_tui.store.reading import Store

from .operations import IMPORTS, SMALL
from .programs import Ended, command, run
from .rows import Row

PAGE = 4096

QUERIES = ("tinber", "killed:>2", "town:tinber", '"ministry counted"', "date:2015")


def _questions(path: Path) -> list[tuple[str, ...]]:
    """What is asked of the corpus: every event and every source, lists, searches."""
    with Store(path) as store:
        events = [line.id for line in store.lines(range(store.total))]
        sources = store.source_ids()
    asked = [("search", query, "--format", "json") for query in QUERIES]
    asked += [("show", event, "--format", "json") for event in events]
    asked += [("show", source, "--format", "json") for source in sources]
    return [*asked, ("timeline",), ("facets",), ("sources",), ("places",), ("groups",), ("datasets",)]


def _bytes(content: bytearray, chance: random.Random) -> str:
    place = chance.randrange(len(content))
    content[place] ^= chance.randint(1, 255)
    return f"byte {place:,} altered"


def _cut(content: bytearray, chance: random.Random) -> str:
    del content[chance.randrange(len(content)) :]
    return f"cut off after {len(content):,} bytes"


def _swapped(content: bytearray, chance: random.Random) -> str:
    one, other = sorted(chance.sample(range(len(content) // PAGE), 2))
    for low, high in ((one * PAGE, other * PAGE),):
        first, second = content[low : low + PAGE], content[high : high + PAGE]
        content[low : low + PAGE], content[high : high + PAGE] = second, first
    return f"pages {one} and {other} swapped"


def _holes(content: bytearray, chance: random.Random) -> str:
    page = chance.randrange(len(content) // PAGE)
    content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)
    return f"page {page} filled with zeros"


def _ask(questions: list[tuple[str, ...]], folder: Path) -> Iterator[tuple[tuple[str, ...], Ended]]:
    for words in questions:
        yield words, run(command(*words, "--corpus", "{}/c.sqlite"), folder)


def _try(damage: object, tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    assert callable(damage)
    whole = folder / "whole"
    whole.mkdir()
    build(SMALL, whole / "c.sqlite")
    import_files([IMPORTS / "ged-49.csv"], whole / "c.sqlite")
    questions = _questions(whole / "c.sqlite")
    right = {words: ended.out for words, ended in _ask(questions, whole)}
    content = (whole / "c.sqlite").read_bytes()
    place = folder / "place"
    for _ in range(tries):
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        altered = bytearray(content)
        told = damage(altered, chance)
        (place / "c.sqlite").write_bytes(altered)
        asked = chance.sample(questions, 6)
        checked = run(command("check", "{}/c.sqlite"), place)
        if checked.trouble or checked.code not in (0, 3):
            yield f"{told}: check: {checked.trouble or checked.code}"
        for words, ended in _ask(asked, place):
            if ended.trouble:
                yield f"{told}: {' '.join(words)}: {ended.trouble}"
            elif ended.code == 0 and ended.out != right[words] and not ended.err:
                seen = next((b for a, b in zip(right[words].split(), ended.out.split(), strict=False) if a != b), "")
                yield f"{told}: {' '.join(words)}: another answer, and no word of it: {seen!r}"
        repaired = run(command("check", "--repair", "{}/c.sqlite"), place)
        is_doubted = "it was repaired after" in repaired.out
        if repaired.trouble or repaired.code not in (0, 3):
            yield f"{told}: --repair: {repaired.trouble or repaired.code}"
        elif repaired.code and not is_doubted and (place / "c.sqlite").read_bytes() != altered:
            yield f"{told}: --repair failed, and the file is another"
        elif repaired.code == 0 or is_doubted:
            for words, ended in _ask(asked, place):
                if ended.trouble or (ended.out != right[words] and not ended.err):
                    yield f"{told}: repaired, and {' '.join(words)}: {ended.trouble or 'another answer'}"


ROWS = [
    Row(
        f"damage-{name}",
        f"a corpus {what}; then it is read, checked and repaired",
        tries,
        4,
        lambda tries, chance, folder, damage=damage: _try(damage, tries, chance, folder),  # type: ignore[misc]
    )
    for name, what, tries, damage in (
        ("bytes", "with an altered byte", 500, _bytes),
        ("cut", "with its end cut off", 100, _cut),
        ("swapped", "with two pages swapped", 100, _swapped),
        ("zeros", "with a page of zeros", 100, _holes),
    )
]
