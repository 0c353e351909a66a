"""Two panes with sources: reading them in worker threads, and showing each with its citation."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Resize
from textual.message import Message
from textual.worker import get_current_worker

from lere_tui.model.dossier import Dossier
from lere_tui.model.quote_mark import words_hash
from lere_tui.model.records import Corpus, Source
from lere_tui.render.event_text import source_order
from lere_tui.render.origin_text import cited_only
from lere_tui.render.quotes import Answer, Stop, stops
from lere_tui.screens.clipboard import ClipboardScreen
from lere_tui.screens.marking import MarkingScreen
from lere_tui.screens.reading import Reader
from lere_tui.screens.side import Side, described
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.originals import Original
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import key_now
from lere_tui.widgets.find_bar import FindBar
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.source_pane import SourcePane
from lere_tui.widgets.text_pane import TextPane

BESIDE_FROM = 100
"""Columns from which two panes stand side by side; below, one above the other."""


class TwoSides(MarkingScreen, ClipboardScreen):
    """What is in the panes, and how it comes there. What a pane says of its quote is the subclass's."""

    @dataclass(repr=False, eq=False)
    class Read(Message):
        """A source with its text and its original; None if the corpus has no such source."""

        side: int
        request: int
        text: Source | None
        text_hash: str
        original: Original | None
        corpus: Corpus | None

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read."""

        side: int
        request: int
        error: str

    def __init__(self, reader: Reader, dossier: Dossier, workspace: Path | None = None) -> None:
        super().__init__(reader, workspace)
        self._dossier = dossier
        self._order = source_order(dossier)
        self._sides = (Side(), Side())
        self._active = 0
        self._corpus: Corpus | None = None

    def compose(self) -> ComposeResult:
        """The event's name, two panes, and the keys."""
        yield Bar(id="title")
        with Container(id="panes"):
            yield SourcePane(id="left")
            yield SourcePane(id="right")
        yield FindBar(id="find")
        yield KeyFooter()

    def _pane(self, side: int) -> SourcePane:
        return self.query_one("#left" if side == 0 else "#right", SourcePane)

    def _open(self, side: int, source: str, stop: Stop | None, heard: Answer | None = None) -> None:
        """Show a source in a pane, at one of its quotes; its text is read if it is not there yet.

        `heard` is what it says of the quote in the other pane, if it was opened for that.
        """
        state = self._sides[side]
        state.stop, state.heard, state.words = stop, heard, None
        if state.source == source and state.text is not None:
            self._show_citation(side)
            self._show_stop(side)
            return
        state.source = source
        state.forget()
        self._show_citation(side)
        if side == 0:
            self._read_left(state.request, source)
        else:
            self._read_right(state.request, source)

    def _follow(self, side: int, source: str, opposite: Stop, found: Answer) -> None:
        """Show a source at what it says of the quote in the other pane."""
        self._sides[side].opposite = opposite
        self._open(side, source, found.stop, found)

    def _nothing(self, side: int, notice: str) -> None:
        state = self._sides[side]
        state.source, state.stop, state.heard = "", None, None
        state.forget()
        back, on = (key_now(self, f"sources.{step}-source") for step in ("previous", "next"))
        keys = f"{back} and {on} open the event's other sources here." if back and on and len(self._order) > 1 else ""
        self._pane(side).show_nothing("No other source", f"{notice} {keys}")

    @work(thread=True, exclusive=True, exit_on_error=False, group="left")
    def _read_left(self, request: int, source: str) -> None:
        self._read(0, request, source)

    @work(thread=True, exclusive=True, exit_on_error=False, group="right")
    def _read_right(self, request: int, source: str) -> None:
        self._read(1, request, source)

    def _read(self, side: int, request: int, source: str) -> None:
        worker = get_current_worker()
        try:
            with self._reader.lane(f"source {side}") as store:
                text, original, corpus = store.source(source), store.original(source), store.corpus()
            found = words_hash(text.text) if text else ""
            if not worker.is_cancelled:
                self.post_message(self.Read(side, request, text, found, original, corpus))
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(side, request, str(error)))

    def on_two_sides_read(self, message: Read) -> None:
        """Show a text, unless another source was asked for meanwhile."""
        state = self._sides[message.side]
        if message.request != state.request:
            return
        state.text, state.text_hash = message.text, message.text_hash
        state.original, self._corpus = message.original, message.corpus
        if message.text is None:
            self._pane(message.side).show_nothing("Not in this corpus", "This source is not in this corpus.")
            return
        self._show_text(message.side, message.text)

    def on_two_sides_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        if message.request == self._sides[message.side].request:
            self._pane(message.side).show_nothing("Can't be read", message.error)

    def _show_text(self, side: int, source: Source) -> None:
        """Show the corpus's own text of a source, or its original."""
        state, pane = self._sides[side], self._pane(side)
        text = state.shown_text
        if text:
            spans = [state.span(stop) for stop in stops(self._dossier, state.source)]
            pane.text.show_text(text, [span for span in spans if span])
        else:
            pane.text.show_notice(cited_only(source.id, self._dossier))
        state.drop_hits()
        self._show_citation(side)
        self._show_stop(side)
        self.refresh_bindings()

    def broke(self, what: str) -> None:
        """Say what went wrong in the first line."""
        self.query_one("#title", Bar).say([(what, "warn")])

    def _citation_of(self, side: int) -> Source | None:
        """What is known of a pane's source: with the event already, or once it is read."""
        state = self._sides[side]
        return state.text or self._dossier.sources.get(state.source)

    def _show_citation(self, side: int, note: str = "") -> None:
        """Say what a pane's source is, or a note in its place."""
        state, source = self._sides[side], self._citation_of(side)
        if source is None:
            return
        place = f"{self._order.index(state.source) + 1} of {len(self._order)}" if state.source in self._order else ""
        if state.shown_original:
            place, note = f"original  {place}", note or described(state.shown_original)
        self._pane(side).show_citation(source, place, note, state.shown_hash)

    def _show_stop(self, side: int) -> None:
        """Bring a pane's quote into view, and say whose words these are."""

    def on_resize(self, event: Resize) -> None:
        """Side by side, or one above the other."""
        self._arrange()

    def _arrange(self) -> None:
        beside = self.size.width >= BESIDE_FROM
        self.set_class(beside, "-beside")
        self.set_class(self.size.height >= 36, "-tall")
        self.set_class(self.size.height < (16 if beside else 22), "-low")
        self.set_class(self.size.height < 28 and not beside, "-no-rule")

    @on(DescendantFocus)
    def _focused(self, event: DescendantFocus) -> None:
        """The pane with the focus is the one that keys act on."""
        if isinstance(event.widget, TextPane):
            self._active = 0 if event.widget is self._pane(0).text else 1
            for side in (0, 1):
                self._pane(side).set_class(side == self._active, "-active")
            self.refresh_bindings()
