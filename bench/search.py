"""How long the first page and the count of a search take, typed letter by letter: each beginning is a query.

    search.py DATABASE [--queries 300] [--seed 7]

DATABASE is a corpus, such as bench/ged.py makes of generated data. Each time stands beside the floor of the same run:
a bare FTS5 page, `SELECT rowid … MATCH … ORDER BY rowid DESC LIMIT 50`, of the term that is being typed. Then one of
each shape of the language, the slowest with the plan SQLite makes for each.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from lere_tui.query.errors import QueryError
from lere_tui.query.folding import fold
from lere_tui.store.reading import Store
from lere_tui.store.searching import Search

PAGE = 50


def milliseconds(work: Callable[[], object]) -> float:
    """How long a piece of work takes."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def percentile(values: list[float], share: float) -> float:
    """The value below which a share of all values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def words_of(db: sqlite3.Connection, rng: random.Random) -> Callable[[], str]:
    """Picks words as they occur in texts: frequent ones more often."""
    rows = db.execute("SELECT word, events FROM word WHERE length(word) > 2").fetchall()
    words, weights = [row[0] for row in rows], [row[1] for row in rows]
    return lambda: rng.choices(words, weights)[0]


def queries(db: sqlite3.Connection, number: int, seed: int) -> Iterator[str]:
    """Queries as people type them: words, two words, places, groups, kinds, dates, figures, and these together."""
    rng = random.Random(seed)
    word = words_of(db, rng)
    names = {
        kind: [row[0] for row in db.execute("SELECT shown FROM name WHERE kind = ? ORDER BY shown", (kind,))]
        for kind in ("place", "actor")
    }
    shapes: list[Callable[[], str]] = [
        word,
        lambda: f"{word()} {word()}",
        lambda: f"{word()} -{word()}",
        lambda: f"{word()} OR {word()}",
        lambda: f'town:"{rng.choice(names["place"])}" {word()}',
        lambda: f'group:"{rng.choice(names["actor"])}"',
        lambda: f"kind:{rng.choice(['battle', 'clash', 'attack'])} {word()}",
        lambda: f"date:{rng.randint(1989, 2024)} {word()}",
        lambda: f"killed:>{rng.choice([0, 5, 50, 500])} {word()}",
        lambda: f"after:{rng.randint(1989, 2020)} before:2024 {word()}",
    ]
    for n in range(number):
        yield shapes[n % len(shapes)]()


SHAPES = [
    "",
    "a",
    "-kill",
    "kind:battle",
    "kind:battle OR date:2005",
    "date:2005",
    "after:2020",
    "-date:2005 kill",
    "(kill OR market) -police",
    "killed:>5",
    "killed:>500",
    "killed:5..7",
    "-killed:>5",
    "killed:>50 OR market",
    "sort:oldest a",
    '"people killed"',
    "has:contradiction",
]
"""One of each shape of the language."""


def report(name: str, values: list[float], floor: list[float]) -> None:
    """One line of the table."""
    p50, p95 = percentile(values, 0.5), percentile(values, 0.95)
    ratio = p95 / percentile(floor, 0.95)
    print(f"{name:12} p50 {p50:8.2f} ms   p95 {p95:8.2f} ms   worst {max(values):8.1f} ms   p95 to floor {ratio:6.1f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    db = sqlite3.connect(f"{options.database.absolute().as_uri()}?mode=ro", uri=True)
    floor_sql = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT {PAGE}"
    pages: list[float] = []
    counts: list[float] = []
    floors: list[float] = []
    with Store(options.database) as store:
        print(f"{store.info().events:,} events, {options.queries} queries typed letter by letter")
        for query in queries(db, options.queries, options.seed):
            for end in range(1, len(query) + 1):
                typed = query[:end]
                last = (fold(typed).split() or ["a"])[-1]
                floors.append(milliseconds(lambda last=last: db.execute(floor_sql, (f'"{last}" *',)).fetchall()))
                try:
                    pages.append(milliseconds(lambda typed=typed: store.search(typed, typing=True).page(PAGE)))
                except QueryError:
                    continue
                search = store.search(typed, typing=True)
                counts.append(milliseconds(search.count))
        print(f"{len(pages)} keystrokes")
        report("floor", floors, floors)
        report("first page", pages, floors)
        report("count", counts, floors)
        print("\nfirst page of each shape, median of five, the slowest five with their plans")
        shapes = sorted(((_shape(store, query), query) for query in SHAPES), reverse=True)
        for number, (taken, query) in enumerate(shapes):
            print(f"{taken:9.2f} ms  {query or '(everything)'}")
            if number < 5:
                print(_plan(db, store.search(query)))


def _shape(store: Store, query: str) -> float:
    return statistics.median(milliseconds(lambda: store.search(query).page(PAGE)) for _ in range(5))


def _plan(db: sqlite3.Connection, search: Search) -> str:
    sql, parameters = search.statement(PAGE)
    steps = db.execute(f"EXPLAIN QUERY PLAN {sql}", parameters).fetchall()
    return "\n".join(f"{'':14}{step[3]}" for step in steps)


if __name__ == "__main__":
    main()
