"""Where the reader is, and what is being told there, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from lere_tui.flat import listing, speech
from lere_tui.flat.claim import claim_lines
from lere_tui.flat.console import Console
from lere_tui.flat.event import EventText
from lere_tui.flat.listing import Listing
from lere_tui.flat.source import source_telling
from lere_tui.flat.telling import Telling
from lere_tui.store.reading import Store

FINE, NOTHING, MISUNDERSTOOD = range(3)
"""What came of a line; as the exit codes of the commands."""

EVENTS = 10
"""Lines of a page of a list."""

LINES = 16
"""Lines of a page of anything else."""

HINTS = {
    "list": "Type a number to open an event, or other words to search.",
    "claim": "Type next or previous for other claims, source for its text, back for the event.",
    "back": "To hear it, type again.",
}
"""What is said once to who types, by where it is."""


@dataclass(frozen=True, slots=True)
class Where:
    """Where the reader is: a list; an event, with the number that it has in a list; a claim or a source of it."""

    listed: Listing | None = None
    event: EventText | None = None
    number: int = 0
    claim: int = 0
    source: str = ""

    @property
    def name(self) -> str:
        """What the prompt calls it."""
        if self.listed:
            return "list" if self.listed.kind == "events" else "narrow by"
        return f"claim {self.claim}" if self.claim else "source" if self.source else "event"


class Standing:
    """Where the reader is, the places on the way there below it. `code` is what came of the last line."""

    def __init__(self, store: Store, console: Console) -> None:
        self._store = store
        self._console = console
        self._found = store.search("")
        self._stack = [Where(listing.of_search(self._found))]
        self._rest: Telling | None = None
        self._page = LINES
        self._hinted: set[str] = set()
        self.code = FINE
        self.is_over = False

    @property
    def prompt(self) -> str:
        """What is asked for the next line."""
        return self._stack[-1].name

    def _say(self, lines: Iterable[str]) -> None:
        self._console.say(lines)

    def _fail(self, lines: Iterable[str], code: int = MISUNDERSTOOD) -> None:
        """Say what is wrong; nothing else changes."""
        self.code = code
        self._say(lines)

    def _tell(self, telling: Telling, page: int = LINES, before: Iterable[str] = ()) -> None:
        """Tell the first page of something, after some lines."""
        self._page = page
        self._rest = telling
        self._go_on(page, before)

    def _more(self) -> None:
        self._go_on(self._page)

    def _all(self) -> None:
        self._go_on(0)

    def _go_on(self, lines: int, before: Iterable[str] = ()) -> None:
        if self._rest is None:
            self._fail(["There is no more. To hear it from its beginning, type again."], NOTHING)
            return
        self._say(chain(before, self._rest.page(lines)))
        if self._rest.is_over:
            self._rest = None

    def _again(self) -> None:
        self._show()

    def _show(self, before: Iterable[str] = ()) -> None:
        """Tell what is there where the reader is; before a list, some lines."""
        here = self._stack[-1]
        if here.listed:
            self._tell(here.listed.telling(), EVENTS, before)
        elif here.event and here.claim:
            claim = here.event.claims[here.claim - 1]
            self._tell(Telling(claim_lines(here.event, claim, self._store.source(claim.reporter))))
        elif here.event and here.source:
            source = self._store.source(here.source)
            if source:
                self._tell(source_telling(here.event, source, self._store.original(source.id) is not None))
        elif here.event:
            self._tell(here.event.whole())
        self._hint(here.name.split()[0])

    def _hint(self, kind: str) -> None:
        """Say once to who types what can be done here."""
        if self._console.is_typed and kind in HINTS and kind not in self._hinted:
            self._hinted.add(kind)
            self._say([HINTS[kind]])

    def _back(self) -> None:
        if len(self._stack) < 2:
            self._fail(["This is the list. To search for something else, type its words; to leave, quit."], NOTHING)
            return
        self._stack.pop()
        self._rest = None
        here = self._stack[-1]
        name = here.listed.name if here.listed else here.event.dossier.event.title if here.event else ""
        self._say([speech.sentence(f"back at {name}")])
        self._hint("back")

    def _list(self) -> None:
        while len(self._stack) > 1:
            self._stack.pop()
        self._show()
