"""One event: its casualty table with the claim under the cursor, and everything else that is recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.events import Key
from textual.message import Message
from textual.types import CSSPathType
from textual.worker import get_current_worker

from lere_tui.model.accepting import as_if_accepted, reporter_of, with_accepted
from lere_tui.model.decisions import Decision
from lere_tui.model.dossier import Dossier
from lere_tui.model.findings import Finding, with_findings
from lere_tui.model.suggested import Suggested
from lere_tui.model.vocabulary import in_words
from lere_tui.render.claim_panel import what_became
from lere_tui.render.event_findings import Judged, finding_entries, judged
from lere_tui.render.event_kept import kept_entries, kept_words
from lere_tui.render.event_suggestions import suggestion_entries
from lere_tui.render.event_text import Entry, Target, date_words, page, place_words
from lere_tui.resources import styles_folder
from lere_tui.screens.deciding import cursor_after
from lere_tui.screens.event_place import PlacedEvent
from lere_tui.screens.event_pointing import pointed_at
from lere_tui.screens.event_room import BESIDE_FROM
from lere_tui.screens.keeping import Held, KeepingScreen, became
from lere_tui.screens.marking import Pointed
from lere_tui.screens.reading import Reader
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.casualty_grid import CasualtyGrid, RowKey
from lere_tui.widgets.document import Document
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.note_bar import NoteBar


class EventScreen(PlacedEvent):
    """An event. The casualty table is its heart."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "event.tcss"]
    BINDINGS = bindings("event", "mine", "inner")
    AUTO_FOCUS = ""

    @dataclass(repr=False, eq=False)
    class Read(Message):
        """The event, whole; None if the corpus has no such event."""

        dossier: Dossier | None
        held: Held

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read."""

        error: str

    def __init__(
        self,
        reader: Reader,
        event_id: str,
        title: str = "",
        workspace: Path | None = None,
        row: RowKey | None = None,
        claim: str = "",
    ) -> None:
        super().__init__(reader, event_id, workspace, row, claim)
        self._heading = title
        self._judged = Judged()
        self._typed_ahead: list[Key] | None = []
        """Keys typed before the event was there; None once it is."""

    def compose(self) -> ComposeResult:
        """Two lines of heading, the table and its claim, the rest, the line for a note, and the keys."""
        yield Bar(id="title")
        yield Bar(id="facts")
        yield Bar(id="policy")
        yield Container(id="body")
        yield NoteBar(id="note")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the event."""
        self.query_one("#policy", Bar).display = False
        self.query_one("#note").display = False
        self.query_one("#title", Bar).say([(self._heading or self._event_id, "strong")])
        self.query_one("#facts", Bar).say([("reading …", "faint")])
        self._read(self._event_id)

    @work(thread=True, exclusive=True, exit_on_error=False, group="event")
    def _read(self, event_id: str) -> None:
        worker = get_current_worker()
        try:
            with self._reader.lane("event") as store:
                dossier = store.dossier(event_id, near=True)
            self.known = dossier
            held = self.read_whole() if dossier else Held()
            if not worker.is_cancelled:
                self.post_message(self.Read(dossier, held))
                self.remember_opened()
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(str(error)))

    def on_event_screen_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        self.broke(message.error)

    def broke(self, what: str) -> None:
        """Say what went wrong below the event's name."""
        self.query_one("#facts", Bar).say([(what, "warn")])
        if self._dossier is None:  # there is nothing to wait for: what was typed is done, be it to go back
            self.came_to, self.way = None, ()
            self.call_after_refresh(self._catch_up)

    async def on_event_screen_read(self, message: Read) -> None:
        """Show the event."""
        dossier = message.dossier
        if dossier is None:
            self.broke("There is no such event in this corpus.")
            return
        self._recorded, self._held = dossier, message.held
        self._dossier = dossier = self._as_decided(dossier)
        self._show_title()
        document = Document(id="page")
        await self.query_one("#body").mount(document)
        await self._show_losses(dossier)
        self.set_focus(self._grid or document)  # now: keys typed ahead are meant for it
        self._show_facts()
        self._arrange()
        document.show_entries(self._entries(dossier))
        in_table = self._grid is not None and self._grid.claim is not None and self._grid.claim.id == self._claim
        if self._claim and not in_table:
            wanted = Target("claim", self._claim)
            document.go_to(next((n for n, target in document.targets.items() if target == wanted), -1))
            self.set_focus(document)
        self._show_claim()
        self.refresh_bindings()
        self.call_after_refresh(self._catch_up)

    def _show_title(self) -> None:
        """What is kept of the event, its name and its kind."""
        if self._dossier is not None:
            event = self._dossier.event
            kind = "phase" if event.phase else in_words(event.kind)
            kept = kept_words(self.kept_of(f"event {event.id}"))
            self.query_one("#title", Bar).say([(event.title, "strong")], [(f"{kept}  ", "strong"), (kind, "plain")])

    def _show_facts(self, notice: str = "") -> None:
        """When and where; at the right what the reader just did, or how much there is to decide."""
        dossier = self._dossier
        if dossier is None:
            return
        if self.held.trouble:
            self.broke(self.held.trouble)
            return
        left = [(date_words(dossier.event.date), "plain"), ("   ", "plain"), (place_words(dossier), "faint")]
        suggested, found = len(dossier.suggestions), len(self._judged.waiting)
        right = " · ".join(
            filter(None, (notice, f"{suggested} suggested" if suggested else "", f"{found} found" if found else ""))
        )
        self.query_one("#facts", Bar).say(left, [(f"  {right}", "faint")] if right else [])

    def _entries(self, dossier: Dossier) -> list[Entry]:
        """The page below the table."""
        found = self.keys_of("event.accept", "event.refuse") if self.can_keep else []
        keys = (found[0], found[1]) if len(found) == 2 else None
        findings = finding_entries(self._judged, self.held.decisions, dossier, keys, self._passed)
        kept = (
            kept_entries(self.held.kept, dossier, self.keys_of("mine.mark", "mine.tags", "mine.note"))
            if self.can_keep
            else ()
        )
        return page(dossier, suggestion_entries(dossier, keys), findings, kept)

    def _as_decided(self, recorded: Dossier) -> Dossier:
        """The event with the claims and remarks that the reader accepted."""
        decisions = self.held.decisions
        self._judged = judged(self._findings, decisions, recorded)
        return with_findings(with_accepted(recorded, decisions), self._judged.accepted)

    async def show_held(self, message: KeepingScreen.Changed) -> None:
        """Show what holds now."""
        from lere_tui.workspace.decisions import decision_of

        changed = decision_of(message.step)
        await self.show_event(changed, what_became(message.verb, changed) if changed else became(message))

    async def show_event(self, changed: Decision | None = None, notice: str = "") -> None:
        """Show what holds now: in the table, in its verdicts, and on the page."""
        recorded, before = self._recorded, self._dossier
        if recorded is None or before is None:
            return
        self._dossier = dossier = self._as_decided(recorded)
        if dossier.verdicts != before.verdicts:
            await self._show_losses(dossier, f"suggested-{changed.about}" if changed else "")
        document, entries = self.query_one("#page", Document), self._entries(dossier)
        document.change_entries(entries, cursor_after(document.targets, document.cursor, entries, changed))
        self._show_title()
        self._show_facts(notice)
        self._arrange()
        self._show_claim()
        self.refresh_bindings()

    def on_screen_resume(self) -> None:
        """Elsewhere something may have been decided."""
        if self._recorded is not None:
            self.read_again()

    def on_key(self, event: Key) -> None:
        """Keep what is typed before the event is there, unless it is to go back before that."""
        if self._typed_ahead is not None and (self._typed_ahead or event.key not in self._keys_back()):
            self._typed_ahead.append(event)
            event.stop()

    def _keys_back(self) -> set[str]:
        return {key for key, active in self.active_bindings.items() if active.binding.action == "back"}

    def _catch_up(self) -> None:
        """Do what was typed ahead."""
        keys, self._typed_ahead = self._typed_ahead or [], None
        self.come_back()
        for key in keys:
            anew = Key(key.key, key.character)
            anew.set_sender(self.app)  # a key from this screen would go no farther than to this screen
            self.app.post_message(anew)
        if self._recorded is not None:
            self.look_through(self._recorded)

    def on_casualty_grid_opened(self, message: CasualtyGrid.Opened) -> None:
        """Go to the words of a claim."""
        self._open_sources(Target("claim", message.claim.id))

    def on_document_chosen(self, message: Document.Chosen) -> None:
        """Follow an entry of the page."""
        if message.target.kind == "event":
            self.app.push_screen(EventScreen(self._reader, message.target.id, workspace=self._workspace))
        else:
            self._open_sources(message.target)

    def _open_sources(self, target: Target | None) -> None:
        if self._dossier is None:
            return
        from lere_tui.screens.sources import SourcesScreen

        dossier = self._dossier
        if target is not None and target.kind == "suggestion":
            suggested = next(each for each in dossier.suggestions if each.id == target.id)
            dossier, target = as_if_accepted(dossier, suggested), Target("claim", suggested.claim_id)
        elif target is not None and target.kind in ("finding", "judged"):
            dossier, target = self.with_words(dossier, target.id)
        again = self.held.kept.get(target.id) if target and target.kind == "words" else None
        words = again.now.quote if again and again.now else None
        self.app.push_screen(SourcesScreen(self._reader, dossier, target, self._workspace, words))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here; while a note is typed, only the note."""
        if self.is_noting:
            return action == "back" and not any(bar.has_cursor for bar in self.query(NoteBar))
        if action == "explain":
            return self._grid is not None and self.size.width < BESIDE_FROM
        if action in ("next_pane", "ranges", "policy"):
            return self._grid is not None
        if action == "read_on":
            return self.query_one("#claim", Document).has_more if self._grid is not None else False
        if action == "sources":
            return self._dossier is not None and bool(self._dossier.sources)
        if action in ("accept", "refuse"):
            if self.answerable(action) is not None:
                return True
            # Not here, but the page names the keys.
            decidable = self._dossier is not None and (self._dossier.suggestions or self._findings)
            return None if self.can_keep and decidable else False
        return super().check_action(action, parameters)

    def pointed(self) -> Pointed | None:
        """The claim under the table's cursor, what is under the page's, or the event."""
        if self._dossier is None:
            return None
        claim = self._grid.claim if self._grid is not None and self._grid.has_focus else None
        target = None if claim else self.query_one("#page", Document).target
        return pointed_at(self._dossier, claim, target, self.held.kept, self.held.corpus)

    def answerable(self, action: str) -> Suggested | Finding | None:
        """What can be accepted or refused: under the page's cursor, or accepted under the table's."""
        dossier, recorded, grid = self._dossier, self._recorded, self._grid
        if dossier is None or recorded is None or not self.can_keep:
            return None
        if grid is not None and grid.has_focus:
            claim = grid.claim.id if grid.claim and action == "refuse" else ""
            return next((each for each in recorded.suggestions if each.claim_id == claim), None)
        page = self.query_one("#page", Document)
        target = page.target if page.has_focus else None
        if target is None or target.kind != "suggestion":
            return self.finding(target.id) if target else None
        found = next((each for each in dossier.suggestions if each.id == target.id), None)
        return found if found and (action == "refuse" or reporter_of(found, dossier)) else None

    def action_sources(self) -> None:
        """Read the sources, beginning with the claim under the cursor."""
        grid = self._grid
        if grid is not None and grid.has_focus and grid.claim is not None:
            self._open_sources(Target("claim", grid.claim.id))
        else:
            self._open_sources(None)

    def action_back(self) -> None:
        """Back to where the reader came from; first from a note that was left by a click."""
        if self.is_writing:
            self.close_writing()
        elif self.is_noting:
            self.close_note()
        else:
            self.dismiss()
