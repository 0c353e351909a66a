"""Reading a corpus from worker threads: a connection for each thread, and a way to cancel what runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lere_tui.screens.paging import Placed
    from lere_tui.store.reading import Store
    from lere_tui.store.searching import Search


class Reader:
    """Hands each worker thread its own read-only store. Work is done in lanes: a lane can be told to give up."""

    def __init__(self, path: Path, opener: Callable[[Path], Store] | None = None) -> None:
        self.path = path
        self._open = opener or _open_store
        self._own = threading.local()
        self._lock = threading.Lock()
        self._opened: list[Store] = []
        self._busy: dict[str, list[Store]] = {}
        self._ready: tuple[Search, Sequence[Placed]] | None = None

    def read_ahead(self, text: str) -> None:
        """Read the first page of a search before there is a screen, so that the first frame has it.

        What goes wrong is left to the worker that asks again.
        """
        from lere_tui.query.errors import QueryError
        from lere_tui.screens.paging import opening
        from lere_tui.store.errors import StoreError

        with suppress(QueryError, StoreError), self.lane("search") as store:
            search = store.search(text)
            self._ready = (search, opening(store, search, None)[0])

    def take_ready(self, text: str) -> tuple[Search, Sequence[Placed]] | None:
        """What was read ahead for a search: it, and its first pages; once, and None if there is nothing."""
        ready, self._ready = self._ready, None
        return ready if ready and ready[0].text == text else None

    @contextmanager
    def lane(self, name: str) -> Iterator[Store]:
        """The store of this thread, for as long as the work takes. Raises StoreError if it can't be opened."""
        store: Store | None = getattr(self._own, "store", None)
        if store is None:
            store = self._open(self.path)
            self._own.store = store
            with self._lock:
                self._opened.append(store)
        with self._lock:
            self._busy.setdefault(name, []).append(store)
        try:
            yield store
        finally:
            with self._lock:
                self._busy[name].remove(store)

    def give_up(self, name: str) -> None:
        """Cancel what runs in a lane; its work ends with Interrupted."""
        with self._lock:
            for store in self._busy.get(name, ()):
                store.interrupt()

    def close(self) -> None:
        """Close every connection that is not at work."""
        with self._lock:
            busy = [store for stores in self._busy.values() for store in stores]
            for store in self._opened:
                if store not in busy:
                    store.close()
            self._opened.clear()


def _open_store(path: Path) -> Store:
    from lere_tui.store.reading import Store

    return Store(path)
