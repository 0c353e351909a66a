"""The casualty table of an event with hundreds of claims: to open it, and to move its cursor, in a headless app.

    table.py [--claims 400] [--claimants 60] [--megabytes 5] [--runs 7]

Makes a corpus with one event of invented names: so many claims of so many claimants in fourteen rows, half of them in
one source of so many megabytes, the others in twenty papers. Each time stands beside that of the battle of Léré of 2015
in the embedded corpus, in the same run. Opening is from Enter on the timeline to a screen at rest, a move is a key and
the screen drawn anew. Times are of the processor: a headless app waits at set times between keys, and that would make
every ratio one.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from textual.pilot import Pilot

from lere_tui.app import LereApp
from lere_tui.resources import db_folder
from lere_tui.store.building import build
from lere_tui.widgets.casualty_grid import CasualtyGrid

GOAL_OPEN, GOAL_MOVE = 5.0, 1.5
SIZE = (120, 36)
MOVES = "jjlllljjllhhkkjjjllljjkhlljjllkkhhjjllll"
KINDS = ("killed", "injured", "captured", "missing", "vehicles-destroyed", "vehicles-damaged", "displaced")
PAPERS = 20


def make(folder: Path, claims: int, claimants: int, megabytes: float, seed: int = 7) -> None:
    """Write the corpus folder."""
    rng = random.Random(seed)
    for part in ("sources", "events"):
        (folder / part).mkdir(parents=True)
    (folder / "corpus.toml").write_text('title = "Large"\nversion = "1"\nlicence = "CC0"\n', "utf-8")
    (folder / "places.toml").write_text('[[place]]\nid = "town"\nname = "Town"\nkind = "town"\n', "utf-8")
    groups = [
        f'[[group]]\nid = "g{n}"\nname = "Front of the Valley number {n}"\nkind = "other"\n' for n in range(claimants)
    ]
    (folder / "groups.toml").write_text("\n".join(groups), "utf-8")
    event = 'id = "large"\ntitle = "Large battle"\nkind = "battle"\ndate = "2020-01-01"\nplace = "town"\n'
    sources = ["large", *(f"paper{n}" for n in range(PAPERS))]
    texts: dict[str, list[str]] = {source: [] for source in sources}
    parts = [event, f"sources = [{', '.join(f'{source!r}' for source in sources)}]".replace("'", '"')]
    parts += [f'\n[[participants]]\ngroup = "g{n}"\nrole = "{"attacker" if n else "defender"}"' for n in range(2)]
    for n in range(claims):
        source = "large" if n % 2 else rng.choice(sources[1:])
        low = rng.randint(0, 90)
        figure = rng.choice(
            [f"{low}", f"~{low + 1}", f">={low}", f"{low}..{low + rng.randint(1, 30)}", "dozens", "none given"]
        )
        words = f"claim {n} is {low} lost"
        texts[source].append(words)
        parts.append(
            f'\n[[claims]]\nkind = "{rng.choice(KINDS)}"\nof = "g{rng.randint(0, 1)}"\nby = "g{n % claimants}"\n'
            f'reported_by = "{source}"\nfigure = "{figure}"\nwords = "{words}"\n'
            f'said = "2020-01-{rng.randint(2, 28):02}"'
        )
    (folder / "events" / "large.toml").write_text("\n".join(parts) + "\n", "utf-8")
    filler = "La vallée était calme pour un temps, et l’on parlait de pluie, de prix et de la route du marché. " * 8
    for source in sources:
        size = int(megabytes * 1e6) if source == "large" else 2_000
        quotes = [f"They wrote that {words}, and no more.\n\n" for words in texts[source]]
        each = max(0, size - sum(map(len, quotes))) // max(1, len(quotes))
        body = "".join(quote + (filler * (each // len(filler)) + "\n\n") for quote in quotes) or filler
        head = (
            f'+++\nid = "{source}"\ntitle = "Source {source}"\nkind = "news"\nlanguage = "en"\n'
            f'publisher = "Daily {source}"\ntext = "full"\n+++\n\n'
        )
        (folder / "sources" / f"{source}.md").write_text(head + body, "utf-8")


async def rest(pilot: Pilot[None]) -> None:
    """Wait until the event is there and drawn."""
    while True:
        busy = [worker for worker in pilot.app.workers if not worker.is_finished]
        if busy:
            await pilot.app.workers.wait_for_complete(busy)
        await pilot.pause()
        if pilot.app.screen.query(CasualtyGrid) and not any(not worker.is_finished for worker in pilot.app.workers):
            return


async def measure(database: Path, query: str) -> tuple[float, list[float], tuple[int, int, int]]:
    """Milliseconds to open the event, those of each move, and how many claims, columns and rows it has."""
    app = LereApp(database, query)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause(0.6)
        started = time.process_time()
        await pilot.press("enter")
        await rest(pilot)
        opened = (time.process_time() - started) * 1000
        grid = app.screen.query_one(CasualtyGrid)
        moves = []
        for key in MOVES:
            started = time.process_time()
            await app._press_keys([key])
            await pilot._wait_for_screen()
            app.screen._compositor.render_strips()
            moves.append((time.process_time() - started) * 1000)
        claims = sum(len(cell) for row in grid.table.rows for cell in row.cells.values())
        return opened, moves, (claims, len(grid.table.voices), len(grid.table.rows))


def line(name: str, times: Sequence[float], floor: Sequence[float], goal: float) -> str:
    """One line of the answer."""
    ratio = statistics.median(times) / statistics.median(floor)
    told = "met" if ratio <= goal else "MISSED"
    return (
        f"{name:6} large {statistics.median(times):8.1f} ms   embedded {statistics.median(floor):8.1f} ms"
        f"   ratio {ratio:5.2f}   goal {goal} {told}"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=400)
    parser.add_argument("--claimants", type=int, default=60)
    parser.add_argument("--megabytes", type=float, default=5.0)
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder / "corpus", options.claims, options.claimants, options.megabytes)
        large, lere = folder / "large.sqlite", folder / "lere.sqlite"
        build(folder / "corpus", large)
        build(db_folder() / "corpora" / "lere", lere)
        opens: dict[Path, list[float]] = {large: [], lere: []}
        moves: dict[Path, list[float]] = {large: [], lere: []}
        for run in range(options.runs + 1):
            for database, query in ((lere, '"battle of léré"'), (large, "large")):
                opened, moved, counts = asyncio.run(measure(database, query))
                if run == 0:  # the first loads modules
                    print(f"{query}: {counts[0]} claims, {counts[1]} columns, {counts[2]} rows")
                    continue
                opens[database].append(opened)
                moves[database] += moved
        print(line("open", opens[large], opens[lere], GOAL_OPEN))
        print(line("move", moves[large], moves[lere], GOAL_MOVE))


if __name__ == "__main__":
    main()
