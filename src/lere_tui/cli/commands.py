"""The commands: what each is for, its options, and what runs it."""

from __future__ import annotations

import argparse
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

_QUERY = "as in the search bar; every event if left out"


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


def _search_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_QUERY)
    formats = ("table", "json", "jsonl", "csv", "geojson", "markdown")
    parser.add_argument("--format", choices=formats, default="table", help="table if left out")
    parser.add_argument("--limit", type=_number, metavar="N", help="at most N events; all if left out")
    parser.add_argument("--count", action="store_true", help="only how many there are")


def _search(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.search import search

    return search(" ".join(options.query), corpus, options.format, options.limit, options.count)


def _show_options(parser: ArgumentParser) -> None:
    parser.add_argument("event", metavar="EVENT", help="an event's id, as search gives it")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="text if left out")


def _show(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.show import show

    return show(options.event, corpus, options.format)


def _cite_options(parser: ArgumentParser) -> None:
    what = "an event's or a source's id, a claim as EVENT/CLAIM, a quote as SOURCE#START,END or as its mark"
    parser.add_argument("names", nargs="*", metavar="EVENT|SOURCE|CLAIM|QUOTE", help=what)
    forms = ("text", "csl-json", "bibtex")
    parser.add_argument("--format", choices=forms, default="text", help="text if left out")
    parser.add_argument("--search", metavar="QUERY", help="the events that a query finds, and their sources")
    parser.add_argument("--all", action="store_true", help="every event and every source of the corpus")


def _cite(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.cite import cite

    return cite(options.names, corpus, options.format, options.search, options.all)


def _verify_options(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a Markdown or text file; - for what comes in")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text if left out")


def _verify(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.verify import verify

    return verify(options.files, corpus, options.format)


def _export_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_QUERY)
    parser.add_argument("--to", required=True, metavar="FILE", help="the file to write; its ending says how: .html")
    parser.add_argument("--limit", type=_number, metavar="N", help="at most N events; if left out, all up to 2,000")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def _export(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.export import export

    return export(" ".join(options.query), corpus, options.to, options.limit, options.force)


def _disputes_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=_QUERY)
    parser.add_argument("--format", choices=("table", "json", "csv"), default="table", help="table if left out")
    parser.add_argument("--limit", type=_number, metavar="N", help="at most N rows; all if left out")
    orders = ("ratio", "difference", "date")
    parser.add_argument("--by", choices=orders, default="ratio", help="the order; by ratio if left out")


def _disputes(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.disputes import disputes

    return disputes(" ".join(options.query), corpus, options.format, options.limit, options.by)


def _check_options(parser: ArgumentParser) -> None:
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


def _check(options: Namespace, corpus: str) -> int:
    if options.lint is not None:
        from lere_tui.cli.lint import lint

        return lint(options.lint, options.path or corpus, options.format, options.all)
    if options.format != "text" or options.all:
        from lere_tui.cli import BAD_USE
        from lere_tui.cli.failures import say

        say("--format and --all go with --lint; see lere-tui check --help")
        return BAD_USE
    from lere_tui.cli.upkeep import check

    return check(options.path or corpus)


def _info_options(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text if left out")


def _info(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.upkeep import info

    return info(corpus, options.format)


def _match_options(parser: ArgumentParser) -> None:
    parser.add_argument("place", nargs="?", default="", metavar="PLACE", help="a place's id; all if left out")
    parser.add_argument("geonames", nargs="?", default="", metavar="GEONAMES-ID", help="the one that it is")
    parser.add_argument("--undo", action="store_true", help="take the match of PLACE back")


def _match(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.match import match

    return match(options.place, options.geonames, options.undo, corpus)


def _build_options(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="a corpus folder")
    what = "the database to write; one that is there is replaced if all is well"
    parser.add_argument("file", metavar="FILE", help=what)


def _build(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.upkeep import build_file

    return build_file(options.folder, options.file)


def _import_options(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file as it was downloaded or saved")
    names = ("ucdp", "acled", "geonames", "wikitext", "infobox", "article")
    parser.add_argument("--as", dest="form", choices=names, default="", help="its format; found out if left out")
    parser.add_argument("--event", default="", metavar="EVENT", help="the event that the articles tell of, by its id")
    parser.add_argument("--dry-run", action="store_true", help="only say what would become of it")
    parser.add_argument("--report", default="", metavar="FILE", help="write all that was lost or changed, as JSON")


def _import(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.importing import bring_in

    return bring_in(options.files, corpus, options.form, options.event, options.dry_run, options.report)


def _attach_options(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="a source's id, as the sources of show give it")
    parser.add_argument("file", nargs="?", default="", metavar="FILE", help="its original: text, wikitext or HTML")
    parser.add_argument("--remove", action="store_true", help="take the attached original away again")


def _attach(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.attach import attach_file

    return attach_file(options.source, options.file, corpus, options.remove)


def _config_options(parser: ArgumentParser) -> None:
    parser.add_argument("--init", action="store_true", help="write the file, with every setting in a comment")
    parser.add_argument("--check", action="store_true", help="only say what is wrong with it")


def _config(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.config import check, init, show

    return (init if options.init else check if options.check else show)(options.config)


def _number(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is no number from 1 on")
    return number


COMMANDS = {
    "search": Command("search QUERY", "list events", "List the events that a query finds.", _search_options, _search),
    "show": Command(
        "show EVENT",
        "one event whole",
        "Show one event whole: claims with claimant, reporter, figure and words, verdicts, remarks and sources.",
        _show_options,
        _show,
    ),
    "cite": Command(
        "cite EVENT|SOURCE…",
        "how to cite an event, source, claim or quote",
        "Cite events, sources, claims and quotes: as text, as CSL-JSON for Zotero, or as BibTeX.",
        _cite_options,
        _cite,
    ),
    "verify": Command(
        "verify FILE…",
        "whether the corpus still holds the words that a text quotes",
        "Find the quotes with a mark [lere:…] in texts, and say of each whether the corpus still holds its words.",
        _verify_options,
        _verify,
    ),
    "export": Command(
        "export [QUERY]",
        "the events of a search as a web page: --to page.html",
        "Write the events that a query finds into one file for readers who have no terminal.",
        _export_options,
        _export,
    ),
    "disputes": Command(
        "disputes [QUERY]",
        "how far the claims of a loss lie apart, and who stands where",
        "List the losses of which claims contradict each other, those first whose claims lie widest apart.",
        _disputes_options,
        _disputes,
    ),
    "check": Command(
        "check",
        "walk every quote, id, date and hash of the corpus",
        "Walk every quote, id, date and hash of a corpus: a database, or a corpus folder.",
        _check_options,
        _check,
    ),
    "info": Command(
        "info",
        "what is in the corpus",
        "Say what is in a corpus: counts, span of time, licence, version.",
        _info_options,
        _info,
    ),
    "match": Command(
        "match [PLACE [ID]]",
        "which place of GeoNames a place of the corpus is",
        "Say which place of GeoNames a place of the corpus is; without an id, list what it may be.",
        _match_options,
        _match,
    ),
    "build": Command(
        "build FOLDER FILE",
        "compile a corpus folder into one database",
        "Compile a corpus folder into one database. All its problems are listed at once.",
        _build_options,
        _build,
    ),
    "import": Command(
        "import FILE…",
        "read UCDP, ACLED, GeoNames, wikitext or articles into a corpus",
        "Read files of others into the corpus named by --corpus, a database that is begun if it is not there.",
        _import_options,
        _import,
    ),
    "attach": Command(
        "attach SOURCE FILE",
        "add the original of a source, and find the quotes in it",
        "Add the original file of a source, and find the words that its claims and remarks quote in it.",
        _attach_options,
        _attach,
    ),
    "config": Command(
        "config",
        "your settings: where they are, what holds; --init, --check",
        "Say where the file of your settings is, what holds, and what is wrong with it.",
        _config_options,
        _config,
    ),
}
"""In the order in which `lere-tui --help` lists them."""
