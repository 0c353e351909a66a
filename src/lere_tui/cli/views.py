"""The commands that print what a screen shows: its facets, its strip of time, the lists and pages of the library."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from functools import partial
from typing import TYPE_CHECKING

from lere_tui.cli.command import FORMATS, Command, add_format, add_limit, add_query, number

if TYPE_CHECKING:
    from lere_tui.model.library import Section


def _facets_options(parser: ArgumentParser) -> None:
    fields = ("place", "group", "kind", "date", "verdict", "source", "dataset", "lang")
    add_query(parser)
    add_format(parser, FORMATS)
    parser.add_argument("--field", choices=fields, default="", help="only the values of one field; of all if left out")
    parser.add_argument(
        "--under", default="", metavar="NAME", help="of --field: those below a place, a group or a year"
    )
    parser.add_argument("--depth", type=number, default=1, metavar="N", help="levels of a tree; 1 if left out")
    add_limit(parser, "values of each list")


def _facets(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.facets import facets

    query, form = " ".join(options.query), options.format
    return facets(query, corpus, form, options.field, options.under, options.depth, options.limit)


def _timeline_options(parser: ArgumentParser) -> None:
    units = ("day", "month", "quarter", "year", "decade", "century")
    add_query(parser)
    add_format(parser, FORMATS)
    what = "what a line stands for; if left out, the smallest with at most 100 lines"
    parser.add_argument("--unit", choices=units, default="", help=what)
    parser.add_argument("--dead", action="store_true", help="bars of the dead as claimed, and not of events")


def _timeline(options: Namespace, corpus: str) -> int:
    from lere_tui.cli.timeline import timeline

    return timeline(" ".join(options.query), corpus, options.format, options.unit, options.dead)


def _library_options(section: Section, parser: ArgumentParser) -> None:
    orders = {
        "place": ("events", "name", "tree"),
        "group": ("events", "name", "kind"),
        "source": ("events", "title", "publisher", "date"),
        "dataset": ("events", "title", "imported"),
    }[section]
    what = f"only {section}s with such words in their names, in any spelling; all if left out"
    parser.add_argument("names", nargs="*", metavar="NAME", help=what)
    parser.add_argument("--page", default="", metavar="ID", help=f"one {section} whole, by its id")
    add_format(parser, (*FORMATS, "geojson") if section == "place" else FORMATS)
    parser.add_argument("--order", choices=orders, default=orders[0], help=f"by {orders[0]} if left out")
    add_limit(parser, f"{section}s")


def _library(section: Section, options: Namespace, corpus: str) -> int:
    from lere_tui.cli.library import listed, page

    if options.page:
        return page(section, options.page, corpus, options.format, bool(options.names or options.limit))
    return listed(section, " ".join(options.names), corpus, options.format, options.order, options.limit)


def _of_library(section: Section, brief: str, about: str) -> Command:
    options, run = partial(_library_options, section), partial(_library, section)
    return Command(f"{section}s [NAME…]", brief, about, options, run)


VIEWS = {
    "facets": Command(
        "facets [QUERY]",
        "what the events of a search have in common, counted",
        "Count the places, groups, kinds, years, verdicts, sources, datasets and languages of a query's events.",
        _facets_options,
        _facets,
    ),
    "timeline": Command(
        "timeline [QUERY]",
        "how many events, or dead as claimed, there are over time",
        "Count the events that a query finds, and the dead as claimed, by day, month, quarter or year.",
        _timeline_options,
        _timeline,
    ),
    "places": _of_library(
        "place", "the places of the corpus, or one whole: --page ID", "List the places of a corpus, or show one whole."
    ),
    "groups": _of_library(
        "group", "its groups, with the claims of each", "List the groups of a corpus, or show one whole."
    ),
    "sources": _of_library(
        "source", "its sources, with the claims that rest on each", "List the sources of a corpus, or show one whole."
    ),
    "datasets": _of_library(
        "dataset", "the datasets that were read into it", "List the datasets of a corpus, or show one whole."
    ),
}
"""In the order in which `lere-tui --help` lists them."""
