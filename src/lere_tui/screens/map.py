"""The map: where the events of a search happened."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.types import CSSPathType
from textual.worker import get_current_worker

from lere_tui.atlas.marks import Mark, Spot
from lere_tui.atlas.outlines import Outlines, read
from lere_tui.query.completing import quoted
from lere_tui.query.narrowing import narrowed
from lere_tui.query.parser import parse
from lere_tui.query.settling import settled
from lere_tui.render.event_text import PRECISION
from lere_tui.resources import db_folder, styles_folder
from lere_tui.screens.base import ReadingScreen
from lere_tui.screens.narrowed import NarrowedTimeline
from lere_tui.screens.reading import Reader
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.bar import Bar, Part
from lere_tui.widgets.bindings import bindings, key_now
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.map_view import MapView

if TYPE_CHECKING:
    from textual.events import Resize

    from lere_tui.model.timeline import EventLine
    from lere_tui.query.tree import Query
    from lere_tui.store.hits import Hits
    from lere_tui.store.locations import Spread, Stay

LEGEND = ("● events", "◆ a tenth or more contradict", "○ ◇ somewhere near", "larger: more")
LINES = "⠒⠒ coast, river  ⠒ ⠒ border"

WIDE = 70
"""Columns from which the lines above and below the map say more."""

LOW = 16
"""Rows below which the legend is left out."""


@cache
def _outlines() -> Outlines:
    return read(db_folder() / "outlines" / "natural-earth.json.gz")


class MapScreen(ReadingScreen):
    """The places of the events that are listed. `key` is the event whose place is under the cursor first."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "map.tcss"]
    BINDINGS = bindings("inner")
    AUTO_FOCUS = "MapView"

    @dataclass(repr=False, eq=False)
    class Drawn(Message):
        """The outlines are read."""

        outlines: Outlines

    @dataclass(repr=False, eq=False)
    class Spread(Message):
        """Where the events are, and the number of the place to begin with."""

        spread: Spread
        place: int | None

    @dataclass(repr=False, eq=False)
    class Told(Message):
        """What is known of the events under a mark, and the event if it is one."""

        mark: Mark
        stay: Stay
        line: EventLine | None

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read."""

        error: str

    def __init__(
        self,
        reader: Reader,
        hits: Hits,
        text: str = "",
        query: Query | None = None,
        key: int | None = None,
        workspace: Path | None = None,
    ) -> None:
        super().__init__()
        self._reader = reader
        self._hits = hits
        self._text = settled(text, query.root if query else None)
        self._key = key
        self._workspace = workspace
        self._places: Sequence[str] = ()
        """The ids of the places by their numbers."""
        self._mark: Mark | None = None

    def compose(self) -> ComposeResult:
        """What is searched for, the map, what is under the cursor, the legend, the keys."""
        yield Bar(id="title")
        yield MapView(id="map")
        yield Bar(id="under")
        yield Bar(id="legend")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Draw what is at hand, and ask for the rest."""
        self._say_title("searching …")
        self.read_outlines()
        self.ask_spread()

    def step(self) -> Mapping[str, str]:
        """A session comes back to the map of the search."""
        return {"screen": "map"}

    def on_unmount(self) -> None:
        """Nobody waits for an answer any more."""
        self._reader.give_up("map")

    @property
    def _map(self) -> MapView:
        return self.query_one(MapView)

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= WIDE

    @work(thread=True, exit_on_error=False, group="outlines")
    def read_outlines(self) -> None:
        """Coasts, borders, rivers and lakes."""
        self.post_message(self.Drawn(_outlines()))

    @work(thread=True, exclusive=True, exit_on_error=False, group="spread")
    def ask_spread(self) -> None:
        """How many events there are at each place."""
        worker = get_current_worker()
        try:
            with self._reader.lane("map") as store:
                locations = store.locations()
                spread = locations.spread(self._hits)
                position = None if self._key is None else store.position(self._key)
                place = None if position is None else locations.place_of(position)
            if not worker.is_cancelled:
                self.post_message(self.Spread(spread, place))
        except Interrupted:
            pass
        except StoreError as error:
            self.post_message(self.Failed(str(error)))

    @work(thread=True, exclusive=True, exit_on_error=False, group="stay")
    def ask_stay(self, mark: Mark) -> None:
        """What is known of the events under a mark."""
        worker = get_current_worker()
        try:
            with self._reader.lane("map") as store:
                if worker.is_cancelled:
                    return
                stay = store.locations().stay(self._hits, [spot.place for spot in mark.spots])
                line = store.lines([stay.only])[0] if stay.only is not None else None
            if not worker.is_cancelled:
                self.post_message(self.Told(mark, stay, line))
        except Interrupted:
            pass
        except StoreError as error:
            self.post_message(self.Failed(str(error)))

    def on_map_screen_drawn(self, message: Drawn) -> None:
        """Show the outlines."""
        self._map.show_outlines(message.outlines)

    def on_map_screen_spread(self, message: Spread) -> None:
        """Show the marks."""
        spread = message.spread
        self._places = [place.id for place in spread.places]
        spots = []
        for count in spread.counts:
            place = spread.places[count.place]
            spots.append(Spot(*count[:1], place.lon, place.lat, place.name, place.kind, *count[1:]))
        if not spots:
            self._map.note = f"{_events(len(self._hits))}, none with coordinates"
        self._map.show_spots(spots, message.place)
        events = _events(len(self._hits))
        if spread.unplaced:
            events = f"{len(self._hits) - spread.unplaced:,} of {events}"
        where = f"{events} at {len(spots):,} place{'' if len(spots) == 1 else 's'}"
        unplaced = f" · {spread.unplaced:,} without coordinates" if spread.unplaced and self._is_wide else ""
        self._say_title(where + unplaced)

    def on_map_screen_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        self.broke(message.error)

    def broke(self, what: str) -> None:
        """Say what went wrong in the line below the map."""
        self.query_one("#under", Bar).say([(what, "warn")])

    def on_map_view_moved(self, message: MapView.Moved) -> None:
        """Another mark is under the cursor: say which, and ask for more about it."""
        self._mark = message.mark
        if message.mark is None:
            self.query_one("#under", Bar).say([])
            return
        self._say_mark(message.mark, None, None)
        self.ask_stay(message.mark)

    def on_map_screen_told(self, message: Told) -> None:
        """Say what is known of the mark under the cursor."""
        if message.mark is self._mark:
            self._say_mark(message.mark, message.stay, message.line)

    def _say_mark(self, mark: Mark, stay: Stay | None, line: EventLine | None) -> None:
        """The line below the map: where, how many, when, and how well the place is known."""
        more = f" and {len(mark.spots) - 1:,} more places" if len(mark.spots) > 2 else ""
        more = more or (f" and {mark.spots[1].name}" if len(mark.spots) == 2 else "")
        left: list[Part] = [(mark.spots[0].name, "strong"), (more, "plain")]
        left.append((f"  {_events(mark.events)}", "strong"))
        if mark.contradicted:
            left.append((f"  ≠ in {mark.contradicted:,}" if mark.events > 1 else "  ≠", "warn"))
        if stay and stay.days:
            left.append((f"  {_days(*stay.days)}", "plain"))
        if line is not None:
            left.append((f"  {line.title}", "plain"))
        if stay and stay.within and not more:
            left.append((f"  in {', '.join(stay.within)}", "faint"))
        if stay:
            known = [(code, number) for code, number in stay.precisions.items() if code is not None]
            known.sort(key=lambda found: -found[1])
            said = [f"{number:,} {PRECISION[code]}" for code, number in known if code in PRECISION]
            if len(said) == 1 and known[0][1] == mark.events:
                said = [PRECISION[known[0][0]]]
            if said:
                left.append(("  " + ", ".join(said), "faint"))
        key = key_now(self, "map.open")
        does = f"{key} looks closer" if self._map.opens_closer(mark) else f"{key} lists them"
        self.query_one("#under", Bar).say(left, [(does, "faint")] if self._is_wide and key else [])

    def _say_title(self, what: str) -> None:
        """The search, and how many of its events are where."""
        query = self._text or "every event"
        self.query_one("#title", Bar).say([("Map  ", "faint"), (query, "strong")], [(what, "plain")])

    def on_resize(self, event: Resize) -> None:
        """The legend says what there is room for."""
        legend = self.query_one("#legend", Bar)
        legend.display = event.size.height >= LOW
        said = "  ".join(LEGEND)
        right: list[Part] = [(LINES, "faint")] if event.size.width >= len(said) + len(LINES) + 6 else []
        legend.say([(said, "faint")], right)

    def on_map_view_chosen(self, message: MapView.Chosen) -> None:
        """List the events under the mark."""
        ids = [self._places[spot.place] for spot in message.mark.spots]
        term = "place:" + ",".join(f"={quoted(name)}" for name in ids)
        self.app.push_screen(
            NarrowedTimeline(self._reader, narrowed(self._text, term, query=parse(self._text)), self._workspace)
        )

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss()


def _events(number: int) -> str:
    return f"{number:,} event{'' if number == 1 else 's'}"


def _days(first: int, last: int) -> str:
    """A span of days, given by their ordinals."""
    start, end = (datetime.date.fromordinal(day).isoformat() for day in (first, last))
    return start if start == end else f"{start} – {end}"
