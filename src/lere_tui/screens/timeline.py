"""The timeline: a search bar, the events that are found, and on a wide terminal a preview of one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from lere_tui.query.errors import QueryError
from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.paging import Placed, best_row, fetch, opening
from lere_tui.screens.reading import Reader
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.search_bar import PROMPT, HintLine, SearchBar
from lere_tui.widgets.timeline_list import TimelineHead, TimelineList
from lere_tui.widgets.window import PAGE, Want

if TYPE_CHECKING:
    from lere_tui.model.dossier import Dossier

RESTING = "town:lere  group:cma  kind:battle  killed:>5  after:2015-04  has:contradiction  -word  “a phrase”"
"""What the line under the bar says while there is nothing else to say."""

PREVIEW_FROM = 120
"""Columns from which a preview has room."""

GENERAL = -1
"""In the place of a request's number: what failed is no search."""

CONTRADICTIONS = "has:contradiction"


class TimelineScreen(ReadingScreen):
    """The first screen."""

    BINDINGS = bindings("timeline")
    AUTO_FOCUS = "TimelineList"

    @dataclass(repr=False, eq=False)
    class Found(Message):
        """The first pages of a search."""

        request: int
        text: str
        pages: list[Placed]
        cursor: int
        hint: str

    @dataclass(repr=False, eq=False)
    class Counted(Message):
        """How many events a search finds, and what to try if it finds none."""

        request: int
        count: int
        near: list[str]

    @dataclass(repr=False, eq=False)
    class Fetched(Message):
        """Rows that the list wanted."""

        request: int
        want: Want
        page: Placed

    @dataclass(repr=False, eq=False)
    class Refused(Message):
        """A search that can't be understood."""

        request: int
        error: QueryError

    @dataclass(repr=False, eq=False)
    class Previewed(Message):
        """The event under the cursor, whole."""

        request: int
        dossier: Dossier | None

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read; `request` is the search that failed, GENERAL for anything else."""

        request: int
        error: str

    def __init__(self, reader: Reader, query: str = "") -> None:
        super().__init__()
        self._reader = reader
        self._first_query = query
        self._request = 0
        self._preview_request = 0
        self._asked: str | None = None
        """The search that was asked last."""
        self._listed = 0
        """The request whose events are listed."""
        self._shown_text: str | None = None
        """The search whose events are listed."""
        self._count: int | None = None
        self._failure = ""
        self._opens_next = False
        """Whether the reader asked to open what the running search finds."""
        self._blamed = False
        """Whether the line under the bar tells of an error in what the bar holds."""

    def compose(self) -> ComposeResult:
        """Bar and hint above, list and preview, status and keys below."""
        with Horizontal(id="search"):
            yield Static(PROMPT, id="prompt", markup=False)
            yield SearchBar(self._first_query, id="bar")
        yield HintLine(RESTING, id="hint")
        with Horizontal(id="body"), Vertical(id="listing"):
            yield TimelineHead(id="head")
            yield TimelineList(id="list")
        yield Bar(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the first rows, if they were read ahead; else ask for them."""
        ready = self._reader.take_ready(self._first_query)
        if ready is None:
            self._ask(self._first_query, typing=False)
            return
        self._request += 1
        self._asked = self._first_query
        pages, hint = list(ready[0]), ready[1]
        cursor = best_row(self._first_query, pages[0][1])
        self.on_timeline_screen_found(self.Found(self._request, self._first_query, pages, cursor, hint))
        self._search(self._request, self._first_query, None, False, listed=True)

    @property
    def _list(self) -> TimelineList:
        return self.query_one(TimelineList)

    def _ask(self, text: str, typing: bool) -> None:
        """Start a search; an older one that still runs gives up."""
        self._request += 1
        self._asked = text
        self._blamed = False
        self._reader.give_up("search")
        self._search(self._request, text, self._list.kept_key, typing)

    @work(thread=True, exclusive=True, exit_on_error=False, group="search")
    def _search(self, request: int, text: str, kept_key: int | None, typing: bool, listed: bool = False) -> None:
        """First rows, then the count; the count alone if the rows are `listed` already."""
        worker = get_current_worker()
        try:
            if worker.is_cancelled:
                return
            with self._reader.lane("search") as store:
                search = store.search(text, typing=typing)
                if not listed:
                    pages, cursor = opening(search, kept_key)
                    if worker.is_cancelled:
                        return
                    self.post_message(self.Found(request, text, pages, cursor, search.hint))
                count = search.count()
                near = search.near() if not count and text.strip() else []
            if not worker.is_cancelled:
                self.post_message(self.Counted(request, count, near))
        except QueryError as error:
            if not worker.is_cancelled:
                self.post_message(self.Refused(request, error))
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(request, str(error)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="rows")
    def _fetch(self, request: int, text: str, want: Want, count: int | None) -> None:
        worker = get_current_worker()
        try:
            with self._reader.lane("rows") as store:
                page = fetch(store.search(text, typing=True), want, count)
            if not worker.is_cancelled:
                self.post_message(self.Fetched(request, want, page))
        except Interrupted:
            pass
        except (StoreError, QueryError) as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(GENERAL, str(error)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="preview")
    def _read_preview(self, request: int, key: int) -> None:
        worker = get_current_worker()
        try:
            with self._reader.lane("preview") as store:
                dossier = store.dossier_by_key(key)
            if not worker.is_cancelled:
                self.post_message(self.Previewed(request, dossier))
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(GENERAL, str(error)))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        event.stop()
        if event.value != self._asked:
            self._ask(event.value, typing=self.query_one(SearchBar).has_focus)

    def on_timeline_screen_found(self, message: Found) -> None:
        """Show the first rows, unless a newer search was asked."""
        if message.request != self._request:
            return
        self._shown_text, self._listed = message.text, message.request
        first = message.pages[0][1]
        known = len(first) if len(message.pages) == 1 and len(first) < PAGE else None
        self._count = known
        self._failure = ""
        self._list.start(message.pages, message.cursor, known)
        if not self._blamed:
            self.query_one(HintLine).say(message.hint)
        self._say_where()
        if self._opens_next:
            self._opens_next = False
            self._list.action_open()

    def on_timeline_screen_counted(self, message: Counted) -> None:
        """Now the whole length of the list is known."""
        if message.request != self._request:
            return
        self._count = message.count
        self._list.set_count(message.count)
        if not message.count and not self._blamed:
            hint = "Nothing found. " + "  ".join(message.near) if message.near else "Nothing found."
            self.query_one(HintLine).say(hint)
        self._say_where()

    def on_timeline_screen_refused(self, message: Refused) -> None:
        """Say what is wrong and where; the last good list stays."""
        if message.request != self._request:
            return
        self._opens_next = False
        error = message.error
        bar = self.query_one(SearchBar)
        before = cell_len(bar.value[: error.column - 1]) - round(bar.scroll_offset.x)
        self.query_one(HintLine).blame(f"{error.message}. {error.mend}", max(0, before), error.length)
        if self._shown_text is None:  # there is no good list yet: show every event
            self._ask("", typing=False)
        self._blamed = True

    def on_timeline_screen_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        if message.request in (GENERAL, self._request):
            self.broke(message.error)

    def broke(self, what: str) -> None:
        """Say what went wrong in the line above the keys."""
        self._failure = what
        self._list.failed()
        self._say_where()

    def on_timeline_list_wants(self, message: TimelineList.Wants) -> None:
        """Fetch rows for the list."""
        if self._shown_text is not None:
            self._fetch(self._listed, self._shown_text, message.want, self._count)

    def on_timeline_screen_fetched(self, message: Fetched) -> None:
        """Hand the rows to the list, if it still shows the same search."""
        if message.request == self._listed:
            self._list.put(message.want, *message.page)

    def on_timeline_list_moved(self, message: TimelineList.Moved) -> None:
        """Another event is under the cursor."""
        self._say_where()
        self._preview_current()

    def on_timeline_list_opened(self, message: TimelineList.Opened) -> None:
        """Open an event; while a search runs, the one that it puts under the cursor."""
        if self._listed != self._request and not self._blamed:
            self._opens_next = True
            return
        if message.line is None:
            return
        from lere_tui.screens.event import EventScreen

        self.app.push_screen(EventScreen(self._reader, message.line.id, message.line.title))

    def on_search_bar_left(self, message: SearchBar.Left) -> None:
        """From the bar to the list; a second Enter that came before the list had the focus opens the event."""
        if self._list.has_focus and message.opens:
            self._list.action_open()
        else:
            self.set_focus(self._list)

    def on_resize(self, event: Resize) -> None:
        """On a wide terminal a preview is shown beside the list."""
        wide = event.size.width >= PREVIEW_FROM
        self.set_class(wide, "-wide")
        self.set_class(event.size.width >= 180, "-very-wide")
        if wide:
            self._preview_current()

    def _preview_current(self) -> None:
        if self.size.width < PREVIEW_FROM:
            return
        self._preview_request += 1
        self._reader.give_up("preview")
        line = self._list.current
        if line is None:
            self.post_message(self.Previewed(self._preview_request, None))
        else:
            self._read_preview(self._preview_request, line.key)

    async def on_timeline_screen_previewed(self, message: Previewed) -> None:
        """Show the event under the cursor beside the list."""
        if message.request != self._preview_request:
            return
        # The preview and what it draws are loaded only now, after the first rows are on the screen.
        from lere_tui.render.event_text import preview
        from lere_tui.widgets.document import Document

        found = self.query("#preview")
        if found:
            document = found.first(Document)
        else:
            document = Document(id="preview", markers=False)
            document.can_focus = False
            await self.query_one("#body").mount(document)
        document.show_entries(preview(message.dossier) if message.dossier else [])

    def _say_where(self) -> None:
        """The line above the keys: how many events, and where the cursor is."""
        bar = self.query_one("#status", Bar)
        if self._failure:
            bar.say([(self._failure, "warn")])
            return
        if self._count is None:
            bar.say([("counting …", "faint")])
            return
        events = f"{self._count:,} event" + ("" if self._count == 1 else "s")
        found = "" if not (self._shown_text or "").strip() else " found"
        right = [(f"{self._list.cursor + 1:,} of {self._count:,}", "plain")] if self._count else []
        bar.say([(events + found, "strong")], right)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if action == "clear_search":
            return bool(self._shown_text) and not self.query_one(SearchBar).has_focus
        if action in ("search", "contradictions"):
            return not self.query_one(SearchBar).has_focus
        return True

    def action_search(self) -> None:
        """Go to the bar."""
        bar = self.query_one(SearchBar)
        bar.focus()
        bar.cursor_position = len(bar.value)

    def action_clear_search(self) -> None:
        """List every event."""
        self.query_one(SearchBar).value = ""

    def action_contradictions(self) -> None:
        """Narrow the search to events whose claims contradict, or widen it again."""
        bar = self.query_one(SearchBar)
        words = bar.value.split()
        if CONTRADICTIONS in words:
            bar.value = " ".join(word for word in words if word != CONTRADICTIONS)
        else:
            bar.value = f"{bar.value.strip()} {CONTRADICTIONS}".strip()
