"""The library: lists of the places, groups, sources and datasets of a corpus, and beside them the page of one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.message import Message
from textual.types import CSSPathType
from textual.worker import get_current_worker

from lere_tui.model.library import ORDERS, SECTIONS, Row, Section
from lere_tui.render.event_text import Target
from lere_tui.resources import styles_folder
from lere_tui.screens.reading import Reader
from lere_tui.screens.record_pages import RecordPages
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.bar import Bar, Part
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.document import Document
from lere_tui.widgets.filter_bar import FilterBar
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.library_list import LibraryList
from lere_tui.widgets.row_view import RowView
from lere_tui.widgets.window import PAGE, Want

if TYPE_CHECKING:
    from textual.timer import Timer

    from lere_tui.store.library.lists import Listing

BESIDE_FROM = 120
"""Columns from which a page stands beside the list."""

PREVIEW_AFTER = 0.12
"""Seconds after the last step of the cursor after which the page beside the list follows."""

PLURAL: dict[Section, str] = {"place": "places", "group": "groups", "source": "sources", "dataset": "datasets"}

LANE = "library"


@dataclass(slots=True)
class Shelved:
    """How a list was left: its order, what it is narrowed by, and the row of the cursor."""

    order: str
    words: str = ""
    cursor: int = 0


class LibraryScreen(RecordPages):
    """The four lists. Enter leads to the page of a row."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "library.tcss"]
    BINDINGS = bindings("record", "library")
    AUTO_FOCUS = "LibraryList"

    @dataclass(repr=False, eq=False)
    class Listed(Message):
        """A list, and the rows around the cursor, the first of which has the number `start`."""

        request: int
        listing: Listing
        start: int
        rows: Sequence[Row]

    @dataclass(repr=False, eq=False)
    class Fetched(Message):
        """Rows that the list wanted."""

        request: int
        start: int
        rows: Sequence[Row]

    def __init__(self, reader: Reader, workspace: Path | None = None) -> None:
        super().__init__(reader, workspace)
        self._section: Section = "place"
        self._left = {section: Shelved(ORDERS[section][0]) for section in SECTIONS}
        self._listing: Listing | None = None
        self._request = 0
        self._beside: tuple[Section, str] | None = None
        """The record whose page is shown beside the list, or read."""
        self._preview_timer: Timer | None = None
        self._failure = ""

    def compose(self) -> ComposeResult:
        """The names of the lists, one of them, the page beside it, and the keys."""
        yield Bar(id="title")
        with Container(id="body"):
            with Vertical(id="listing"):
                yield FilterBar(id="filter")
                yield LibraryList(id="shelf")
            yield Document(id="page")
        yield Bar(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """List the places."""
        self._filter.display = False
        self._list_anew()

    def step(self) -> Mapping[str, str]:
        """A session comes back to the library."""
        return {"screen": "library"}

    def on_unmount(self) -> None:
        """Nobody waits for an answer any more."""
        self._reader.give_up(LANE)

    @property
    def _shelf(self) -> LibraryList:
        return self.query_one(LibraryList)

    @property
    def _filter(self) -> FilterBar:
        return self.query_one(FilterBar)

    @property
    def _here(self) -> Shelved:
        return self._left[self._section]

    def _list_anew(self) -> None:
        """Ask for the list as it is wanted now."""
        self._request += 1
        self._listing = None
        self._reader.give_up(LANE)
        here = self._here
        self._say()
        self._read_list(self._request, self._section, here.order, here.words, here.cursor)

    @work(thread=True, exclusive=True, exit_on_error=False, group="list")
    def _read_list(self, request: int, section: Section, order: str, words: str, cursor: int) -> None:
        worker = get_current_worker()
        try:
            with self._reader.lane(LANE) as store:
                if worker.is_cancelled:
                    return
                lists = store.lists()
                listing = lists.listing(section, order, words)
                start = max(0, min(cursor, len(listing)) - PAGE // 2)
                rows = lists.rows(listing, start, start + PAGE)
            if not worker.is_cancelled:
                self.post_message(self.Listed(request, listing, start, rows))
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(str(error)))

    def on_library_screen_listed(self, message: Listed) -> None:
        """Show the list."""
        if message.request != self._request:
            return
        self._listing = message.listing
        self._shelf.empty = self._advice()
        is_tree = self._here.order == "tree"
        self._shelf.begin(
            self._section, len(message.listing.keys), message.rows, message.start, self._here.cursor, is_tree
        )
        self._say()

    def _advice(self) -> Sequence[str]:
        """What is said of a list without rows."""
        if self._here.words:
            return (f"No {self._section} of this corpus has such a name.", "Escape shows all of them.")
        if self._section == "dataset":
            return ("Nothing was read in from a dataset:", "the records of this corpus were written by hand.")
        return (f"This corpus has no {PLURAL[self._section]}.",)

    def on_library_list_wants(self, message: LibraryList.Wants) -> None:
        """Read the rows that the list wants."""
        if self._listing is not None:
            self._read_rows(self._request, self._listing, message.want)

    @work(thread=True, exclusive=True, exit_on_error=False, group="rows")
    def _read_rows(self, request: int, listing: Listing, want: Want) -> None:
        try:
            with self._reader.lane(LANE) as store:
                rows = store.lists().rows(listing, want.start, want.stop)
            self.post_message(self.Fetched(request, want.start, rows))
        except Interrupted:
            pass
        except StoreError as error:
            self.post_message(self.Failed(str(error)))

    def on_library_screen_fetched(self, message: Fetched) -> None:
        """Hand the rows to the list, if it is still the same."""
        if message.request == self._request:
            self._shelf.put(message.start, message.rows)

    def broke(self, what: str) -> None:
        """Say what went wrong in the line above the keys."""
        self._failure = what
        self._say()

    def note(self, parts: list[Part]) -> None:
        """Say something in the line above the keys."""
        self.query_one("#status", Bar).say(parts)

    def on_row_view_moved(self, message: RowView.Moved) -> None:
        """Another row is under the cursor: its page follows."""
        if self._listing is not None:
            self._here.cursor = self._shelf.cursor
        self._say()
        if self._preview_timer:
            self._preview_timer.stop()
            self._preview_timer = None
        if self._under != self._beside:
            self._page, self._beside, self._hurries = None, None, False
            if self._is_wide:
                self._preview_timer = self.set_timer(PREVIEW_AFTER, self._preview)

    @property
    def _under(self) -> tuple[Section, str] | None:
        """The record under the cursor."""
        row = self._shelf.current
        return (self._section, row.id) if row and self._listing is not None else None

    def _preview(self) -> None:
        """Show the page of the row under the cursor beside the list."""
        if self._preview_timer:
            self._preview_timer.stop()
            self._preview_timer = None
        if self._under is None:
            self._document.show_entries([])
        elif self._under != self._beside:
            self._beside = self._under
            self.turn_to(*self._under)

    def action_timeline(self) -> None:
        """A timeline of the events of what is under the cursor, once it is known what finds them."""
        super().action_timeline()
        if self._hurries:
            self._preview()

    def on_row_view_opened(self, message: RowView.Opened) -> None:
        """Go to the page of a row: beside the list, or where there is no room, on its own."""
        row = self._shelf.current
        if row is None:
            return
        if self._is_wide:
            self._document.focus()
            return
        from lere_tui.screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self._reader, Target(self._section, row.id), self._workspace))

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= BESIDE_FROM

    def on_resize(self, event: Resize) -> None:
        """On a wide terminal the page stands beside the list."""
        wide = event.size.width >= BESIDE_FROM
        self.set_class(wide, "-wide")
        document = self._document
        if not wide and document.has_focus:
            self._shelf.focus()
        document.display = wide
        self._say()
        if wide:
            self._preview()

    def _say(self) -> None:
        """The lines above and below: which lists there are, how this one is put in order, how much is in it."""
        titles: list[Part] = [("Library  ", "faint")] if self.size.width >= 60 else []
        for number, section in enumerate(SECTIONS, 1):
            is_here = section == self._section
            name = f"{number} {PLURAL[section].capitalize()}" if is_here or self.size.width >= 50 else f"{number}"
            titles.append((f"[{name}]" if is_here else f" {name} ", "strong" if is_here else "plain"))
        order = "as a tree" if self._here.order == "tree" else f"by {self._here.order}"
        self.query_one("#title", Bar).say(titles, [(f"  {order}", "faint")] if self.size.width >= 60 else [])
        self.query_one("#status", Bar).say(*self._status())

    def _status(self) -> tuple[list[Part], list[Part]]:
        if self._failure:
            return [(self._failure, "warn")], []
        if self._listing is None:
            return [("reading …", "faint")], []
        number, own = len(self._listing.keys), self._listing.own
        parts: list[Part] = [(f"{number:,} {self._section if number == 1 else PLURAL[self._section]}", "strong")]
        if own < number:
            which = f"the last {number - own:,}" if own else "all"
            parts.append((f"   {which} cited only by a dataset", "faint"))
        return parts, [(f"{self._shelf.cursor + 1:,} of {number:,}", "plain")] if number else []

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here; while a name is typed, its letters."""
        typing = self._filter.has_cursor if self.is_mounted else False
        if action == "timeline":
            return self._under is not None and not typing and super().check_action(action, parameters)
        if action == "address":
            return self._is_wide and not typing and super().check_action(action, parameters)
        if action == "next_pane":
            return self._is_wide and self._page is not None and not typing
        return not typing or action not in ("list", "order", "filter", "back")

    def action_list(self, section: Section) -> None:
        """Go to a list."""
        if section == self._section:
            self._shelf.focus()
            return
        self._section = section
        self._document.show_entries([])
        self._filter.put(self._here.words)
        self._filter.display = bool(self._here.words)
        self._shelf.focus()
        self._list_anew()

    def action_order(self) -> None:
        """The next order, from its first row on."""
        orders, here = ORDERS[self._section], self._here
        here.order = orders[(orders.index(here.order) + 1) % len(orders)]
        here.cursor = 0
        self._list_anew()

    def action_filter(self) -> None:
        """Type what names begin with."""
        self._filter.display = True
        self._filter.begin()

    def on_filter_bar_typed(self, message: FilterBar.Typed) -> None:
        """Narrow the list as it is typed."""
        if message.text != self._here.words:
            self._here.words = message.text
            self._here.cursor = 0
            self._list_anew()

    def on_filter_bar_done(self) -> None:
        """From the filter to the list."""
        self._shelf.focus()
        self._filter.display = bool(self._filter.text)

    def action_next_pane(self) -> None:
        """From the list to the page, or back."""
        (self._document if self._shelf.has_focus else self._shelf).focus()

    def action_back(self) -> None:
        """From the page to the list, from a narrowed list to the whole one, and then back to the timeline."""
        if self._document.has_focus:
            self._shelf.focus()
        elif self._here.words:
            self._filter.put("")
            self._filter.display = False
            self._here.words, self._here.cursor = "", 0
            self._list_anew()
        else:
            self.dismiss()
