"""`lere-tui search`: events as a table, or as data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say, tell_query
from lere_tui.cli.opening import database, own_things
from lere_tui.model.dossier import Dossier
from lere_tui.model.timeline import EventLine
from lere_tui.query.errors import QueryError
from lere_tui.store.errors import StoreError
from lere_tui.store.reading import Store
from lere_tui.store.searching import Search

PAGE = 500
"""Events that are read at once."""


def search(query: str, corpus: str, form: str, limit: int | None, count: bool) -> int:
    """Print what a query finds; the exit code."""
    with database(corpus) as path, Store(path, own_things()) as store:
        try:
            found = store.search(query)
        except QueryError as error:
            return tell_query(query, error)
        if found.hint:
            say(found.hint)
        total = found.count
        if count:
            sys.stdout.write(f"{total}\n")
        else:
            _FORMATS[form](store, _lines(found, limit))
            if limit is not None and limit < total:
                say(f"{limit} of {total} events; leave out --limit for all of them")
        if total:
            return DONE
        if not count:
            say("Nothing found")
        for hint in found.near():
            say(hint)
        return NOTHING_FOUND


def _lines(found: Search, limit: int | None) -> Iterator[EventLine]:
    """The lines of a search in its order, read page by page."""
    total = found.count if limit is None else min(limit, found.count)
    for start in range(0, total, PAGE):
        yield from found.rows(start, min(start + PAGE, total))


def _dossiers(store: Store, lines: Iterator[EventLine]) -> Iterator[tuple[EventLine, Dossier]]:
    for line in lines:
        dossier = store.dossier_by_key(line.key)
        if dossier is None:
            raise StoreError(
                f"{store.path} is damaged: the event {line.id} is not there; build it again from its folder"
            )
        yield line, dossier


def _table(store: Store, found: Iterator[EventLine]) -> None:
    from itertools import chain, islice

    from lere_tui.cli import printing
    from lere_tui.render.line_table import LineTable, stacked

    first = list(islice(found, PAGE))
    if not first:
        return
    table = LineTable(first)
    room = printing.width()
    if room and table.width > room:
        for line in chain(first, found):
            printing.write(stacked(line))
        return
    sys.stdout.write(f"{table.head()}\n")
    for line in chain(first, found):
        sys.stdout.write(f"{table.row(line)}\n")


def _markdown(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.render.event_markdown import LINE_HEADS, line_row, table_head

    sys.stdout.write(table_head(LINE_HEADS))
    for line in found:
        sys.stdout.write(line_row(line))


def _json(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.render.event_json import dump, event_record

    _array("[", (dump(event_record(dossier)) for _, dossier in _dossiers(store, found)), "]")


def _geojson(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.render.event_json import dump
    from lere_tui.render.event_table import feature

    head = '{"type": "FeatureCollection", "features": ['
    _array(head, (dump(feature(line, dossier)) for line, dossier in _dossiers(store, found)), "]}")


def _array(head: str, items: Iterator[str], end: str) -> None:
    """A JSON array written as it comes, an item a line."""
    sys.stdout.write(head)
    joint = "\n"
    for item in items:
        sys.stdout.write(joint + item)
        joint = ",\n"
    sys.stdout.write(f"\n{end}\n" if joint != "\n" else f"{end}\n")


def _jsonl(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.render.event_json import dump, event_record

    for _, dossier in _dossiers(store, found):
        sys.stdout.write(f"{dump(event_record(dossier))}\n")


def _csv(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.render.event_table import csv_head, csv_row

    sys.stdout.write(csv_head())
    for line, dossier in _dossiers(store, found):
        sys.stdout.write(csv_row(line, dossier))


_FORMATS: dict[str, Callable[[Store, Iterator[EventLine]], None]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "geojson": _geojson,
    "markdown": _markdown,
}
