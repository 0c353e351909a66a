"""The same questions put to this program, VisiData, Datasette, ripgrep and grep, on the same events.

    rivals.py DATABASE CSV [--queries 3] [--limit ROWS] [--seconds 600] [--visidata PATH] [--datasette PATH] [--rg PATH]

DATABASE is what `lere-tui import` makes of CSV. Questions: a rare word, a common word, two words, the beginning of a
word, a place, a group. Each time is the median of --queries such questions, each asked once; what is not installed is
left out. Beside each time stands its ratio to ours.

ours       `Store.search(text)`: the first 50 events, drawn columns and all, and the count of all.
datasette  `datasette serve` on 127.0.0.1, the same database, time limits lifted. Its table page as JSON with 50 rows
           and the count: `event_line.json?_search=…&_searchmode=raw&_fts_table=search&_fts_pk=position` (it does not
           find our index by itself, as it is contentless, but takes its name), a place as `event.json?place=ID`, a
           group by `_through` the participations; newest first, its suggested facets off. Then `?_facet=kind`
           of all events, beside our `kind:` counts of each kind.
visidata   in a process of its own, through its Python API: the CSV loaded once (its first --limit rows if that takes
           over 180 s, or if --limit says so), then what select-cols-regex and select-col-regex do, in nine columns that
           our index has too, the place's column, or the groups' two; a second word among what the first selected. Rows
           stay in the file's order. Only the first question of each kind is asked.
rg, grep   `-i -c` over the CSV, with `\\b` around a word, a name between two commas; as bytes (LC_ALL=C; rg with
           --no-unicode for words): the floor of a scan. They count lines and fold no letters: counts differ somewhat.
"""

from __future__ import annotations

import argparse
import http.client
import itertools
import json
import os
import queue
import random
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from lere_tui.store.reading import Store

PAGE, LOADING, ROWS = 50, 180, 100_000
NAMES = ["dyad_name", "side_a", "side_b", "where_coordinates", "adm_1", "adm_2", "country"]
WORDS = [*NAMES, "where_description", "source_headline"]
COLUMNS = {"a place": ["where_coordinates"], "a group": ["side_a", "side_b"]}
VISIDATA = """
import copy, json, sys, time
from visidata import vd
path, limit, questions = sys.argv[1], int(sys.argv[2]), json.loads(sys.argv[3])
def say(*what):
    print(json.dumps(what), flush=True)
if limit:
    vd.options.max_rows = limit
vd.options.batch = True
started = time.perf_counter()
sheet = vd.openSource(path, filetype="csv")
sheet.reload()
vd.sync()
say("loaded", (time.perf_counter() - started) * 1000, sheet.nRows)
for kind, patterns, names in questions:
    started, rows = time.perf_counter(), sheet
    for pattern in patterns:
        columns = [column for column in rows.columns if column.name in names]
        found = list(vd.searchRegex(rows, regex=pattern, columns=columns, printStatus=False))
        rows.clearSelected()
        rows.selectByIdx(found)
        vd.sync()
        chosen, rows = [rows.rows[number] for number in found], copy.copy(sheet)
        rows.rows = chosen
    say(kind, (time.perf_counter() - started) * 1000, len(chosen))
"""


@dataclass
class Question:
    """One question in every language."""

    kind: str
    text: str
    words: tuple[str, ...] = ()
    place: int = 0
    group: int = 0
    name: str = ""

    @property
    def whole(self) -> list[str]:
        """The words as regular expressions."""
        return [rf"\b{word}" if self.kind == "a beginning" else rf"\b{word}\b" for word in self.words]

    def patterns(self) -> list[str]:
        """Regular expressions for a cell, all of which must be found."""
        return self.whole or [f"^{re.escape(self.name)}$"]

    def grep(self) -> list[str]:
        """Options of a scan for it."""
        if self.name:
            return ["-i", "-c", "-F", "-e", f",{self.name},"]
        one, two = self.whole[0], self.whole[-1]
        return ["-i", "-c", "-e", one] if one == two else ["-i", "-c", "-e", f"{one}.*{two}", "-e", f"{two}.*{one}"]

    def parameters(self) -> dict[str, str]:
        """Of Datasette's table page."""
        if self.place:
            return {"place": str(self.place)}
        if self.group:
            return {"_through": json.dumps({"table": "participation", "column": "actor", "value": str(self.group)})}
        return {
            "_search": self.text,
            "_searchmode": "raw",
            "_fts_table": "search",
            "_fts_pk": "position",
            "_sort_desc": "position",
        }


Answer = tuple[float, int]  # milliseconds, and how many were found


def timed(work: Callable[[], int]) -> Answer:
    """How long a question takes, and its count."""
    started = time.perf_counter()
    count = work()
    return (time.perf_counter() - started) * 1000, count


def questions(db: sqlite3.Connection, number: int) -> list[Question]:
    """So many of each kind, the same ones every time."""
    rng = random.Random(7)
    events = db.execute("SELECT count(*) FROM event").fetchone()[0]

    def words(low: float, high: float) -> list[str]:
        sql = "SELECT token FROM posting WHERE token >= 'a' AND events BETWEEN ? AND ? AND length(token) > 3 ORDER BY 1"
        found = [row[0] for row in db.execute(sql, (low, high)) if row[0].isascii() and row[0].isalpha()]
        rng.shuffle(found)
        return list(itertools.islice(filter(is_plain, found), number))

    def is_plain(word: str) -> bool:  # as a scan would find it, which folds no letters
        sql = (
            "SELECT summary FROM event JOIN event_line ON event = id"
            " WHERE position = (SELECT rowid FROM search WHERE search MATCH ? LIMIT 1)"
        )
        texts = db.execute(sql, (f"summary: {word}",)).fetchone() or ("",)
        return re.search(rf"\b{word}\b", texts[0], re.I | re.A) is not None

    def records(sql: str) -> list[tuple[int, str]]:
        return rng.sample(db.execute(sql).fetchall(), number)

    common = words(events * 0.15, events * 0.5)
    places = records("SELECT id, name FROM place WHERE id NOT IN (SELECT parent FROM place WHERE parent) ORDER BY id")
    groups = records("SELECT id, name FROM actor ORDER BY id")
    beginnings = dict.fromkeys(word[:4] for word in words(events * 0.01, events * 0.1))
    pairs = zip(common, words(events * 0.01, events * 0.1), strict=False)
    return [
        *(Question("a rare word", word, (word,)) for word in words(5, 100)),
        *(Question("a common word", word, (word,)) for word in common),
        *(Question("two words", " ".join(pair), pair) for pair in pairs),
        *(Question("a beginning", f"{beginning}*", (beginning,)) for beginning in beginnings),
        *(Question("a place", f'town:"{name}"', place=key, name=name) for key, name in places),
        *(Question("a group", f'group:"{name}"', group=key, name=name) for key, name in groups),
    ]


def ours(store: Store, text: str) -> int:
    """The first page and the count, by either names of the two."""
    search = store.search(text)
    _ = search.rows(0, PAGE) if hasattr(search, "rows") else search.page(PAGE)
    return search.count() if callable(search.count) else search.count


@contextmanager
def datasette(program: str, database: Path) -> Iterator[Callable[[dict[str, str]], dict]]:
    """Asks a Datasette that serves the database for a table page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = ["--setting", "sql_time_limit_ms", "120000", "--setting", "facet_time_limit_ms", "120000"]
    command = [program, "serve", str(database), "--host", "127.0.0.1", "--port", str(port), *settings]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:

        def ask(parameters: dict[str, str]) -> dict:
            table = "event_line" if "_search" in parameters else "event"
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
            connection.request("GET", f"/{database.stem}/{table}.json?{urlencode(parameters | {'_nosuggest': '1'})}")
            response = connection.getresponse()
            answer = json.loads(response.read())
            connection.close()
            if response.status != 200:
                raise ValueError(f"{response.status}: {answer}")
            return answer

        for _ in range(300):
            try:
                ask({"_size": "1", "_nocount": "1"})
                break
            except OSError:
                time.sleep(0.1)
        yield ask
    finally:
        process.terminate()
        process.wait(10)


def visidata(
    program: str, csv: Path, asked: list[Question], limit: int, seconds: float
) -> Iterator[tuple[str, Answer]]:
    """What VisiData answers within some seconds: "loaded" with the rows, then each kind of question."""
    python = Path(program).resolve().parent / "python"
    tasks = [(one.kind, one.patterns(), COLUMNS.get(one.kind, WORDS)) for one in asked]
    command = [str(python), "-c", VISIDATA, str(csv), str(limit), json.dumps(tasks)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lines: queue.Queue[str] = queue.Queue()
    threading.Thread(target=lambda: [lines.put(line) for line in [*process.stdout, ""]], daemon=True).start()
    deadline = time.perf_counter() + seconds
    try:
        for number in range(len(tasks) + 1):
            left = deadline - time.perf_counter()
            line = lines.get(timeout=max(0.1, min(left, LOADING) if number == 0 else left))
            if not line:
                raise ValueError(process.stderr.read().strip().splitlines()[-1:])
            kind, taken, count = json.loads(line)
            yield kind, (taken, count)
    except queue.Empty:
        return
    finally:
        process.kill()
        process.wait()


def scan(command: list[str], csv: Path) -> int:
    """A scan's count of lines."""
    env = os.environ | {"LC_ALL": "C"}
    done = subprocess.run([*command, str(csv)], capture_output=True, text=True, env=env, check=False)
    return int(done.stdout or 0) if done.returncode < 2 else -1


Table = dict[str, dict[str, list[Answer]]]  # by program and kind of question


def print_table(table: Table) -> None:
    """Kinds by programs: milliseconds, ratio to ours, and what the first question found."""
    for kind, base in table["ours"].items():
        print(kind)
        for name, answers in table.items():
            if kind in answers:
                taken = statistics.median(taken for taken, _ in answers[kind])
                ratio = taken / statistics.median(taken for taken, _ in base)
                found = ", ".join(f"{count:,}" for _, count in answers[kind])
                print(f"    {name:10} {taken:11,.1f} ms {ratio:9,.1f} ×    found {found}")


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("csv", type=Path)
    parser.add_argument("--queries", type=int, default=3)
    parser.add_argument("--limit", type=int, default=0, help="rows that VisiData loads; all if left out")
    parser.add_argument("--seconds", type=float, default=600, help="the time for everything")
    for name, program in (("visidata", "vd"), ("datasette", "datasette"), ("rg", "rg"), ("grep", "grep")):
        parser.add_argument(f"--{name}", default=shutil.which(program), metavar="PATH")
    options = parser.parse_args()
    started = time.perf_counter()
    db = sqlite3.connect(f"{options.database.absolute().as_uri()}?mode=ro", uri=True)
    asked = questions(db, options.queries)
    first = list({one.kind: one for one in reversed(asked)}.values())[::-1]
    kinds = [row[0] for row in db.execute("SELECT DISTINCT kind FROM event")]
    table: Table = {"ours": {}}
    with Store(options.database) as store:
        ours(store, 'town:"no such place" -word')  # what is imported when first needed
        for one in asked:
            table["ours"].setdefault(one.kind, []).append(timed(lambda one=one: ours(store, one.text)))
        facet = timed(lambda: sum(ours(store, f"kind:{kind}") for kind in kinds))
        table["ours"]["kinds counted"] = [facet]
    if options.datasette:
        answers = table.setdefault("datasette", {})
        page = {"_size": str(PAGE), "_sort_desc": "id"}
        with datasette(options.datasette, options.database) as ask:
            for one in asked:
                work = lambda one=one: ask(page | one.parameters())["filtered_table_rows_count"]  # noqa: E731
                answers.setdefault(one.kind, []).append(timed(work))
            facets = {"_facet": "kind", "_size": "0"}
            answers["kinds counted"] = [timed(lambda: ask(facets)["filtered_table_rows_count"])]
    for name, program in (("rg", options.rg), ("grep", options.grep)):
        for one in asked if program else ():
            command = [program, *(["--no-unicode"] if name == "rg" and one.words else []), *one.grep()]
            answer = timed(lambda command=command: scan(command, options.csv))
            table.setdefault(name, {}).setdefault(one.kind, []).append(answer)
    if options.visidata:
        for limit in dict.fromkeys((options.limit, options.limit or ROWS)):
            left = options.seconds - (time.perf_counter() - started)
            found = dict(visidata(options.visidata, options.csv, first, limit, left))
            if found:
                taken, rows = found.pop("loaded")
                print(f"VisiData loaded {rows:,} rows of the CSV in {taken / 1000:.1f} s; times are for these rows")
                table["visidata"] = {kind: [answer] for kind, answer in found.items()}
                break
    print_table(table)
    print(f"the whole took {time.perf_counter() - started:.0f} s")


if __name__ == "__main__":
    main()
