"""`lere-tui facets`: what the events of a search have in common, with the counts of the facet panel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from lere_tui.cli import listing
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.searched import searched
from lere_tui.render.listing import Record
from lere_tui.store.branches import SECTIONS, Trees
from lere_tui.store.reading import Store
from lere_tui.store.searching import Search

TREES = ("place", "group", "date")
"""Sections whose values have others below them."""


def facets(query: str, corpus: str, form: str, field: str, under: str, depth: int, limit: int | None) -> int:
    """Print the values of one section or of all; the exit code."""
    if under and field not in TREES:
        raise UsageError(f"--under goes with --field {', '.join(TREES[:-1])} or {TREES[-1]}")
    show = partial(_show, form=form, sections=(field,) if field else SECTIONS, under=under, depth=depth, limit=limit)
    return searched(query, corpus, show)


def _show(
    store: Store, found: Search, form: str, sections: tuple[str, ...], under: str, depth: int, limit: int | None
) -> None:
    from lere_tui.render.facet_rows import LAYOUT

    walk = _Walk(Trees(store), found, limit)
    keys = _keys(store, sections[0], under) if under else (None,)
    listing.write(form, LAYOUT, (row for section in sections for key in keys for row in walk.rows(section, key, depth)))
    if walk.rest:
        say(f"{walk.rest:,} more {'value' if walk.rest == 1 else 'values'}; leave out --limit for all of them")


def _keys(store: Store, section: str, name: str) -> tuple[int, ...]:
    """The keys of the records below which values are asked for. Raises UsageError where there is none."""
    if section == "date":
        if not (len(name) == 4 and name.isascii() and name.isdecimal() and int(name)):
            raise UsageError(f"“{name}” is no year; write --under 2015")
        return (int(name),)
    from lere_tui.query.tree import Value

    names, kind = store.names(), "place" if section == "place" else "actor"
    keys = tuple(names.exactly(kind, Value(name, 0)))
    if not keys:
        near = names.near([name])[:3]
        mend = f"; did you mean {', '.join(near)}?" if near else ""
        raise UsageError(f"no {section} is called “{name}”{mend}")
    return keys


class _Walk:
    """Goes through trees of values; `rest` counts those that a limit leaves out."""

    def __init__(self, trees: Trees, found: Search, limit: int | None) -> None:
        self._trees = trees
        self._hits = found.hits
        self._limit = limit
        self.rest = 0

    def rows(self, section: str, parent: int | None, depth: int, level: int = 0) -> Iterator[Record]:
        """The values below a record, or at the top, and so many levels below them."""
        from lere_tui.render.facet_rows import record

        branches = self._trees.branches(section, self._hits, parent, self._limit)
        self.rest += branches.rest
        for branch in branches.found:
            yield record(section, level, branch.name, branch.term, branch.events, branch.opens)
            if branch.opens and level + 1 < depth:
                yield from self.rows(section, branch.key, depth, level + 1)
