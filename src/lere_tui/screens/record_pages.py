"""Reading the page of a place, group, source or dataset, showing it, and following what it names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import Worker, get_current_worker

from lere_tui.model.library import DatasetPage, GroupPage, Page, Section, SourcePage
from lere_tui.render.citing import one_line
from lere_tui.render.event_text import Entry
from lere_tui.render.library import entries
from lere_tui.screens.addresses import is_web_address, open_address
from lere_tui.screens.clipboard import ClipboardScreen
from lere_tui.screens.narrowed import NarrowedTimeline
from lere_tui.screens.reading import Reader
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.bar import Part
from lere_tui.widgets.document import Document

if TYPE_CHECKING:
    from lere_tui.model.disputes import Tally
    from lere_tui.store.reading import Store

TOLD_AFTER = 0.4
"""Seconds after which it is said again how far the comparison of a group's figures is."""

LANE = "record"


class RecordPages(ClipboardScreen):
    """A screen with such a page on it, in a document with the id “page”."""

    @dataclass(repr=False, eq=False)
    class Turned(Message):
        """A page; None if there is no such record."""

        request: int
        page: Page | None

    @dataclass(repr=False, eq=False)
    class Compared(Message):
        """How a group's figures compare with those of others: events that are read, of how many, and the counts."""

        request: int
        done: int
        events: int
        tally: Tally

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read."""

        error: str

    @dataclass(repr=False, eq=False)
    class AddressOpened(Message):
        """An address was opened, or could not be, and why not."""

        address: str
        why_not: str

    def __init__(self, reader: Reader, workspace: Path | None = None) -> None:
        super().__init__()
        self._reader = reader
        self._workspace = workspace
        self._page: Page | None = None
        self._turning = 0
        self._hurries = False
        """Whether the reader asked for the events of a page that is still read."""

    @property
    def _document(self) -> Document:
        return self.query_one("#page", Document)

    def turn_to(self, section: Section, id: str) -> None:
        """Read a page; an older one that is still read is dropped."""
        self._turning += 1
        self._page = None
        self._reader.give_up(LANE)
        self._read_page(self._turning, section, id)

    def on_unmount(self) -> None:
        """Nobody waits for an answer any more."""
        self._reader.give_up(LANE)

    @work(thread=True, exclusive=True, exit_on_error=False, group="page")
    def _read_page(self, request: int, section: Section, id: str) -> None:
        worker = get_current_worker()
        try:
            with self._reader.lane(LANE) as store:
                if worker.is_cancelled:
                    return
                page = _opener(section)(store, id)
                if not worker.is_cancelled:
                    self.post_message(self.Turned(request, page))
                if isinstance(page, GroupPage) and page.made:
                    self._compare(worker, request, store, id)
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(str(error)))

    def _compare(self, worker: Worker[None], request: int, store: Store, id: str) -> None:
        """Go through the disputed rows of a group, and say now and then how far it is."""
        from lere_tui.store.library.groups import compared

        told = 0.0
        for done, events, tally in compared(store, id):
            if worker.is_cancelled:
                return
            if done == events or monotonic() - told >= TOLD_AFTER:
                self.post_message(self.Compared(request, done, events, tally))
                told = monotonic()

    def on_record_pages_turned(self, message: Turned) -> None:
        """Show the page."""
        if message.request != self._turning:
            return
        self._page = message.page
        missing = [Entry((("This corpus has no such record.", "faint"),))]
        self._document.show_entries(entries(message.page) if message.page else missing)
        self.refresh_bindings()
        if self._hurries:
            self._hurries = False
            self.action_timeline()

    def on_record_pages_compared(self, message: Compared) -> None:
        """Add it to the page; the cursor stays where it leads."""
        from lere_tui.render.library.groups import comparison_entries

        if message.request != self._turning or self._page is None:
            return
        document = self._document
        nth = list(document.targets).index(document.cursor) if document.cursor in document.targets else -1
        shown = entries(self._page, comparison_entries(message.done, message.events, message.tally))
        leading = [number for number, entry in enumerate(shown) if entry.target]
        document.change_entries(shown, leading[nth] if nth >= 0 else -1)

    def on_record_pages_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        self.broke(message.error)

    def on_document_chosen(self, message: Document.Chosen) -> None:
        """Follow what a line names."""
        target = message.target
        if self._page is None:  # another one is on its way
            return
        if target.kind == "event":
            from lere_tui.screens.event import EventScreen

            self.app.push_screen(EventScreen(self._reader, target.id, workspace=self._workspace))
        elif target.kind == "term":
            self._narrow(target.id)
        elif target.kind in ("place", "group", "source", "dataset"):
            from lere_tui.screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self._reader, target, self._workspace))

    def _narrow(self, term: str) -> None:
        self.app.push_screen(NarrowedTimeline(self._reader, term, self._workspace))

    def action_timeline(self) -> None:
        """A timeline of the events of this record alone; back leads here again."""
        if self._page is None:
            self._hurries = True
        elif self._term:
            self._narrow(self._term)
        else:
            self.note([("No search finds events by this record alone.", "warn")])

    @property
    def _term(self) -> str:
        """What a query has for the record that is shown; empty if no search finds anything by it."""
        term = self._page.term if self._page else None
        return term.text if term and term.events else ""

    @property
    def _address(self) -> str:
        page = self._page
        if isinstance(page, SourcePage):
            return page.source.url
        return page.dataset.url if isinstance(page, DatasetPage) else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if action == "timeline":
            return self._page is None or bool(self._term)
        if action == "address":
            return bool(self._address)
        if action == "copy_source":
            return isinstance(self._page, SourcePage)
        return True

    def action_address(self) -> None:
        """Open the address in a browser, or copy it."""
        if self.app.is_web and is_web_address(self._address):
            self.app.open_url(self._address)
            self.post_message(self.AddressOpened(self._address, ""))
        else:
            self.note([("opening  ", "faint"), (one_line(self._address), "plain")])
            self._open_address(self._address)

    def action_copy_source(self) -> None:
        """Copy the citation of the source that is shown."""
        from lere_tui.render.citing import citation_text

        if isinstance(self._page, SourcePage):
            source = self._page.source
            self.copy_citation(lambda store: citation_text(source, store.corpus()))

    @work(thread=True, exclusive=True, exit_on_error=False, group="address")
    def _open_address(self, address: str) -> None:
        worker = get_current_worker()
        why_not = open_address(address)
        if not worker.is_cancelled:
            self.post_message(self.AddressOpened(address, why_not))

    def on_record_pages_address_opened(self, message: AddressOpened) -> None:
        """Say that it was opened; copy it if it was not."""
        address = one_line(message.address)
        if message.why_not:
            self.copy_text(address)
        said = f"{message.why_not}, address copied: " if message.why_not else "opened in the browser: "
        self.note([(said, "strong"), (address, "plain")])

    def note(self, parts: list[Part]) -> None:
        """Say something in the line above the keys."""


def _opener(section: Section) -> Callable[[Store, str], Page | None]:
    from lere_tui.store.library import datasets, groups, places, sources

    found: dict[Section, Callable[[Store, str], Page | None]] = {
        "place": places.page,
        "group": groups.page,
        "source": sources.page,
        "dataset": datasets.page,
    }
    return found[section]
