"""What may stand on the command line."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence

from lere_tui import __version__

LIST_FORMATS = ("table", "json", "jsonl", "csv", "geojson", "markdown")
EVENT_FORMATS = ("text", "json", "markdown")

_EPILOG = """Without a command the screens open: lere-tui [CORPUS] [QUERY…], CORPUS being a database or a corpus folder.

exit codes: 0 done, 1 nothing found, 2 bad use or bad query, 3 the corpus can't be opened or is damaged,
4 the input can't be read and nothing was changed"""


def parse_arguments(given: Sequence[str]) -> argparse.Namespace | int:
    """The options, or an exit code if there is nothing to do: help was shown, or the use was bad."""
    try:
        return _parser().parse_args(list(given))
    except SystemExit as end:
        return int(end.code or 0)


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--corpus",
        metavar="PATH",
        default=os.environ.get("LERE_CORPUS", ""),
        help="a database or a corpus folder (else the variable LERE_CORPUS, else the embedded corpus)",
    )
    parser = argparse.ArgumentParser(
        prog="lere-tui",
        parents=[shared],
        description="Browse armed-conflict events and who claims what about them, down to the words of the sources.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"lere-tui {__version__}")
    parser.set_defaults(command=None, words=[])
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    search = commands.add_parser(
        "search", parents=[_again()], help="list events", description="List events, newest first."
    )
    search.add_argument("query", nargs="*", metavar="QUERY", help="words and fields; README.md tells the language")
    search.add_argument("--format", choices=LIST_FORMATS, default="table")
    search.add_argument("--limit", type=_whole, metavar="N", help="at most N events")
    search.add_argument("--count", action="store_true", help="only how many there are")

    show = commands.add_parser("show", parents=[_again()], help="one event whole", description="Print one event whole.")
    show.add_argument("event", metavar="EVENT", help="the id of an event, as search lists it")
    show.add_argument("--format", choices=EVENT_FORMATS, default="text")

    check = commands.add_parser(
        "check",
        parents=[_again()],
        help="check a corpus",
        description="Check every quote, id, date and hash of a corpus.",
    )
    check.add_argument("path", nargs="?", default="", metavar="PATH", help="a database or a corpus folder")

    info = commands.add_parser(
        "info", parents=[_again()], help="what is in a corpus", description="Tell what a corpus holds."
    )
    info.add_argument("--format", choices=("text", "json"), default="text")

    build = commands.add_parser(
        "build", help="compile a corpus folder", description="Compile a corpus folder into one database."
    )
    build.add_argument("folder", metavar="FOLDER")
    build.add_argument("database", metavar="DATABASE")
    return parser


def _again() -> argparse.ArgumentParser:
    """`--corpus` after the command too, where it wins over the one before it."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--corpus", metavar="PATH", default=argparse.SUPPRESS, help="a database or a corpus folder")
    return parser


def _whole(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number
