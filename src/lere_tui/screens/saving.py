"""The part of the timeline that saves its search under a name, and leads to the searches that are saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lere_tui.screens.resuming import ResumingScreen

if TYPE_CHECKING:
    from lere_tui.widgets.note_bar import NoteBar
    from lere_tui.workspace.journal import Journal, Step

LONGEST = 80
"""Letters of a name at most."""


class SavingScreen(ResumingScreen):
    """A timeline whose search can be saved."""

    _saving = ""
    """The search for which a name is being typed."""

    @property
    def can_save(self) -> bool:
        """Whether there is a search to save, and it can be kept."""
        return self.can_keep and not self._blamed and bool(self._shown_query and self._shown_query.root)

    async def action_save_search(self) -> None:
        """Open the line in which the name is typed. The search is its own first name."""
        from lere_tui.query.settling import settled
        from lere_tui.widgets.note_bar import NoteBar

        if self._shown_query is None:
            return
        self._saving = settled(self._shown_text or "", self._shown_query.root)
        bar = NoteBar("a name", id="saving")
        await self.mount(bar)
        bar.begin("Save as:", self._saving[:LONGEST], replaces=True)
        self.refresh_bindings()

    def on_note_bar_kept(self, message: NoteBar.Kept) -> None:
        """Save it; what it finds now is seen."""
        query, name, hits = self._saving, message.note[:LONGEST].strip(), self._hits
        if not query:
            return
        self.on_note_bar_closed()
        if not name:
            return

        def save(journal: Journal) -> Step | None:
            from lere_tui.store.since import look
            from lere_tui.workspace.searches import Searches

            searches = Searches(journal)
            step = searches.save(name, query)
            saved = searches.named(name)
            if saved is not None and hits is not None:
                with self._reader.lane("own") as store:
                    searches.see(saved.about, store.title(), look(store, hits))
            return step

        self.one_by_one(lambda: self.keep(save, f"search saved: “{name}”"))

    def on_note_bar_closed(self) -> None:
        """Back to the list."""
        if self._saving:
            self._saving = ""
            self.set_focus(self._list)
            self.query("#saving").remove()
            self.refresh_bindings()

    def action_searches(self) -> None:
        """Show the searches that are saved."""
        from lere_tui.screens.searches import SearchesScreen

        self.app.push_screen(SearchesScreen(self._reader, self._workspace, self._bar.put))
