"""The timeline: a search bar, the events that are found, and on a wide terminal a preview of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import DescendantBlur, DescendantFocus, Resize
from textual.widgets import Input, Static

from lere_tui.query.legend import LEGEND
from lere_tui.screens.answers import GENERAL, Failed, Fetched, Found, Missed, Offered, Previewed, Refused
from lere_tui.screens.greeting import GreetingScreen
from lere_tui.screens.reading import Reader
from lere_tui.screens.timeline_work import marks_of
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.hint_line import HintLine
from lere_tui.widgets.search_bar import PROMPT, SearchBar
from lere_tui.widgets.time_strip import TimeStrip
from lere_tui.widgets.timeline_list import TimelineHead, TimelineList

if TYPE_CHECKING:
    from pathlib import Path

    from textual.timer import Timer

    from lere_tui.workspace.history import History
    from lere_tui.workspace.session import Session

WARM_AFTER = 0.2
"""Seconds after which the search is loaded: the first rows are on the screen by then."""

PREVIEW_AFTER = 0.12
"""Seconds without a letter after which the preview follows what is typed: the list comes first."""

OFFER_AFTER = 0.05
"""The same for values that are offered."""

PREVIEW_FROM = 120
"""Columns from which a preview has room."""

CONTRADICTIONS = "has:contradiction"


class TimelineScreen(GreetingScreen):
    """The first screen."""

    BINDINGS = bindings("timeline", "mine")
    AUTO_FOCUS = "TimelineList"

    def __init__(
        self, reader: Reader, query: str = "", workspace: Path | None = None, last: Session | None = None
    ) -> None:
        super().__init__(reader, query, workspace, last)
        self._kept_searches: History | None = None
        self._request = 0
        self._preview_request = 0
        self._asked: str | None = None
        """The search that was asked last."""
        self._failure = ""
        self._warning = ""
        self._opens_next = False
        """Whether the reader asked to open what the running search finds."""
        self._preview_timer: Timer | None = None
        self._offer_timer: Timer | None = None
        self._completing: tuple[str, int] = ("", 0)
        """The text of the bar, and the cursor, for which values were asked."""

    def compose(self) -> ComposeResult:
        """Bar and hint above, list and preview, status and keys below."""
        with Horizontal(id="search"):
            yield Static(PROMPT, id="prompt", markup=False)
            yield SearchBar(self._first_query, id="bar")
        yield HintLine(LEGEND, id="hint")
        yield TimeStrip(id="strip")
        with Horizontal(id="body"), Vertical(id="listing"):
            yield TimelineHead(id="head")
            yield TimelineList(id="list")
        yield Bar(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Show the first rows, if they were read ahead; else ask for them."""
        self.set_timer(WARM_AFTER, self.warm)
        self.set_timer(WARM_AFTER, self.read_again)
        ready = self._reader.take_ready(self._first_query)
        if ready is None:
            self._ask(self._first_query, typing=self._open_ended)
            return
        self._request += 1
        self._asked = self._first_query
        search, pages, cursor = ready
        self.on_found(Found(self._request, search, pages, cursor, marks_of(search.query)))

    @property
    def _hint(self) -> HintLine:
        return self.query_one(HintLine)

    def _ask(self, text: str, typing: bool) -> None:
        """Start a search; an older one that still runs gives up."""
        self._request += 1
        self._asked = text
        self._open_ended = typing
        self._blamed = False
        self._reader.give_up("search")
        self.ask_search(self._request, text, self.kept, typing)

    @on(Input.Changed, "#bar")
    def _typed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        event.stop()
        if event.value != self._asked:
            self._ask(event.value, typing=self._bar.has_focus)

    def on_search_bar_typing(self, message: SearchBar.Typing) -> None:
        """Ask for values that what is being typed could be."""
        text, cursor = self._bar.value, self._bar.cursor_position
        if (text, cursor) == self._completing:
            return
        self._completing = (text, cursor)
        self._reader.give_up("offers")
        if self._offer_timer:
            self._offer_timer.stop()
            self._offer_timer = None
        if self._bar.has_focus and ":" in text[:cursor]:
            self._offer_timer = self.set_timer(OFFER_AFTER, self._ask_offers)
        else:
            self._hint.offer(())

    def _ask_offers(self) -> None:
        self._offer_timer = None
        self.ask_offers(*self._completing)

    def on_offered(self, message: Offered) -> None:
        """Show the values, and have the bar take them."""
        if (message.text, message.cursor) == (self._bar.value, self._bar.cursor_position) and self._bar.has_focus:
            self._bar.offer(message.choices)
            self._hint.offer(message.choices)

    def on_search_bar_took(self, message: SearchBar.Took) -> None:
        """A value was taken: show which."""
        self._hint.choose(message.number)

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Back in the bar, values are offered again."""
        if event.widget is self._bar:
            self._completing = ("", 0)
            self.on_search_bar_typing(SearchBar.Typing())

    def on_descendant_blur(self, event: DescendantBlur) -> None:
        """Values are offered only while the bar can take them."""
        if event.widget is self._bar:
            self._bar.offer(())
            self._hint.offer(())

    def on_search_bar_recalled(self, message: SearchBar.Recalled) -> None:
        """An earlier search, or a later one; after the last of them, the list."""
        text = None
        if history := self._history():
            text = history.older(self._bar.value) if message.step < 0 else history.newer()
        if text is not None:
            self._bar.put(text)
        elif message.step > 0:
            self._remember()
            self.set_focus(self._list)

    def _remember(self) -> None:
        """Keep the search that is listed for later."""
        history = self._history()
        if history and self._shown_text and not self._blamed:
            history.add(self._shown_text)

    def _history(self) -> History | None:
        """Earlier searches, if they are kept; loaded when first needed, after the first rows are on the screen."""
        if self._kept_searches is None and self._workspace is not None:
            from lere_tui.workspace.history import History

            self._kept_searches = History(self._workspace / "searches.txt")
        return self._kept_searches

    def on_found(self, message: Found) -> None:
        """Show the first rows, unless a newer search was asked."""
        if message.request != self._request:
            return
        search = message.search
        self._shown_text, self._listed, self._hits = search.text, message.request, search.hits
        self._shown_query = search.query
        self._failure = ""
        self._list.start(message.pages, message.cursor, search.count, message.marks)
        if not self._blamed:
            self._hint.say(search.hint)
        if not search.count and search.text.strip():
            self.ask_near(message.request, search)
        self._say_where()
        self.listed()
        self.resume()
        if self._opens_next:
            self._opens_next = False
            self._list.action_open()

    def on_missed(self, message: Missed) -> None:
        """Nothing was found: say what would be."""
        if message.request == self._request and not self._blamed:
            self._hint.say("  ".join(["Nothing found.", *message.near]))

    def on_refused(self, message: Refused) -> None:
        """Say what is wrong and where; the last good list stays."""
        if message.request != self._request:
            return
        self._opens_next = False
        error = message.error
        bar = self._bar
        before = cell_len(bar.value[: error.column - 1]) - round(bar.scroll_offset.x)
        self._hint.blame(f"{error.message}. {error.mend}", max(0, before), error.length)
        if self._shown_text is None:  # there is no good list yet: show every event
            self._ask("", typing=False)
        self._blamed = True

    def on_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        if message.request in (GENERAL, self._request):
            self.broke(message.error)

    def broke(self, what: str) -> None:
        """Say what went wrong in the line above the keys."""
        self._failure = what
        self._list.failed()
        self._say_where()

    def warn(self, what: str) -> None:
        """Say what is wrong elsewhere beside the number of events; nothing once it has been looked at."""
        self._warning = what
        self._say_where()

    def on_timeline_list_wants(self, message: TimelineList.Wants) -> None:
        """Fetch rows for the list."""
        if self._hits is not None:
            self.ask_rows(self._listed, self._hits, message.want)

    def on_fetched(self, message: Fetched) -> None:
        """Hand the rows to the list, if it still shows the same search."""
        if message.request == self._listed:
            self._list.put(*message.page)

    def on_timeline_list_moved(self, message: TimelineList.Moved) -> None:
        """Another event is under the cursor."""
        self._say_where()
        self.follow(message.line)
        if self._preview_timer:
            self._preview_timer.stop()
            self._preview_timer = None
        if self._bar.has_focus and self.size.width >= PREVIEW_FROM:
            self._preview_timer = self.set_timer(PREVIEW_AFTER, self._preview_current)
        else:
            self._preview_current()

    def on_timeline_list_opened(self, message: TimelineList.Opened) -> None:
        """Open an event; while a search runs, the one that it puts under the cursor."""
        if self._listed != self._request and not self._blamed:
            self._opens_next = True
            return
        if message.line is None:
            return
        self._remember()
        from lere_tui.screens.event import EventScreen

        self.app.push_screen(EventScreen(self._reader, message.line.id, message.line.title, self._workspace))

    def on_search_bar_left(self, message: SearchBar.Left) -> None:
        """From the bar to the list; a second Enter that came before the list had the focus opens the event."""
        self._remember()
        if self._list.has_focus and message.opens:
            self._list.action_open()
        else:
            self.set_focus(self._list)

    def on_resize(self, event: Resize) -> None:
        """On a wide terminal a preview is shown beside the list."""
        wide = event.size.width >= PREVIEW_FROM
        self.set_class(wide, "-wide")
        self.set_class(event.size.width >= 180, "-very-wide")
        self.arrange_strip()
        if wide:
            self._preview_current()

    def _preview_current(self) -> None:
        self._preview_timer = None
        if self.size.width < PREVIEW_FROM:
            return
        self._preview_request += 1
        self._reader.give_up("preview")
        line = self._list.current
        if line is None:
            self.post_message(Previewed(self._preview_request, None))
        else:
            self.ask_preview(self._preview_request, line.key)

    async def on_previewed(self, message: Previewed) -> None:
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
        if self._hits is None:
            bar.say([("searching …", "faint")])
            return
        if self.word and self._request == 1 and self._list.kept_key is None:
            bar.say([(self.word, "warn")])
            return
        count = len(self._hits)
        events = f"{count:,} event" + ("" if count == 1 else "s")
        found = "" if not (self._shown_text or "").strip() else " found"
        right = [(f"{self._list.cursor + 1:,} of {count:,}", "plain")] if count else []
        warning = [(f"   {self._warning}", "warn")] if self._warning else []
        bar.say([(events + found, "strong"), *warning], right)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        typing = isinstance(self.focused, Input)
        if action == "clear_search":
            return bool(self._shown_text) and not typing
        if action in ("search", "contradictions", "facets"):
            return not typing
        if action == "workspace":
            return self.can_keep and not typing
        if action in ("go", "map", "disputes"):
            return bool(self._hits) and not typing
        if action in ("peak", "brush"):
            return self.has_strip and bool(self._strip.bins.days) and not typing
        return super().check_action(action, parameters)

    def action_search(self) -> None:
        """Go to the bar."""
        bar = self._bar
        bar.focus()
        bar.cursor_position = len(bar.value)

    def action_clear_search(self) -> None:
        """List every event."""
        self._bar.value = ""

    def action_contradictions(self) -> None:
        """Narrow the search to events whose claims contradict, or widen it again."""
        bar = self._bar
        words = bar.value.split()
        if CONTRADICTIONS in words:
            bar.value = " ".join(word for word in words if word != CONTRADICTIONS)
        else:
            bar.value = f"{bar.value.strip()} {CONTRADICTIONS}".strip()

    def action_disputes(self) -> None:
        """Compare the claims of the events that are listed."""
        from lere_tui.screens.disputes import DisputesScreen

        if self._hits:
            self.app.push_screen(DisputesScreen(self._reader, self._hits, self._shown_text or "", self._workspace))
