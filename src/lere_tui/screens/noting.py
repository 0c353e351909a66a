"""Sources and words of them that a reader marks, tags and notes: what is selected, or else the quote in focus."""

from __future__ import annotations

from textual.app import ComposeResult

from lere_tui.model.records import Source
from lere_tui.model.subjects import of_source, of_words
from lere_tui.render.event_kept import kept_pieces
from lere_tui.render.event_text import Entry
from lere_tui.render.visible import visible
from lere_tui.render.wrapping import wrap
from lere_tui.screens.copying import CopyingSides
from lere_tui.screens.keeping import Held, KeepingScreen, became
from lere_tui.screens.marking import Pointed, held_of
from lere_tui.widgets.document import Document
from lere_tui.widgets.selecting_pane import SelectingPane

TALLEST = 5
"""Lines of a note that are shown at most, and a quarter of the screen's."""

_NAMED = 40
"""Code points of words by which they are named in a line."""


class NotingSides(CopyingSides):
    """Panes whose sources and words can be marked. What is kept of what is in focus stands below them."""

    _done = ("", "")
    """The key of what was changed last, and how."""

    def compose(self) -> ComposeResult:
        """The panes, and below them what is kept."""
        yield from super().compose()
        own = Document(id="own", markers=False)
        own.can_focus = False
        own.display = False
        yield own

    @property
    def place(self) -> str | None:
        """One goes back and forth within the event."""
        return self._dossier.event.id

    def pointed(self) -> Pointed | None:
        """What is selected, else the words in focus, else the source."""
        state = self._sides[self._active]
        source, corpus = state.text, self._corpus.title if self._corpus else ""
        if source is None:
            return None
        quote = self.selected or (state.stop.quote if state.stop else state.words)
        if quote is None:
            subject = of_source(self._dossier, source, corpus)
            return Pointed(subject.key, source.label, lambda: subject)
        subject = of_words(self._dossier, source, quote, corpus)
        words = " ".join(quote.exact.split())
        name = f"“{words}”" if len(words) <= _NAMED else f"“{words[:_NAMED]}…”"
        return Pointed(subject.key, name, lambda: subject)

    def read_held(self) -> Held:
        """What is kept of the event and its sources."""
        journal = self.journal()
        return held_of(journal, self._reader, self._dossier) if journal else Held()

    async def show_held(self, message: KeepingScreen.Changed) -> None:
        """Show what is kept in the texts and below them, and say what was done."""
        for side in (0, 1):
            self._mark_kept(side)
        pointed = self.pointed()
        self._done = pointed.key if pointed else "", message.held.trouble or became(message)
        self.show_kept()
        self.refresh_bindings()

    def _show_text(self, side: int, source: Source) -> None:
        """Show a text, with what is kept of it; the original, where the words to begin with stand in it alone."""
        state = self._sides[side]
        if state.words and state.focus is None and state.original and state.words_in(state.original.text):
            state.prefers_original = True
        super()._show_text(side, source)
        self._mark_kept(side)

    def _mark_kept(self, side: int) -> None:
        """Mark the words of which something is kept."""
        state = self._sides[side]
        quotes = [again.now.quote for again in self.held.kept.values() if again.now and again.now.quote]
        text = state.shown_text
        here = [quote for quote in quotes if quote.source == state.source and text.startswith(quote.exact, quote.start)]
        self._pane(side).text.set_kept([(quote.start, quote.end) for quote in here])

    def show_kept(self) -> None:
        """Show what is kept of what is in focus, and what was done of it just now."""
        own, pointed = self.query_one("#own", Document), self.pointed()
        key = pointed.key if pointed else ""
        kept, done = self.kept_of(key), self._done[1] if self._done[0] == key else ""
        entries = [Entry(((done, "strong"),))] if done else []
        if kept is not None:
            entries.append(Entry(tuple(kept_pieces(kept)), indent=2))
        own.display = bool(entries)
        width = max(8, self.size.width - 4)
        texts = [visible("".join(text for text, _ in entry.pieces)) for entry in entries]
        own.styles.height = max(1, min(sum(len(wrap(text, width)) for text in texts), TALLEST, self.size.height // 4))
        own.show_entries(entries)

    def on_selecting_pane_selecting(self, message: SelectingPane.Selecting) -> None:
        """Say what is selected, and show what is kept of it."""
        super().on_selecting_pane_selecting(message)
        self.show_kept()
