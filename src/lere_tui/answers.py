"""The commands that print: each takes the options, writes to stdout and returns an exit code."""

from __future__ import annotations

import shutil
import sys
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from itertools import islice
from pathlib import Path

from lere_tui.cli import BAD_CORPUS, DONE, NOTHING, corpus_path, say
from lere_tui.model.dossier import EventLine
from lere_tui.render.json import dump
from lere_tui.render.visible import visible
from lere_tui.store.reading import Store
from lere_tui.store.searching import Search

PAGE = 500


def search(options: Namespace) -> int:
    """List the events that a query finds."""
    with Store(corpus_path(options.corpus)) as store:
        found = store.search(" ".join(options.query))
        total = found.count()
        if options.count:
            sys.stdout.write(f"{total}\n")
            return DONE if total else NOTHING
        if found.hint:
            say(found.hint)
        _list(store, _lines(found, options.limit), options.format)
        if not total:
            say("nothing found")
            for line in found.near():
                say(line)
            return NOTHING
        if options.limit and options.limit < total:
            say(f"{options.limit} of {total} events; --limit was reached")
        return DONE


def _lines(found: Search, limit: int | None) -> Iterator[EventLine]:
    """The lines of a search, page by page."""
    return islice(_pages(found), limit)


def _pages(found: Search) -> Iterator[EventLine]:
    page = found.page(PAGE)
    while page:
        yield from page
        page = found.page(PAGE, before=page[-1].key)


def _list(store: Store, lines: Iterator[EventLine], how: str) -> None:
    write = sys.stdout.write
    if how == "jsonl":
        from lere_tui.render.json import event_json

        for line in lines:
            if dossier := store.dossier_by_key(line.key):
                write(dump(event_json(dossier), indent=None) + "\n")
    elif how in ("json", "geojson"):
        from lere_tui.render.json import event_json, geojson

        dossiers = [dossier for line in lines if (dossier := store.dossier_by_key(line.key))]
        write(dump(geojson(dossiers) if how == "geojson" else [event_json(dossier) for dossier in dossiers]) + "\n")
    elif how == "csv":
        from lere_tui.render.listing import csv_lines

        for row in csv_lines(lines):
            write(row)
    elif how == "markdown":
        from lere_tui.render.markdown import lines_markdown

        write(lines_markdown(lines))
    else:
        from lere_tui.render.listing import table

        write(table(lines, shutil.get_terminal_size((120, 40)).columns))


def show(options: Namespace) -> int:
    """Print one event whole."""
    with Store(corpus_path(options.corpus)) as store:
        dossier = store.dossier(options.event)
        if dossier is None:
            near = store.event_ids_near(options.event)
            say(f"there is no event “{options.event}”" + (f"; near it are {', '.join(near)}" if near else ""))
            return NOTHING
        if options.format == "json":
            from lere_tui.render.json import event_json

            sys.stdout.write(dump(event_json(dossier)) + "\n")
        elif options.format == "markdown":
            from lere_tui.render.markdown import event_markdown

            sys.stdout.write(event_markdown(dossier))
        else:
            from lere_tui.render.text import event_text

            sys.stdout.write(event_text(dossier, min(shutil.get_terminal_size((100, 40)).columns, 120)))
        return DONE


def check(options: Namespace) -> int:
    """Check a corpus: a folder as it is written, a database as it is stored."""
    from lere_tui.store.checking import check_corpus

    corpus = options.path or options.corpus
    if corpus and Path(corpus).is_dir():
        from lere_tui.formats.corpus import read_corpus

        folder = read_corpus(Path(corpus))
        claims = sum(len(event.claims) for event in folder.events)
        sys.stdout.write(f"{len(folder.events)} events, {claims} claims, {len(folder.sources)} sources: no problems\n")
        return DONE
    checked = check_corpus(corpus_path(corpus))
    counts = ", ".join(f"{getattr(checked, what)} {what}" for what in _CHECKED)
    if not checked.problems:
        sys.stdout.write(f"{counts}: no problems\n")
        return DONE
    for problem in checked.problems:
        sys.stdout.write(visible(str(problem)) + "\n")
    number = len(checked.problems)
    say(f"{counts}: {number} problem{'s' if number != 1 else ''}")
    return BAD_CORPUS


_CHECKED = ("events", "claims", "sources", "quotes", "dates", "hashes", "references")


def info(options: Namespace) -> int:
    """Tell what a corpus holds."""
    with Store(corpus_path(options.corpus)) as store:
        told = asdict(store.info())
    if options.format == "json":
        sys.stdout.write(dump(told) + "\n")
    else:
        for name, value in told.items():
            if value != "":
                sys.stdout.write(f"{name:<15}{visible(str(value))}\n")
    return DONE


def build(options: Namespace) -> int:
    """Compile a corpus folder into a database."""
    from lere_tui.store.building import build as compile_folder

    corpus = compile_folder(Path(options.folder), Path(options.database))
    claims = sum(len(event.claims) for event in corpus.events)
    say(f"{options.database}: {len(corpus.events)} events, {claims} claims, {len(corpus.sources)} sources")
    return DONE
