"""Measure how well losses are read from infoboxes: precision and recall of (kind, low, high) against labels by hand.

    python bench/infobox.py [--data FILE] [--labels FILE] [--json] [--misses]

The labels are in `tests/data/infobox-labels.toml`; the infoboxes themselves are not part of the project.
"""

from __future__ import annotations

import argparse
import html
import json
import sys
import time
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from lere_tui.formats.wikitext.casualties import read_casualties
from lere_tui.formats.wikitext.infobox import COLUMNS, from_wikitext, names
from lere_tui.model.figures import parse_figure

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared/data/wikitext/military-conflict-infoboxes.json"
LABELS = ROOT / "tests/data/infobox-labels.toml"

Loss = tuple[str, int | None, int | None]


class Score(NamedTuple):
    """Losses that were found, found in vain and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def infoboxes(data: Path) -> list[dict[str, str]]:
    """The infoboxes, which the file keeps with their entities escaped once more than a page does."""
    return [{key: html.unescape(value) for key, value in row.items()} for row in json.loads(data.read_text("utf-8"))]


def found_losses(row: dict[str, str]) -> dict[str, Counter[Loss]]:
    """What the parser reads from each casualties field."""
    box = from_wikitext(row)
    columns = {n: names(box.get(f"combatant{n}")) for n in COLUMNS}
    found = {}
    for n in COLUMNS:
        others = [name for m in COLUMNS if m != n for name in columns[m]]
        told, _ = read_casualties(box.get(f"casualties{n}"), "en", columns[n], others)
        found[f"casualties{n}"] = Counter(_loss(one.kind, one.figure) for one in told)
    return found


def labelled_losses(label: dict[str, Any]) -> dict[str, Counter[Loss]]:
    """What the labels say of each casualties field."""
    return {
        f"casualties{n}": Counter(_loss(kind, figure) for kind, figure in label.get(f"casualties{n}", []))
        for n in COLUMNS
    }


def _loss(kind: str, figure: str) -> Loss:
    read = parse_figure(figure)
    return kind, read.low, read.high


def _numbered(losses: Counter[Loss]) -> Counter[Loss]:
    return Counter({loss: count for loss, count in losses.items() if loss[1:] != (None, None)})


def measure(data: Path, labels: Path) -> tuple[Score, Score, list[str]]:
    """The scores of all losses and of those with a number, and every field that differs."""
    rows = infoboxes(data)
    totals = [[0, 0, 0], [0, 0, 0]]
    misses = []
    for label in tomllib.loads(labels.read_text("utf-8"))["infobox"]:
        row = rows[label["row"]]
        if row["page"] != label["page"]:
            raise SystemExit(f"row {label['row']} is “{row['page']}” and not “{label['page']}”; these are other data")
        found, wanted = found_losses(row), labelled_losses(label)
        for column, want in wanted.items():
            got = found[column]
            for total, w, g in ((totals[0], want, got), (totals[1], _numbered(want), _numbered(got))):
                total[0] += (w & g).total()
                total[1] += (g - w).total()
                total[2] += (w - g).total()
            if want != got:
                misses.append(f"{label['page']}, {column}: labelled {dict(want - got)}, read {dict(got - want)}")
    return Score(*totals[0]), Score(*totals[1]), misses


def main() -> int:
    """Print precision and recall."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the infoboxes as JSON")
    parser.add_argument("--labels", type=Path, default=LABELS, help="the labels as TOML")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--misses", action="store_true", help="list every field that differs")
    arguments = parser.parse_args()
    if not arguments.data.is_file():
        print(f"{arguments.data} is missing; nothing was measured", file=sys.stderr)
        return 1
    started = time.perf_counter()
    every, numbered, misses = measure(arguments.data, arguments.labels)
    spent = time.perf_counter() - started
    scores = {"all": every, "numbered": numbered}
    if arguments.json:
        shown = {
            name: {**score._asdict(), "precision": round(score.precision, 4), "recall": round(score.recall, 4)}
            for name, score in scores.items()
        }
        print(json.dumps({**shown, "seconds": round(spent, 3), "misses": misses}, ensure_ascii=False, indent=2))
        return 0
    for name, score in scores.items():
        title = "losses, all" if name == "all" else "losses with a number"
        print(
            f"{title:22} precision {score.precision:6.1%}   recall {score.recall:6.1%}   "
            f"({score.right} right, {score.wrong} wrong, {score.missed} missed)"
        )
    for miss in misses if arguments.misses else ():
        print(miss)
    return 0


if __name__ == "__main__":
    sys.exit(main())
