"""`make hard`: run every row, or those named with --only, and write the table of docs/reliability.md."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .rows import Result, rows, run

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- results: written by make hard -->", "<!-- end of results -->"
HEAD = ["| row | what is done | tried | failures | seconds | command |", "|---|---|--:|--:|--:|---|"]


def main() -> int:
    """Run what is asked for; 1 if anything failed."""
    parser = argparse.ArgumentParser(prog="make hard")
    parser.add_argument("--only", action="append", default=[], metavar="ROW", help="rows whose names begin so")
    parser.add_argument("--exact", action="append", default=[], metavar="ROW", help="rows of these very names")
    parser.add_argument("--few", action="store_true", help="a few tries of each, and no page written")
    parser.add_argument("--list", action="store_true", help="the names of the rows")
    options = parser.parse_args()
    found = [row for row in rows() if row.name in options.exact or row.name.startswith(tuple(options.only))]
    if not options.only and not options.exact:
        found = rows()
    if not found:
        parser.error(f"there is no row {' or '.join(options.only + options.exact)}")
    if options.list:
        sys.stdout.writelines(f"{row.name}\n" for row in found)
        return 0
    results = []
    for row in found:
        if row.needs and row.needs not in os.environ:
            sys.stdout.write(f"{row.name}: left out, since {row.needs} names nothing\n")
            continue
        result = run(row, row.few if options.few else row.tries)
        results.append(result)
        told = f"{row.name}: {result.tried:,} tried, {len(result.failures):,} failed, {result.seconds:.0f} s"
        sys.stdout.write("\n  ".join([told, *result.failures[:20]]) + "\n")
        sys.stdout.flush()
    if not options.few:
        write(results)
    return int(any(result.failures for result in results))


def write(results: list[Result]) -> None:
    """Put the results into the page; rows that did not run keep theirs."""
    page = PAGE.read_text("utf-8")
    before, _, rest = page.partition(BEGIN)
    old, _, after = rest.partition(END)
    lines = {line.split("|")[1].strip(): line for line in old.strip().splitlines()[2:]}
    lines |= {result.row.name: line_of(result) for result in results}
    known = [row.name for row in rows()]
    table = [*HEAD, *(lines[name] for name in known if name in lines)]
    PAGE.write_text("\n".join([f"{before}{BEGIN}", *table, f"{END}{after}"]), "utf-8")


def line_of(result: Result) -> str:
    """A line of the table."""
    row, failed = result.row, len(result.failures)
    seconds = f"{result.seconds:.0f}"
    return f"| {row.name} | {row.what} | {result.tried:,} | {failed:,} | {seconds} | `{result.command}` |"


if __name__ == "__main__":
    raise SystemExit(main())
