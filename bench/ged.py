"""Load a UCDP-GED-shaped CSV into a corpus database, for benchmarks alone: through `store`, in blocks.

ged.py IN.csv OUT.sqlite [--limit N]
"""

from __future__ import annotations

import argparse
import csv
import itertools
import sqlite3
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from lere_tui.model.dates import parse_date
from lere_tui.model.figures import parse_figure
from lere_tui.model.records import Actor, Claim, Event, Participation, Place, Source
from lere_tui.query.folding import fold
from lere_tui.store.deriving import derive
from lere_tui.store.migrating import migrate
from lere_tui.store.writing import RecordWriter

UCDP = Source("ucdp", "UCDP Georeferenced Event Dataset", "dataset", "en", "citation", publisher="UCDP")
KINDS = {"1": "battle", "2": "clash", "3": "attack"}
BLOCK = 20_000


class Loader:
    """Rows to records; places, groups and publishers are numbered as they are met."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.writer = RecordWriter(db)
        self.places: dict[tuple[str, ...], str] = {}
        self.actors: dict[str, str] = {}
        self.sources: dict[str, str] = {}
        self.new_places: list[Place] = []
        self.new_actors: list[Actor] = []
        self.new_sources: list[Source] = [UCDP]

    def place(self, *names: str) -> str:
        """The id of a place within its parents, the largest first."""
        path = tuple(name for name in names if name)
        if path not in self.places:
            parent = self.place(*path[:-1]) if len(path) > 1 else ""
            kind = ("country", "region", "circle", "town")[min(len(path), 4) - 1]
            self.places[path] = _slug(path[-1], len(self.places))
            self.new_places.append(Place(self.places[path], path[-1], kind, parent))
        return self.places[path]

    def actor(self, name: str) -> str:
        """The id of a group."""
        if name not in self.actors:
            self.actors[name] = _slug(name, len(self.actors))
            self.new_actors.append(Actor(self.actors[name], name, "other"))
        return self.actors[name]

    def source(self, publisher: str) -> str:
        """The id of a publisher, taken as one source."""
        if publisher not in self.sources:
            self.sources[publisher] = f"publisher-{len(self.sources) + 1}"
            self.new_sources.append(
                Source(self.sources[publisher], publisher, "news", "en", "citation", publisher=publisher)
            )
        return self.sources[publisher]

    def event(self, row: dict[str, str]) -> Event:
        """One row as an event with its claims."""
        sides = [self.actor(row["side_a"]), self.actor(row["side_b"])]
        start, end = row["date_start"][:10], row["date_end"][:10]
        publishers = [self.source(name) for name in row["source_office"].split(";") if name]
        columns = (("deaths_a", sides[0]), ("deaths_b", sides[1]), ("deaths_civilians", ""), ("deaths_unknown", ""))
        low, best, high = (int(row[name]) for name in ("low", "best", "high"))
        claims = [
            Claim(name, "killed", "ucdp", row[name], of=of, figure=parse_figure(row[name]), scope="" if of else name)
            for name, of in columns
            if row[name] != "0"
        ]
        if low <= high:
            claims.append(
                Claim(
                    "total", "killed", "ucdp", row["best"], figure=parse_figure(f"{low}..{high}"), note=f"best {best}"
                )
            )
        return Event(
            id=f"ged-{row['id']}",
            title=row["dyad_name"],
            kind=KINDS.get(row["type_of_violence"], "incident"),
            date=parse_date(start if start == end else f"{start}/{end}"),
            place=self.place(row["country"], row["adm_1"], row["adm_2"], row["where_coordinates"]),
            summary=f"{row['where_description']} {row['source_headline']}",
            sources=tuple(dict.fromkeys(["ucdp", *publishers])),
            participants=tuple(Participation(side, "other", "ucdp") for side in sides),
            claims=tuple(claims),
        )

    def write(self, events: list[Event]) -> None:
        """Write a block, and whatever it named first."""
        self.writer.write_places(self.new_places)
        self.writer.write_sources(self.new_sources)
        self.writer.write_actors(self.new_actors)
        self.new_places, self.new_sources, self.new_actors = [], [], []
        self.writer.write_events(events)
        self.writer.events.clear()


def _slug(name: str, number: int) -> str:
    return f"{fold(name).replace(' ', '-')}-{number}"


def blocks(rows: Iterator[dict[str, str]]) -> Iterator[list[dict[str, str]]]:
    """Rows in blocks."""
    while block := list(itertools.islice(rows, BLOCK)):
        yield block


def load(path: Path, target: Path, limit: int | None = None) -> None:
    """Load a CSV into a new database."""
    target.unlink(missing_ok=True)
    csv.field_size_limit(1 << 24)
    db = sqlite3.connect(target, isolation_level=None)
    db.execute("PRAGMA journal_mode = OFF")
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA cache_size = -200000")
    migrate(db)
    db.execute("BEGIN")
    db.execute("INSERT INTO corpus VALUES (1, ?, '1', 'invented', '', '', '', '')", (path.stem,))
    loader = Loader(db)
    started = time.monotonic()
    with path.open(encoding="utf-8", newline="") as file:
        for block in blocks(itertools.islice(csv.DictReader(file), limit)):
            loader.write([loader.event(row) for row in block])
    print(f"records {time.monotonic() - started:.1f} s", file=sys.stderr)
    derive(db)
    db.execute("COMMIT")
    db.execute("ANALYZE")
    db.close()
    print(f"whole   {time.monotonic() - started:.1f} s, {target.stat().st_size >> 20} MiB", file=sys.stderr)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("csv", type=Path)
    parser.add_argument("database", type=Path)
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()
    load(options.csv, options.database, options.limit)
