"""One source: its citation, what its text is, what is in focus, and the text."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip
from textual.widget import Widget

from lere_tui.model.records import Source
from lere_tui.render.claim_text import citation, provenance
from lere_tui.render.event_text import Entry, Piece
from lere_tui.widgets.bar import Bar
from lere_tui.widgets.document import Document
from lere_tui.widgets.text_pane import TextPane


class Rule(Widget):
    """A line across."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rule--line"}

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        return Strip([Segment("─" * width, self.get_component_rich_style("rule--line"))], width)


class SourcePane(Vertical):
    """A pane of the sources screen. It shows what it is told to and knows nothing of the other pane."""

    def compose(self) -> ComposeResult:
        """Citation, text, and below it whose words are in focus."""
        yield Bar(classes="name")
        citation_part = Document(markers=False)
        citation_part.can_focus = False
        yield citation_part
        yield Rule()
        yield TextPane()
        yield Bar(classes="said")

    @property
    def text(self) -> TextPane:
        """The text."""
        return self.query_one(TextPane)

    def show_citation(self, source: Source, place: str, note: str = "") -> None:
        """Show what a source is; `place` is which of the event's sources it is, `note` what to say of it in place of
        where its text is from."""
        title, parts = citation(source)
        self.query_one(".name", Bar).say([(title, "strong")], [(place, "faint")])
        pieces: list[Piece] = [(", ".join(parts), "plain"), ("  ", "plain"), ("  ".join(provenance(source)), "faint")]
        if note:
            pieces = [(note, "strong"), ("  ", "plain"), (", ".join(parts), "plain")]
        self.query_one(Document).show_entries([Entry(tuple(pieces))])

    def show_nothing(self, heading: str, notice: str) -> None:
        """Show why there is no source here."""
        self.query_one(".name", Bar).say([(heading, "strong")])
        self.query_one(Document).show_entries([])
        self.text.show_notice(notice)
        self.query_one(".said", Bar).say([])

    def say(self, left: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
        """Say whose words are in focus."""
        self.query_one(".said", Bar).say(left, right)
