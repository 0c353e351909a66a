"""Two sources of an event side by side, each at the words of a claim; the panes step from fact to fact together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import DescendantFocus, Resize
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Input
from textual.worker import get_current_worker

from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Source
from lere_tui.render.event_text import Target, source_order
from lere_tui.render.origin_text import cited_only
from lere_tui.render.quotes import Stop, counterpart, said, stop_of_claim, stops
from lere_tui.resources import styles_folder
from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.reading import Reader
from lere_tui.screens.side import Side, described, how_to_attach
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.originals import Original
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.find_bar import FindBar
from lere_tui.widgets.finding import find_all, plain
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.source_pane import SourcePane
from lere_tui.widgets.text_pane import TextPane

BESIDE_FROM = 100
"""Columns from which two panes stand side by side; below, one above the other."""


class SourcesScreen(ReadingScreen):
    """Sources of one event. `target` is the claim, remark or source to begin with; without one, the first source."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "sources.tcss"]
    BINDINGS = bindings("sources", "inner")
    AUTO_FOCUS = "#left TextPane"

    @dataclass(repr=False, eq=False)
    class Read(Message):
        """A source with its text and its original; None if the corpus has no such source."""

        side: int
        request: int
        text: Source | None
        original: Original | None

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read."""

        side: int
        request: int
        error: str

    def __init__(self, reader: Reader, dossier: Dossier, target: Target | None = None) -> None:
        super().__init__()
        self._reader = reader
        self._dossier = dossier
        self._target = target
        self._order = source_order(dossier)
        self._sides = (Side(), Side())
        self._active = 0
        self._finding = False

    def compose(self) -> ComposeResult:
        """The event's name, two panes, and the keys."""
        yield Bar(id="title")
        with Container(id="panes"):
            yield SourcePane(id="left")
            yield SourcePane(id="right")
        yield FindBar(id="find")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Open both panes."""
        self.query_one("#find").display = False
        event = self._dossier.event
        self.query_one("#title", Bar).say(
            [("Sources  ", "faint"), (event.title, "strong")], [(event.date.text, "plain")]
        )
        stop, source = self._beginning()
        if stop is not None:
            self._go(stop)
        elif source:
            self._open(0, source, None)
            other = next((s for s in self._order if s != source), "")
            if other:
                self._open(1, other, None)
            else:
                self._nothing(1, "This event has no other source.")
        self._arrange()

    def _beginning(self) -> tuple[Stop | None, str]:
        """The quote to begin with, or else the source."""
        target, event = self._target, self._dossier.event
        if target is None:
            first = self._order[0] if self._order else ""
            found = stops(self._dossier, first) if first else []
            return (found[0] if found else None), first
        if target.kind == "claim":
            claim = next((c for c in event.claims if c.id == target.id), None)
            return (stop_of_claim(claim), claim.reporter) if claim else (None, "")
        if target.kind == "remark":
            remark = event.remarks[target.number]
            if remark.quotes:
                return Stop(remark.quotes[0], remark=target.number), ""
            return None, next((s for s in remark.sources if s in self._dossier.sources), "")
        found = stops(self._dossier, target.id)
        return (found[0] if found else None), target.id

    def _pane(self, side: int) -> SourcePane:
        return self.query_one("#left" if side == 0 else "#right", SourcePane)

    def _go(self, stop: Stop) -> None:
        """Show a quote in the active pane, and what another source says of it in the other."""
        here, there = self._active, 1 - self._active
        self._open(here, stop.quote.source, stop)
        other, word = counterpart(self._dossier, stop)
        if other is not None:
            self._sides[there].word = word
            self._open(there, other.quote.source, other, word)
        else:
            what = said(self._dossier, stop)
            self._nothing(there, f"No other source of this event speaks of this: {what}.")

    def _open(self, side: int, source: str, stop: Stop | None, word: str = "") -> None:
        """Show a source in a pane, at one of its quotes; its text is read if it is not there yet."""
        state = self._sides[side]
        state.stop, state.word = stop, word
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

    def _nothing(self, side: int, notice: str) -> None:
        state = self._sides[side]
        state.source, state.stop, state.word = "", None, ""
        state.forget()
        keys = "[ and ] open the event's other sources here." if len(self._order) > 1 else ""
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
                text, original = store.source(source), store.original(source)
            if not worker.is_cancelled:
                self.post_message(self.Read(side, request, text, original))
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(side, request, str(error)))

    def on_sources_screen_read(self, message: Read) -> None:
        """Show a text, unless another source was asked for meanwhile."""
        state = self._sides[message.side]
        if message.request != state.request:
            return
        state.text, state.original = message.text, message.original
        pane = self._pane(message.side)
        if message.text is None:
            pane.show_nothing("Not in this corpus", "This source is not in this corpus.")
            return
        self._show_text(message.side, message.text)

    def _show_text(self, side: int, source: Source) -> None:
        """Show the corpus's own text of a source, or its original."""
        state, pane = self._sides[side], self._pane(side)
        text = state.shown_original.text if state.shown_original else source.text
        if text:
            spans = [state.span(stop) for stop in stops(self._dossier, state.source)]
            pane.text.show_text(text, [span for span in spans if span])
        else:
            pane.text.show_notice(cited_only(state.source, self._dossier))
        state.drop_hits()
        self._show_citation(side)
        self._show_stop(side)

    def on_sources_screen_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        if message.request == self._sides[message.side].request:
            self._pane(message.side).show_nothing("Can't be read", message.error)

    def broke(self, what: str) -> None:
        """Say what went wrong in the first line."""
        self.query_one("#title", Bar).say([(what, "warn")])

    def _show_citation(self, side: int, note: str = "") -> None:
        """Say what a pane's source is, or a note in its place."""
        state = self._sides[side]
        place = f"{self._order.index(state.source) + 1} of {len(self._order)}" if state.source in self._order else ""
        if state.shown_original:
            place, note = f"original  {place}", note or described(state.shown_original)
        self._pane(side).show_citation(self._dossier.sources[state.source], place, note)

    def _show_stop(self, side: int) -> None:
        """Bring a pane's quote into view, and say whose words these are."""
        state, pane = self._sides[side], self._pane(side)
        if state.text is None:
            return
        if state.stop is None:
            pane.text.focus_span(None)
            count = len(stops(self._dossier, state.source))
            pane.say([(f"{count} quotes of this event" if count else "no quote of this event", "faint")], [])
            return
        pane.text.focus_span(state.span(state.stop))
        found = stops(self._dossier, state.source)
        number = next((n for n, s in enumerate(found) if s == state.stop), -1)
        word = (
            [(f"{_SIGN.get(state.word, '')}{state.word}  ", "warn" if state.word == "contradicts" else "faint")]
            if state.word
            else []
        )
        right = [(f"quote {number + 1} of {len(found)}", "faint")] if number >= 0 else []
        pane.say([*word, *state.how_found(state.stop), (said(self._dossier, state.stop), "strong")], right)

    def on_resize(self, event: Resize) -> None:
        """Side by side, or one above the other."""
        self._arrange()

    def _arrange(self) -> None:
        beside = self.size.width >= BESIDE_FROM
        self.set_class(beside, "-beside")
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if not self.is_mounted:
            return True
        state = self._sides[self._active]
        if action == "quote":
            return bool(state.source) and bool(stops(self._dossier, state.source))
        if action == "original":
            return state.text is not None
        if action == "source":
            return len(self._order) > 1 or (bool(self._order) and not state.source)
        if action == "find":
            return bool(self._pane(self._active).text.text) and not self._finding
        return True

    def action_quote(self, step: int) -> None:
        """Go to the next or previous quote of the text; the other pane follows."""
        state = self._sides[self._active]
        found = stops(self._dossier, state.source)
        if not found:
            return
        if state.stop in found:
            self._go(found[(found.index(state.stop) + step) % len(found)])
            return
        point = self._pane(self._active).text.first_point
        begins = {stop: (state.span(stop) or (-1, -1))[0] for stop in found}
        after = [stop for stop in found if begins[stop] >= point] or found
        self._go(after[0] if step > 0 else ([stop for stop in found if begins[stop] < point] or found)[-1])

    def action_source(self, step: int) -> None:
        """Show the event's next or previous source in this pane; the other pane stays."""
        state, order = self._sides[self._active], self._order
        at = order.index(state.source) if state.source in order else (-1 if step > 0 else 0)
        source = order[(at + step) % len(order)]
        self._open(self._active, source, self._same_row(source))

    def _same_row(self, source: str) -> Stop | None:
        """The quote of a source that speaks of what the other pane shows, else its first one."""
        other = self._sides[1 - self._active].stop
        found = stops(self._dossier, source)
        if other is not None and other.claim is not None:
            for stop in found:
                if stop.claim is not None and stop.claim.row == other.claim.row:
                    return stop
        return found[0] if found else None

    def action_original(self) -> None:
        """Show the attached original in this pane, or the corpus's own text again."""
        state = self._sides[self._active]
        if state.text is None:
            return
        if state.original is None:
            command = how_to_attach(state.source, self._reader.path)
            self._show_citation(self._active, f"No original of this source is attached. To add it: {command}")
            self._pane(self._active).say([("No original is attached: ", "warn"), (command, "strong")], [])
            return
        state.prefers_original = not state.prefers_original
        self._show_text(self._active, state.text)

    def action_other_pane(self) -> None:
        """Go to the other pane."""
        self._pane(1 - self._active).text.focus()

    def action_swap(self) -> None:
        """Swap what the panes show; the focus stays with the text."""
        left, right = self._sides
        left.prefers_original, right.prefers_original = right.prefers_original, left.prefers_original
        shown = [(side.source, side.stop, side.word) for side in (left, right)]
        for side, (source, stop, word) in ((0, shown[1]), (1, shown[0])):
            if source:
                self._open(side, source, stop, word)
            else:
                self._nothing(side, "")
        self.action_other_pane()

    def action_find(self) -> None:
        """Open the line in which words to find are typed."""
        self._finding = True
        bar = self.query_one("#find", FindBar)
        bar.display = True
        bar.begin()
        self.refresh_bindings()

    @on(Input.Changed)
    def _find_typed(self, event: Input.Changed) -> None:
        """Find as it is typed, from the top of the view on."""
        event.stop()
        state, text = self._sides[self._active], self._pane(self._active).text
        if not state.plain and text.text:
            state.plain = plain(text.text)
        state.hits = find_all(state.plain, event.value)
        text.set_hits(state.hits)
        first = text.first_point
        state.hit = next((n for n, hit in enumerate(state.hits) if hit[0] >= first), 0) if state.hits else -1
        self._show_hit()

    def _show_hit(self) -> None:
        state, text = self._sides[self._active], self._pane(self._active).text
        bar = self.query_one("#find", FindBar)
        if state.hit >= 0:
            text.focus_span(state.hits[state.hit])
        bar.tell(state.hit + 1, len(state.hits))

    def on_find_bar_stepped(self, message: FindBar.Stepped) -> None:
        """Go to the next or previous hit."""
        state = self._sides[self._active]
        if state.hits:
            state.hit = (state.hit + message.step) % len(state.hits)
            self._show_hit()

    def on_find_bar_closed(self, message: FindBar.Closed) -> None:
        """Close the find line; the text stays at the hit."""
        self._finding = False
        self.query_one("#find").display = False
        pane = self._pane(self._active)
        pane.text.set_hits([])
        pane.text.focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Back to the event."""
        self.dismiss()


_SIGN = {"contradicts": "≠ ", "says the same": "= ", "is compatible": "≈ "}
