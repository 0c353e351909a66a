"""How long what is shown beside the list takes: facets with every section open, the strip of time,
the dead on it, and the map.

    overview.py DATABASE [--queries 100] [--seed 7]

DATABASE is a corpus, such as `lere-tui import` makes of generated data. Each time stands beside a plain count(*) of the
search in the same run: `SELECT count(*) FROM search WHERE search MATCH …` of its words, in the corpus's own FTS5 index.
Queries are those of search.py, whole; sets that one search leaves at hand are let go before the next.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from lere_tui.query.folding import fold
from lere_tui.screens.faceting import FEW, Shape, facet_lines
from lere_tui.store.branches import SECTIONS, Trees
from lere_tui.store.histogram import histogram, tolls
from lere_tui.store.reading import Store
from search import percentile, queries

BINS = 118
"""Bins of a terminal of 120 columns."""

GOAL = 150.0
"""Milliseconds at the 95th percentile."""


def milliseconds(work: Callable[[], object]) -> float:
    """How long it takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--queries", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    plain = sqlite3.connect(f"file:{options.database}?mode=ro", uri=True)
    shape = Shape(opened={(section, ()) for section in SECTIONS})
    times: dict[str, list[float]] = {"facets": [], "strip": [], "dead": [], "map": []}
    floor: list[float] = []
    with Store(options.database) as store:
        trees = Trees(store)
        whole = store.search("")
        first = milliseconds(lambda: facet_lines(trees, whole.hits, "", shape))
        print(f"{store.total:,} events; {FEW} values a section; first facets after {first:.0f} ms, once")
        print(f"first map after {milliseconds(lambda: store.locations().spread(whole.hits)):.0f} ms, once")
        texts = ["", *queries(plain, options.queries, options.seed)]
        random.Random(options.seed).shuffle(texts)
        for text in texts:
            store.postings().forget()
            hits = store.search(text).hits
            edges = histogram(store, hits, BINS).edges
            asked: dict[str, Callable[[], object]] = {
                "facets": partial(facet_lines, trees, hits, text, shape),
                "strip": partial(histogram, store, hits, BINS),
                "dead": partial(tolls, store, hits, edges),
                "map": partial(store.locations().spread, hits),
            }
            for name, work in asked.items():
                times[name].append(milliseconds(work))
            words = fold(re.sub(r"\S+:(\"[^\"]*\"|\S+)|-\S+|\bOR\b", " ", text)).split()
            if words:
                match = " ".join(f'"{word}"' for word in words)
                sql = "SELECT count(*) FROM search WHERE search MATCH ?"
                floor.append(milliseconds(lambda match=match, sql=sql: plain.execute(sql, (match,)).fetchone()))
    mean = sum(floor) / len(floor)
    print(f"count(*)  mean {mean:7.2f} ms   p95 {percentile(floor, 0.95):7.2f} ms")
    for name, found in times.items():
        p50, p95 = percentile(found, 0.5), percentile(found, 0.95)
        ratio = sum(found) / len(found) / mean
        print(
            f"{name:8}  p50 {p50:7.2f} ms   p95 {p95:7.2f} ms (goal {GOAL:.0f})   worst {max(found):7.1f} ms"
            f"   mean to count(*)'s {ratio:5.2f}"
        )


if __name__ == "__main__":
    main()
