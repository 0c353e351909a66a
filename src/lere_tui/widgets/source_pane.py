"""One source: its citation, what its text is, what is in focus, and the text."""

from __future__ import annotations

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.model.records import Source
from lere_tui.render.citing import facts
from lere_tui.render.event_text import Entry, Piece
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import wrap
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.document import Document
from lere_tui.widgets.selecting_pane import SelectingPane
from lere_tui.widgets.strips import clip

_SHORTEST_ADDRESS = 16
"""Cells of an address that are worth showing."""


class Rule(Widget):
    """A line across."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rule--line"}

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        return Strip([Segment("─" * width, self.get_component_rich_style("rule--line"))], width)


class SourcePane(Vertical):
    """A pane of the sources screen. It shows what it is told to and knows nothing of the other pane."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._facts: list[Piece] = []
        self._title = self._place = ""

    def compose(self) -> ComposeResult:
        """Citation, text, and below it whose words are in focus."""
        yield Bar(classes="name")
        citation_part = Document(markers=False)
        citation_part.can_focus = False
        yield citation_part
        yield Rule()
        yield SelectingPane()
        yield Bar(classes="said")

    @property
    def text(self) -> SelectingPane:
        """The text."""
        return self.query_one(SelectingPane)

    def show_citation(self, source: Source, place: str, note: str = "", sha256: str = "") -> None:
        """Show what a source is; `place` is which of the event's sources it is, `note` what to say of it in place of
        what its text is, `sha256` the hash of its text."""
        self.query_one(".name", Bar).say([(source.title, "strong")], [(place, "faint")])
        self._title, self._place = source.title, place
        self._facts = facts(source, sha256, of_file=not source.text)
        if note:
            self._facts = [(note, "strong"), self._facts[0], self._facts[2]]
        self._show_facts()

    def _show_facts(self) -> None:
        """Citation and address as far as there is room; an address that is cut says so, a title that was cut above
        stands here whole if it leaves room for the rest."""
        document = self.query_one(Document)
        width, rows = document.line_width, document.page_rows
        *said, (address, look) = self._facts
        pieces: list[Piece] = []
        for text, own in said:
            if text:
                pieces.append((f"  {text}" if pieces else text, own))
        lines = wrap(visible("".join(text for text, _ in pieces)), width)
        was_long = self.has_class("-long")
        self.set_class(len(lines) > 2, "-long")
        if self.has_class("-long") != was_long:  # stacked panes then give it a line more
            self.call_after_refresh(self._show_facts)
        entries = [Entry(tuple(pieces))]
        room = rows - len(lines)
        left = width - (lines[-1][1] - lines[-1][0]) - 2
        is_cut = cell_len(self._title) + cell_len(self._place) + 3 > self.size.width
        title_rows = len(wrap(visible(self._title), width))
        if is_cut and title_rows + (1 if address else 0) <= room:
            entries.insert(0, Entry(((self._title, "strong"),)))
            room -= title_rows
        if address and room > 0:
            entries.append(Entry(((clip(address, room * width), look),)))
        elif address and room == 0 and left >= _SHORTEST_ADDRESS:
            entries[-1] = Entry((*pieces, (f"  {clip(address, left)}", look)))
        document.show_entries(entries)

    def on_resize(self) -> None:
        """There is another room for the citation."""
        if self._facts:
            self.call_after_refresh(self._show_facts)

    def show_nothing(self, heading: str, notice: str) -> None:
        """Show why there is no source here."""
        self.query_one(".name", Bar).say([(heading, "strong")])
        self._facts = []
        self.query_one(Document).show_entries([])
        self.text.show_notice(notice)
        self.query_one(".said", Bar).say([])

    def say(self, left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
        """Say whose words are in focus."""
        self.query_one(".said", Bar).say(left, right)
