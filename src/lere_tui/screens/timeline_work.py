"""The timeline's questions to the corpus, each in a worker of its own that a newer question cuts short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from lere_tui.query.errors import QueryError
from lere_tui.screens.answers import GENERAL, Failed, Fetched, Found, Located, Missed, Offered, Previewed, Refused
from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.paging import opening, row_of
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.search_bar import Choice

if TYPE_CHECKING:
    from lere_tui.query.tree import Query
    from lere_tui.screens.reading import Reader
    from lere_tui.store.hits import Hits
    from lere_tui.widgets.timeline_columns import Marks
    from lere_tui.widgets.window import Want


class TimelineWork(ReadingScreen):
    """Asks from threads and posts the answers."""

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self._reader = reader

    def _answer(self, worker: Worker[None], message: Message) -> None:
        """Post an answer, unless the question was taken back."""
        if not worker.is_cancelled:
            self.post_message(message)

    @work(thread=True, exit_on_error=False, group="warm")
    def warm(self) -> None:
        """Load what the first letter needs, while nothing is typed yet."""
        from lere_tui.query import completing, highlighting, parser  # noqa: F401
        from lere_tui.store import matching, offers  # noqa: F401

    @work(thread=True, exclusive=True, exit_on_error=False, group="search")
    def ask_search(self, request: int, text: str, kept_key: int | None, typing: bool) -> None:
        """First rows; where there are none, what to try."""
        worker = get_current_worker()
        try:
            if worker.is_cancelled:
                return
            with self._reader.lane("search") as store:
                search = store.search(text, typing=typing)
                pages, cursor = opening(store, search, kept_key)
                marks = marks_of(search.query)
                self._answer(worker, Found(request, text, search.hits, pages, cursor, search.hint, marks))
                if not search.count and text.strip() and not worker.is_cancelled:
                    self._answer(worker, Missed(request, search.near()))
        except QueryError as error:
            self._answer(worker, Refused(request, error))
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
            for value, events, spelling in found.offers:
                label = f"{value} ({spelling})" if spelling else value
                choices.append(Choice(label, events, *taken(text, found.typed, value)))
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
