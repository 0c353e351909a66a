"""Commands and options, and what runs them."""

from __future__ import annotations

import argparse
import os
from typing import NoReturn

from lere_tui.cli import BAD_USE, COMMANDS
from lere_tui.cli.failures import say

_CODES = """\
exit codes: 0 done, 1 nothing found, 2 bad use or bad query, 3 the corpus can't be opened or is damaged,
4 the input can't be read and nothing was changed
"""
_BROWSER = f"""\
commands:
  search QUERY         list events
  show EVENT           one event whole
  export [QUERY]       the events of a search as a web page: --to page.html
  disputes [QUERY]     how far the claims of a loss lie apart, and who stands where
  check                walk every quote, id, date and hash of the corpus
  info                 what is in the corpus
  match [PLACE [ID]]   which place of GeoNames a place of the corpus is
  build FOLDER FILE    compile a corpus folder into one database
  import FILE…         read UCDP, ACLED, GeoNames, wikitext or articles into a corpus
  attach SOURCE FILE   add the original of a source, and find the quotes in it

lere-tui COMMAND --help says more of each. A query that is the name of a command follows "--".
{_CODES}"""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints have the same form as all others."""

    def error(self, message: str) -> NoReturn:
        say(f"{message}; see {self.prog} --help")
        raise SystemExit(BAD_USE)


def run(arguments: list[str]) -> int:
    """Do what the arguments say; the exit code."""
    command, rest = _command(arguments)
    parser = _parser(command)
    try:
        options = parser.parse_intermixed_args(rest)
    except SystemExit as ended:  # --help, --version, or a complaint that is said already
        return ended.code if isinstance(ended.code, int) else BAD_USE
    corpus = options.corpus if options.corpus is not None else os.environ.get("LERE_CORPUS", "")
    match command:
        case "search":
            from lere_tui.cli.search import search

            return search(" ".join(options.query), corpus, options.format, options.limit, options.count)
        case "show":
            from lere_tui.cli.show import show

            return show(options.event, corpus, options.format)
        case "export":
            from lere_tui.cli.export import export

            return export(" ".join(options.query), corpus, options.to, options.limit, options.force)
        case "disputes":
            from lere_tui.cli.disputes import disputes

            return disputes(" ".join(options.query), corpus, options.format, options.limit, options.by)
        case "check":
            if options.lint is not None:
                from lere_tui.cli.lint import lint

                return lint(options.lint, options.path or corpus, options.format, options.all)
            if options.format != "text" or options.all:
                say("--format and --all go with --lint; see lere-tui check --help")
                return BAD_USE
            from lere_tui.cli.upkeep import check

            return check(options.path or corpus)
        case "info":
            from lere_tui.cli.upkeep import info

            return info(corpus, options.format)
        case "build":
            from lere_tui.cli.upkeep import build_file

            return build_file(options.folder, options.file)
        case "match":
            from lere_tui.cli.match import match

            return match(options.place, options.geonames, options.undo, corpus)
        case "import":
            from lere_tui.cli.importing import bring_in

            return bring_in(options.files, corpus, options.form, options.event, options.dry_run, options.report)
        case "attach":
            from lere_tui.cli.attach import attach_file

            return attach_file(options.source, options.file, corpus, options.remove)
    from lere_tui.cli.browse import browse

    return browse(options.words, corpus, named=options.corpus is not None, bidi=options.bidi)


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
        place += 2 if word in ("--corpus", "--bidi") else 1
    return "", arguments


def _parser(command: str) -> argparse.ArgumentParser:
    if not command:
        from lere_tui import __version__

        parser = _new(
            "lere-tui", "Browse armed-conflict events, who claims which losses, and the words they rest on.", _BROWSER
        )
        parser.usage = "lere-tui [--corpus PATH] [--bidi leave|reorder] [CORPUS] [QUERY…]\n       lere-tui COMMAND …"
        parser.add_argument("words", nargs="*", metavar="CORPUS or QUERY", help="a corpus to open; words to search for")
        parser.add_argument(
            "--bidi",
            choices=("leave", "reorder"),
            default="",
            help="right-to-left text: leave it to the terminal (if nothing is said), or reorder it for one that does"
            " not turn it (also: the variable LERE_BIDI)",
        )
        parser.add_argument("--version", action="version", version=f"lere-tui {__version__}")
        return parser
    parser = _new(f"lere-tui {command}", _ABOUT[command], _CODES)
    if command == "search":
        parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar; every event if left out")
        formats = ("table", "json", "jsonl", "csv", "geojson", "markdown")
        parser.add_argument("--format", choices=formats, default="table", help="table if left out")
        parser.add_argument("--limit", type=_number, metavar="N", help="at most N events; all if left out")
        parser.add_argument("--count", action="store_true", help="only how many there are")
    elif command == "show":
        parser.add_argument("event", metavar="EVENT", help="an event's id, as search gives it")
        parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="text if left out")
    elif command == "export":
        parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar; every event if left out")
        parser.add_argument("--to", required=True, metavar="FILE", help="the file to write; its ending says how: .html")
        parser.add_argument("--limit", type=_number, metavar="N", help="at most N events; if left out, all up to 2,000")
        parser.add_argument("--force", action="store_true", help="write over a file that is there")
    elif command == "disputes":
        parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar; every event if left out")
        parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="table if left out")
        parser.add_argument("--limit", type=_number, metavar="N", help="at most N rows; all if left out")
        parser.add_argument(
            "--by", choices=("ratio", "difference", "date"), default="ratio", help="the order; by ratio if left out"
        )
    elif command == "check":
        parser.add_argument("path", nargs="?", metavar="CORPUS", help="a database or a corpus folder; as --corpus")
        parser.add_argument(
            "--lint",
            nargs="?",
            const="",
            metavar="EVENT|SOURCE",
            help="what a careful reader would remark, of one event or source or of all",
        )
        parser.add_argument("--format", choices=("text", "json"), default="text", help="of --lint; text if left out")
        parser.add_argument("--all", action="store_true", help="of --lint; what you dismissed, too")
    elif command == "info":
        parser.add_argument("--format", choices=("text", "json"), default="text", help="text if left out")
    elif command == "build":
        parser.add_argument("folder", metavar="FOLDER", help="a corpus folder")
        parser.add_argument(
            "file", metavar="FILE", help="the database to write; one that is there is replaced if all is well"
        )
    elif command == "match":
        parser.add_argument("place", nargs="?", default="", metavar="PLACE", help="a place's id; all if left out")
        parser.add_argument("geonames", nargs="?", default="", metavar="GEONAMES-ID", help="the one that it is")
        parser.add_argument("--undo", action="store_true", help="take the match of PLACE back")
    elif command == "import":
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file as it was downloaded or saved")
        names = ("ucdp", "acled", "geonames", "wikitext", "infobox", "article")
        parser.add_argument("--as", dest="form", choices=names, default="", help="its format; found out if left out")
        parser.add_argument(
            "--event", default="", metavar="EVENT", help="the event that the articles tell of, by its id"
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would become of it")
        parser.add_argument("--report", default="", metavar="FILE", help="write all that was lost or changed, as JSON")
    elif command == "attach":
        parser.add_argument("source", metavar="SOURCE", help="a source's id, as the sources of show give it")
        parser.add_argument("file", nargs="?", default="", metavar="FILE", help="its original: text, wikitext or HTML")
        parser.add_argument("--remove", action="store_true", help="take the attached original away again")
    return parser


_ABOUT = {
    "search": "List the events that a query finds.",
    "show": "Show one event whole: claims with claimant, reporter, figure and words, verdicts, remarks and sources.",
    "export": "Write the events that a query finds into one file for readers who have no terminal.",
    "disputes": "List the losses of which claims contradict each other, those first whose claims lie widest apart.",
    "check": "Walk every quote, id, date and hash of a corpus: a database, or a corpus folder.",
    "info": "Say what is in a corpus: counts, span of time, licence, version.",
    "import": "Read files of others into the corpus named by --corpus, a database that is begun if it is not there.",
    "attach": "Add the original file of a source, and find the words that its claims and remarks quote in it.",
    "match": "Say which place of GeoNames a place of the corpus is; without an id, list what it may be.",
    "build": "Compile a corpus folder into one database. All its problems are listed at once.",
}


def _new(program: str, about: str, more: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=program,
        description=about,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument(
        "--corpus", metavar="PATH", help="a database or a corpus folder (also: the variable LERE_CORPUS)"
    )
    return parser


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 on")
    return number
