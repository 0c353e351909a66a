"""The part of the timeline that shows the search over time: the strip above the list, its peaks and its brush."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from lere_tui.screens.narrowing import NarrowingScreen
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.schema import DAY
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.time_strip import Bins, TimeStrip, span_words

if TYPE_CHECKING:
    from pathlib import Path

    from lere_tui.model.timeline import EventLine
    from lere_tui.screens.reading import Reader
    from lere_tui.store.hits import Hits

Counted = Literal["events", "dead", ""]

MODES: tuple[Counted, ...] = ("events", "dead", "")
"""What the strip can count, in the order they are gone through; the last is no strip."""

STRIP_FROM = 24
"""Lines of the terminal from which the strip has room."""

TALL_FROM = 36
"""Lines from which its bars have three lines."""

FEWEST = 20
"""Bins that are asked for at least."""


class TimedScreen(NarrowingScreen):
    """A timeline with a strip of time. What its brush chooses is written in the search bar."""

    @dataclass(repr=False, eq=False)
    class Binned(Message):
        """The bins of a search."""

        request: int
        bins: Bins

    def __init__(self, reader: Reader, workspace: Path | None = None) -> None:
        super().__init__(reader, workspace)
        self._mode: Counted = "events"
        self._bin_request = 0

    @property
    def _strip(self) -> TimeStrip:
        return self.query_one(TimeStrip)

    @property
    def has_strip(self) -> bool:
        """Whether there is room for the strip, and the reader wants it."""
        return bool(self._mode) and self.size.height >= STRIP_FROM

    def arrange_strip(self) -> None:
        """Give the strip the lines that there are for it."""
        strip = self._strip
        strip.styles.height = 4 if self.size.height >= TALL_FROM else 2
        strip.display = self.has_strip

    def count(self) -> None:
        """Count anew for the facets, and for the strip."""
        super().count()
        if self._hits is not None and self.has_strip:
            self._bin_request += 1
            self._reader.give_up("strip")
            most = max(FEWEST, self._strip.size.width - 2)
            self._count_bins(self._bin_request, self._hits, most, self._mode)

    @work(thread=True, exclusive=True, exit_on_error=False, group="strip")
    def _count_bins(self, request: int, hits: Hits, most: int, mode: Counted) -> None:
        from lere_tui.store.histogram import histogram, tolls

        worker = get_current_worker()
        try:
            with self._reader.lane("strip") as store:
                if worker.is_cancelled:
                    return
                found = histogram(store, hits, most)
                asides = [f"{found.undated:,} undated"] if found.undated else []
                if mode == "dead":
                    dead = tolls(store, hits, found.edges)
                    asides += [f"{dead.open:,} open"] if dead.open else []
                    lows, highs, says = dead.lows, dead.highs, "dead, █ low ░ high"
                else:
                    lows, highs, says = found.counts, found.counts, f"events a {found.unit}"
                aside = f"({', '.join(asides)})" if asides else ""
                bins = Bins(found.unit, found.days, lows, highs, found.edges, says, aside)
                self._answer(worker, self.Binned(request, bins))
        except Interrupted:
            pass
        except StoreError as error:
            self._answer(worker, self.NotCounted(str(error)))

    def on_timed_screen_binned(self, message: Binned) -> None:
        """Show the bins, unless others were asked for."""
        if message.request == self._bin_request:
            self._strip.show_bins(message.bins)
            self.refresh_bindings()

    def follow(self, line: EventLine | None) -> None:
        """Mark on the strip the day of the event under the list's cursor."""
        day = line.key // DAY if line else 0
        self._strip.show_day(day or None)

    def on_time_strip_resized(self) -> None:
        """There is room for other bins."""
        self.count()

    def action_strip(self) -> None:
        """Count the next thing on the strip; after the last, take it away."""
        self._mode = MODES[(MODES.index(self._mode) + 1) % len(MODES)]
        self.arrange_strip()
        self.count()

    def action_peak(self, step: int) -> None:
        """Go to the next peak, to the right or to the left."""
        number = self._strip.peak(step)
        if number is not None:
            self._go_to_bin(number)

    def on_time_strip_went(self, message: TimeStrip.Went) -> None:
        """Go to a bin."""
        self._go_to_bin(message.number)

    def _go_to_bin(self, number: int) -> None:
        """Put the list's cursor on the first event of a bin, in the order of the list."""
        edges, hits = self._strip.bins.edges, self._hits
        if hits is not None and number + 1 < len(edges):
            row = hits.row(edges[number]) if hits.oldest_first else hits.row(edges[number + 1] - 1)
            self._list.go_far(row)

    def action_brush(self) -> None:
        """Draw a span on the strip, from where the list's cursor is."""
        self._strip.begin_brush()

    def on_time_strip_moved(self) -> None:
        """Say which span the brush has, and what is in it."""
        bins, (first, last) = self._strip.bins, self._strip.brush
        if not bins.days or not self._strip.has_focus:
            return
        number = self._hits.between(bins.edges[first], bins.edges[last + 1]) if self._hits else 0
        events = f"{number:,} event" + ("" if number == 1 else "s")
        self.query_one("#status", Bar).say([(span_words(bins, first, last), "strong"), (f"  {events}", "plain")])

    def on_time_strip_brushed(self, message: TimeStrip.Brushed) -> None:
        """Write the span in the search bar, in the place of another that it lies in."""
        from lere_tui.query.narrowing import narrowed, terms, without

        span = span_words(self._strip.bins, message.first, message.last)
        text = self._bar.value
        for term in reversed(terms(text)):
            if not term.excludes and term.text.startswith("date:"):
                text = without(text, term)
        self.on_time_strip_left()
        self._bar.value = narrowed(text, f"date:{span}", query=self._shown_query)

    def on_time_strip_left(self) -> None:
        """Back to the list."""
        self.set_focus(self._list)
        self._say_where()

    def _say_where(self) -> None:
        """Say how many events there are, and where the cursor is."""
