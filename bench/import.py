"""Importing a UCDP-GED-shaped CSV, beside a plain loop of the same run that writes the same tables and the same index.

    import.py IN.csv [--limit N] [--folder DIR] [--keep] [--only plain|ours]

The loop (`plain`) is what one would write in an hour: csv.DictReader, dicts of ids, executemany in blocks of 10,000
rows into the same schema with its SQL indexes, words by lower().split() into FTS5 and into Roaring bitmaps. It checks
nothing, folds nothing, reports nothing, knows no record again and compares no claims. Each runs in its own process.
"""

from __future__ import annotations

import argparse
import csv
import datetime
import itertools
import multiprocessing
import resource
import sqlite3
import sys
import tempfile
import time
from array import array
from collections import defaultdict
from pathlib import Path

from pyroaring import BitMap

from lere_tui.store.migrating import migrate

BLOCK = 10_000
RATIO_GOAL, MEMORY_GOAL = 1.6, 300
KINDS = {"1": "clash", "2": "clash", "3": "attack"}
FIGURES = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best")


class Plain:
    """The plain loop."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.rows: defaultdict[str, list[tuple[object, ...]]] = defaultdict(list)
        self.places: dict[tuple[str, ...], int] = {}
        self.actors: dict[str, int] = {}
        self.sources: dict[str, int] = {}
        self.tokens: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self.figures: defaultdict[tuple[int, int], array[int]] = defaultdict(lambda: array("I"))
        self.days: defaultdict[int, int] = defaultdict(int)
        self.claims = 0

    def place(self, *path: str) -> int:
        """The key of a place within its parents."""
        names = tuple(name for name in path if name)
        if names not in self.places:
            above = self.place(*names[:-1]) if len(names) > 1 else None
            key = self.places[names] = len(self.places) + 1
            row = (key, f"p{key}", names[-1], "town", above, None, None, "", None, "")
            self.rows["place"].append(row)
            self.name("place", names[-1], key)
        return self.places[names]

    def name(self, kind: str, name: str, key: int) -> None:
        """A name, from each of its words on."""
        words = name.lower().split()
        self.rows["name"].append((kind, " ".join(words), key, name))
        self.rows["name_start"] += [(kind, " ".join(words[n:]), key, name) for n in range(len(words))]

    def actor(self, name: str) -> int:
        """The key of a group."""
        if name not in self.actors:
            key = self.actors[name] = len(self.actors) + 1
            self.rows["actor"].append((key, f"a{key}", name, "", "other", ""))
            self.name("actor", name, key)
        return self.actors[name]

    def source(self, article: str) -> int:
        """The key of an article."""
        if article not in self.sources:
            key = self.sources[article] = len(self.sources) + 2
            publisher, _, rest = article.strip('" ').partition(",")
            day, _, title = rest.partition(",")
            row = (
                key,
                f"s{key}",
                title,
                "news",
                "",
                "citation",
                publisher,
                "",
                day,
                None,
                "",
                "",
                "",
                None,
                "",
                "",
                "",
            )
            self.rows["source"].append(row)
            self.rows["origin"].append(("source", key, 1, None, b""))
        return self.sources[article]

    def event(self, line: int, row: dict[str, str], position: int) -> None:
        """One row."""
        rows = self.rows
        first, last = (datetime.date.fromisoformat(row[c][:10]).toordinal() for c in ("date_start", "date_end"))
        self.days[first] += 1
        key = first << 16 | self.days[first]
        place = self.place(row["country"], row["adm_1"], row["adm_2"], row["where_coordinates"])
        sides = [self.actor(row["side_a"]), self.actor(row["side_b"])]
        sources = [1, *dict.fromkeys(self.source(part) for part in row["source_article"].split(";") if part)]
        slug, title, date = (
            f"ged-{row['id']}",
            f"{row['dyad_name']}, {row['where_coordinates']}",
            row["date_start"][:10],
        )
        told = f"{row['where_description']} {row['source_headline']}"
        rows["event"].append(
            (key, slug, title, KINDS.get(row["type_of_violence"], "incident"), date, first, last, "", place,
             int(row["where_prec"]), told, "", None, 0)
        )  # fmt: skip
        rows["origin"].append(("event", key, 1, line, b""))
        rows["event_source"] += [(key, n, source) for n, source in enumerate(sources)]
        rows["participation"] += [(key, n, side, "other", 1, "") for n, side in enumerate(sides)]
        for n, column in enumerate(FIGURES):
            number, of = int(row[column]), sides[n] if n < 2 else None
            self.claims += 1
            words = f"{column}={number}"
            rows["claim"].append(
                (self.claims, key, column, "killed", of, "", None, 1, str(number), number, number, "exact", number,
                 number, "", words, "", None, None, "", "", "")
            )  # fmt: skip
            rows["verdict"].append((key, n, "killed", of, "", column, "single", number, number))
            self.figures[number, number].append(position)
        rows["event_line"].append((position, key, row["where_coordinates"], row["dyad_name"], "", len(sources), 0))
        texts = (title, f"{row['where_coordinates']} {row['adm_1']} {row['country']}", row["dyad_name"], told, "", "")
        words = tuple(text.lower() for text in texts)
        rows["search"].append((position, *words))
        for word in {*" ".join(words).split(), f"_p{place}", f"_g{sides[0]}", f"_g{sides[1]}"}:
            self.tokens[word].append(position)

    def flush(self) -> None:
        """Put the block in."""
        for table, found in self.rows.items():
            marks = ", ".join("?" * len(found[0]))
            into = "search (rowid, title, place, actor, summary, claim, passage)" if table == "search" else table
            self.db.executemany(f"INSERT OR IGNORE INTO {into} VALUES ({marks})", found)
        self.rows.clear()

    def finish(self) -> None:
        """The bitmaps."""
        sets = ((word, len(found), BitMap(found).serialize()) for word, found in self.tokens.items())
        self.db.executemany("INSERT INTO posting VALUES (?, ?, ?)", sets)
        figures = (("killed", low, high, BitMap(found).serialize()) for (low, high), found in self.figures.items())
        self.db.executemany("INSERT INTO figure_posting VALUES (?, ?, ?, ?)", figures)
        self.db.execute("INSERT INTO search (search) VALUES ('optimize')")


def plain(path: Path, target: Path) -> None:
    """The plain loop over a file."""
    csv.field_size_limit(1 << 24)
    db = sqlite3.connect(target, isolation_level=None)
    for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
        db.execute(f"PRAGMA {pragma}")
    migrate(db)
    db.execute("BEGIN")
    db.execute("INSERT INTO corpus VALUES (1, 'plain', '', '', '', '', '', '')")
    db.execute("INSERT INTO search (search, rank) VALUES ('hashsize', 67108864)")
    loop = Plain(db)
    with path.open(encoding="utf-8", newline="") as file:
        for position, row in enumerate(csv.DictReader(file)):
            loop.event(position + 2, row, position)
            if position % BLOCK == BLOCK - 1:
                loop.flush()
    loop.flush()
    loop.finish()
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.close()


def ours(path: Path, target: Path) -> None:
    """The import, as the command does it."""
    import gc

    from lere_tui.store.importing import import_files

    gc.disable()
    steps: dict[str, float] = {}
    began = time.perf_counter()
    import_files([path], target, told=lambda step: steps.__setitem__(step.doing, time.perf_counter() - began))
    print(", ".join(f"{doing} until {seconds:.1f} s" for doing, seconds in steps.items()), file=sys.stderr)


def run(name: str, path: Path, target: Path, queue: multiprocessing.Queue[tuple[float, int]]) -> None:
    """One of the two, in this process."""
    began = time.perf_counter()
    {"plain": plain, "ours": ours}[name](path, target)
    queue.put((time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def main() -> None:
    """Run both, and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", choices=("plain", "ours"))
    options = parser.parse_args()
    context = multiprocessing.get_context("spawn")
    found = {}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        path = options.csv
        if options.limit:
            path = Path(folder) / "some.csv"
            with options.csv.open("rb") as whole, path.open("wb") as some:
                some.writelines(itertools.islice(whole, options.limit + 1))
        for name in (options.only,) if options.only else ("plain", "ours"):
            target = (options.folder or Path(folder)) / f"import-{name}.sqlite"
            target.unlink(missing_ok=True)
            queue: multiprocessing.Queue[tuple[float, int]] = context.Queue()
            process = context.Process(target=run, args=(name, path, target, queue))
            process.start()
            found[name] = queue.get()
            process.join()
            db = sqlite3.connect(target)
            rows = db.execute("SELECT count(*) FROM event").fetchone()[0]
            db.close()
            seconds, memory = found[name]
            size = target.stat().st_size >> 20
            each = seconds / max(1, rows) * 1e6
            print(f"{name:6} {rows:9,} rows {seconds:8.1f} s {each:7.0f} µs a row {memory:6} MB peak {size:6} MiB")
            if not options.keep:
                target.unlink()
    if options.only:
        return
    print(f"ratio of the times {found['ours'][0] / found['plain'][0]:.2f} (goal {RATIO_GOAL})")
    print(f"peak of ours {found['ours'][1]} MB (goal {MEMORY_GOAL} at 350,000)")


if __name__ == "__main__":
    main()
