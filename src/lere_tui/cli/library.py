"""`lere-tui places`, `groups`, `sources` and `datasets`: the library's lists, and one record whole."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from lere_tui.cli import DONE, NOTHING_FOUND, listing
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.opening import database
from lere_tui.model.disputes import Tally
from lere_tui.model.library import Page, Section
from lere_tui.render.listing import Record
from lere_tui.store.library.lists import Listing, Lists
from lere_tui.store.reading import Store

PAGE = 500
"""Rows that are read at once."""


def listed(section: Section, names: str, corpus: str, form: str, order: str, limit: int | None) -> int:
    """Print a list, or what of it bears such names; the exit code."""
    with database(corpus) as path, Store(path) as store:
        lists = store.lists()
        found = lists.listing(section, order, names)
        number = len(found) if limit is None else min(limit, len(found))
        _write(section, form, _records(lists, found, number))
        if number < len(found):
            say(f"{number:,} of {len(found):,} {section}s; leave out --limit for all of them")
        if found:
            return DONE
        say(f"No {section} bears such a name" if names else f"This corpus has no {section}s")
        return NOTHING_FOUND


def _write(section: Section, form: str, records: Iterator[Record]) -> None:
    from lere_tui.render.library.rows import LAYOUTS, feature

    if form == "geojson":
        listing.array('{"type": "FeatureCollection", "features": [', map(feature, records), "]}")
    else:
        listing.write(form, LAYOUTS[section], records)


def _records(lists: Lists, found: Listing, number: int) -> Iterator[Record]:
    from lere_tui.render.library.rows import record

    for start in range(0, number, PAGE):
        yield from map(record, lists.rows(found, start, min(start + PAGE, number)))


def page(section: Section, name: str, corpus: str, form: str, narrowed: bool) -> int:
    """Print one record whole; the exit code."""
    if narrowed:
        raise UsageError("--page shows one record; leave out the names and --limit")
    if form not in ("table", "json", "jsonl"):
        raise UsageError(f"a page can't be written as {form}; what works: --format table, json or jsonl")
    with database(corpus) as path, Store(path) as store:
        found = _page(store, section, name)
        if found is None:
            say(f"There is no {section} “{name}” in this corpus")
            near = _near(store.lists(), section, name)
            if near:
                say(f"Did you mean {', '.join(near)}?")
            return NOTHING_FOUND
        compared = _compared(store, name) if section == "group" else None
        _print(found, compared, form)
        return DONE


def _print(found: Page, compared: tuple[int, int, Tally] | None, form: str) -> None:
    if form == "table":
        from lere_tui.cli import printing
        from lere_tui.render.library import entries
        from lere_tui.render.library.groups import comparison_entries

        printing.write(entries(found, comparison_entries(*compared) if compared else ()))
    else:
        from lere_tui.render.event_json import dump
        from lere_tui.render.library.page_json import page_record

        record = page_record(found, compared[2] if compared else None)
        sys.stdout.write(f"{dump(record, indent=2 if form == 'json' else None)}\n")


def _page(store: Store, section: Section, name: str) -> Page | None:
    from lere_tui.store.library import datasets, groups, places, sources

    readers = {"place": places.page, "group": groups.page, "source": sources.page, "dataset": datasets.page}
    return readers[section](store, name)


def _compared(store: Store, group: str) -> tuple[int, int, Tally]:
    """How a group's figures stand in disputed rows, once all are read."""
    from lere_tui.store.library.groups import compared

    *_, last = compared(store, group)
    return last


def _near(lists: Lists, section: Section, name: str) -> list[str]:
    """The ids of records that bear a name like this."""
    words = name.replace("-", " ")
    return [row.id for row in lists.rows(lists.listing(section, "events", words), 0, 5)]
