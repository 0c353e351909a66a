"""Words of a source: selected in a pane, and copied with their citation."""

from __future__ import annotations

from lere_tui.model import anchors
from lere_tui.model.anchors import Quote
from lere_tui.render.citing import citation_text, quote_text
from lere_tui.screens.comparing import ComparingSides
from lere_tui.widgets.selecting_pane import SelectingPane

_SAID = 400
"""Code points of a selection that a line could show."""


class CopyingSides(ComparingSides):
    """Panes in which words can be selected."""

    @property
    def selected(self) -> Quote | None:
        """What is selected in the active pane, in code points of the text that it shows; None if nothing is."""
        state, text = self._sides[self._active], self._pane(self._active).text
        span = text.selected
        return anchors.quote(state.source, text.text, *span) if span and state.text else None

    @property
    def selected_in_original(self) -> bool:
        """Whether the active pane shows the attached original, and not the corpus's own text."""
        return self._sides[self._active].shown_original is not None

    def on_selecting_pane_selecting(self, message: SelectingPane.Selecting) -> None:
        """Say what is selected, or else whose words are in focus."""
        pane, quote = self._pane(self._active), self.selected
        if quote is not None:
            where = f"characters {quote.start}–{quote.end}"
            words = " ".join(quote.exact[:_SAID].split())
            pane.say([("selected: ", "strong"), (f"“{words}”", "plain")], [(where, "faint")])
        elif pane.text.is_selecting:
            pane.say([("nothing selected yet", "faint")], [])
        else:
            self._show_stop(self._active)

    def action_copy_quote(self) -> None:
        """Copy what is selected with its citation, else the quote in focus; without one, the citation."""
        state, pane = self._sides[self._active], self._pane(self._active)
        if state.text is None:
            return
        stop, span = state.stop, state.span(state.stop) if state.stop else None
        quote = self.selected
        if quote is not None:
            text = quote_text(state.text, self._corpus, quote.exact, (quote.start, quote.end), state.named_text)
        elif stop is None:
            text = citation_text(state.text, self._corpus)
        elif span is None:  # the original has not these words, so they are quoted from the corpus's own text
            text = quote_text(state.text, self._corpus, stop.quote.exact, stop.span, state.own_text)
        else:
            exact = state.shown_text[span[0] : span[1]]
            text = quote_text(state.text, self._corpus, exact, span, state.named_text)
        self.copy_text(text)
        what = "copied with its citation: " if quote or stop else "copied, no quote in focus: "
        pane.say([(what, "strong"), (text, "plain")], [])
