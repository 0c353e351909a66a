"""Which command is meant, and the parser of its options."""

from __future__ import annotations

import argparse
import os
from typing import NoReturn

from lere_tui.cli import BAD_USE
from lere_tui.cli.commands import COMMANDS
from lere_tui.cli.failures import say
from lere_tui.cli.wording import HelpFormatter, columns, in_columns
from lere_tui.config import Config, load

CODES = (
    "exit codes: 0 done, 1 nothing found, 2 bad use or bad query, 3 the corpus can't be opened or is damaged,"
    " 4 the input can't be read and nothing was changed"
)


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints have the same form as all others."""

    def error(self, message: str) -> NoReturn:
        say(f"{message}; see {self.prog} --help")
        raise SystemExit(BAD_USE)


def run(arguments: list[str]) -> int:
    """Do what the arguments say; the exit code."""
    name, rest = _command(arguments)
    parser = parser_of(name) if name else browser_parser()
    try:
        options = parser.parse_intermixed_args(rest)
    except SystemExit as ended:  # --help, --version, or a complaint that is said already
        return ended.code if isinstance(ended.code, int) else BAD_USE
    if options.accept_altered:
        from lere_tui.cli.bundles import accept_altered

        accept_altered()
    if name == "config":  # tells all that is wrong by itself
        return COMMANDS[name].run(options, "")
    config = load(options.config)
    if name or options.flat:
        _complain(config)
    corpus = options.corpus if options.corpus is not None else os.environ.get("LERE_CORPUS", config.settings.corpus)
    if name:
        return COMMANDS[name].run(options, corpus)
    if options.flat:
        from lere_tui.cli.flat import browse_in_lines

        return browse_in_lines(options.words, corpus, named=options.corpus is not None)
    from lere_tui.cli.browse import browse

    return browse(
        options.words,
        corpus,
        config,
        named=options.corpus is not None,
        bidi=options.bidi,
        anew=options.new,
        read_only=options.read_only,
    )


def _complain(config: Config) -> None:
    """Tell what is wrong with the config file, as far as a command without a screen goes by it."""
    for problem in config.problems:
        if problem.key in ("", "corpus"):
            say(str(problem))


def _command(arguments: list[str]) -> tuple[str, list[str]]:
    """The command, "" for the browser, and the other arguments: a command is the first word that is no option."""
    place = 0
    while place < len(arguments):
        word = arguments[place]
        if word == "--":
            break
        if not word.startswith("-"):
            if word in COMMANDS:
                return word, arguments[:place] + arguments[place + 1 :]
            break
        place += 2 if word in ("--corpus", "--bidi", "--config") else 1
    return "", arguments


def browser_parser() -> argparse.ArgumentParser:
    """The parser of `lere-tui` without a command."""
    from lere_tui import __version__

    parser = _new("lere-tui", "Browse armed-conflict events, who claims which losses, and the words they rest on.")
    lines = in_columns(((command.usage, command.brief) for command in COMMANDS.values()), columns())
    parser.epilog = "\n".join(
        [
            "commands:",
            *lines,
            "",
            "lere-tui COMMAND --help says more of each, lere-tui help search what can be searched for,"
            ' lere-tui help keys which keys there are. A query that is the name of a command follows "--".',
            "",
            CODES,
        ]
    )
    parser.usage = "lere-tui [OPTIONS] [CORPUS] [QUERY…]\n       lere-tui COMMAND …"
    parser.add_argument("words", nargs="*", metavar="CORPUS or QUERY", help="a corpus to open; words to search for")
    parser.add_argument(
        "--flat",
        action="store_true",
        help="a dialogue of plain lines instead of screens, for a screen reader, a braille line or a script",
    )
    parser.add_argument(
        "--bidi",
        choices=("leave", "reorder"),
        default="",
        help="right-to-left text: leave it to the terminal (if nothing is said), or reorder it for one that does"
        " not turn it (also: the variable LERE_BIDI)",
    )
    parser.add_argument(
        "--new", action="store_true", help="begin at the list of every event, not where you left this corpus"
    )
    parser.add_argument(
        "--read-only", action="store_true", help="keep nothing: no marks, notes or decisions, no searches, no session"
    )
    parser.add_argument("--version", action="version", version=f"lere-tui {__version__}", help="the version")
    return parser


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser of a command."""
    command = COMMANDS[name]
    parser = _new(f"lere-tui {name}", command.about)
    parser.epilog = CODES
    command.declare(parser)
    return parser


def _new(program: str, about: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=program,
        description=about,
        formatter_class=HelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help="this page")
    parser.add_argument(
        "--corpus", metavar="PATH", help="a database, a corpus folder or a bundle (also: the variable LERE_CORPUS)"
    )
    parser.add_argument(
        "--config", metavar="FILE", help="the file of settings; none for none (also: the variable LERE_CONFIG)"
    )
    altered = "open a bundle although it is not as its manifest has it"
    parser.add_argument("--accept-altered", action="store_true", help=altered)
    return parser
