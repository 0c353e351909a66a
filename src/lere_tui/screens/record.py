"""One place, group, source or dataset: where a line that names it leads."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.types import CSSPathType

from lere_tui.model.library import Section
from lere_tui.render.event_text import Entry, Target
from lere_tui.resources import styles_folder
from lere_tui.screens.reading import Reader
from lere_tui.screens.record_pages import RecordPages
from lere_tui.widgets.bar import Bar, Part
from lere_tui.widgets.bindings import bindings
from lere_tui.widgets.document import Document
from lere_tui.widgets.footer import KeyFooter

NAMES: dict[Section, str] = {"place": "Place", "group": "Group", "source": "Source", "dataset": "Dataset"}


class RecordScreen(RecordPages):
    """The page of a record alone."""

    CSS_PATH: ClassVar[CSSPathType | None] = [styles_folder() / "library.tcss"]
    BINDINGS = bindings("record", "inner")
    AUTO_FOCUS = "#page"

    def __init__(self, reader: Reader, target: Target, workspace: Path | None = None) -> None:
        super().__init__(reader, workspace)
        self._section = cast(Section, target.kind)
        self._record = target.id

    def compose(self) -> ComposeResult:
        """What it is, its page, what was done, the keys."""
        yield Bar(id="title")
        yield Document(id="page")
        yield Bar(id="status")
        yield KeyFooter()

    def on_mount(self) -> None:
        """Read the page."""
        self.query_one("#title", Bar).say([(NAMES[self._section], "strong")], [(self._record, "faint")])
        self._document.show_entries([Entry((("reading …", "faint"),))])
        self.turn_to(self._section, self._record)

    def note(self, parts: list[Part]) -> None:
        """Say something in the line above the keys."""
        self.query_one("#status", Bar).say(parts)

    def broke(self, what: str) -> None:
        """Say what went wrong."""
        self.note([(what, "warn")])

    def action_back(self) -> None:
        """Back to where the reader came from."""
        self.dismiss()
