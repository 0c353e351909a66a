"""The part of an event's screen that shows its losses: the casualty table, and below it the claim under the cursor."""

from __future__ import annotations

from pathlib import Path

from textual.containers import Vertical
from textual.events import Resize

from lere_tui.model.dossier import Dossier
from lere_tui.model.policies import POLICIES
from lere_tui.render.claim_panel import Wanted, panel_entries
from lere_tui.render.event_kept import kept_pieces
from lere_tui.render.event_text import Entry
from lere_tui.render.policy_text import explained
from lere_tui.screens.citing_event import CitingEvent
from lere_tui.screens.event_room import BESIDE_FROM, Room
from lere_tui.screens.reading import Reader
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.casualty_grid import CasualtyGrid, RowKey
from lere_tui.widgets.document import Document


class LossesScreen(CitingEvent):
    """A screen of one event with its casualty table. `row` and `claim` are where its cursor begins."""

    def __init__(
        self, reader: Reader, event_id: str, workspace: Path | None, row: RowKey | None = None, claim: str = ""
    ) -> None:
        super().__init__(reader, event_id, workspace)
        self._row, self._claim = row, claim
        self._dossier = None
        """The event with what the reader decided."""
        self._explains = False
        self._bars = False

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
            losses = Vertical(CasualtyGrid(dossier, self._row, self._claim, id="grid"), shown, id="losses")
            await self.query_one("#body").mount(losses, before="#page")

    @property
    def _grid(self) -> CasualtyGrid | None:
        found = self.query("#grid")
        return found.first(CasualtyGrid) if found else None

    def on_resize(self, event: Resize) -> None:
        """Beside each other on a wide terminal, else one above the other."""
        self._arrange()
        self.call_after_refresh(self._measured)

    def on_descendant_focus(self) -> None:
        """On a low terminal the part that has the focus gets the room."""
        self._arrange()

    @property
    def _room(self) -> Room:
        taken = 3 + self.query_one("#policy", Bar).display + self.is_noting
        on_page = self.is_noting or self.query_one("#page").has_focus
        return Room(*self.size, taken, on_page, self._explains, self._bars)

    def _arrange(self) -> None:
        """Share the room between the table, its claim and the page."""
        grid = self._grid
        self.set_class(self.size.width >= BESIDE_FROM, "-beside")
        self.set_class(grid is None, "-no-losses")
        if grid is None:
            return
        room, claim = self._room, self.query_one("#claim", Document)
        self.query_one("#policy", Bar).say(explained(grid.policy, room.width))
        grid.styles.scrollbar_size_horizontal = 0 if room.body < 14 and not room.is_beside else 1
        claim_lines = claim.line_count if claim.line_width > 1 else 0  # it is not laid out yet
        grid.styles.height, lines = room.shares(grid.wanted_height, claim_lines)
        claim.display = lines > 0
        claim.styles.height = "1fr" if room.is_beside else lines

    def on_casualty_grid_fitted(self) -> None:
        """Share the room anew."""
        self._arrange()

    def on_casualty_grid_moved(self, message: CasualtyGrid.Moved) -> None:
        """Say whose claim is under the cursor, at once."""
        self._show_claim()

    def _show_claim(self) -> None:
        grid, dossier = self._grid, self._dossier
        if grid is None or dossier is None or grid.current_row is None:
            return
        panel = self.query_one("#claim", Document)
        roomy = self.size.width >= BESIDE_FROM
        width = panel.line_width if panel.line_width > 1 else self.size.width - 4
        wanted = Wanted(self._explains, self._bars, roomy, width, self._room.for_claim)
        number = grid.claims.index(grid.claim) if grid.claim else 0
        cell = (grid.current_row, grid.voice, grid.claims)
        entries = panel_entries(grid.table, *cell, number, dossier, wanted)
        if grid.claim and (kept := self.kept_of(f"claim {self._event_id} {grid.claim.id}")):
            entries.insert(1, Entry(tuple(kept_pieces(kept)), indent=2))
        panel.show_entries(entries)
        self._arrange()
        self.call_after_refresh(self._measured)

    def _measured(self) -> None:
        """The claim is laid out: how many lines it has is known now, and whether there is more to read on."""
        self._arrange()
        self.refresh_bindings()

    def action_explain(self) -> None:
        """Say the verdict of the row in a sentence, or stop doing so."""
        self._explains = not self._explains
        if self._grid is not None:
            self._grid.focus()
        self._show_claim()

    def action_read_on(self) -> None:
        """Scroll what stands below the table by its height; at its end, back to its start."""
        self.query_one("#claim", Document).read_on()

    def action_ranges(self) -> None:
        """Show the figures of the row as bars, or stop doing so."""
        self._bars = not self._bars
        if self._grid is not None:
            self._grid.focus()
        self._show_claim()

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
