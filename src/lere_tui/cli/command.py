"""What a command of the command line is, and what several of them declare alike."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Sequence
from dataclasses import dataclass

QUERY = "as in the search bar; every event if left out"

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
"""What every list can be printed as."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command. `usage` and `brief` are its line in `lere-tui --help`, `about` the first sentence of its own help.

    `declare` adds its options to a parser, `run` does what they say with a corpus (empty: the one opened last) and
    gives the exit code.
    """

    usage: str
    brief: str
    about: str
    declare: Callable[[ArgumentParser], None]
    run: Callable[[Namespace, str], int]


def add_query(parser: ArgumentParser) -> None:
    """The words of a query."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY)


def add_format(parser: ArgumentParser, formats: Sequence[str]) -> None:
    """The format of what is printed; the first if nothing is said."""
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"{formats[0]} if left out")


def add_limit(parser: ArgumentParser, what: str) -> None:
    """How many lines at most."""
    parser.add_argument("--limit", type=number, metavar="N", help=f"at most N {what}; all if left out")


def number(text: str) -> int:
    """A number from 1 on."""
    try:
        found = int(text)
    except ValueError:
        found = 0
    if found < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 on")
    return found
