"""What commands that take a query share: the search on an open corpus, and what is said where it finds nothing."""

from __future__ import annotations

from collections.abc import Callable

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say, tell_query
from lere_tui.cli.opening import database, own_things
from lere_tui.query.errors import QueryError
from lere_tui.store.reading import Store
from lere_tui.store.searching import Search


def searched(query: str, corpus: str, show: Callable[[Store, Search], None]) -> int:
    """Let `show` print what a query finds, though it be nothing; the exit code."""
    with database(corpus) as path, Store(path, own_things()) as store:
        try:
            found = store.search(query)
        except QueryError as error:
            return tell_query(query, error)
        if found.hint:
            say(found.hint)
        show(store, found)
        if found.count:
            return DONE
        tell_nothing(found)
        return NOTHING_FOUND


def tell_nothing(found: Search) -> None:
    """Say that nothing was found, and what is near."""
    say("Nothing found")
    for hint in found.near():
        say(hint)
