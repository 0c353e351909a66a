"""How long it takes to compare the claims of many disputes, and to put them in another order.

    disputes.py [DATABASE] [--events 40000] [--query ""] [--runs 3]

Without DATABASE it makes a corpus of invented names: so many events, each with two losses that two to five of 300
claimants put into figures, most of which contradict. Each time stands beside the floor of the same run: reading the
claims of the same rows with one SELECT, and nothing else. First is when a screen has something to show.
"""

from __future__ import annotations

import argparse
import datetime
import random
import resource
import sqlite3
import statistics
import tempfile
import time
from pathlib import Path

from lere_tui.formats.corpus import CorpusFolder
from lere_tui.model.dates import parse_date
from lere_tui.model.disputes import ORDERS, Dispute, arranged, tallies
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Actor, ActorLink, Claim, Corpus, Event, Place, Source
from lere_tui.store.deriving import derive
from lere_tui.store.disputes import Disputes
from lere_tui.store.migrating import migrate
from lere_tui.store.reading import Store
from lere_tui.store.writing import RecordWriter

CLAIMANTS, PAPERS, TOWNS = 300, 2_000, 500
FIRST_DAY = datetime.date(1990, 1, 1)


def make(path: Path, events: int, seed: int = 7) -> None:
    """Write a corpus in which nearly every row is disputed."""
    rng = random.Random(seed)
    actors = tuple(
        Actor(f"g{n}", f"Front of Valley {n}", "other", links=(ActorLink(f"g{n // 10}", "part-of"),) if n > 9 else ())
        for n in range(CLAIMANTS)
    )
    papers = tuple(
        Source(f"s{n}", f"Article {n}", "news", "en", "citation", publisher=f"Daily {n % 200}", sha256="0" * 64)
        for n in range(PAPERS)
    )
    places = tuple(Place(f"p{n}", f"Town {n}", "town") for n in range(TOWNS))
    made = (_event(n, rng) for n in range(events))
    corpus = Corpus("Disputed", "1", "CC0")
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    migrate(db)
    db.execute("BEGIN")
    RecordWriter(db).write(CorpusFolder(corpus, places, actors, papers, tuple(made), ""))
    derive(db)
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.close()


def _event(number: int, rng: random.Random) -> Event:
    day = FIRST_DAY + datetime.timedelta(rng.randrange(12_000))
    sides = [f"g{rng.randrange(CLAIMANTS)}" for _ in range(2)]
    claims = []
    for side in sides:
        for _ in range(rng.randint(2, 5)):
            low = int(rng.paretovariate(1.0)) - 1
            figure = rng.choice(
                [f"{low}", f"{low}", f"{low}", f"~{low + 1}", f">={low}", f"{low}..{low + 3}", "dozens"]
            )
            by = rng.choice([*sides, f"g{rng.randrange(CLAIMANTS)}", ""])
            said = (day + datetime.timedelta(rng.randint(0, 20))).isoformat()
            claims.append(
                Claim(
                    f"c{len(claims)}", "killed", f"s{rng.randrange(PAPERS)}", "x", side, by=by,
                    figure=parse_figure(figure), said=parse_date(said),
                )
            )  # fmt: skip
    title = f"Clash number {number}"
    return Event(
        f"e{number}", title, "clash", parse_date(day.isoformat()), f"p{rng.randrange(TOWNS)}", claims=tuple(claims)
    )


def floor(path: Path) -> float:
    """Seconds for one SELECT of the claims of all contradicted rows."""
    with sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True) as db:
        started = time.perf_counter()
        db.execute(
            "SELECT claim.* FROM verdict CROSS JOIN claim ON claim.event = verdict.event AND claim.kind = verdict.kind"
            " AND +claim.of IS verdict.of WHERE outcome = 'contradict'"
        ).fetchall()
        return time.perf_counter() - started


def measure(path: Path, query: str) -> tuple[dict[str, float], list[Dispute], int]:
    """Seconds for each step, the disputes, and of how many events."""
    times: dict[str, float] = {}
    found: list[Dispute] = []
    with Store(path) as store:
        started = time.perf_counter()
        disputes = Disputes(store, store.search(query).hits)
        for _, batch in disputes.batches():
            times.setdefault("first batch", time.perf_counter() - started)
            found += batch
        times["all compared"] = time.perf_counter() - started
        for order in ORDERS:
            started = time.perf_counter()
            arranged(found, order)
            times[f"by {order}"] = time.perf_counter() - started
        started = time.perf_counter()
        tallies(found)
        times["claimants"] = time.perf_counter() - started
        return times, found, disputes.events


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="?", type=Path)
    parser.add_argument("--events", type=int, default=40_000)
    parser.add_argument("--query", default="")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.database or Path(folder) / "disputed.sqlite"
        if not options.database:
            make(path, options.events)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        floors = [floor(path) for _ in range(options.runs)]
        runs = []
        for _ in range(options.runs):
            times, found, events = measure(path, options.query)
            runs.append(times)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        bare = statistics.median(floors)
        memory = f"; memory grew by {grown:,.0f} MB" if options.database else ""  # making a corpus took more already
        print(f"{len(found):,} disputed rows in {events:,} events{memory}")
        print(f"{'floor':14}{bare * 1000:9.1f} ms")
        for name in runs[0]:
            taken = statistics.median(run[name] for run in runs)
            print(f"{name:14}{taken * 1000:9.1f} ms   ratio {taken / bare:6.2f}")


if __name__ == "__main__":
    main()
