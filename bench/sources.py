"""Two sources side by side, one of them of several megabytes: to open them, to step, to page and to find in them.

    sources.py [--megabytes 5] [--runs 5]

The corpus is that of table.py; each time stands beside that of the sources of Léré of 2015 in the embedded corpus, in
the same run. Times are of the processor, worker threads included. `held` is the longest time in which the program
would have answered no key, by the clock, in a pass of its own: a task that wants to run each millisecond tells it.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.model.dossier import Dossier
from lere_tui.render.event_text import Target
from lere_tui.resources import db_folder
from lere_tui.screens.sources import SourcesScreen
from lere_tui.store.building import build
from lere_tui.store.reading import Store
from table import SIZE, make

GOALS = {"open": 5.0, "next quote": 1.5, "page": 1.5, "end": 1.5, "find": 8.0, "letter": 2.0, "next hit": 2.0}
"""The text of Léré is a thousandth as long; what `find` takes is mostly a thread's, beside the typing."""
STEPS = (
    ("next quote", "n n n n n n"),
    ("page", "pagedown pagedown pageup pagedown"),
    ("end", "G g G"),
    ("find", "slash"),
    ("letter", "r o u t e"),
    ("next hit", "down down up down"),
)
HELD = 50.0
"""Milliseconds in which a reader does not feel that the program is busy."""


async def rest(pilot: Pilot[None]) -> None:
    """Wait until no worker runs, and the screen is drawn."""
    while True:
        await pilot.pause()
        busy = [worker for worker in pilot.app.workers if not worker.is_finished]
        if not busy:
            break
        await pilot.app.workers.wait_for_complete(busy)
    pilot.app.screen._compositor.render_strips()


class Watch:
    """How long the program's one thread did not come back, at most."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._task = asyncio.create_task(self._tick())

    async def _tick(self) -> None:
        while True:
            before = time.perf_counter()
            await asyncio.sleep(0.001)
            self.longest = max(self.longest, (time.perf_counter() - before) * 1000 - 1)

    def stop(self) -> float:
        """The longest time, in milliseconds."""
        self._task.cancel()
        return self.longest


def dossier_of(database: Path, event: str) -> Dossier:
    """The event, whole."""
    with Store(database) as store:
        dossier = store.dossier(event)
    assert dossier is not None
    return dossier


async def measure(database: Path, event: str, source: str, times: dict[str, list[float]]) -> None:
    """Add the milliseconds of each step."""
    dossier, app = dossier_of(database, event), LereApp(database)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        started = time.process_time()
        app.push_screen(SourcesScreen(app.reader, dossier, Target("source", source)))
        await rest(pilot)
        times["open"].append((time.process_time() - started) * 1000)
        for name, keys in STEPS:
            for key in keys.split():
                started = time.process_time()
                await app._press_keys([key])
                await pilot._wait_for_screen()
                await rest(pilot)
                times[name].append((time.process_time() - started) * 1000)


async def longest_held(database: Path, event: str, source: str) -> float:
    """How long a key would have waited at most, in milliseconds."""
    dossier, app = dossier_of(database, event), LereApp(database)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        watch = Watch()
        app.push_screen(SourcesScreen(app.reader, dossier, Target("source", source)))
        await asyncio.sleep(1)
        for _, keys in STEPS:
            for key in keys.split():
                app.simulate_key(key)
                await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        return watch.stop()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "corpus", 400, 60, options.megabytes)
        large, lere = folder / "large.sqlite", folder / "lere.sqlite"
        build(folder / "corpus", large)
        build(db_folder() / "corpora" / "lere", lere)
        cases = ((lere, "lere-2015-04-29", "wikipedia-lere-2015"), (large, "large", "large"))
        times: dict[Path, dict[str, list[float]]] = {}
        held: dict[Path, list[float]] = {lere: [], large: []}
        for run in range(options.runs + 1):
            for database, event, source in cases:
                each: dict[str, list[float]] = {step: [] for step in GOALS}
                asyncio.run(measure(database, event, source, each))
                if run:  # the first loads modules
                    held[database].append(asyncio.run(longest_held(database, event, source)))
                    kept = times.setdefault(database, {step: [] for step in GOALS})
                    for step, found in each.items():
                        kept[step] += found
    for step, goal in GOALS.items():
        here, there = statistics.median(times[large][step]), statistics.median(times[lere][step])
        told = "met" if here / there <= goal else "MISSED"
        print(
            f"{step:10}  large {here:7.1f} ms   Léré {there:7.1f} ms   ratio {here / there:5.2f}   goal {goal} {told}"
        )
    here, there = statistics.median(held[large]), statistics.median(held[lere])
    told = "met" if here - there <= HELD else "MISSED"
    print(f"{'held':10}  large {here:7.1f} ms   Léré {there:7.1f} ms   goal: at most {HELD:.0f} ms more, {told}")


if __name__ == "__main__":
    main()
