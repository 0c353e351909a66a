"""The map: outlines, and the events of a search as marks, to be moved over and walked from mark to mark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.atlas.canvas import Canvas
from lere_tui.atlas.marks import Mark, Marks, Spot, ranked
from lere_tui.atlas.outlines import Outlines
from lere_tui.atlas.projection import FINEST, Box, View, box_of, fit
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.map_drawing import INKS, Picture, backdrop

STEP = 1.5
"""How much larger or smaller at once."""

MARGIN = 6
"""Dots around what the map is fitted to."""

MOST_PLACES = 12
"""Places of a mark whose events can be listed: a query with more names could not be read. A mark with more is looked
at more closely."""

NEAR = 6
"""Cells from a click to the mark that it means."""

WORLD = Box(-180, -58, 180, 78)
"""What is shown while there is nothing to fit the map to."""


class MapView(Widget, can_focus=True):
    """A map with a mark under the cursor."""

    PARTS = (*INKS, "town", "count", "chosen", "cursor", "country", "scale", "note")
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"map--{part}" for part in PARTS}
    BINDINGS = bindings("map")

    class Moved(Message):
        """Another mark is under the cursor, or the same with other places; None where there is none."""

        def __init__(self, mark: Mark | None) -> None:
            super().__init__()
            self.mark = mark

    class Chosen(Message):
        """A reader wants the events of a mark."""

        def __init__(self, mark: Mark) -> None:
            super().__init__()
            self.mark = mark

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.view: View | None = None
        self.note = ""
        """What is said in the middle of a map without marks."""
        self._outlines: Outlines | None = None
        self._spots: Sequence[Spot] = ()
        self._marks: Marks | None = None
        self._place: int | None = None
        """The number of the place whose mark is under the cursor."""
        self._at = 0
        """The number of that mark."""
        self._strayed = False
        """Whether something else than every mark is shown."""
        self._backdrop: tuple[View, Canvas] | None = None
        self._strips: list[Strip] | None = None

    @property
    def mark(self) -> Mark | None:
        """The mark under the cursor."""
        return self._marks[self._at] if self._marks else None

    @property
    def _sees_mark(self) -> bool:
        """Whether the mark under the cursor is in view."""
        if self.view is None or self._marks is None:
            return False
        return any(at == self._at for at, _, _ in self._marks.seen(self.view))

    @property
    def looks(self) -> dict[str, Style]:
        """The style of each part, as the theme has it."""
        return {part: self.get_component_rich_style(f"map--{part}") for part in self.PARTS}

    def show_outlines(self, outlines: Outlines) -> None:
        """Draw these below the marks."""
        self._outlines = outlines
        self._backdrop = None
        self._redraw()

    def show_spots(self, spots: Sequence[Spot], place: int | None = None) -> None:
        """Mark the places of a search; the map shows them all, with the cursor on one of them."""
        self._spots, self._place, self._marks = ranked(spots), place, None
        self.action_fit()

    def notify_style_update(self) -> None:
        """The theme changed: what was drawn is drawn again."""
        super().notify_style_update()
        self._strips = None

    def on_resize(self) -> None:
        """What shows every mark still does; else the same stretch of the world is shown."""
        if self.view and self._strayed:
            self._look(self.view.resized(*self._dots))
        else:
            self.action_fit()

    @property
    def _dots(self) -> tuple[int, int]:
        return max(1, self.size.width) * 2, max(1, self.size.height) * 4

    def _fitted(self, spots: Sequence[Spot] | None = None) -> View:
        """All of these places, or of the search's."""
        chosen = self._spots if spots is None else spots
        box = box_of((spot.lon, spot.lat) for spot in chosen)
        return fit(box, *self._dots, MARGIN) if box else fit(WORLD, *self._dots, 0)

    def _look(self, view: View) -> None:
        """Show another part of the world, or the same at another scale."""
        self.view, self._strayed = view, True
        if self._marks is None or self._marks.scaled != (view.scale, view.stretch):
            self._marks = Marks(self._spots, view)
            self._at = self._marks.of_place(self._place)
            self._tell()
        self._redraw()

    def _redraw(self) -> None:
        self._strips = None
        self.refresh()

    def _tell(self) -> None:
        self.post_message(self.Moved(self.mark))
        self.refresh_bindings()

    def render_line(self, y: int) -> Strip:
        """One row of the map."""
        if self._strips is None:
            self._strips = self._draw()
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.size.width, self.rich_style)

    def _draw(self) -> list[Strip]:
        looks = self.looks
        view = self.view
        if view is None or self._marks is None or (view.width, view.height) != self._dots:
            return []
        if self._backdrop is None or self._backdrop[0] != view:
            empty = Canvas(view.width // 2, view.height // 4)
            self._backdrop = (view, backdrop(view, self._outlines) if self._outlines else empty)
        picture = Picture(view, self._outlines, self._backdrop[1], self._marks, self._at)
        strips = picture.strips(looks)
        if self.note and not self._marks:
            middle = len(strips) // 2
            text = f" {self.note} "[: self.size.width]
            before = (self.size.width - len(text)) // 2
            row = strips[middle]
            strips[middle] = Strip.join(
                [
                    row.crop(0, before),
                    Strip([Segment(text, looks["note"])]),
                    row.crop(before + len(text), self.size.width),
                ]
            )
        return strips

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without marks there is none to go to or to list."""
        return bool(self._marks) or action not in ("step", "open")

    def action_pan(self, across: int, down: int) -> None:
        """Move over the map by a part of what is in view; whole cells, so that nothing flickers."""
        if self.view:
            columns, rows = max(1, self.size.width // 8), max(1, self.size.height // 6)
            self._look(self.view.moved(across * columns * 2, down * rows * 4))

    def action_zoom(self, steps: int) -> None:
        """Larger or smaller, about the mark under the cursor where it is in view."""
        if self.view:
            mark = self.mark
            middle = (self.view.lon, self.view.lat)
            kept = (mark.lon, mark.lat) if mark and self._sees_mark else middle
            self._look(self.view.zoomed(STEP**steps, *kept))

    def action_fit(self) -> None:
        """Show every mark."""
        self._look(self._fitted())
        self._strayed = False

    def action_step(self, step: int) -> None:
        """To the mark with the next fewer events, or the next more; the map follows."""
        if self._marks:
            self._go((self._at + step) % len(self._marks))

    def _go(self, at: int) -> None:
        self._at = at
        if (mark := self.mark) is None or self.view is None:
            return
        self._place = mark.spots[0].place
        if not self._sees_mark:
            self.view, self._strayed = self.view.centred(mark.lon, mark.lat), True
        self._redraw()
        self._tell()

    def action_open(self) -> None:
        """List the events under the mark; one of too many places is looked at more closely instead."""
        mark = self.mark
        if mark is None or self.view is None:
            return
        if self.opens_closer(mark):
            self._place = mark.spots[0].place
            closer = self._fitted(mark.spots)
            least = self.view.scale * STEP
            self._look(closer if closer.scale > least else self.view.zoomed(STEP, mark.lon, mark.lat))
        else:
            self.post_message(self.Chosen(mark))

    def opens_closer(self, mark: Mark) -> bool:
        """Whether a mark has too many places for their events to be listed, and can be parted."""
        return len(mark.spots) > MOST_PLACES and self.view is not None and self.view.scale < FINEST

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on the mark that is nearest; a second one there lists its events."""
        if self.view is None or self._marks is None:
            return
        near = [
            (((x >> 1) - event.x) ** 2 + (2 * ((y >> 2) - event.y)) ** 2, at)
            for at, x, y in self._marks.seen(self.view)
        ]
        distance, at = min(near, default=(NEAR**2, 0))
        if distance >= NEAR**2:
            return
        if event.chain > 1 and at == self._at:
            self.action_open()
        else:
            self._go(at)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Larger, about where the mouse is."""
        self._wheel(event, STEP)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Smaller, about where the mouse is."""
        self._wheel(event, 1 / STEP)

    def _wheel(self, event: events.MouseEvent, factor: float) -> None:
        event.stop()
        if self.view:
            self._look(self.view.zoomed(factor, *self.view.to_world(event.x * 2, event.y * 4)))
