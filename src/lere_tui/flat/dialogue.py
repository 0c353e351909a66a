"""The dialogue: a line is understood and answered; the words for an event, its claims and sources."""

from __future__ import annotations

from collections.abc import Callable

from lere_tui.flat import listing, speech
from lere_tui.flat.event import EventText
from lere_tui.flat.searching import FACETS, Searching
from lere_tui.flat.source import original_telling
from lere_tui.flat.standing import FINE, NOTHING, Where
from lere_tui.flat.telling import Telling
from lere_tui.flat.words import WORDS, Meant, understood


class Dialogue(Searching):
    """Answers lines about a corpus, one by one."""

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

    def _number(self, text: str) -> None:
        number = int(text)
        here = self._stack[-1]
        if here.listed:
            self._pick(here.listed, number)
        else:
            self._claim(text)

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

    def _original(self) -> None:
        told = self._told_event()
        if told is None:
            return
        here = self._stack[-1]
        name = told.claims[here.claim - 1].reporter if here.claim else here.source
        original = self._store.original(name) if name else None
        if original is None:
            said = (
                "No original is attached to it."
                if name
                else "Of which? Go to a source first: type source and a number."
            )
            self._fail([said], NOTHING)
            return
        self._tell(original_telling(original))

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
            if not here.number:
                self._fail(["This event is not in the list."], NOTHING)
            elif below and self._is_there(here.number + step, below.count, "event"):
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
