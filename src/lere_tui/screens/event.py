"""One event: its casualty table with the claim under the cursor, and everything else that is recorded of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Key, Resize
from textual.message import Message
from textual.types import CSSPathType
from textual.worker import get_current_worker

from lere_tui.commands.keys import key_name
from lere_tui.model.accepting import as_if_accepted, reporter_of, with_accepted
from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import POLICIES
from lere_tui.model.suggested import Suggested
from lere_tui.model.vocabulary import in_words
from lere_tui.render.claim_panel import Wanted, panel_entries, what_became
from lere_tui.render.event_suggestions import suggestion_entries
from lere_tui.render.event_text import Entry, Target, date_words, page, place_words
from lere_tui.render.policy_text import explained
from lere_tui.resources import styles_folder
from lere_tui.screens.deciding import Decided, DecidingScreen, cursor_after
from lere_tui.screens.reading import Reader
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.casualty_grid import CasualtyGrid
from lere_tui.widgets.document import Document
from lere_tui.widgets.footer import KeyFooter

BESIDE_FROM = 140
"""Columns from which the record stands beside the table."""

TALL_FROM = 36
"""Rows from which nothing needs to shrink while it has no focus."""


class EventScreen(DecidingScreen):
    """An event. The casualty table is its heart."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "event.tcss"]
    BINDINGS = bindings("event", "inner")
    AUTO_FOCUS = ""

    @dataclass(repr=False, eq=False)
    class Read(Message):
        """The event, whole; None if the corpus has no such event."""

        dossier: Dossier | None
        state: Decided

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read."""

        error: str

    def __init__(self, reader: Reader, event_id: str, title: str = "", workspace: Path | None = None) -> None:
        super().__init__(event_id, workspace)
        self._reader = reader
        self._heading = title
        self._recorded: Dossier | None = None
        """The event as the corpus has it."""
        self._dossier: Dossier | None = None
        """The event with what the reader decided."""
        self._explains = False
        self._bars = False
        self._typed_ahead: list[str] | None = []
        """Keys typed before the event was there; None once it is."""

    def compose(self) -> ComposeResult:
        """Two lines of heading, the table and its claim, the rest, and the keys."""
        yield Bar(id="title")
        yield Bar(id="facts")
        yield Bar(id="policy")
        yield Container(id="body")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the event."""
        self.query_one("#policy", Bar).display = False
        self.query_one("#title", Bar).say([(self._heading or self._event_id, "strong")])
        self.query_one("#facts", Bar).say([("reading …", "faint")])
        self._read(self._event_id)

    @work(thread=True, exclusive=True, exit_on_error=False, group="event")
    def _read(self, event_id: str) -> None:
        worker = get_current_worker()
        try:
            with self._reader.lane("event") as store:
                dossier = store.dossier(event_id)
            state = self.read_decisions() if dossier and dossier.suggestions else Decided({})
            if not worker.is_cancelled:
                self.post_message(self.Read(dossier, state))
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

    async def on_event_screen_read(self, message: Read) -> None:
        """Show the event."""
        dossier = message.dossier
        if dossier is None:
            self.broke("There is no such event in this corpus.")
            return
        self._recorded, self._state = dossier, message.state
        self._dossier = dossier = with_accepted(dossier, message.state.decisions)
        event = dossier.event
        kind = "phase" if event.phase else in_words(event.kind)
        self.query_one("#title", Bar).say([(event.title, "strong")], [(kind, "plain")])
        document = Document(id="page")
        await self.query_one("#body").mount(document)
        await self._show_losses(dossier)
        (self._grid or document).focus()
        self._show_facts()
        self._arrange()
        document.show_entries(self._entries(dossier))
        self._show_claim()
        self.refresh_bindings()
        self.call_after_refresh(self._catch_up)

    def _show_facts(self, notice: str = "") -> None:
        """When and where; at the right what the reader just did, or how much there is to decide."""
        dossier = self._dossier
        if dossier is None:
            return
        if self._state.trouble:
            self.broke(self._state.trouble)
            return
        left = [(date_words(dossier.event.date), "plain"), ("   ", "plain"), (place_words(dossier), "faint")]
        number = len(dossier.suggestions)
        waiting = f"{number} suggested" if number else ""
        right = " · ".join(filter(None, (notice, waiting)))
        self.query_one("#facts", Bar).say(left, [(f"  {right}", "faint")] if right else [])

    async def _show_losses(self, dossier: Dossier, claim: str = "") -> None:
        """Show the casualty table if there are losses, with the cursor on a claim."""
        grid = self._grid
        if grid is not None and dossier.verdicts:
            grid.change(dossier, claim)
        elif grid is not None:
            self.query_one("#page").focus()
            await self.query_one("#losses").remove()
        elif dossier.verdicts:
            shown = Document(id="claim", markers=False)
            shown.can_focus = False
            losses = Vertical(CasualtyGrid(dossier, id="grid"), shown, id="losses")
            await self.query_one("#body").mount(losses, before="#page")

    def _entries(self, dossier: Dossier) -> list[Entry]:
        """The page below the table."""
        keys = None
        if self.can_decide:
            found = {active.binding.id: key for key, active in reversed(self.active_bindings.items())}
            accept, refuse = found.get("event.accept"), found.get("event.refuse")
            keys = (key_name(accept), key_name(refuse)) if accept and refuse else None
        return page(dossier, suggestion_entries(dossier, keys))

    async def on_deciding_screen_kept(self, message: DecidingScreen.Kept) -> None:
        """Show what holds now: in the table, in its verdicts, and on the page."""
        if self._recorded is not None and (self.is_news(message)):
            self._state = message.state
            self._dossier = dossier = with_accepted(self._recorded, message.state.decisions)
            changed = message.changed
            await self._show_losses(dossier, f"suggested-{changed.suggestion}" if changed else "")
            document, entries = self.query_one("#page", Document), self._entries(dossier)
            cursor = cursor_after(document.targets, document.cursor, entries, changed)
            document.change_entries(entries, cursor)
            self._show_facts(what_became(message.verb, changed))
            self._arrange()
            self._show_claim()
            self.refresh_bindings()
        self.settled(message)

    def on_screen_resume(self) -> None:
        """Elsewhere something may have been decided."""
        if self._recorded is not None and self._recorded.suggestions and self.can_decide:
            self.read_again()

    def on_key(self, event: Key) -> None:
        """Keep what is typed before the event is there."""
        if self._typed_ahead is not None:
            self._typed_ahead.append(event.key)
            event.stop()

    def _catch_up(self) -> None:
        """Do what was typed ahead."""
        keys, self._typed_ahead = self._typed_ahead or [], None
        for key in keys:
            self.app.simulate_key(key)

    @property
    def _grid(self) -> CasualtyGrid | None:
        found = self.query("#grid")
        return found.first(CasualtyGrid) if found else None

    def on_resize(self, event: Resize) -> None:
        """Beside each other on a wide terminal, else one above the other."""
        self._arrange()

    def on_descendant_focus(self) -> None:
        """On a low terminal the part that has the focus gets the room."""
        self._arrange()

    def _arrange(self) -> None:
        """Share the room between the table, its claim and the page."""
        grid = self._grid
        width, height = self.size.width, self.size.height - 3 - self.query_one("#policy", Bar).display
        beside = width >= BESIDE_FROM
        self.set_class(beside, "-beside")
        self.set_class(grid is None, "-no-losses")
        if grid is None:
            return
        self.query_one("#policy", Bar).say(explained(grid.policy, width))
        claim = self.query_one("#claim", Document)
        wanted = grid.wanted_height
        on_page = self.query_one("#page").has_focus
        if beside:
            claim.display = True
            grid.styles.height = min(wanted, max(6, height // 2 if self._bars else height * 3 // 5, height - 24))
            claim.styles.height = "1fr"
            return
        low = self.size.height < TALL_FROM
        grid.styles.scrollbar_size_horizontal = 0 if height < 14 else 1
        if low and on_page:
            grid.styles.height = min(wanted, max(4, height // 3)) if height >= 14 else 0
            claim.display = False
            return
        claim.display = True
        lines = 7 if not low else 5 if height >= 18 else 2
        if self._explains or self._bars:
            lines = max(lines, min(claim.line_count, self._panel_room))
        claim.styles.height = lines + 1
        rest = height - lines - 1
        share = rest * 3 // 5 if not low else rest - (1 if self._bars else 4) if height >= 14 else rest
        grid.styles.height = min(wanted, max(4, share))

    def on_casualty_grid_fitted(self) -> None:
        """Share the room anew."""
        self._arrange()

    def on_casualty_grid_moved(self, message: CasualtyGrid.Moved) -> None:
        """Say whose claim is under the cursor, at once."""
        self._show_claim()

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
        self.app.push_screen(SourcesScreen(self._reader, dossier, target))

    @property
    def _panel_room(self) -> int:
        """Lines that the claim may have at most where it explains something."""
        height = self.size.height - 3
        more = 4 if self._bars and self.size.height < TALL_FROM else 0
        return height if self.size.width >= BESIDE_FROM else max(2, height // 2 + more)

    def _show_claim(self) -> None:
        grid, dossier = self._grid, self._dossier
        if grid is None or dossier is None or grid.current_row is None:
            return
        panel = self.query_one("#claim", Document)
        roomy = self.size.width >= BESIDE_FROM
        width = panel.line_width if panel.line_width > 1 else self.size.width - 4
        wanted = Wanted(self._explains, self._bars, roomy, width, self._panel_room)
        number = grid.claims.index(grid.claim) if grid.claim else 0
        cell = (grid.current_row, grid.voice, grid.claims)
        panel.show_entries(panel_entries(grid.table, *cell, number, dossier, wanted))
        if self._explains or self._bars:
            self._arrange()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if action == "explain":
            return self._grid is not None and self.size.width < BESIDE_FROM
        if action in ("next_pane", "ranges", "policy"):
            return self._grid is not None
        if action == "sources":
            return self._dossier is not None and bool(self._dossier.sources)
        if action in ("accept", "refuse"):
            if self._answerable(action) is not None:
                return True
            # Not here, but the page names the keys.
            return None if self.can_decide and self._dossier is not None and self._dossier.suggestions else False
        if action == "undo_decision":
            return self._state.can_undo
        if action == "redo_decision":
            return self._state.can_redo
        return True

    def _answerable(self, action: str) -> Suggested | None:
        """The suggestion that can be accepted or refused: under the page's cursor, or accepted under the table's."""
        dossier, recorded, grid = self._dossier, self._recorded, self._grid
        if dossier is None or recorded is None or not self.can_decide:
            return None
        if grid is not None and grid.has_focus:
            claim = grid.claim.id if grid.claim and action == "refuse" else ""
            return next((each for each in recorded.suggestions if each.claim_id == claim), None)
        page = self.query_one("#page", Document)
        target = page.target if page.has_focus else None
        if target is None or target.kind != "suggestion":
            return None
        found = next((each for each in dossier.suggestions if each.id == target.id), None)
        return found if found and (action == "refuse" or reporter_of(found, dossier)) else None

    def action_accept(self) -> None:
        """Make a claim of the suggestion under the cursor."""
        self.one_by_one(lambda: self._answer("accept"))

    def action_refuse(self) -> None:
        """Put the suggestion under the cursor away."""
        self.one_by_one(lambda: self._answer("refuse"))

    def _answer(self, action: str) -> None:
        suggested = self._answerable(action)
        if suggested is not None:
            self.decide(suggested, "accepted" if action == "accept" else "refused")

    def action_undo_decision(self) -> None:
        """Undo the last decision."""
        self.one_by_one(self.step_back)

    def action_redo_decision(self) -> None:
        """Do it again."""
        self.one_by_one(self.step_forth)

    def action_explain(self) -> None:
        """Say the verdict of the row in a sentence, or stop doing so."""
        self._explains = not self._explains
        if self._grid is not None:
            self._grid.focus()
        self._show_claim()
        self._arrange()

    def action_ranges(self) -> None:
        """Show the figures of the row as bars, or stop doing so."""
        self._bars = not self._bars
        if self._grid is not None:
            self._grid.focus()
        self._show_claim()
        self._arrange()

    def action_policy(self) -> None:
        """Sum the rows up in the next way, and say which it is; after the last, as claimed."""
        grid = self._grid
        if grid is None:
            return
        grid.show_policy(POLICIES[(POLICIES.index(grid.policy) + 1) % len(POLICIES)])
        self.query_one("#policy", Bar).display = True
        self._arrange()

    def action_next_pane(self) -> None:
        """From the table to the page, or back."""
        self.focus_next("CasualtyGrid, #page")

    def action_sources(self) -> None:
        """Read the sources, beginning with the claim under the cursor."""
        grid = self._grid
        if grid is not None and grid.has_focus and grid.claim is not None:
            self._open_sources(Target("claim", grid.claim.id))
        else:
            self._open_sources(None)

    def action_back(self) -> None:
        """Back to where the reader came from."""
        self.dismiss()
