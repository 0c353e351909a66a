"""`lere-tui disputes`: the contradicted rows of a search, by how far their claims lie apart."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say, tell_query
from lere_tui.cli.opening import database, own_things
from lere_tui.model.disputes import Dispute, Order, arranged
from lere_tui.query.errors import QueryError
from lere_tui.store.disputes import Disputes
from lere_tui.store.reading import Store


def disputes(query: str, corpus: str, form: str, limit: int | None, by: Order) -> int:
    """Print the disputes of a query's events; the exit code."""
    with database(corpus) as path, Store(path, own_things()) as store:
        try:
            search = store.search(query)
        except QueryError as error:
            return tell_query(query, error)
        if search.hint:
            say(search.hint)
        every = [each for _, batch in Disputes(store, search.hits).batches() for each in batch]
        found = arranged(every, by, oldest_first=search.hits.oldest_first)
        shown = found if limit is None else found[:limit]
        _FORMATS[form](shown)
        if len(shown) < len(found):
            say(f"{len(shown)} of {len(found)} disputed rows; leave out --limit for all of them")
        if found:
            return DONE
        if search.count:
            number = f"{search.count:,} event{'' if search.count == 1 else 's'}"
            say(f"No claims contradict each other in the {number} of this search")
            return NOTHING_FOUND
        say("Nothing found")
        for hint in search.near():
            say(hint)
        return NOTHING_FOUND


def _table(found: Sequence[Dispute]) -> None:
    from lere_tui.cli import printing
    from lere_tui.render.dispute_table import stacked, table

    if not found:
        return
    lines = table(found, printing.width())
    if lines:
        sys.stdout.writelines(f"{line}\n" for line in lines)
        return
    for dispute in found:
        printing.write(stacked(dispute))


def _json(found: Sequence[Dispute]) -> None:
    from lere_tui.cli.listing import array
    from lere_tui.render.dispute_table import record

    array("[", map(record, found), "]")


def _jsonl(found: Sequence[Dispute]) -> None:
    from lere_tui.render.dispute_table import record
    from lere_tui.render.event_json import dump

    for dispute in found:
        sys.stdout.write(f"{dump(record(dispute))}\n")


def _csv(found: Sequence[Dispute]) -> None:
    from lere_tui.render.dispute_table import csv_head, csv_row

    sys.stdout.write(csv_head())
    for dispute in found:
        sys.stdout.write(csv_row(dispute))


def _markdown(found: Sequence[Dispute]) -> None:
    from lere_tui.render.dispute_table import markdown_head, markdown_row

    sys.stdout.write(markdown_head())
    for dispute in found:
        sys.stdout.write(markdown_row(dispute))


_FORMATS: dict[str, Callable[[Sequence[Dispute]], None]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
    "markdown": _markdown,
}
