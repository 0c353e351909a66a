"""The part of the timeline that narrows a search by choosing: the facets beside the list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from lere_tui.screens.timeline_work import TimelineWork
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.search_bar import SearchBar
from lere_tui.widgets.timeline_list import TimelineList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.timer import Timer

    from lere_tui.query.tree import Query
    from lere_tui.screens.faceting import Shape
    from lere_tui.screens.reading import Reader
    from lere_tui.store.branches import Trees
    from lere_tui.store.hits import Hits
    from lere_tui.widgets.facet_panel import FacetLine, FacetPanel

COUNT_AFTER = 0.06
"""Seconds without a letter after which the facets follow what is typed: the list comes first."""

FIRST_AFTER = 0.15
"""Seconds after which it is counted for the first time: the first rows are on the screen by then."""


class NarrowingScreen(TimelineWork):
    """A timeline with facets. They show what is listed, and what they choose is written in the search bar."""

    @dataclass(repr=False, eq=False)
    class Counted(Message):
        """The lines of the facets for a search."""

        request: int
        lines: Sequence[FacetLine]

    @dataclass(repr=False, eq=False)
    class NotCounted(Message):
        """The corpus can't be read."""

        error: str

    def __init__(self, reader: Reader, workspace: Path | None = None) -> None:
        super().__init__(reader, workspace)
        self._hits: Hits | None = None
        """The events that are listed."""
        self._shown_text: str | None = None
        """The search whose events are listed."""
        self._shown_query: Query | None = None
        """The same, as it was understood."""
        self._shape: Shape | None = None
        self._trees: Trees | None = None
        self._facet_request = 0
        self._has_counted = False
        self._count_timer: Timer | None = None

    @property
    def _list(self) -> TimelineList:
        return self.query_one(TimelineList)

    @property
    def _bar(self) -> SearchBar:
        return self.query_one(SearchBar)

    @property
    def _panel(self) -> FacetPanel | None:
        found = self.query("#facets")
        return found.first() if found else None  # type: ignore[return-value]

    def listed(self) -> None:
        """Another search is listed: count anew what its events have in common."""
        if self._count_timer:
            self._count_timer.stop()
        if self._bar.has_focus or not self._has_counted:
            self._count_timer = self.set_timer(COUNT_AFTER if self._has_counted else FIRST_AFTER, self.count)
        else:
            self.count()

    def count(self) -> None:
        """Count anew what is on the screen."""
        self._count_timer = None
        self._has_counted = True
        if self._hits is not None and self._shape is not None and self._panel is not None:
            self._reader.give_up("facets")
            self._facet_request += 1
            self._count_facets(self._facet_request, self._hits, self._shown_text or "", self._shape.copy())

    @work(thread=True, exclusive=True, exit_on_error=False, group="facets")
    def _count_facets(self, request: int, hits: Hits, text: str, shape: Shape) -> None:
        from lere_tui.screens.faceting import facet_lines
        from lere_tui.store.branches import Trees

        worker = get_current_worker()
        try:
            with self._reader.lane("facets") as store:
                if worker.is_cancelled:
                    return
                if self._trees is None or self._trees.store is not store:
                    self._trees = Trees(store)
                self._answer(worker, self.Counted(request, facet_lines(self._trees, hits, text, shape)))
        except Interrupted:
            pass
        except StoreError as error:
            self._answer(worker, self.NotCounted(str(error)))

    def on_narrowing_screen_counted(self, message: Counted) -> None:
        """Show the lines, unless newer ones were asked for."""
        if message.request == self._facet_request and self._panel is not None:
            self._panel.show_lines(message.lines)

    def on_narrowing_screen_not_counted(self, message: NotCounted) -> None:
        """Say that the corpus can't be read."""
        self.broke(message.error)

    async def action_facets(self) -> None:
        """Show the facets and go there; from there, take them away."""
        panel = self._panel
        if panel is None:
            (await self.open_facets()).focus()
        elif panel.has_focus:
            self.set_focus(self._list)
            self.set_class(False, "-facets")
            await panel.remove()
        else:
            panel.focus()

    async def open_facets(self) -> FacetPanel:
        """Show the facets beside the list."""
        from lere_tui.screens.faceting import Shape
        from lere_tui.widgets.facet_panel import FacetPanel

        self._shape = self._shape or Shape()
        panel = FacetPanel(id="facets")
        await self.query_one("#body").mount(panel, before="#listing")
        self.set_class(True, "-facets")
        self.call_after_refresh(self.count)  # once it has its lines: else the first would be scrolled out of view
        return panel

    def on_facet_panel_chosen(self, message: FacetPanel.Chosen) -> None:
        """Write in the search bar what was chosen, or take it out of it."""
        from lere_tui.query.narrowing import meaning, narrowed, terms, without

        text, line = self._bar.value, message.line
        if line.look == "chosen":
            found = next((term for term in terms(text) if term.text == line.term), None)
            if found is not None:
                self._bar.value = without(text, found)
            return
        same = [term for term in terms(text) if term.meaning == meaning(line.term)]
        for term in reversed(same):
            text = without(text, term)
        if not any(term.excludes is message.excludes for term in same):
            text = narrowed(text, line.term, message.excludes, self._shown_query)
        self._bar.value = text

    def on_facet_panel_opened(self, message: FacetPanel.Opened) -> None:
        """Show what lies below a line, or no more."""
        if self._shape is not None:
            if not self._shape.touched:  # what opened itself stays open
                opened = [line for line in self._panel.lines if line.is_open] if self._panel else []
                self._shape.opened.update((line.field, line.path) for line in opened)
            self._shape.turn(message.line, message.is_open)
            self.count()

    def on_facet_panel_left(self) -> None:
        """Back to the list."""
        self.set_focus(self._list)
