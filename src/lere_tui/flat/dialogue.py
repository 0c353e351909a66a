"""The dialogue: a line is read, understood and answered, until there are no more."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain

from lere_tui.flat import listing, speech
from lere_tui.flat.claim import claim_lines
from lere_tui.flat.console import Console
from lere_tui.flat.event import EventText
from lere_tui.flat.listing import Listing, Step
from lere_tui.flat.source import source_telling
from lere_tui.flat.telling import Telling
from lere_tui.flat.words import WORDS, Meant, is_number, near, understood
from lere_tui.query.errors import QueryError
from lere_tui.store.reading import Store

FINE, NOTHING, MISUNDERSTOOD = range(3)
"""What came of a line; as the exit codes of the commands."""

EVENTS = 10
"""Lines of a page of a list."""

LINES = 16
"""Lines of a page of anything else."""

VALUES = 8
"""Values that are named for what is unfinished."""

MOST_VALUES = 500
"""Values to narrow by that are listed at most."""

FACETS = {
    "places": ("place", "place"),
    "groups": ("group", "group"),
    "claimants": ("claimant", "by"),
    "kinds": ("kind", "kind"),
}
"""The words that list values to narrow by: what one is called, and its field."""


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


class Dialogue:
    """Answers lines about a corpus, one by one. `code` is what came of the last."""

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

    def begin(self, query: str) -> None:
        """Tell what a first search finds; without one, say what there is, if somebody listens."""
        if query.strip():
            self._search(query)
        elif self._console.is_typed:
            corpus = self._store.corpus()
            title = corpus.title if corpus and corpus.title else "A corpus without a title"
            self._say([speech.sentence(f"{title}: {speech.count(self._found.count, 'event')}")])
            self._say(["Type words to search for, list for all events, or help."])

    @property
    def prompt(self) -> str:
        """What is asked for the next line."""
        return self._stack[-1].name

    def completions(self, text: str) -> list[str]:
        """What a line could become: with a value of this corpus, a field, or a word of the dialogue."""
        from lere_tui.query.completing import taken
        from lere_tui.query.fields import FIELDS
        from lere_tui.store.offers import offers

        if values := offers(self._store, text, len(text)):
            return [taken(text, values.typed, each.value, each.exactly)[0] for each in values.offers]
        start = max(text.rfind(" "), text.rfind("("), text.rfind("-")) + 1
        names = [f"{name}:" for name in FIELDS] + ([] if start else [word.name for word in WORDS])
        return [text[:start] + name for name in names if text[start:] and name.startswith(text[start:])]

    def answer(self, line: str) -> None:
        """Answer a line."""
        meant = understood(line)
        if not meant.name and self._rest:
            meant = Meant("more")
        if not meant.name:
            return
        self.code = FINE
        if meant.lacks:
            self._fail([f"Type {meant.name} and a number."])
            return
        if meant.name in FACETS:
            self._facet(meant.name)
            return
        answers: dict[str, Callable[[str], None]] = {
            "number": self._number, "search": self._search, "event": self._event, "claim": self._claim,
            "loss": self._loss, "verdict": self._verdict, "source": self._source, "help": self._help,
        }  # fmt: skip
        if meant.name in answers:
            answers[meant.name](meant.rest)
        else:
            getattr(self, f"_{meant.name}")()

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
                self._tell(source_telling(here.event, source))
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

    def _search(self, text: str) -> None:
        try:
            found = self._store.search(text, typing=True)
        except QueryError as error:
            self._fail(self._fault(text, error))
            return
        if text.strip():
            self._console.remember(text)
        said = [speech.sentence(found.hint)] if found.hint else []
        if found.hint or not found.count:
            said += self._values(text)
        if found.query.root is None and said:  # it means nothing yet
            self._fail(said)
            return
        if not found.count:
            said = ["Nothing found.", *said, *(speech.sentence(line) for line in found.near())]
            said += self._word_near(text)
            self._fail(said, NOTHING)
            return
        self._found = found
        self._stack = [Where(listing.of_search(found))]
        self._show([*said, *self._word_near(text)])

    @staticmethod
    def _word_near(text: str) -> list[str]:
        word = near(text)
        return [f"This was searched for. To say {word}, type {word}."] if word else []

    @staticmethod
    def _fault(text: str, error: QueryError) -> list[str]:
        at = text[error.column - 1 :][: max(1, error.length)]
        where = f"It is at letter {error.column}" + (f", “{at}”." if at else ".")
        return [speech.sentence(error.message), where, speech.sentence(error.mend)]

    def _values(self, text: str) -> list[str]:
        """Values for what is unfinished at the end of a search, or is no name."""
        from lere_tui.store.offers import offers

        found = offers(self._store, text, len(text))
        if found is None or not found.offers:
            return []
        named = [f"{each.value}, {each.events:,}" if each.events else each.value for each in found.offers[:VALUES]]
        left = len(found.offers) - len(named)
        more = f"; and {left} more" if left else ""
        return [f"{found.typed.field}: can be {'; '.join(named)}{more}."]

    def _number(self, text: str) -> None:
        number = int(text)
        here = self._stack[-1]
        if here.listed:
            self._pick(here.listed, number)
        else:
            self._claim(text)

    def _pick(self, listed: Listing, number: int) -> None:
        if not 1 <= number <= listed.count:
            self._fail([f"The list has the numbers 1 to {listed.count:,}. To search for {number}, type /{number}."])
            return
        self._step(listed.step(number), number)

    def _step(self, step: Step, number: int = 0) -> None:
        if step.query:
            self._search(step.query)
            return
        dossier = self._store.dossier(step.event, near=True)
        if dossier is None:
            self._fail([f"The event {step.event} is not in this corpus."], NOTHING)
            return
        while not self._stack[-1].listed:
            self._stack.pop()
        told = EventText(dossier)
        self._stack.append(Where(event=told, number=number))
        if step.row is None:
            self._show()
            return
        self._rest = None
        at = next(n for n, row in enumerate(told.rows, 1) if row.verdict.row == step.row)
        self._say([speech.sentence(dossier.event.title), *told.loss(at), "To hear all of it, type again."])

    def _event(self, name: str) -> None:
        if is_number(name):
            listed = next(w.listed for w in reversed(self._stack) if w.listed and w.listed.kind == "events")
            while self._stack[-1].listed is not listed:
                self._stack.pop()
            self._pick(listed, int(name))
        elif self._store.key_of(name) is None:
            self._search(f"event {name}")
        else:
            self._step(Step(name))

    def _told_event(self) -> EventText | None:
        """The event where the reader is; says so if it is none."""
        found = self._stack[-1].event
        if found is None:
            self._fail(["This is for an event. Open one first: type its number."])
        return found

    def _within(self, here: Where) -> None:
        """Go to a part of the event."""
        if not self._stack[-1].listed and (self._stack[-1].claim or self._stack[-1].source):
            self._stack.pop()
        self._stack.append(here)
        self._show()

    def _claim(self, text: str) -> None:
        told = self._told_event()
        if told is None:
            return
        if not 1 <= int(text) <= len(told.claims):
            many = speech.count(len(told.claims), "claim")
            self._fail([f"This event has {many}. For event {text} of the list, type event {text}."])
            return
        self._within(Where(event=told, claim=int(text)))

    def _loss(self, text: str) -> None:
        told = self._told_event()
        if told and self._is_loss(told, int(text)):
            self._rest = None
            self._say(told.loss(int(text)))

    def _is_loss(self, told: EventText, number: int) -> bool:
        if 1 <= number <= len(told.rows):
            return True
        self._fail([f"This event has {speech.count(len(told.rows), 'loss', 'losses')}."])
        return False

    def _verdict(self, text: str) -> None:
        told = self._told_event()
        if told is None:
            return
        if text:
            number = int(text)
        elif self._stack[-1].claim:
            number = told.row_of(told.claims[self._stack[-1].claim - 1])
        else:
            number = 1 if len(told.rows) == 1 else 0
        if not number and not text:
            self._fail([f"Which loss? Type verdict and a number from 1 to {len(told.rows)}."])
        elif self._is_loss(told, number):
            self._rest = None
            self._say(told.verdict(number))

    def _source(self, text: str) -> None:
        told = self._told_event()
        if told is None:
            return
        here = self._stack[-1]
        number = int(text) if text else 0
        if not text and here.claim:
            self._within(Where(event=told, source=told.claims[here.claim - 1].reporter))
        elif 1 <= number <= len(told.sources):
            self._within(Where(event=told, source=told.sources[number - 1]))
        else:
            self._fail([f"Which source? Type source and a number from 1 to {len(told.sources)}."])

    def _sources(self) -> None:
        if told := self._told_event():
            self._tell(told.source_list())

    def _remarks(self) -> None:
        if told := self._told_event():
            self._tell(told.remarks())

    def _suggested(self) -> None:
        if told := self._told_event():
            self._tell(told.suggested())

    def _who(self) -> None:
        if told := self._told_event():
            self._rest = None
            self._say(told.who())

    def _related(self) -> None:
        if told := self._told_event():
            found = listing.of_related(told.dossier)
            if not found.count:
                self._fail(["No event is related to this one."], NOTHING)
                return
            self._stack.append(Where(found))
            self._show()

    def _facet(self, name: str) -> None:
        one, field = FACETS[name]
        values = self._found.facets(field, MOST_VALUES)
        if not values:
            self._fail([f"These events have no {name}."], NOTHING)
            return
        self._over(Where(listing.of_values(one, field, values, self._found.text)))

    def _disputes(self) -> None:
        from lere_tui.model.disputes import arranged
        from lere_tui.store.disputes import Disputes

        every = [each for _, batch in Disputes(self._store, self._found.hits).batches() for each in batch]
        if not every:
            self._fail(["No claims contradict each other in these events."], NOTHING)
            return
        self._over(Where(listing.of_disputes(arranged(every, "ratio"))))

    def _over(self, here: Where) -> None:
        """List something of the search that is listed."""
        del self._stack[1:]
        self._stack.append(here)
        self._show()

    def _next(self) -> None:
        self._beside(1)

    def _previous(self) -> None:
        self._beside(-1)

    def _beside(self, step: int) -> None:
        """The next or previous of what the reader is at."""
        here = self._stack[-1]
        if here.listed:
            self._more()
        elif here.event and here.claim:
            if self._is_there(here.claim + step, len(here.event.claims), "claim"):
                self._within(Where(event=here.event, claim=here.claim + step))
        elif here.event and here.source:
            at = here.event.sources.index(here.source) + step
            if self._is_there(at + 1, len(here.event.sources), "source"):
                self._within(Where(event=here.event, source=here.event.sources[at]))
        else:
            below = self._stack[-2].listed
            if below and self._is_there(here.number + step, below.count, "event"):
                self._pick(below, here.number + step)

    def _is_there(self, number: int, count: int, what: str) -> bool:
        if 1 <= number <= count:
            return True
        self._fail([f"This is the {'last' if number > count else 'first'} {what}."], NOTHING)
        return False

    def _help(self, topic: str) -> None:
        if topic == "search":
            from lere_tui.query.guide import sections

            said = []
            for section in sections():
                said.append(f"{section.title}:")
                for line in section.lines:
                    found = f" It finds {line.events} events of the corpus that comes along." if line.events else ""
                    said.append(f"{line.written} means {line.meaning}.{found}")
            self._tell(Telling(items=[[line] for line in said], count=len(said), one="line"))
            return
        in_event = self._stack[-1].event is not None
        first = "A number: the claim with that number." if in_event else "A number: open what has that number."
        said = [first, "Anything else: search for it."]
        for word in WORDS:
            if word.place == "everywhere" or (word.place == "event") == in_event:
                short = f", or {word.short}" if word.short else ""
                said.append(f"{word.usage}{short}: {word.help}")
        self._tell(Telling(items=[[line] for line in said], count=len(said), one="line"))

    def _quit(self) -> None:
        self.is_over = True
