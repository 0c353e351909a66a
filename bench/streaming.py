"""A search as JSONL, whole: its time as a ratio to a plain loop over SQLite in the same run, and the memory it takes.

    streaming.py DATABASE [--sizes 2000 20000] [--format jsonl]

The plain loop reads each event with its claims and their quotes, each by its key, and writes them with json.dumps:
what a script of a few lines would do. Ours tells of each event what `show` does: verdicts, casualty table, policies,
sources.
Memory is the most that a process had (ru_maxrss). It must not grow with the number of events.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

PLAIN = """
import json, sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
db.row_factory = sqlite3.Row
for event in db.execute("SELECT * FROM event ORDER BY id DESC LIMIT ?", (int(sys.argv[2]),)):
    claims = db.execute(
        "SELECT * FROM claim LEFT JOIN quote ON quote.claim = claim.id WHERE claim.event = ?", (event["id"],)
    )
    sources = db.execute(
        "SELECT source.* FROM event_source JOIN source ON source.id = source WHERE event = ?", (event["id"],)
    )
    record = dict(event) | {"claims": [dict(row) for row in claims], "sources": [dict(row) for row in sources]}
    print(json.dumps(record, ensure_ascii=False))
"""
GOAL = 16 << 20
"""Bytes by which memory may grow from the smallest size to the largest."""


def measured(command: list[str]) -> tuple[float, int, int]:
    """Seconds of processor time, bytes of memory at most, and bytes written."""
    reading, writing = os.pipe()
    process = subprocess.Popen(command, stdout=writing, stderr=subprocess.DEVNULL)
    os.close(writing)
    written = 0
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        while part := pipe.read(1 << 20):
            written += len(part)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024), written


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--format", default="jsonl")
    options = parser.parse_args()
    peaks = []
    for size in options.sizes:
        plain = measured([sys.executable, "-c", PLAIN, str(options.database), str(size)])
        ours = [sys.executable, "-m", "lere_tui", "search", "--format", options.format, "--limit", str(size)]
        taken = measured([*ours, "--corpus", str(options.database)])
        peaks.append(taken[1])
        print(
            f"{size:>9,} events: ours {taken[0]:6.1f} s, {taken[1] / 1e6:5.1f} MB of memory, {taken[2] / 1e6:7.1f} MB"
            f" written; plain {plain[0]:6.1f} s, {plain[1] / 1e6:5.1f} MB; ratio {taken[0] / plain[0]:.1f}"
        )
    grown = max(peaks) - peaks[0]
    print(f"memory grew by {grown / 1e6:.1f} MB (goal: less than {GOAL / 1e6:.0f})")


if __name__ == "__main__":
    main()
