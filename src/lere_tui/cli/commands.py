"""The commands: what each is for, its options, and what runs it."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path

from lere_tui.cli.command import FORMATS, QUERY, Command, add_format, add_limit, number
from lere_tui.cli.program import PROGRAM
from lere_tui.cli.views import VIEWS


def _search_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY)
    add_format(parser, (*FORMATS, "geojson", "ucdp-csv", "acled-csv"))
    add_limit(parser, "events")
    parser.add_argument("--count", action="store_true", help="only how many there are")


def _search(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.search import search

    return search(" ".join(options.query), corpus, options.format, options.limit, options.count)


def _show_options(parser: ArgumentParser) -> None:
    parser.add_argument("event", metavar="EVENT", help="an event's id, as search gives it")
    formats = ("text", "json", "jsonl", "csv", "markdown")
    what = "text if left out; csv is its claims, one a line"
    parser.add_argument("--format", choices=formats, default="text", help=what)


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
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY)
    where = "the file to write; its ending says how: .html a page, .lere a bundle; FOLDER/ is a corpus folder"
    parser.add_argument("--to", required=True, metavar="FILE", help=where)
    most = "at most N events; if left out, all (of a page up to 2,000)"
    parser.add_argument("--limit", type=number, metavar="N", help=most)
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    terms = "of a bundle or folder: also records and texts whose terms forbid to pass them on"
    parser.add_argument("--with-restricted", action="store_true", help=terms)
    key = "sign a bundle with an ed25519 key of OpenSSH; KEY.pub signs through ssh-agent"
    parser.add_argument("--sign", default="", metavar="KEY", help=key)


def _export(options: Namespace, corpus: str) -> int:
    query, to = " ".join(options.query), options.to
    if to.lower().endswith(".lere"):
        from lere_tui.cli.handing_over import bundle

        return bundle(query, corpus, to, options.limit, options.force, options.with_restricted, options.sign)
    if options.sign:
        raise _usage("--sign goes with a bundle: --to NAME.lere")
    if to.endswith(("/", os.sep)) or (not Path(to).suffix and Path(to).is_dir()):
        from lere_tui.cli.handing_over import folder

        return folder(query, corpus, to, options.limit, options.with_restricted)
    if options.with_restricted:
        raise _usage("--with-restricted goes with a bundle or a folder: --to NAME.lere, --to FOLDER/")
    from lere_tui.cli.export import export

    return export(query, corpus, to, options.limit, options.force)


def _disputes_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help=QUERY)
    add_format(parser, FORMATS)
    add_limit(parser, "rows")
    orders = ("ratio", "difference", "date")
    parser.add_argument("--by", choices=orders, default="ratio", help="the order; by ratio if left out")


def _disputes(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.disputes import disputes

    return disputes(" ".join(options.query), corpus, options.format, options.limit, options.by)


def _notes_options(parser: ArgumentParser) -> None:
    parser.add_argument("query", nargs="*", metavar="QUERY", help="as in the search bar; all that is kept if left out")
    parser.add_argument("--format", choices=("text", "json", "markdown"), default="text", help="text if left out")


def _notes(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.notes import notes

    return notes(" ".join(options.query), corpus, options.format)


def _searches_options(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text if left out")


def _searches(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.searches import searches

    return searches(corpus, options.format)


def _check_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "path", nargs="?", metavar="CORPUS", help="a database, a corpus folder or a bundle; as --corpus"
    )
    parser.add_argument(
        "--lint",
        nargs="?",
        const="",
        metavar="EVENT|SOURCE",
        help="what a careful reader would remark, of one event or source or of all",
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="of --lint; text if left out")
    parser.add_argument("--all", action="store_true", help="of --lint; what you dismissed, too")
    anew = "make the search index and all else that is derived anew out of the records of a database; an older one is"
    parser.add_argument("--repair", action="store_true", help=f"{anew} brought up to date")
    signer = "of a bundle: who must have signed it, a public key or a file of allowed_signers"
    parser.add_argument("--signer", default="", metavar="FILE", help=signer)


def _check(options: Namespace, corpus: str) -> int:
    if options.lint is not None:
        from lere_tui.cli.lint import lint

        return lint(options.lint, options.path or corpus, options.format, options.all)
    if options.format != "text" or options.all:
        from lere_tui.cli import BAD_USE
        from lere_tui.cli.failures import say

        say("--format and --all go with --lint; see lere-tui check --help")
        return BAD_USE
    from lere_tui.cli.upkeep import check, repair

    if options.repair:
        return repair(options.path or corpus)
    return check(options.path or corpus, options.signer)


def _info_options(parser: ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text if left out")
    told = "write what Datasette needs to know of the database: datasette DATABASE --metadata FILE"
    parser.add_argument("--datasette", default="", metavar="FILE", help=told)
    parser.add_argument("--force", action="store_true", help="of --datasette; write over a file that is there")


def _info(options: Namespace, corpus: str) -> int:
    if options.datasette:
        from lere_tui.cli.datasette import write_metadata

        return write_metadata(corpus, options.datasette, options.force)
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
    parser.add_argument("folder", metavar="FOLDER", help="a corpus folder, or a bundle")
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


def _usage(message: str) -> Exception:
    from lere_tui.cli.failures import UsageError

    return UsageError(message)


def _new_options(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="the folder to make; one that is there must be empty")


def _new(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.own_corpus import new

    return new(options.folder)


def _edit_options(parser: ArgumentParser) -> None:
    parser.add_argument("event", metavar="EVENT", help="an event's id, which is the name of its file in events/")


def _edit(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.own_corpus import edit

    return edit(options.event, corpus)


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
        "a search as a web page (--to page.html), a bundle (.lere) or a folder",
        "Write what a query finds for others: as a page for a browser, or as a corpus in one file or a folder.",
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
    **VIEWS,
    "notes": Command(
        "notes [QUERY]",
        "your marks, tags and notes, and what of them no longer fits",
        "List your marks, tags and notes on the events that a query finds; without one, all, with what no longer fits.",
        _notes_options,
        _notes,
    ),
    "searches": Command(
        "searches",
        "your saved searches, and what is new in each",
        "List the searches that you saved, with how many events each finds, and what is new since you saw it.",
        _searches_options,
        _searches,
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
    "new": Command(
        "new FOLDER",
        "begin a corpus of your own",
        "Write a small corpus folder to start from: one event, two sources, a contradiction, every file explained.",
        _new_options,
        _new,
    ),
    "edit": Command(
        "edit EVENT",
        "change an event of a corpus folder in your editor",
        "Open the file of an event of the corpus folder named by --corpus in $VISUAL or $EDITOR; then compile and check"
        " the folder, and say what is wrong where.",
        _edit_options,
        _edit,
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
    **PROGRAM,
}
"""In the order in which `lere-tui --help` lists them."""
