"""Files and folders that are not what they should be, in the place of each that a command reads or writes."""

from __future__ import annotations

import os
import random
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lere_tui.store.building import build

from .operations import IMPORTS, SMALL, remains
from .programs import command, run
from .rows import Row


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "something").touch()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _gone(path: Path) -> None:
    path.symlink_to(path.with_name("not there"))


def _empty(path: Path) -> None:
    path.touch()


def _device(path: Path) -> None:
    path.symlink_to("/dev/null")


def _within_a_file(path: Path) -> None:
    path.parent.rmdir()
    path.parent.touch()


ODD: tuple[Callable[[Path], None], ...] = (_folder, _loop, _gone, _empty, _device, _within_a_file)

COMMANDS: tuple[tuple[str, ...], ...] = (
    ("check", "{}/x/odd"),
    ("check", "--repair", "{}/x/odd"),
    ("info", "--corpus", "{}/x/odd"),
    ("search", "a", "--corpus", "{}/x/odd"),
    ("show", "a", "--corpus", "{}/x/odd"),
    ("import", "--corpus", "{}/x/odd", str(IMPORTS / "ged-49.csv")),
    ("import", "--corpus", "{}/c.sqlite", "{}/x/odd"),
    ("attach", "agency", "{}/x/odd", "--corpus", "{}/c.sqlite"),
    ("attach", "agency", str(IMPORTS / "article.txt"), "--corpus", "{}/x/odd"),
    ("build", str(SMALL), "{}/x/odd"),
    ("build", "{}/x/odd", "{}/new.sqlite"),
    ("export", "--corpus", "{}/c.sqlite", "--to", "{}/x/odd/p.html"),
    ("export", "--corpus", "{}/c.sqlite", "--to", "{}/x/odd/"),
    ("export", "--corpus", "{}/x/odd", "--to", "{}/p.html"),
    ("new", "{}/x/odd"),
    ("config", "--config", "{}/x/odd"),
)


def _odd(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    every = [(words, odd) for words in COMMANDS for odd in ODD]
    for words, odd in chance.sample(every, min(tries, len(every))):
        place = _place(folder)
        odd(place / "x" / "odd")
        ended = run(command(*words), place)
        told = f"{' '.join(words)} with {odd.__name__[1:]}"
        lines = ended.err.splitlines()
        if ended.trouble:
            yield f"{told}: {ended.trouble}"
        if ended.code and not 1 <= len(lines) <= 3:
            yield f"{told}: exit code {ended.code}, {ended.err[-300:]!r}"
        if left := remains(place):
            yield f"{told}: left {left}"


def _homes(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """Each folder of the reader's own is a file, or one that leads nowhere."""
    every = [(part, odd) for part in ("home", "data", "config", "state", "cache") for odd in (_empty, _loop, _gone)]
    for part, odd in chance.sample(every, min(tries, len(every))):
        place = _place(folder)
        odd(place / part)
        for words in (("search", "a", "--corpus", "{}/c.sqlite"), ("notes", "--corpus", "{}/c.sqlite"), ("config",)):
            ended = run(command(*words), place)
            if ended.trouble or ended.code not in (0, 1, 2, 3) or (ended.code > 1 and not ended.err):
                yield f"{words[0]} where {part} is {odd.__name__[1:]}: {ended.trouble or ended.err}"


def _slow(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """A file comes through a pipe in small pieces, or ends early."""
    whole = (IMPORTS / "ged-49.csv").read_bytes()
    for number in range(tries):
        place = _place(folder)
        os.mkfifo(place / "ged.csv")
        end = len(whole) if number % 2 else chance.randrange(len(whole))
        feeder = threading.Thread(target=_feed, args=(place / "ged.csv", whole[:end], chance.randint(20, 200)))
        feeder.start()
        ended = run(command("import", "--corpus", "{}/c.sqlite", "{}/ged.csv"), place)
        feeder.join()
        if ended.trouble or (number % 2 and ended.code):
            yield f"{end:,} bytes through a pipe: {ended.trouble or ended.err}"
        if run(command("check", "{}/c.sqlite"), place).code:
            yield f"{end:,} bytes through a pipe: the corpus is not sound"


def _feed(path: Path, content: bytes, pieces: int) -> None:
    size = max(1, len(content) // pieces)
    with path.open("wb", buffering=0) as pipe:
        for start in range(0, len(content), size):
            time.sleep(0.001)
            try:
                pipe.write(content[start : start + size])
            except BrokenPipeError:
                return


def _clock(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    """The clock is set back between two steps that are kept: what was made last still holds."""
    from lere_tui.workspace import journal as module
    from lere_tui.workspace.journal import FILE, Journal

    class _Clock(module.datetime):  # type: ignore[misc]
        @classmethod
        def now(cls, tz: object = None) -> object:
            return cls.fromtimestamp(chance.randint(0, 2_000_000_000), tz)  # type: ignore[arg-type]

    real, module.datetime = module.datetime, _Clock  # type: ignore[misc]
    try:
        journal = Journal(folder / FILE)
        for number in range(tries):
            journal.put("note", "one", "one", {"n": number})
            if [step.value for step in journal.held("note")] != [{"n": number}]:
                yield f"step {number} does not hold"
            if number % 3 == 0 and journal.undo() is None:
                yield f"step {number} can't be undone"
    finally:
        module.datetime = real  # type: ignore[misc]


def _place(folder: Path) -> Path:
    place = folder / "place"
    shutil.rmtree(place, ignore_errors=True)
    (place / "x").mkdir(parents=True)
    build(SMALL, place / "c.sqlite")
    return place


ROWS = [
    Row("places-odd", "a folder, a loop of links or nothing in the place of a file", len(COMMANDS) * len(ODD), 8, _odd),
    Row("places-home", "no folder of the reader's own", 15, 3, _homes),
    Row("places-slow", "a file that comes slowly, or only in part", 100, 2, _slow),
    Row("places-clock", "the clock is set back", 200, 20, _clock),
]
