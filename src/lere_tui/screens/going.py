"""The ways from the timeline's list to elsewhere: to a date in it, to the map of its events, and to the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.screens.answers import Located
from lere_tui.screens.timing import TimedScreen

if TYPE_CHECKING:
    from lere_tui.screens.reading import Reader
    from lere_tui.store.reading import Store
    from lere_tui.widgets.go_bar import GoBar


class GoingScreen(TimedScreen):
    """A timeline whose list can be left, or be gone through by date."""

    def __init__(self, reader: Reader, workspace: Path | None = None) -> None:
        super().__init__(reader, workspace)
        self._listed = 0
        """The request whose events are listed."""

    def action_map(self) -> None:
        """Show where the events that are listed happened."""
        from lere_tui.screens.map import MapScreen

        if self._hits:
            text, line = self._shown_text or "", self._list.current
            key = line.key if line else None
            self.app.push_screen(MapScreen(self._reader, self._hits, text, self._shown_query, key, self._workspace))

    def action_copy(self) -> None:
        """Copy the citation of the event under the cursor."""
        from lere_tui.render.citing_events import event_text

        line = self._list.current
        if line is None:
            return

        def cited(store: Store) -> str:
            dossier = store.dossier_by_key(line.key)
            return event_text(dossier, store.corpus()) if dossier else ""

        self.copy_citation(cited)

    def action_library(self) -> None:
        """Show the places, groups, sources and datasets of the corpus."""
        from lere_tui.screens.library import LibraryScreen

        self.app.push_screen(LibraryScreen(self._reader, self._workspace))

    def action_workspace(self) -> None:
        """Show what the reader keeps."""
        from lere_tui.screens.workspace import WorkspaceScreen

        if self._workspace is not None:
            self.app.push_screen(WorkspaceScreen(self._reader, self._workspace))

    async def action_go(self) -> None:
        """Open the line in which a date is typed."""
        from lere_tui.widgets.go_bar import GoBar

        if not self.query(GoBar):
            await self.mount(GoBar(id="go"))
        self.query_one(GoBar).begin()

    def on_go_bar_asked(self, message: GoBar.Asked) -> None:
        """Look for a date or an event."""
        if self._hits and message.text:
            self.ask_place(self._listed, self._hits, message.text)

    async def on_located(self, message: Located) -> None:
        """Go there, or say why not."""
        from lere_tui.widgets.go_bar import GoBar

        if message.request != self._listed or not self.query(GoBar):
            return
        if message.problem:
            self.query_one(GoBar).answer(message.problem)
            return
        self._list.go_far(message.row)
        await self.on_go_bar_closed()

    async def on_go_bar_closed(self) -> None:
        """Close the line."""
        self.set_focus(self._list)
        await self.query("#go").remove()
