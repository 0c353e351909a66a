"""The part of the dialogue that finds events: searches, lists to choose from, values to narrow by, disputes."""

from __future__ import annotations

from lere_tui.flat import listing, speech
from lere_tui.flat.event import EventText
from lere_tui.flat.listing import Listing, Step
from lere_tui.flat.standing import NOTHING, Standing, Where
from lere_tui.flat.words import WORDS, is_number, near
from lere_tui.query.errors import QueryError

VALUES = 8
"""Values that are named for what is unfinished."""

FACETS = {
    "places": ("place", "place"),
    "groups": ("group", "group"),
    "claimants": ("claimant", "by"),
    "kinds": ("kind", "kind"),
}
"""The words that list values to narrow by: what one is called, and its field."""


class Searching(Standing):
    """A dialogue in which events can be found and opened."""

    def begin(self, query: str) -> None:
        """Tell what a first search finds; without one, say what there is, if somebody listens."""
        if query.strip():
            self._search(query)
        elif self._console.is_typed:
            corpus = self._store.corpus()
            title = corpus.title if corpus and corpus.title else "A corpus without a title"
            self._say([speech.sentence(f"{title}: {speech.count(self._found.count, 'event')}")])
            self._say(["Type words to search for, list for all events, or help."])

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
        elif (key := self._store.key_of(name)) is None:
            self._search(f"event {name}")
        else:
            del self._stack[1:]
            position, hits = self._store.position(key), self._found.hits
            self._step(Step(name), hits.row(position) + 1 if position is not None and position in hits else 0)

    def _facet(self, name: str) -> None:
        one, field = FACETS[name]
        values = self._found.facets(field)
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
