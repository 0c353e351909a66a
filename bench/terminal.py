"""What a reader at a terminal waits for: the installed program in a pseudo-terminal of 120x36.

    terminal.py DATABASE [--queries 12] [--keys 60] [--pages 500] [--rate 30] [--runs 7] [--seed 7]

a) Key to redrawn list: from writing a key to the read that brings the last change of the list's rows (of their text,
and so of the cursor's mark). A thread stamps what arrives; pyte draws it only when the program has been quiet for 80
ms, since pyte takes longer than the program. A key counts as answered when the status line has the row and the count,
and the rows the very events, that this Python's own `store.search` has for what was typed; the count, too, which may
come after the rows: "with its count" is the last change of either. What is not right after ten seconds is wrong. Where
a letter changes no row, only its count has a time. The next key follows 150 to 250 ms after the last, or when that one
is answered. Escape stands apart: Textual waits 100 ms for what may follow it.
The floor is a bare Textual app of the same run, half of it before ours and half after: a ScrollView of static lines
that moves a highlighted one.
b) PageDown held: so many a second, whether or not the screen follows. A frame is what stands on the screen when nothing
has come for 4 ms; a placeholder is a row of the list that shows "…" or nothing.
c) The program's memory at the end of that session.
d) Start to first rows (to the cursor's mark) of DATABASE and of the embedded corpus, in turn.
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from lere_tui.model.timeline import EventLine
from lere_tui.query.errors import QueryError
from lere_tui.store.reading import Store
from search import percentile, queries
from session import LIMIT, MARK, Session, Times, opened, press
from startup import ROWS, until_shown

FRAME = 0.004
GOAL, GOAL_MEMORY, GOAL_START = 25, 150, 1.2
PAGE_DOWN, ESCAPE, CONTROL_U = "\x1b[6~", "\x1b", "\x15"
BARE = """
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from rich.segment import Segment
from rich.style import Style
WORDS = "market bridge north patrol army river village convoy".split()
class Lines(ScrollView, can_focus=True):
    at = 0
    def on_mount(self):
        self.virtual_size = Size(self.size.width, 1_000_000)
    def render_line(self, y):
        number, width = round(self.scroll_offset.y) + y, self.size.width
        words = " ".join(WORDS[(number >> shift) % 8] for shift in range(12))
        where = f"▌ {number + 1:,} of 1,000,000" if number == self.at else f"  {number + 1:,}"
        text = f"{where}  {words}".ljust(width)[:width]
        return Strip([Segment(text, Style(reverse=number == self.at))], width)
    def move(self, step):
        self.at += step
        top = round(self.scroll_offset.y)
        if not top <= self.at < top + self.size.height:
            self.scroll_to(y=max(0, top + step), animate=False, immediate=True, force=True)
        self.refresh()
    def key_j(self): self.move(1)
    def key_k(self): self.move(-1)
    def action_page_down(self): self.move(self.size.height - 1)
class Bare(App):
    CSS = "Lines { scrollbar-size: 0 0; }"
    def compose(self):
        yield Lines()
Bare().run()
"""


def rows_of(store: Store, text: str, start: int, number: int) -> Sequence[EventLine]:
    """Rows of a search, by either name of the method."""
    search = store.search(text, typing=True)
    return search.rows(start, number) if hasattr(search, "rows") else search.page(start + number)[start:]


def count_of(store: Store, text: str) -> int:
    """How many events a search finds."""
    count = store.search(text, typing=True).count
    return count() if callable(count) else count


class Oracle:
    """What the screen must show for a search. It is asked after the screen has been quiet."""

    def __init__(self, session: Session, store: Store, text: str = "") -> None:
        self.session, self.store, self.text = session, store, text
        self.count: int | None = None

    def right(self, row: int | None = None) -> bool:
        """Whether the screen shows the search, with the cursor on a row if it is said which."""
        if self.count is None:
            self.count = count_of(self.store, self.text)
        at, count = self.session.where()
        listed = self.session.listed()
        marks = [y for y, line in enumerate(listed) if line.startswith(MARK)]
        if count != self.count or (row is not None and row != at) or len(marks) != bool(count):
            return False
        top = at - 1 - marks[0] if count else 0
        number = min(len(listed), count - top)
        if top <= count // 2:
            events = rows_of(self.store, self.text, top, number)
        else:  # from the other end: a method of either name is quick near the start
            events = rows_of(self.store, f"{self.text} sort:oldest", count - top - number, number)[::-1]
        return not any(listed[number:]) and all(
            event.date[:10] in line and event.place[:6] in line and event.title[:8] in line
            for event, line in zip(events, listed, strict=False)
        )


def walk(session: Session, keys: int, right: Callable[[int], bool], rng: random.Random) -> tuple[dict[str, Times], int]:
    """Cursor keys, then PageDown: their times, and how many rows a page is."""
    times = {"cursor": Times(), "page": Times()}
    row = session.where()[0]
    for n in range(keys):
        step = -1 if n % 4 == 3 else 1
        row += step
        press(session, "j" if step > 0 else "k", lambda row=row: right(row), times["cursor"], rng)
    press(session, PAGE_DOWN, lambda: session.where()[0] > row, times["page"], rng)
    step = session.where()[0] - row
    for n in range(2, keys // 2 + 1):
        press(session, PAGE_DOWN, lambda n=n: right(row + n * step), times["page"], rng)
    return times, step


def type_queries(
    session: Session, store: Store, texts: Iterable[str], rng: random.Random, times: dict[str, Times]
) -> None:
    """Queries letter by letter in the bar, each cleared after."""
    session.write("/")
    session.wait_quiet(0.3)
    for n, text in enumerate(texts):
        for end in range(1, len(text) + 1):
            try:
                store.search(text[:end], typing=True)
            except QueryError:  # leaves the list as it is
                session.write(text[end - 1])
                session.wait_quiet(0.2)
                continue
            press(session, text[end - 1], Oracle(session, store, text[:end]).right, times["letter"], rng)
        key, kind = ((CONTROL_U, "clear"), (ESCAPE, "clear by Escape"))[n % 2]
        press(session, key, Oracle(session, store).right, times[kind], rng)
    session.write(ESCAPE)
    session.wait_quiet(0.5)


def hold(session: Session, oracle: Oracle, step: int, pages: int, rate: int) -> None:
    """PageDown held: what was drawn meanwhile and at the end."""
    begun, count = session.where()
    started = last = time.perf_counter()
    for n in range(pages):
        last = session.write(PAGE_DOWN)
        time.sleep(max(0.0, started + (n + 1) / rate - time.perf_counter()))
    session.quiet(0.5)
    frames = bad = behind = 0
    settled = shown = started
    arrivals = [*(when for when, _ in list(session.arrived)[1:]), float("inf")]
    for (when, in_list, in_status), following in zip(session.drawn(), arrivals, strict=False):
        settled = when if in_list or in_status else settled
        if following - when >= FRAME and settled > shown:
            shown = settled
            frames += 1
            bad += bool(session.placeholders(ROWS))
            asked = min(count, begun + step * min(pages, int((when - started) * rate) + 1))
            behind = max(behind, asked - session.where()[0])
    goal = min(count, begun + step * pages)
    right = oracle.right(goal)
    print(
        f"\nPageDown held, {pages} at {rate} a second: {frames} frames, {bad} with placeholder rows,"
        f" at most {behind / step:.0f} pages behind\n"
        f"settled {(settled - last) * 1000:.0f} ms after the last key at row {session.where()[0]:,}, goal {goal:,},"
        f" with {session.placeholders(count)} placeholder rows; its events are {'right' if right else 'WRONG'}"
    )


def report(name: str, values: list[float], floor: list[float]) -> None:
    """One line of the table."""
    if values:
        p50, p95 = percentile(values, 0.5), percentile(values, 0.95)
        ratio = p95 / percentile(floor, 0.95)
        print(
            f"{name:24} n {len(values):4}   p50 {p50:7.1f} ms   p95 {p95:7.1f} ms   worst {max(values):7.1f} ms"
            f"   p95 to floor {ratio:5.2f}"
        )


def session_with(options: argparse.Namespace, ours: list[str], env: dict[str, str]) -> None:
    """All that is measured with keys."""
    rng = random.Random(options.seed)
    bare = [sys.executable, "-c", BARE]
    floor: dict[str, Times] = {"cursor": Times(), "page": Times()}
    db = sqlite3.connect(f"{options.database.absolute().as_uri()}?mode=ro", uri=True)

    def measure_floor() -> None:
        with opened(bare, env, lambda session: session.where()[0] == 1) as session:
            for kind, found in walk(session, options.keys // 2, lambda row: session.where()[0] == row, rng)[0].items():
                floor[kind].rows += found.rows

    measure_floor()
    with Store(options.database) as store, opened(ours, env, lambda session: session.counted()) as session:
        everything = Oracle(session, store)
        session.find_list()
        print(f"{session.where()[1]:,} events; the list has {len(session.rows)} rows of {session.edge} columns")
        times, step = walk(session, options.keys, everything.right, rng)
        times |= {name: Times() for name in ("first, last", "letter", "clear", "clear by Escape")}
        for _ in range(options.keys // 6):
            press(session, "G", lambda: everything.right(everything.count), times["first, last"], rng)
            press(session, "g", lambda: everything.right(1), times["first, last"], rng)
        type_queries(session, store, queries(db, options.queries, options.seed), rng, times)
        press(session, "g", lambda: everything.right(1), Times(), rng)
        print(f"memory before PageDown is held {session.memory()['VmRSS']:.0f} MB")
        hold(session, everything, step, options.pages, options.rate)
        memory = session.memory()
    measure_floor()
    print()
    for kind, found in floor.items():
        report(f"floor, {kind}", found.rows, found.rows)
    for kind, found in times.items():
        beside = floor["cursor" if kind == "cursor" else "page"].rows
        report(kind, found.rows, beside)
        if kind in ("letter", "clear"):
            report(f"{kind}, with its count", found.counted, beside)
    report("all but Escape", [x for kind, t in times.items() if "Esc" not in kind for x in t.rows], floor["page"].rows)
    print(f"goal of the p95: {GOAL} ms; the slowest letters, and of that their rows:")
    for counted, rows, line in sorted(times["letter"].slow, reverse=True)[:8]:
        print(f"  {counted:7.1f} ms {f'{rows:7.1f}' if rows else '   same'}   {line}")
    wrong = [text for found in times.values() for text in found.wrong]
    print(f"wrong after {LIMIT:.0f} s: {len(wrong)}", *wrong, sep="\n  ")
    print(
        "memory at the end: "
        + ", ".join(f"{name} {size:.0f} MB" for name, size in memory.items())
        + f" (goal of VmRSS {GOAL_MEMORY})"
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--queries", type=int, default=12)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--pages", type=int, default=500)
    parser.add_argument("--rate", type=int, default=30)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("TEXTUAL", "LERE", "XDG"))}
        env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": home, "XDG_DATA_HOME": f"{home}/data"}
        embedded = [sys.executable, "-m", "lere_tui"]
        ours = [*embedded, "--corpus", str(options.database.absolute())]
        subprocess.run([*embedded, "info"], env=env, check=False, capture_output=True)  # builds the corpus
        session_with(options, ours, env)
        starts: dict[str, list[float]] = {"embedded": [], "database": []}
        for run in range(options.runs + 1):  # the first one warms up
            for name, command in (("embedded", embedded), ("database", ours)):
                taken = until_shown(command, f"{MARK} ", env)
                if run:
                    starts[name].append(taken * 1000)
    print()
    for name, values in starts.items():
        print(
            f"start to first rows, {name}: median {statistics.median(values):.0f} ms"
            f"   {min(values):.0f} to {max(values):.0f}"
        )
    if options.runs:
        ratio = statistics.median(starts["database"]) / statistics.median(starts["embedded"])
        print(f"ratio of the medians {ratio:.2f} (goal {GOAL_START})")


if __name__ == "__main__":
    main()
