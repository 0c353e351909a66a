"""Two sources of an event side by side, each at the words of a claim; the panes step from fact to fact together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.message import Message
from textual.types import CSSPathType
from textual.widgets import Input
from textual.worker import get_current_worker

from lere_tui.model.anchors import Quote
from lere_tui.model.dossier import Dossier
from lere_tui.render.citing import one_line
from lere_tui.render.event_text import Target
from lere_tui.render.quotes import (
    Answer,
    Stop,
    answer,
    counterparts,
    elsewhere,
    heard,
    row_mark,
    said,
    stop_of_claim,
    stops,
    topic,
)
from lere_tui.resources import styles_folder
from lere_tui.screens.addresses import is_web_address, open_address
from lere_tui.screens.drifting import original_of
from lere_tui.screens.reading import Reader
from lere_tui.screens.side import how_to_attach
from lere_tui.screens.sources_place import SourcesPlace
from lere_tui.widgets.bindings import bindings, key_now
from lere_tui.widgets.find_bar import FindBar
from lere_tui.widgets.finding import find_all, plain


class SourcesScreen(SourcesPlace):
    """Sources of one event. `target` is the claim, remark or source to begin with, `words` are words that were kept;
    without either, it is the first source."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "sources.tcss"]
    BINDINGS = bindings("sources", "mine", "inner")
    AUTO_FOCUS = "#left TextPane"

    @dataclass(repr=False, eq=False)
    class Opened(Message):
        """An address was opened, or could not be, and why not."""

        side: int
        address: str
        why_not: str

    @dataclass(repr=False, eq=False)
    class Plain(Message):
        """The text of a pane without accents and case, in which words are found."""

        side: int
        text: str
        plain: str

    def __init__(
        self,
        reader: Reader,
        dossier: Dossier,
        target: Target | None = None,
        workspace: Path | None = None,
        words: Quote | None = None,
    ) -> None:
        super().__init__(reader, dossier, workspace)
        self._target = target
        self._words = words
        self._finding = False

    def on_mount(self) -> None:
        """Open both panes."""
        self.query_one("#find").display = False
        self._show_title()
        again = self.begin_again()
        here, there = self._active, 1 - self._active
        stop, source = (again, "") if again else self._beginning()
        if stop is not None:
            self._go(stop)
        elif source:
            self._open(here, source, None)
            self._sides[here].words = self._words
            other = next((s for s in self._order if s != source), "")
            if other:
                self._open(there, other, None)
            else:
                self._nothing(there, "This event has no other source.")
        self.go_beside()
        self._arrange()
        self.read_again()

    def _beginning(self) -> tuple[Stop | None, str]:
        """The quote to begin with, or else the source."""
        target, event = self._target, self._dossier.event
        if self._words is not None:
            return None, self._words.source
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

    def _go(self, stop: Stop) -> None:
        """Show a quote in the active pane, and in the other what its source says of the same, or that it is silent."""
        here, there = self._active, 1 - self._active
        source, other = stop.quote.source, self._sides[there].source
        self._open(here, source, stop)
        if other == source:  # the digest beside its original
            self._open(there, other, stop)
        elif other:
            self._follow(there, other, stop, answer(self._dossier, stop, other))
        elif found := counterparts(self._dossier, stop, self._order):
            self._follow(there, found[0][0], stop, found[0][1])
        elif other := next((s for s in self._order if s != source), ""):
            self._follow(there, other, stop, Answer())
        else:
            self._nothing(there, "This event has no other source.")

    def _show_stop(self, side: int) -> None:
        """Bring a pane's quote into view, and say whose words these are, or how they stand to the other pane's."""
        state, pane = self._sides[side], self._pane(side)
        if state.text is None:
            return
        found = stops(self._dossier, state.source)
        pane.text.focus_span(state.focus)
        right = []
        if state.stop in found:
            right = [(f"quote {found.index(state.stop) + 1} of {len(found)}", "faint")]
        if state.heard is not None and state.opposite is not None:
            left = heard(self._dossier, state.opposite, state.heard)
            if state.heard.is_silent:
                other = elsewhere(self._dossier, state.opposite, self._order)
                key = key_now(self, "sources.beside") or "the palette"
                left.append((f"  {key} shows {other}" if other else "  like every other source", "faint"))
            elif state.stop is not None:
                left = [*state.how_found(state.stop), *left]
        elif state.stop is not None:
            mark = row_mark(self._dossier, state.stop)
            right = [(f"row {mark}  ", "plain"), *right] if mark else right
            left = [*state.how_found(state.stop), (said(self._dossier, state.stop), "strong")]
        else:
            left = [(f"{len(found)} quotes of this event" if found else "no quote of this event", "faint")]
        pane.say(left, right)
        self.show_kept()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if not self.is_mounted:
            return True
        if self.is_writing:
            return action == "back"
        state = self._sides[self._active]
        match action:
            case "quote":
                return bool(state.source) and bool(stops(self._dossier, state.source))
            case "original" | "copy_quote" | "open_address":
                return state.text is not None
            case "source":
                return len(self._order) > 1 or (bool(self._order) and not state.source)
            case "find":
                return bool(self._pane(self._active).text.text) and not self._finding
            case "beside":
                return state.stop is not None
            case "drift":
                return bool(original_of(state, self._sides[1 - self._active], self._dossier))
        return super().check_action(action, parameters)

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
        other = self._sides[1 - self._active]
        if other.heard is not None:  # what it said was of the source that goes
            other.heard = None
            self._show_stop(1 - self._active)
        if other.stop is None:
            self._open(self._active, source, next(iter(stops(self._dossier, source)), None))
        elif source == other.source:
            self._open(self._active, source, other.stop)
        else:
            self._follow(self._active, source, other.stop, answer(self._dossier, other.stop, source))

    def action_beside(self) -> None:
        """Show beside the quote the source that contradicts it most, or the next that speaks of the same."""
        state, there = self._sides[self._active], 1 - self._active
        if state.stop is None:
            return
        found = counterparts(self._dossier, state.stop, self._order)
        if not found:
            self._pane(self._active).say(
                [("no other source speaks of: ", "warn"), (topic(self._dossier, state.stop), "strong")], []
            )
            return
        names = [source for source, _ in found]
        shown_now = self._sides[there].source
        source, says = found[(names.index(shown_now) + 1) % len(names) if shown_now in names else 0]
        self._follow(there, source, state.stop, says)

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
        was = [(side.source, side.stop, side.heard, side.opposite) for side in (left, right)]
        for side, (source, stop, found, opposite) in ((0, was[1]), (1, was[0])):
            self._sides[side].opposite = opposite
            if source:
                self._open(side, source, stop, found)
            else:
                self._nothing(side, "")
        self.action_other_pane()

    def action_open_address(self) -> None:
        """Open the source's address in a browser, or copy it."""
        source = self._citation_of(self._active)
        if source is None or not source.url:
            self._pane(self._active).say([("this source has no address", "warn")], [])
        elif self.app.is_web and is_web_address(source.url):
            self.app.open_url(source.url)
            self.post_message(self.Opened(self._active, source.url, ""))
        else:
            self._pane(self._active).say([("opening  ", "faint"), (source.url, "plain")], [])
            self._open_address(self._active, source.url)

    @work(thread=True, exclusive=True, exit_on_error=False, group="address")
    def _open_address(self, side: int, address: str) -> None:
        worker = get_current_worker()
        why_not = open_address(address)
        if not worker.is_cancelled:
            self.post_message(self.Opened(side, address, why_not))

    def on_sources_screen_opened(self, message: Opened) -> None:
        """Say that it was opened; copy it if it was not."""
        address = one_line(message.address)
        if message.why_not:
            self.copy_text(address)
            said_so = f"{message.why_not}, address copied: "
        else:
            said_so = "opened in the browser: "
        self._pane(message.side).say([(said_so, "strong"), (address, "plain")], [])

    def action_find(self) -> None:
        """Open the line in which words to find are typed."""
        self._finding = True
        state, text = self._sides[self._active], self._pane(self._active).text.text
        if not state.plain:
            self._make_plain(self._active, text)
        bar = self.query_one("#find", FindBar)
        bar.display = True
        bar.begin()
        self.refresh_bindings()

    @on(Input.Changed)
    def _find_typed(self, event: Input.Changed) -> None:
        """Find as it is typed."""
        event.stop()
        self._find(event.value)

    @work(thread=True, exclusive=True, exit_on_error=False, group="plain")
    def _make_plain(self, side: int, text: str) -> None:
        worker = get_current_worker()
        found = plain(text)
        if not worker.is_cancelled:
            self.post_message(self.Plain(side, text, found))

    def on_sources_screen_plain(self, message: Plain) -> None:
        """Find what was typed meanwhile, unless the pane shows another text by now."""
        state = self._sides[message.side]
        if self._pane(message.side).text.text is message.text:
            state.plain = message.plain
            if self._finding and message.side == self._active:
                self._find(self.query_one("#find Input", Input).value)

    def _find(self, words: str) -> None:
        """Mark every place of the words, and go to the first from the top of the view on."""
        state, text = self._sides[self._active], self._pane(self._active).text
        if text.text and not state.plain:  # it will be soon
            return
        first = text.first_point
        state.hits = find_all(state.plain, words, first)
        text.set_hits(state.hits)
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
        """Back to the event; first from a line that was left by a click."""
        if self.is_writing:
            self.close_writing()
        else:
            self.dismiss()
