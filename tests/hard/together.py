"""Several programs at once on one corpus and one workspace."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

from lere_tui.store.building import build
from lere_tui.store.checking import check_corpus
from lere_tui.workspace.journal import FILE, Journal

from .operations import IMPORTS, SMALL, remains
from .programs import command, run
from .rows import Row

TEN = 10


def _imports(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """Two imports at once: one goes through or both do, one after the other; who is too late is told so."""
    files = ("ged-49.csv", "acled-2023.csv")
    for number in range(tries):
        place = folder / str(number)
        place.mkdir()
        if number % 2:
            build(SMALL, place / "c.sqlite")
        codes = _at_once([("import", "--corpus", "{}/c.sqlite", str(IMPORTS / name)) for name in files], place, chance)
        if not all(code in (0, 3) for code in codes) or 0 not in codes:
            yield f"try {number}: exit codes {codes}"
        if problems := check_corpus(place / "c.sqlite").problems:
            yield f"try {number}: {problems[0]}"
        if left := remains(place):
            yield f"try {number}: left {left}"


def _readers(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """Who reads while an import goes on sees the old state or the new one."""
    build(SMALL, folder / "old.sqlite")
    for number in range(tries):
        place = folder / str(number)
        place.mkdir()
        (place / "c.sqlite").write_bytes((folder / "old.sqlite").read_bytes())
        asked = [("search", "--count", "--corpus", "{}/c.sqlite")] * TEN
        importing = ("import", "--corpus", "{}/c.sqlite", str(IMPORTS / "ged-49.csv"))
        codes = _at_once([importing, *asked], place, chance)
        if any(codes):
            yield f"try {number}: exit codes {codes}"
        counts = {(place / f"{n}.out").read_text().strip() for n in range(1, TEN + 1)}
        before, after = run(command("search", "--count", "--corpus", f"{folder}/old.sqlite"), place).out.strip(), None
        after = run(command("search", "--count", "--corpus", "{}/c.sqlite"), place).out.strip()
        if not counts <= {before, after}:
            yield f"try {number}: counts {counts}, neither {before} nor {after}"


def _writers(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """Ten programs keep things in one workspace: none is lost."""
    for number in range(tries):
        path = folder / str(number) / FILE
        children = []
        for program in range(TEN):
            child = os.fork()
            if not child:
                code = 1
                try:
                    journal = Journal(path)
                    for mark in range(5):
                        journal.put("mark", f"{program} {mark}", f"e{program}", {"n": mark})
                    code = 0
                finally:
                    os._exit(code)
            children.append(child)
        codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        kept = len(Journal(path).held("mark"))
        if any(codes) or kept != TEN * 5:
            yield f"try {number}: exit codes {codes}, {kept} of {TEN * 5} kept"


def _at_once(commands: list[tuple[str, ...]], place: Path, chance: random.Random) -> list[int]:
    """The exit codes of commands that run at the same time, begun in an order of chance; what each says is kept."""
    children = {}
    for number in chance.sample(range(len(commands)), len(commands)):
        child = os.fork()
        if not child:
            ended = run(command(*commands[number]), place)
            (place / f"{number}.out").write_text(ended.out)
            os._exit(70 if ended.trouble else ended.code)
        children[number] = child
    return [os.waitstatus_to_exitcode(os.waitpid(children[number], 0)[1]) for number in range(len(commands))]


ROWS = [
    Row("together-imports", "two imports into one corpus at once", 100, 3, _imports),
    Row("together-readers", "ten programs read while an import goes on", 50, 2, _readers),
    Row("together-workspace", "ten programs keep things in one workspace at once", 50, 2, _writers),
]
