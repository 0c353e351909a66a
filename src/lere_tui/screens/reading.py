"""Reading a corpus from worker threads: a connection for each thread, and a way to cancel what runs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lere_tui.model.subjects import Own
    from lere_tui.screens.paging import Placed
    from lere_tui.store.reading import Store
    from lere_tui.store.searching import Search
    from lere_tui.workspace.keeping import OwnThings

    Ready = tuple[Search, Sequence[Placed], int]


LANES = 20
"""Lanes that are opened at most."""


class Lane:
    """Work of one kind: a store that it is done with, one piece after the other."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.store: Store | None = None


class Reader:
    """Hands out read-only stores to threads. Work is done in lanes; each has a store of its own, which keeps what the
    last question needed for the next one, and can be told to give up."""

    def __init__(
        self, path: Path, opener: Callable[[Path], Store] | None = None, workspace: Path | None = None
    ) -> None:
        self.path = path
        self._workspace = workspace
        self._own: OwnThings | None = None
        self._open = opener or _open_store
        self._lock = threading.Lock()
        self._lanes: dict[str, Lane] = {}
        self._ready: Ready | None = None
        self._file: tuple[int, int] | None = None
        self._spare: list[Store] = []
        self._is_closed = False

    def read_ahead(self, text: str, typed: bool = False, event: str = "") -> None:
        """Read the first page of a search before there is a screen, so that the first frame has it.

        `typed` is whether its last word is the beginning of one, `event` the id of the event that the cursor goes to.
        What goes wrong is left to the worker that asks again.
        """
        from lere_tui.query.errors import QueryError
        from lere_tui.screens.paging import opening
        from lere_tui.store.errors import StoreError

        with suppress(QueryError, StoreError), self.lane("search") as store:
            search = store.search(text, typed)
            self._ready = (search, *opening(store, search, event or None))

    def take_ready(self, text: str) -> Ready | None:
        """What was read ahead for a search: it, its first pages, and the row of the cursor; once, and None if there is
        nothing."""
        ready, self._ready = self._ready, None
        return ready if ready and ready[0].text == text else None

    @contextmanager
    def lane(self, name: str) -> Iterator[Store]:
        """The store of a lane, once what was begun in it before is done. Raises StoreError if it can't be opened."""
        with self._lock:
            lane = self._lanes.setdefault(name, Lane())
        with lane.lock:
            if lane.store is None:
                lane.store = self._opened()
                lane.store.own = self.own if self._workspace else None
            yield lane.store

    def _opened(self) -> Store:
        """A store on the very file that the other lanes read. Raises StoreError where another one has its place."""
        from lere_tui.store.errors import StoreError

        with self._lock:
            if self._spare:
                return self._spare.pop()
            before = _identity(self.path)
            store = self._open(self.path)
            if self._file is None:
                self._file = before
            elif self._file != before or before != _identity(self.path):
                store.close()
                raise StoreError("a newer version of this corpus is there; quit and start again to see it")
            return store

    def hold(self) -> None:
        """Open the file once for every lane that is still to come: another file may take its place at any time, and
        positions in the one are not those in the other."""
        from lere_tui.store.errors import StoreError

        with suppress(StoreError):
            for store in [self._opened() for _ in range(LANES)]:
                with self._lock:
                    if not self._is_closed:
                        self._spare.append(store)
                        continue
                store.close()

    def is_outdated(self) -> bool:
        """Whether another file has come into the place of the one that is read."""
        return self._file is not None and _identity(self.path) not in (self._file, None)

    def own(self) -> Own:
        """What the reader keeps."""
        if self._own is None:
            from lere_tui.workspace.journal import FILE
            from lere_tui.workspace.keeping import OwnThings

            self._own = OwnThings((self._workspace or Path()) / FILE)
        return self._own()

    def give_up(self, name: str) -> None:
        """Cancel what runs in a lane; its work ends with Interrupted."""
        with self._lock:
            lane = self._lanes.get(name)
        if lane and lane.store:
            lane.store.interrupt()

    def close(self) -> None:
        """Close every store that is not at work."""
        with self._lock:
            self._is_closed = True
            for lane in self._lanes.values():
                if lane.lock.acquire(blocking=False):
                    if lane.store:
                        lane.store.close()
                        lane.store = None
                    lane.lock.release()
            while self._spare:
                self._spare.pop().close()


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file has a path; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _open_store(path: Path) -> Store:
    from lere_tui.store.reading import Store

    return Store(path)
