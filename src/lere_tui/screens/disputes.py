"""Disputes across events: the contradicted rows of a search, the widest apart first, and who claims them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.events import Resize
from textual.message import Message
from textual.types import CSSPathType
from textual.worker import get_current_worker

from lere_tui.model.disputes import ORDERS, Claimant, Dispute, Order, Tally, arranged, tallies
from lere_tui.render.dispute_text import BY, claimant_words, compared
from lere_tui.resources import styles_folder
from lere_tui.screens.reading import Reader
from lere_tui.screens.returning import EventOpener
from lere_tui.store.disputes import Disputes
from lere_tui.store.errors import Interrupted, StoreError
from lere_tui.store.hits import Hits
from lere_tui.widgets.bar import Bar, Part
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.claimant_list import ClaimantList
from lere_tui.widgets.dispute_list import DisputeList
from lere_tui.widgets.footer import KeyFooter
from lere_tui.widgets.row_view import RowView

BESIDE_FROM = 150
"""Columns from which the claimants stand beside the disputes."""

LOW = 16
"""Rows below which only one of the two is shown."""

TOLD_AFTER, TOLD_SHARE = 0.3, 0.25
"""What was read so far is shown again after so many seconds, and after so much of the time that reading took: putting
many disputes in order should not hold up reading the others."""


class DisputesScreen(EventOpener):
    """The disputes of the events that were listed, and their claimants."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "disputes.tcss"]
    BINDINGS = bindings("disputes")
    AUTO_FOCUS = "DisputeList"

    @dataclass(repr=False, eq=False)
    class Read(Message):
        """More disputes, and how many of all events are read."""

        disputes: Sequence[Dispute]
        events: int
        of: int

    @dataclass(repr=False, eq=False)
    class Arranged(Message):
        """The disputes in their order, their claimants, and in how many events they are."""

        request: int
        disputes: list[Dispute]
        tallies: list[Tally]
        events: int

    @dataclass(repr=False, eq=False)
    class Failed(Message):
        """The corpus can't be read."""

        error: str

    def __init__(self, reader: Reader, hits: Hits, query: str = "", workspace: Path | None = None) -> None:
        super().__init__()
        self._reader = reader
        self._hits = hits
        self._query = query.strip()
        self._workspace = workspace
        self._disputes: list[Dispute] = []
        self._progress = (0, -1)
        """Events that are read, and all there are; -1 until that is known."""
        self._order: Order = "ratio"
        self._narrowed: list[Claimant] = []
        self._request = 0
        self._events = 0
        self._failure = ""

    def compose(self) -> ComposeResult:
        """Heading, disputes with what is compared, claimants, status and keys."""
        yield Bar(id="title")
        with Container(id="body"):
            with Vertical(id="listing"):
                yield DisputeList(id="disputes")
                yield Bar(id="compared")
            yield ClaimantList(id="claimants")
        yield Bar(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Begin to read."""
        self._say()
        self._read()

    def step(self) -> Mapping[str, str]:
        """A session comes back to the disputes of the search."""
        return {"screen": "disputes"}

    def on_unmount(self) -> None:
        """Stop reading."""
        self._reader.give_up("disputes")

    @property
    def _list(self) -> DisputeList:
        return self.query_one(DisputeList)

    @property
    def _claimants(self) -> ClaimantList:
        return self.query_one(ClaimantList)

    @work(thread=True, exclusive=True, exit_on_error=False, group="disputes")
    def _read(self) -> None:
        """Read and compare event after event, and now and then show what there is."""
        worker = get_current_worker()
        fresh: list[Dispute] = []
        began = monotonic()
        told = 0.0
        try:
            with self._reader.lane("disputes") as store:
                found = Disputes(store, self._hits)
                for done, batch in found.batches():
                    if worker.is_cancelled:
                        return
                    fresh += batch
                    now = monotonic()
                    if done == found.events or now - told >= max(TOLD_AFTER, (now - began) * TOLD_SHARE):
                        self.post_message(self.Read(fresh, done, found.events))
                        fresh, told = [], now
                if not found.events:
                    self.post_message(self.Read((), 0, 0))
        except Interrupted:
            pass
        except StoreError as error:
            if not worker.is_cancelled:
                self.post_message(self.Failed(str(error)))

    def on_disputes_screen_read(self, message: Read) -> None:
        """Take in what was read."""
        self._disputes += message.disputes
        self._progress = (message.events, message.of)
        self._arrange_anew()

    def on_disputes_screen_failed(self, message: Failed) -> None:
        """Say that the corpus can't be read."""
        self.broke(message.error)

    def broke(self, what: str) -> None:
        """Say what went wrong in the line above the keys."""
        self._failure = what
        self._say()

    def _arrange_anew(self) -> None:
        self._request += 1
        self._arrange(self._request, list(self._disputes), self._order, [claimant.id for claimant in self._narrowed])

    @work(thread=True, exclusive=True, exit_on_error=False, group="arrange")
    def _arrange(self, request: int, disputes: list[Dispute], order: Order, claimants: list[str]) -> None:
        """Put the disputes in order and count their claimants."""
        found = arranged(disputes, order, claimants, self._hits.oldest_first)
        answer = self.Arranged(request, found, tallies(found), len({dispute.key for dispute in found}))
        if not get_current_worker().is_cancelled:
            self.post_message(answer)

    def on_disputes_screen_arranged(self, message: Arranged) -> None:
        """Show them. The cursor stays on the dispute that the reader went to, and on the claimant."""
        if message.request != self._request:
            return
        self._events = message.events
        shown, kept = self._list, self._list.current if self._list.cursor else None
        shown.empty = self._advice()
        shown.show_items(message.disputes, next((n for n, item in enumerate(message.disputes) if item is kept), 0))
        claimants = self._claimants
        at = claimants.current.claimant.id if claimants.current and claimants.cursor else ""
        claimants.chosen = {claimant.id for claimant in self._narrowed}
        same = (n for n, tally in enumerate(message.tallies) if tally.claimant.id == at)
        claimants.show_items(message.tallies, next(same, 0))
        self._fit()
        self._say()

    def _advice(self) -> Sequence[str]:
        """What to do where there is nothing."""
        done, total = self._progress
        if done < total or total < 0:
            return ("reading …",)
        if self._query:
            return (
                "In the events of this search no claims contradict each other.",
                "Go back and widen it: without words, all disputes of the corpus are listed.",
            )
        return (
            "In this corpus no claims contradict each other.",
            "Disputes come with sources that tell of the same loss otherwise.",
        )

    def on_row_view_moved(self, message: RowView.Moved) -> None:
        """Say what is compared in the row under the cursor."""
        self._say()

    def on_row_view_opened(self, message: RowView.Opened) -> None:
        """From a dispute to its row in the event; from a claimant to its disputes, or to all again."""
        item = message.item
        if isinstance(item, Dispute):
            from lere_tui.screens.event import EventScreen

            self.app.push_screen(EventScreen(self._reader, item.event, item.title, self._workspace, item.row))
        elif isinstance(item, Tally):
            if item.claimant in self._narrowed:
                self._narrowed.remove(item.claimant)
            else:
                self._narrowed.append(item.claimant)
            self._arrange_anew()
            if self.size.height < LOW:
                self._list.focus()

    def _say(self) -> None:
        """The lines above and below: of what these are the disputes, what is compared, how many there are."""
        title: list[Part] = [("Disputes", "strong")]
        if self._narrowed:
            title.append((f"  with {' and '.join(map(claimant_words, self._narrowed))}", "strong"))
        if self._query:
            title.append((f"  {self._query}", "plain"))
        order = BY[self._order] if self.size.width >= 60 else f"by {self._order}"
        self.query_one("#title", Bar).say(title, [(f"  {order}", "faint")])
        current = self._list.current
        self.query_one("#compared", Bar).say([(compared(current) if current else "", "plain")])
        self.query_one("#status", Bar).say(*self._status())

    def _status(self) -> tuple[list[Part], list[Part]]:
        if self._failure:
            return [(self._failure, "warn")], []
        rows, (done, total) = len(self._list.items), self._progress
        parts: list[Part] = [(f"{rows:,} disputed row{'' if rows == 1 else 's'}", "strong")]
        if self._events:
            parts.append((f" in {self._events:,} event{'' if self._events == 1 else 's'}", "plain"))
        if done < total or total < 0:
            parts.append((f"   reading, {done:,} of {total:,} events" if total >= 0 else "   reading …", "faint"))
        return parts, [(f"{self._list.cursor + 1:,} of {rows:,}", "plain")] if rows else []

    def on_resize(self, event: Resize) -> None:
        """Beside each other on a wide terminal, else one above the other."""
        self._fit()
        self._say()

    def on_descendant_focus(self) -> None:
        """On a low terminal the part that has the focus gets the room."""
        self._fit()

    def _fit(self) -> None:
        """Share the room between disputes and claimants."""
        width, height = self.size
        beside, low = width >= BESIDE_FROM, height < LOW
        claimants = self._claimants
        self.set_class(beside, "-beside")
        self.query_one("#listing").display = not low or not claimants.has_focus
        self.query_one("#compared").display = not low
        claimants.display = bool(claimants.items) and (not low or claimants.has_focus)
        claimants.styles.height = (
            "1fr" if beside or low else min(claimants.wanted_height, max(5, (height - 3) * 2 // 5))
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what does something here."""
        if action in ("order", "next_pane"):
            return bool(self._list.items)
        return True

    def action_order(self) -> None:
        """Order by the next measure."""
        self._order = ORDERS[(ORDERS.index(self._order) + 1) % len(ORDERS)]
        self._say()
        self._arrange_anew()

    def action_next_pane(self) -> None:
        """From the disputes to the claimants, or back."""
        target = self._claimants if self._list.has_focus else self._list
        target.display = True
        self.query_one("#listing").display = True
        target.focus()

    def action_back(self) -> None:
        """Take the last narrowing back; after the first, back to where the reader came from."""
        if self._narrowed:
            self._narrowed.pop()
            self._arrange_anew()
        else:
            self.dismiss()
