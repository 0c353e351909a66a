"""The timeline's questions to the corpus, each in a worker of its own that a newer question cuts short."""

from __future__ import annotations

from asyncio import wrap_future
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from lere_tui.query.errors import QueryError
from lere_tui.screens.answers import GENERAL, Failed, Fetched, Found, Located, Missed, Offered, Previewed, Refused
from lere_tui.screens.clipboard import ClipboardScreen
from lere_tui.screens.paging import opening, row_of
from lere_tui.screens.timeline_keeping import KeepingTimeline
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.search_bar import Choice

if TYPE_CHECKING:
    from pathlib import Path

    from lere_tui.query.tree import Query
    from lere_tui.screens.reading import Reader
    from lere_tui.store.hits import Hits
    from lere_tui.store.searching import Search
    from lere_tui.widgets.timeline_columns import Marks
    from lere_tui.widgets.window import Want

PATIENCE = 0.012
"""Seconds that a key waits for what it finds, so that the letter and the rows are drawn as one. Most answers take 1 to
3 milliseconds, as long as nothing is drawn meanwhile: the thread that draws takes turns with the one that reads."""


class TimelineWork(KeepingTimeline, ClipboardScreen):
    """Asks from threads and posts the answers."""

    def __init__(self, reader: Reader, workspace: Path | None = None) -> None:
        super().__init__(reader, workspace)
        self._search_thread: ThreadPoolExecutor | None = None

    def _answer(self, worker: Worker[None], message: Message) -> None:
        """Post an answer, unless the question was taken back."""
        if not worker.is_cancelled:
            self.post_message(message)

    @work(thread=True, exit_on_error=False, group="warm")
    def warm(self) -> None:
        """Load what the first letter needs, while nothing is typed yet."""
        from lere_tui.query import completing, highlighting, parser  # noqa: F401
        from lere_tui.store import matching, offers  # noqa: F401

    def ask_search(self, request: int, text: str, kept: int | str | None, typing: bool) -> None:
        """First rows. An answer that comes at once is drawn together with the letter that asked."""
        if self._search_thread is None:
            self._search_thread = ThreadPoolExecutor(1, "search")
        answer = self._search_thread.submit(self._search, request, text, kept, typing)
        done, _ = wait((answer,), PATIENCE)
        if done and answer.exception() is None:
            self.post_message(answer.result())
        else:
            self._await_search(answer)

    @work(exclusive=True, exit_on_error=False, group="search")
    async def _await_search(self, answer: Future[Message]) -> None:
        """Wait for an answer that did not come at once."""
        with suppress(Interrupted):
            self.post_message(await wrap_future(answer))

    def _search(self, request: int, text: str, kept: int | str | None, typing: bool) -> Message:
        try:
            with self._reader.lane("search") as store:
                search = store.search(text, typing=typing)
                pages, cursor = opening(store, search, kept)
                return Found(request, search, pages, cursor, marks_of(search.query))
        except QueryError as error:
            return Refused(request, error)
        except Interrupted:
            raise
        except StoreError as error:
            return Failed(request, str(error))

    @work(thread=True, exclusive=True, exit_on_error=False, group="near")
    def ask_near(self, request: int, search: Search) -> None:
        """What to try where nothing is found."""
        worker = get_current_worker()
        try:
            with self._reader.lane("search"):
                self._answer(worker, Missed(request, search.near()))
        except Interrupted:
            pass
        except StoreError as error:
            self._answer(worker, Failed(request, str(error)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="rows")
    def ask_rows(self, request: int, hits: Hits, want: Want) -> None:
        """Rows for the list."""
        worker = get_current_worker()
        try:
            with self._reader.lane("rows") as store:
                lines = store.lines(hits.rows(want.start, want.stop))
            self._answer(worker, Fetched(request, (want.start, lines)))
        except Interrupted:
            pass
        except StoreError as error:
            self._answer(worker, Failed(GENERAL, str(error)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="preview")
    def ask_preview(self, request: int, key: int) -> None:
        """The event under the cursor."""
        worker = get_current_worker()
        try:
            with self._reader.lane("preview") as store:
                dossier = store.dossier_by_key(key)
            self._answer(worker, Previewed(request, dossier))
        except Interrupted:
            pass
        except StoreError as error:
            self._answer(worker, Failed(GENERAL, str(error)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="offers")
    def ask_offers(self, text: str, cursor: int) -> None:
        """Values for what is being typed in the bar."""
        from lere_tui.query.completing import taken
        from lere_tui.store.offers import offers

        worker = get_current_worker()
        try:
            with self._reader.lane("offers") as store:
                found = offers(store, text, cursor)
            if found is None:
                self._answer(worker, Offered(text, cursor, ()))
                return
            choices: list[Choice] = []
            for value, events, spelling, label, exactly in found.offers:
                shown = label or (f"{value} ({spelling})" if spelling else value)
                choices.append(Choice(shown, events, *taken(text, found.typed, value, exactly)))
            self._answer(worker, Offered(text, cursor, choices))
        except Interrupted:
            pass
        except StoreError as error:
            self._answer(worker, Failed(GENERAL, str(error)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="rows")
    def ask_place(self, request: int, hits: Hits, text: str) -> None:
        """Where in the list a date or an event is."""
        worker = get_current_worker()
        try:
            with self._reader.lane("rows") as store:
                row, problem = row_of(store, hits, text)
            self._answer(worker, Located(request, row, problem))
        except Interrupted:
            pass
        except StoreError as error:
            self._answer(worker, Failed(GENERAL, str(error)))


def marks_of(query: Query) -> Marks | None:
    """How the words of a search are marked in what is listed."""
    if query.root is None:
        return None
    from lere_tui.query.highlighting import Highlighter

    return Highlighter(query.root).spans
