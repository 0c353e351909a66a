"""How long the answers to a search take, typed letter by letter: each beginning of a query is a query.

    search.py DATABASE [--floor INDEX] [--floor-every 1] [--queries 300] [--seed 7]

DATABASE is a corpus, such as `lere-tui import` makes of generated data. For each keystroke: the first page, the count,
the histogram and the facets, each as a question of its own from the text on. Each time stands beside the floor of the
same run: a bare FTS5 page, `SELECT rowid … MATCH … ORDER BY rowid DESC LIMIT 50`, of the term that is being typed, in
INDEX (an FTS5 index with prefixes, which bench/floor.py makes) or else in the corpus's own, which has none. Then one of
each shape of the language, the slowest five with what their parts cost; and values offered, and names near.
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
from lere_tui.query.parser import parse
from lere_tui.query.tree import And, Node, Not, Or
from lere_tui.store.facets import FIELDS
from lere_tui.store.offers import offers
from lere_tui.store.reading import Store

PAGE = 50
BINS = 120
FACETS = ("place", "group", "kind", "source")
OFFERED = 60
"""Names that are typed letter by letter, and names that are written wrongly."""


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
    rows = db.execute("SELECT token, events FROM posting WHERE token >= 'a' AND length(token) > 2").fetchall()
    words, weights = [row[0] for row in rows], [row[1] for row in rows]
    return lambda: rng.choices(words, weights)[0]


def names_of(db: sqlite3.Connection, kind: str) -> list[str]:
    """All names of a kind."""
    return [row[0] for row in db.execute("SELECT shown FROM name WHERE kind = ? ORDER BY shown", (kind,))]


def queries(db: sqlite3.Connection, number: int, seed: int) -> Iterator[str]:
    """Queries as people type them: words, two words, places, groups, kinds, dates, figures, and these together."""
    rng = random.Random(seed)
    word = words_of(db, rng)
    names = {kind: names_of(db, kind) for kind in ("place", "actor")}
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
    "date:2005-03-04..2011-07-08",
    "after:2020",
    "-date:2005 kill",
    "(kill OR market) -police",
    "killed:>5",
    "killed:>500",
    "killed:5..7",
    "killed:0..1000",
    "-killed:>5",
    "killed:>50 OR market",
    "sort:oldest a",
    '"people killed"',
    '"the best"',
    "has:contradiction",
    "town:a",
    "group:a",
    "source:a",
]
"""One of each shape of the language."""


def report(name: str, values: list[float], floor: list[float]) -> None:
    """One line of the table."""
    p50, p95 = percentile(values, 0.5), percentile(values, 0.95)
    ratios = p50 / percentile(floor, 0.5), p95 / percentile(floor, 0.95)
    print(
        f"{name:12} p50 {p50:7.2f} ms   p95 {p95:7.2f} ms   worst {max(values):7.1f} ms"
        f"   to the floor's p50 {ratios[0]:6.2f}   p95 {ratios[1]:6.2f}"
    )


def typed(store: Store, floor: sqlite3.Connection, texts: Iterator[str], every: int) -> None:
    """Type queries, and ask each question at every letter."""
    floor_sql = f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT {PAGE}"
    questions: dict[str, Callable[[str], object]] = {
        "first page": lambda text: store.search(text, typing=True).rows(0, PAGE),
        "count": lambda text: store.search(text, typing=True).count,
        "histogram": lambda text: store.search(text, typing=True).histogram(BINS),
        "facets": lambda text: [store.search(text, typing=True).facets(field, 20) for field in FACETS],
    }
    first = milliseconds(lambda: [store.search("a").facets(field, 20) for field in FIELDS])
    times: dict[str, list[float]] = {name: [] for name in ("floor", *questions)}
    for query in texts:
        store.postings().forget()  # what is kept as one types on is the program's own
        for end in range(1, len(query) + 1):
            text = query[:end]
            last = (fold(text).split() or ["a"])[-1]
            try:
                parse(text, typing=True)
            except QueryError:
                continue
            if len(times["count"]) % every == 0:
                bare = (f'"{last}" *',)
                times["floor"].append(milliseconds(lambda bare=bare: floor.execute(floor_sql, bare).fetchall()))
            for name, ask in questions.items():
                times[name].append(milliseconds(lambda ask=ask, text=text: ask(text)))
    print(f"{len(times['count']):,} keystrokes; the first facets of all fields took {first:.0f} ms")
    for name, values in times.items():
        report(name, values, times["floor"])


def shapes(store: Store) -> None:
    """The first page of each shape, and what the parts of the slowest cost."""
    print("\nfirst page of each shape, median of five with nothing kept; the slowest five with their parts")
    taken = sorted(
        ((statistics.median(_afresh(store, query) for _ in range(5)), query) for query in SHAPES), reverse=True
    )
    for number, (time_taken, query) in enumerate(taken):
        print(f"{time_taken:9.2f} ms  {query or '(everything)'}")
        if number < 5:
            for part in _leaves(store.search(query).query.root):
                store.postings().forget()
                matcher = store.matcher()
                cost = milliseconds(lambda part=part, matcher=matcher: matcher.events(part))
                print(f"{'':14}{cost:8.2f} ms  {len(matcher.events(part)):>9,} events  {part}")


def _afresh(store: Store, query: str) -> float:
    store.postings().forget()
    return milliseconds(lambda: store.search(query).rows(0, PAGE))


def _leaves(node: Node | None) -> Iterator[Node]:
    match node:
        case None:
            return
        case And(nodes=nodes) | Or(nodes=nodes):
            for inner in nodes:
                yield from _leaves(inner)
        case Not(node=inner):
            yield from _leaves(inner)
        case _:
            yield node


def names(store: Store, db: sqlite3.Connection, seed: int) -> None:
    """Values that are offered as a name is typed, and names near to one that is written wrongly."""
    rng = random.Random(seed)
    known = {kind: names_of(db, kind) for kind in ("place", "actor")}
    counts = [db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("place", "actor", "name")]
    offered: list[float] = []
    near: list[float] = []
    store.search("xyzzyx").near()
    for number in range(OFFERED):
        field, kind = (("town", "place"), ("group", "actor"))[number % 2]
        name = rng.choice(known[kind]).replace('"', " ")
        for text in (f'{field}:"{name[:end]}' for end in range(len(name) + 1)):
            query = f"{rng.choice(['', 'kill ', 'date:2005 '])}{text}"
            offered.append(milliseconds(lambda query=query: offers(store, query, len(query))))
        at = rng.randrange(1, len(name))
        wrong = f"{name[:at]}q{name[at + 1 :]}".replace(" ", "")
        near.append(milliseconds(lambda wrong=wrong: store.search(wrong).near()))
    print(f"\n{counts[0]:,} places and {counts[1]:,} groups with {counts[2]:,} names of all kinds")
    for what, values in (("offered", offered), ("near names", near)):
        p50, p95 = percentile(values, 0.5), percentile(values, 0.95)
        print(f"{what:12} p50 {p50:7.2f} ms   p95 {p95:7.2f} ms   worst {max(values):7.1f} ms   n {len(values):,}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--floor", type=Path)
    parser.add_argument("--floor-every", type=int, default=1, help="measure the floor at each so many keystrokes")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    db, floor = (
        sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        for path in (options.database, options.floor or options.database)
    )
    with Store(options.database) as store:
        print(f"{store.total:,} events, {options.queries} queries typed letter by letter")
        typed(store, floor, queries(db, options.queries, options.seed), options.floor_every)
        shapes(store)
        names(store, db, options.seed)


if __name__ == "__main__":
    main()
