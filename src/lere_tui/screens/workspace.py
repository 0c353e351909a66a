"""The workspace: what a reader marked, tagged, noted and read, and what of it is in this corpus no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Resize
from textual.message import Message
from textual.types import CSSPathType

from lere_tui.model.dossier import Dossier
from lere_tui.model.subjects import Again, Kept, tags_of
from lere_tui.render.event_kept import kept_pieces
from lere_tui.render.event_text import Entry, Target
from lere_tui.render.own_rows import SHELVES, TITLES, OwnRow, Shelf
from lere_tui.resources import styles_folder
from lere_tui.screens.keeping import Held, KeepingScreen, became
from lere_tui.screens.marking import MarkingScreen, Pointed, corpus_title
from lere_tui.screens.reading import Reader
from lere_tui.screens.shelving import shelved
from lere_tui.store.errors import StoreError
from lere_tui.widgets.bar import Bar, Part
from lere_tui.widgets.bindings import bindings, key_now
from lere_tui.widgets.document import Document
from lere_tui.widgets.filter_bar import FilterBar
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.own_list import OwnList
from lere_tui.widgets.row_view import RowView
from lere_tui.workspace.journal import Journal, Step
from lere_tui.workspace.keeping import Keeping

MANY = 100
"""Things that are found again at once; of more, the last of them are shown first."""

EMPTY: dict[Shelf, tuple[str, str]] = {
    "marks": ("Nothing is marked.", "{mark} marks the event, the claim or the words under the cursor."),
    "tags": ("Nothing is tagged.", "{tags} gives tags to the event, the claim or the words under the cursor."),
    "notes": ("There are no notes.", "{note} writes one on the event, the claim or the words under the cursor."),
    "read": ("No event was opened yet.", "Those that you open are listed here, the last first."),
    "gone": ("All that you keep is in this corpus.", "What a newer corpus has no more is listed here, with its words."),
}  # fmt: skip


@dataclass
class Left:
    """How a list was left: what it is narrowed by, and the row of the cursor."""

    words: str = ""
    cursor: int = 0


class WorkspaceScreen(MarkingScreen):
    """The lists. Enter leads to the event, the claim or the words."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "workspace.tcss"]
    BINDINGS = bindings("workspace", "mine")
    AUTO_FOCUS = "OwnList"

    @dataclass(repr=False, eq=False)
    class Few(Message):
        """What was kept last, while the rest is being found."""

        found: Sequence[Again]

    @dataclass(repr=False, eq=False)
    class Sourced(Message):
        """The event with which a source is shown, and the row that leads there; None if it can't be read."""

        dossier: Dossier | None
        row: OwnRow
        error: str = ""

    def __init__(self, reader: Reader, workspace: Path) -> None:
        super().__init__(reader, workspace)
        self._shelf: Shelf = "marks"
        self._left = {shelf: Left() for shelf in SHELVES}
        self._found: Sequence[Again] = ()
        self._read: Sequence[tuple[Again, str]] = ()
        self._said: list[Part] = []

    def compose(self) -> ComposeResult:
        """The names of the lists, one of them, what is under its cursor in full, and the keys."""
        yield Bar(id="title")
        with Vertical(id="listing"):
            yield FilterBar("With", "words of it, in any spelling", id="filter")
            yield OwnList(id="own")
        yield Document(id="detail", markers=False)
        yield Bar(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read what is kept."""
        self._filter.display = False
        self.query_one("#detail").can_focus = False
        self._list.empty = ("reading …",)
        self._list.show_items(())
        self._say()
        self.read_again()

    def on_screen_resume(self) -> None:
        """On another screen something may have been kept."""
        if self._held is not None:
            self.read_again()

    @property
    def _list(self) -> OwnList:
        return self.query_one(OwnList)

    @property
    def _filter(self) -> FilterBar:
        return self.query_one(FilterBar)

    def read_held(self) -> Held:
        """All that is kept, found again in this corpus."""
        journal = self.journal()
        if journal is None:
            return Held()
        own = self._reader.own()
        with self._reader.lane("own") as store:
            refinder = store.refinder()
            if self._held is None and len(own.kept) > MANY:  # finding them all takes a while
                self.post_message(self.Few([refinder.find(kept) for kept in own.kept[-MANY:]]))
            self._found = [refinder.find(kept) for kept in own.kept]
            read = [(Kept(subject.key, subject), refinder.event_now(subject), at) for subject, at in own.read]
            self._read = [
                (refinder.under(kept, now) if now else Again(kept, None, "gone"), at) for kept, now, at in read
            ]
        kept = {again.now.key if again.now else again.kept.about: again for again in self._found}
        undo, redo = journal.can_go()
        return Held({}, kept, {}, tags_of(own.kept), corpus_title(self._reader), undo, redo, own.trouble)

    async def show_held(self, message: KeepingScreen.Changed) -> None:
        """Show the list as it is now, and what was done."""
        trouble, done = message.held.trouble, became(message)
        self._said = [(trouble, "warn")] if trouble else [(done, "strong")] if done else []
        self._show()

    def on_workspace_screen_few(self, message: Few) -> None:
        """Show what was kept last."""
        if self._held is None:
            self._found, self._said = message.found, [("reading …", "faint")]
            self._show()

    def _show(self) -> None:
        """Show the list that is wanted, with the cursor where it was."""
        here, shown = self._left[self._shelf], self._list
        shown.shelf = self._shelf
        rows = shelved(self._shelf, self._found, self._read, here.words)
        shown.empty = ("Nothing of it has such words.", "Escape shows all.") if here.words else self._nothing()
        shown.show_items(rows, here.cursor)
        here.cursor = shown.cursor
        self._say()

    def _nothing(self) -> tuple[str, str]:
        """What is said of an empty list, with the keys of the screen on which something can be put into it."""
        below = self.app.screen_stack[-2]
        keys = {name: key_now(below, f"mine.{name}") or "the palette" for name in ("mark", "tags", "note")}
        what, how = EMPTY[self._shelf]
        return what, how.format_map(keys)

    def _say(self) -> None:
        """The lines above and below: which lists there are and how much is in each, and what was done."""
        titles: list[Part] = [("Workspace  ", "faint")] if self.size.width >= 100 else []
        for number, shelf in enumerate(SHELVES, 1):
            count = len(shelved(shelf, self._found, self._read))
            is_here = shelf == self._shelf
            name = f"{number} {TITLES[shelf]} {count:,}" if is_here or self.size.width >= 64 else f"{number}"
            titles.append((f"[{name}]" if is_here else f" {name} ", "strong" if is_here else "plain"))
        self.query_one("#title", Bar).say(titles)
        rows = len(self._list.items)
        right: list[Part] = [(f"{self._list.cursor + 1:,} of {rows:,}", "plain")] if rows else []
        self.query_one("#status", Bar).say(self._said, right)

    def on_row_view_moved(self, message: RowView.Moved) -> None:
        """Show what is under the cursor in full."""
        row, detail, here = self._list.current, self.query_one("#detail", Document), self._left[self._shelf]
        if here.cursor != self._list.cursor:  # what was done is no news any more
            here.cursor, self._said = self._list.cursor, []
        self._say()
        detail.show_entries(detail_entries(row) if row else [])

    def on_resize(self, event: Resize) -> None:
        """What is under the cursor has a third of the lines at most."""
        self.query_one("#detail").styles.height = max(2, min(9, event.size.height // 3))
        self._say()

    def pointed(self) -> Pointed | None:
        """The thing under the cursor, unless this corpus has it no more."""
        row = self._list.current
        if row is None or (not self._list.has_focus and not self.is_writing) or row.again.now is None:
            return None
        now = row.again.now
        return Pointed(now.key, now.words, lambda: now)

    def on_row_view_opened(self, message: RowView.Opened) -> None:
        """Go to the event, to the claim in its table, or to the words in their source."""
        row = self._list.current
        if row is None:
            return
        now = row.again.now
        if now is None:
            self._said = [("this is not in this corpus any more", "warn")]
            self._say()
        elif now.kind in ("source", "words"):
            self._read_dossier(row, now.event)
        else:
            from lere_tui.screens.event import EventScreen

            claim = now.id if now.kind == "claim" else ""
            self.app.push_screen(EventScreen(self._reader, now.event, now.title, self._workspace, claim=claim))

    @work(thread=True, exclusive=True, exit_on_error=False, group="event")
    def _read_dossier(self, row: OwnRow, event: str) -> None:
        try:
            with self._reader.lane("own") as store:
                self.post_message(self.Sourced(store.dossier(event), row))
        except StoreError as error:
            self.post_message(self.Sourced(None, row, str(error)))

    def on_workspace_screen_sourced(self, message: Sourced) -> None:
        """Show the words in their source."""
        from lere_tui.screens.sources import SourcesScreen

        now = message.row.again.now
        if message.dossier is None or now is None:
            self.broke(message.error or "there is no such event in this corpus any more")
            return
        target = Target("source", now.id)
        self.app.push_screen(SourcesScreen(self._reader, message.dossier, target, self._workspace, now.quote))

    def broke(self, what: str) -> None:
        """Say what went wrong in the line above the keys."""
        self._said = [(what, "warn")]
        self._say()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here; while words are typed, these."""
        if not self.is_mounted:
            return True
        typing = self._filter.has_cursor or self.is_writing
        if action == "remove":
            return not typing and self._list.current is not None
        if action in ("filter", "list", "back"):
            return not typing
        return super().check_action(action, parameters)

    def action_list(self, shelf: Shelf) -> None:
        """Go to a list."""
        self._shelf, self._said = shelf, []
        here = self._left[shelf]
        self._filter.put(here.words)
        self._filter.display = bool(here.words)
        self._list.focus()
        self._show()

    def action_filter(self) -> None:
        """Type words that the rows must have."""
        self._filter.display = True
        self._filter.begin()

    def on_filter_bar_typed(self, message: FilterBar.Typed) -> None:
        """Narrow the list as it is typed."""
        here = self._left[self._shelf]
        here.words, here.cursor = message.text, 0
        self._show()

    def on_filter_bar_done(self) -> None:
        """From the words to the list."""
        self._list.focus()
        self._filter.display = bool(self._filter.text)

    def action_remove(self) -> None:
        """Take away what the list shows of the thing under the cursor."""
        self.one_by_one(self._remove)

    def _remove(self) -> None:
        row, shelf = self._list.current, self._shelf
        if row is None:
            return

        def remove(journal: Journal) -> Step | None:
            keeping, kept = Keeping(journal), row.kept
            match shelf:
                case "marks":
                    return keeping.mark(kept.about, row.subject, False)
                case "tags":
                    return keeping.tag(kept.about, row.subject, tuple(tag for tag in kept.tags if tag != row.tag))
                case "notes":
                    return keeping.note(kept.about, row.subject, "")
                case "read":
                    return keeping.unread(kept.subject.event, row.at)
            changes = (
                keeping.note(kept.about, kept.subject, ""),
                keeping.tag(kept.about, kept.subject, ()),
                keeping.mark(kept.about, kept.subject, False),
            )
            return next((step for step in reversed(changes) if step), None)

        undo = self.keys_of("mine.undo")
        self.keep(remove, f"removed{f'; {undo[0]} brings it back' if undo else ''}")

    def action_back(self) -> None:
        """From a narrowed list to the whole one, and then back to where the reader came from."""
        if self._left[self._shelf].words:
            self._left[self._shelf] = Left()
            self._filter.put("")
            self._filter.display = False
            self._show()
        else:
            self.dismiss()


def detail_entries(row: OwnRow) -> list[Entry]:
    """A row in full: the thing, where it is from, and all that is kept of it."""
    was, kept = row.again.kept.subject, row.kept
    thing = row.subject
    entries = [Entry(((thing.words, "quote" if thing.kind == "words" else "strong"),))]
    if thing.kind == "words":
        entries.append(Entry(((f"in {thing.says} ({thing.id})", "plain"),)))
    about = "" if thing.kind == "event" else f"{thing.title}, "
    entries.append(Entry(((f"{thing.kind} · {about}{thing.date} · {thing.event}", "faint"),)))
    if pieces := kept_pieces(kept):
        entries.append(Entry(tuple(pieces), indent=2))
    if row.again.now is None:
        where = f" in “{was.corpus}”" if was.corpus else ""
        entries.append(Entry(((f"≠ not in this corpus any more; kept{where} on {kept.at[:10]}", "contradict"),)))
    elif row.again.how:
        before = f": “{was.quote.exact}”" if was.quote and row.again.how == "other words now" else ""
        before = f": {was.event} before" if row.again.how == "renamed" else before
        entries.append(Entry(((f"{row.again.how}{before}", "plain"),)))
    return entries
