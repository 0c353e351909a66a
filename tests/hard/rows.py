"""A row of the table in docs/reliability.md: one kind of hardship, tried so many times with a fixed seed."""

from __future__ import annotations

import importlib
import pkgutil
import random
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

SEED = 9

Try = Callable[[int, random.Random, Path], Iterable[str]]
"""Tries something so many times, with these random numbers, in an empty folder of its own; a line for each failure."""


class Row(NamedTuple):
    """`what` is tried `tries` times by `make hard`, `few` times by `make test`; the module's ROWS name it.

    `needs` is a variable of the environment without which it can't be tried.
    """

    name: str
    what: str
    tries: int
    few: int
    run: Try
    needs: str = ""


class Result(NamedTuple):
    """What became of a row."""

    row: Row
    tried: int
    failures: list[str]
    seconds: float

    @property
    def command(self) -> str:
        """What runs this row alone."""
        needs = f"{self.row.needs}=PATH " if self.row.needs else ""
        return f'{needs}make hard ARGS="--only {self.row.name}"'


def rows() -> list[Row]:
    """The rows of all modules of this folder, by the names of these."""
    package = __package__ or "tests.hard"
    names = sorted(module.name for module in pkgutil.iter_modules([str(Path(__file__).parent)]))
    found: list[Row] = []
    for name in names:
        if not name.startswith(("_", "test_")):
            found += getattr(importlib.import_module(f"{package}.{name}"), "ROWS", [])
    return found


def run(row: Row, tries: int) -> Result:
    """Run a row."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="hard-") as folder:
        failures = list(row.run(tries, random.Random(f"{SEED} {row.name}"), Path(folder).resolve()))
    return Result(row, tries, failures, time.monotonic() - started)
