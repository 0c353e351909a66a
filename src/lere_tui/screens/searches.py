"""The searches that a reader saved: how many events each finds in this corpus, and what is new since it was seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.message import Message
from textual.types import CSSPathType
from textual.worker import get_current_worker

from lere_tui.model.saved import Saved, SavedNow
from lere_tui.resources import styles_folder
from lere_tui.screens.keeping import Held, KeepingScreen, became
from lere_tui.screens.reading import Reader
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.since import found_now
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings, key_now
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.note_bar import NoteBar
from lere_tui.widgets.row_view import RowView
from lere_tui.widgets.saved_list import SavedList
from lere_tui.workspace.database import WorkspaceError
from lere_tui.workspace.searches import Searches

if TYPE_CHECKING:
    from lere_tui.workspace.journal import Journal, Step

EMPTY = ("No search is saved yet.", "On the timeline, {save} saves what is listed under a name.")
LANE = "searches"


class SearchesScreen(KeepingScreen):
    """The list. Enter gives a search to who opened this screen."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "searches.tcss"]
    BINDINGS = bindings("searches", "mine", "inner")
    AUTO_FOCUS = "SavedList"

    @dataclass(repr=False, eq=False)
    class Counted(Message):
        """What one of the searches finds now, and what is new; or why it can't be searched for."""

        number: int
        row: SavedNow

    def __init__(self, reader: Reader, workspace: Path | None, chosen: Callable[[str], None]) -> None:
        super().__init__(reader, workspace)
        self._chosen = chosen
        self._rows: list[SavedNow] = []
        self._said = ""
        self._counting = 0
        self._naming: Saved | None = None

    def compose(self) -> ComposeResult:
        """Heading, the list, what was done, the keys."""
        yield Bar(id="title")
        yield SavedList(id="saved")
        yield Bar(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read what is saved."""
        self.query_one("#title", Bar).say([("Saved searches", "strong")])
        self.read_again()

    def on_unmount(self) -> None:
        """Stop counting."""
        self._reader.give_up(LANE)

    def step(self) -> Mapping[str, str]:
        """A session comes back to the list."""
        return {"screen": "searches"}

    @property
    def _list(self) -> SavedList:
        return self.query_one(SavedList)

    def read_held(self) -> Held:
        """The searches that are saved."""
        journal = self.journal()
        if journal is None:
            return Held()
        undo, redo = journal.can_go()
        return Held(can_undo=undo, can_redo=redo, searches=Searches(journal).saved())

    async def show_held(self, message: KeepingScreen.Changed) -> None:
        """Show them, with what is known of them already, and have the rest counted."""
        held = message.held
        if held.searches or not held.trouble:
            known = {(row.saved.about, row.saved.query): row for row in self._rows}
            here = self._list.current.saved.about if self._list.current else ""
            self._rows = [
                replace(known.get((each.about, each.query), SavedNow(each)), saved=each) for each in held.searches
            ]
            cursor = next((n for n, row in enumerate(self._rows) if row.saved.about == here), self._list.cursor)
            key = key_now(self.app.screen_stack[0], "timeline.save") or "“save search” in the palette"
            self._list.empty = (EMPTY[0], EMPTY[1].format(save=key))
            self._list.show_items(self._rows, cursor)
            self._counting += 1
            self._count(self._counting, held.searches)
        self._said = held.trouble or became(message)
        self._say(bool(held.trouble))
        self.refresh_bindings()

    @work(thread=True, exclusive=True, exit_on_error=False, group="counting")
    def _count(self, number: int, searches: Sequence[Saved]) -> None:
        """Search for each, one after the other."""
        worker, journal = get_current_worker(), self.journal()
        if journal is None:
            return
        try:
            with self._reader.lane(LANE) as store:
                seen = Searches(journal).seen(store.title())
                for saved in searches:
                    if worker.is_cancelled:
                        return
                    self.post_message(self.Counted(number, found_now(store, saved, seen.get(saved.about))))
        except Interrupted:
            pass
        except (StoreError, WorkspaceError) as error:
            self.post_message(self.Changed(Held(trouble=str(error)), number=self._number))

    def on_searches_screen_counted(self, message: Counted) -> None:
        """Show what a search finds."""
        if message.number != self._counting:
            return
        self._rows = [message.row if row.saved == message.row.saved else row for row in self._rows]
        self._list.show_items(self._rows, self._list.cursor)
        self._say()

    def _say(self, warns: bool = False) -> None:
        count = len(self._rows)
        number = f"{count:,} search{'' if count == 1 else 'es'}"
        left = self._said or (number if self._held is not None else "reading …")
        self.query_one("#status", Bar).say([(left, "warn" if warns else "strong")])

    def broke(self, what: str) -> None:
        """Say what went wrong."""
        self._said = what
        self._say(True)

    def on_row_view_moved(self) -> None:
        """What can be done may be something else."""
        self.refresh_bindings()

    def on_row_view_opened(self, message: RowView.Opened) -> None:
        """Go back with a search, whose events are seen then."""
        row = message.item
        if isinstance(row, SavedNow) and not row.fault:
            if row.now is not None:
                self._see(row)
            self.dismiss()
            self._chosen(row.saved.query)

    @work(thread=True, exit_on_error=False, group="seeing")
    def _see(self, row: SavedNow) -> None:
        journal = self.journal()
        if journal is not None and row.now is not None:
            with self._reader.lane("own") as store:
                corpus = store.title()
            Searches(journal).see(row.saved.about, corpus, row.now)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if action in ("mark", "tags", "write_note"):
            return False
        if self._naming is not None:
            return False
        match action:
            case "rename" | "delete_search":
                return bool(self._rows)
            case "undo":
                return self.held.can_undo
            case "redo":
                return self.held.can_redo
        return True

    async def action_rename(self) -> None:
        """Open the line in which the name is typed."""
        row = self._list.current
        if row is None:
            return
        self._naming = row.saved
        bar = NoteBar("a name", id="naming")
        await self.mount(bar)
        bar.begin("Name:", row.saved.name)
        self.refresh_bindings()

    def on_note_bar_kept(self, message: NoteBar.Kept) -> None:
        """Rename it; without a name it keeps the one it has."""
        saved, name = self._naming, message.note
        self.on_note_bar_closed()
        if saved is not None and name and name != saved.name:
            self._change_searches(lambda searches: searches.rename(saved, name), f"now named “{name}”")

    def on_note_bar_closed(self) -> None:
        """Back to the list."""
        self._naming = None
        self.set_focus(self._list)
        self.query("#naming").remove()
        self.refresh_bindings()

    def action_delete_search(self) -> None:
        """Delete the search under the cursor."""
        row = self._list.current
        if row is not None:
            saved = row.saved
            self._change_searches(lambda searches: searches.delete(saved), f"deleted: “{saved.name}”")

    def _change_searches(self, change: Callable[[Searches], Step | None], verb: str) -> None:
        def keep(journal: Journal) -> Step | None:
            return change(Searches(journal))

        self.one_by_one(lambda: self.keep(keep, verb))

    def action_back(self) -> None:
        """Back to where the reader came from."""
        self.dismiss()
