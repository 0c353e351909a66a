"""Queries of a megabyte, of ten thousand terms, of five hundred brackets, and what is written like SQL or FTS5."""

from __future__ import annotations

import functools
import random
import resource
import sys
from collections.abc import Iterator
from pathlib import Path

from lere_tui.store.building import build

from .programs import run
from .rows import Row

SMALL = Path(__file__).parents[1] / "data" / "small"
MEMORY = 200 * 1024
"""Kilobytes that a query may take beyond what the program takes for an empty one."""

SECONDS = 10.0
"""Processor time of one query, on a machine that does other things."""

BIG = {
    "a megabyte": "a" * 1_000_000,
    "a megabyte of words": "town:a " * 150_000,
    "ten thousand terms": "w " * 10_000,
    "500 brackets": "(" * 500 + "a" + ")" * 500,
    "500 minus signs": "(" + "-" * 500 + "a)",
    "499 terms": " ".join(f"w{number}" for number in range(499)),
    "499 OR": " OR ".join(["a*"] * 490),
    "490 not": " ".join(["-a"] * 490),
    "quotation marks": '"' * 9_999,
    "4,900 places": "town:" + ",".join("abcdefghij"[number % 10] for number in range(4_900)),
    "3,000 figures": "killed:" + ",".join(str(number % 100) for number in range(3_000)),
    "one long place": "town:" + "kh" * 4_900,
    "one long word": "é" * 9_900,
    "a date of X": "date:" + "X" * 9_900,
    "a date of brackets": "date:" + "{[" * 4_900,
    "a long field": "a" * 9_000 + ":x",
}
"""Queries that are large, by what is large in them."""

PIECES = (
    "';", "DROP TABLE event", "--", "/*", "*/", "UNION SELECT", "1=1", '"', "(", ")", "NEAR(", "AND", "OR", "NOT", "^",
    "+", "*", "{title place}:", "title:", "town:", "group:", "killed:>", "date:", "sort:", "-", ",", "..", "=", "lere",
    "\x00", "\ud800", "\u202e", "%", "_", "\\", "ORDER BY", "rowid", "saved:", "tag:", "is:", "2015~", "'", "¬",
    "é" * 40,
)  # fmt: skip
"""What queries are thrown together from."""


def _search(path: Path, query: str, folder: Path) -> int:
    """What the screens and the commands ask of a query, one after the other."""
    from lere_tui.query.completing import typed_at
    from lere_tui.query.errors import QueryError
    from lere_tui.query.highlighting import Highlighter
    from lere_tui.store.reading import Store

    before = resource.getrusage(resource.RUSAGE_SELF)
    with Store(path) as store:
        for typing in (True, False):
            typed_at(query, len(query))
            try:
                found = store.search(query, typing)
                found.rows(0, 50)
                found.histogram()
                found.near()
                Highlighter(found.query.root).spans("Léré, a town: nine killed; Tin Zaouatine")
            except QueryError as error:
                if not 1 <= error.column <= len(query) + 1 or not error.mend:
                    sys.stdout.write(f"its fault stands at {error.column}\n")
        if store.total != 5:
            sys.stdout.write("the corpus is another\n")
    after = resource.getrusage(resource.RUSAGE_SELF)
    if (seconds := after.ru_utime - before.ru_utime) > SECONDS:
        sys.stdout.write(f"it takes {seconds:.0f} s\n")
    if (more := after.ru_maxrss - before.ru_maxrss) > MEMORY:
        sys.stdout.write(f"it takes {more // 1024} MiB\n")
    return 0


def _queries(tries: int, chance: random.Random, folder: Path) -> Iterator[str]:
    path = folder / "small.sqlite"
    build(SMALL, path)
    cases = list(BIG.items())
    for _ in range(tries - len(cases)):
        query = " ".join(chance.choices(PIECES, k=chance.randint(1, 12)))
        cases.append((ascii(query)[:60], query.replace(" ", "") if chance.random() < 0.3 else query))
    for name, query in cases[:tries]:
        ended = run(functools.partial(_search, path, query), folder)
        if ended.trouble or ended.code or ended.out:
            yield f"{name}: {ended.trouble or ended.out.strip() or ended.code}"


ROWS = [
    Row(
        "queries",
        "a query of a megabyte, of 10,000 terms, of 500 brackets, or thrown together from SQL, FTS5 and our own"
        " language:"
        " an answer or one fault with its column, in bounded time and memory",
        1_000,
        30,
        _queries,
    )
]
