"""`lere-tui search`: events as a table, or as data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Protocol

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say, tell_query
from lere_tui.cli.opening import database, own_things
from lere_tui.query.errors import QueryError
from lere_tui.store.errors import StoreError
from lere_tui.store.reading import Store

if TYPE_CHECKING:  # a table of events is shown without what an event is whole
    from lere_tui.model.dossier import Dossier
    from lere_tui.model.timeline import EventLine
    from lere_tui.store.searching import Search


class Writer(Protocol):
    """Makes rows for a data set of others."""

    def row(self, dossier: Dossier, toll: tuple[int, int | None] | None) -> tuple[object, ...] | str:
        """An event as a row, or why it has none."""


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
    read = store.dossier_reader()
    for line in lines:
        dossier = read(line.key)
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
    from lere_tui.cli.listing import array
    from lere_tui.render.event_json import event_record

    array("[", (event_record(dossier) for _, dossier in _dossiers(store, found)), "]")


def _geojson(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.cli.listing import array
    from lere_tui.render.event_table import feature

    features = (feature(line, dossier) for line, dossier in _dossiers(store, found))
    array('{"type": "FeatureCollection", "features": [', features, "]}")


def _jsonl(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.render.event_json import dump, event_record

    for _, dossier in _dossiers(store, found):
        sys.stdout.write(f"{dump(event_record(dossier))}\n")


def _csv(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.render.event_table import csv_head, csv_row

    sys.stdout.write(csv_head())
    for line, dossier in _dossiers(store, found):
        sys.stdout.write(csv_row(line, dossier))


def _rows(columns: tuple[str, ...], writer: Writer, store: Store, found: Iterator[EventLine]) -> None:
    """Events under the columns of a data set; what has no row there, and what may not be passed on, is told."""
    from collections import Counter

    from lere_tui.render.event_table import csv_line
    from lere_tui.store.tolls import toll

    left: Counter[str] = Counter()
    bound: Counter[tuple[str, str]] = Counter()
    sys.stdout.write(csv_line(columns))
    for _, dossier in _dossiers(store, found):
        row = writer.row(dossier, toll(dossier.verdicts))
        if isinstance(row, str):
            left[row] += 1
            continue
        sys.stdout.write(csv_line(row))
        if dossier.origin and not dossier.origin.shareable:
            bound[dossier.origin.title, dossier.origin.licence] += 1
    for reason, number in left.items():
        say(f"{number:,} event{' is' if number == 1 else 's are'} left out: {reason}")
    for (title, licence), number in bound.items():
        events = f"{number:,} of these events {'is' if number == 1 else 'are'} from {title}"
        say(f"{events}; keep the file to yourself: {licence}")


def _ucdp(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.formats.ucdp.writer import COLUMNS, Writer

    _rows(COLUMNS, Writer(), store, found)


def _acled(store: Store, found: Iterator[EventLine]) -> None:
    from lere_tui.formats.acled.writer import COLUMNS, Writer

    _rows(COLUMNS, Writer(), store, found)


_FORMATS: dict[str, Callable[[Store, Iterator[EventLine]], None]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "geojson": _geojson,
    "markdown": _markdown,
    "ucdp-csv": _ucdp,
    "acled-csv": _acled,
}
