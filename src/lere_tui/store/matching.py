"""From a query's tree to the set of events that fit it. What a reader typed reaches SQL only as a parameter, and FTS5
only folded and in quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pyroaring import BitMap

from lere_tui.model.vocabulary import QUANTITY_WORDS
from lere_tui.query.fields import FIELDS
from lere_tui.query.folding import fold
from lere_tui.query.tree import And, Field, Hole, Node, Not, Or, Phrase, Value, Word
from lere_tui.store import tokens
from lere_tui.store.postings import FROZEN_EMPTY, Postings

if TYPE_CHECKING:
    from lere_tui.model.dates import Date
    from lere_tui.store.names import Names
    from lere_tui.store.owned import Owned


class Matcher:
    """Evaluates trees. `notes` are lines on what names nothing, or was taken for something else."""

    def __init__(self, postings: Postings, names: Names, hole: BitMap | None = None, own: Owned | None = None) -> None:
        self._postings = postings
        self._names = names
        self._hole = hole
        self._own = own
        self._searched: dict[str, BitMap | None] = {}
        """What saved searches find; None while one is being evaluated."""
        self.notes: list[str] = []

    def events(self, node: Node) -> BitMap:
        """The events that fit a node. The set may be one that others hold: it must not be changed."""
        match node:
            case Word(text=text, prefix=prefix):
                return self._word(text, prefix)
            case Phrase(text=text, prefix=prefix):
                return self._postings.phrase(fold(text), prefix)
            case Not(node=inner):
                return self._postings.every - self.events(inner)
            case And(nodes=nodes):
                return self._all(nodes)
            case Or(nodes=nodes):
                return BitMap.union(*map(self.events, nodes))
            case Field(name=name, values=values):
                found = [self._value(name, value) for value in values]
                return found[0] if len(found) == 1 else BitMap.union(*found)
            case Hole():
                return self._postings.every if self._hole is None else self._hole

    def _all(self, nodes: Sequence[Node]) -> BitMap:
        """All of these; what must not be is taken from what must."""
        nodes = self._joined(nodes)
        wanted = [self.events(node) for node in nodes if not isinstance(node, Not)]
        found = BitMap.intersection(*sorted(wanted, key=len)) if wanted else self._postings.every
        for node in nodes:
            if isinstance(node, Not):
                found = found - self.events(node.node)
        return found

    def _joined(self, nodes: Sequence[Node]) -> Sequence[Node]:
        """Two words that are a name only together: “Tin Zaouatine” for Tinzaouaten."""
        found: list[Node] = []
        for node in nodes:
            last = found[-1] if found else None
            if isinstance(node, Word) and isinstance(last, Word) and not last.prefix:
                strange = not self._known(node) or not self._known(last)
                both = f"{last.text} {node.text}"
                if strange and self._names.alike(both):
                    found[-1] = Word(both, node.prefix, last.column)
                    continue
            found.append(node)
        return found

    def _known(self, word: Word) -> bool:
        folded = fold(word.text)
        return " " in folded or self._postings.has_word(folded, word.prefix)

    def _word(self, text: str, prefix: bool) -> BitMap:
        """A word; one with a hyphen or an apostrophe is its parts in a row, or all of them written as one."""
        folded = fold(text)
        one = folded.replace(" ", "")
        found = self._postings.word(one, prefix)
        if " " in folded:
            found = found | self._postings.phrase(folded, prefix)
        return found or self._alike(text)

    def _alike(self, text: str) -> BitMap:
        """Events of places and groups whose names sound like a word that is in no text."""
        alike = self._names.alike(text)
        if not alike:
            return FROZEN_EMPTY
        self.notes.append(_read_as(text, [name.shown for name in alike]))
        fields = {"place": "place", "actor": "group"}
        return self._postings.any_of(tokens.record(fields[name.kind], name.key) for name in alike)

    def _value(self, field: str, value: Value) -> BitMap:
        """The events that fit one value of a field."""
        match FIELDS[field][0]:
            case "place" | "actor" as kind:
                return self._named({"town": "place"}.get(field, field), kind, value)
            case "source":
                return self._source(value)
            case "date":
                return self._postings.days(*_span(field, value))
            case "figure":
                return self._figure(field, value)
            case "word":
                token = tokens.language(fold(value.text))
                return self._postings.word(token, True) if value.prefix else self._postings.token(token)
            case "tag":
                return self._owned("tag", value)
            case "saved":
                return self._saved(value)
            case "closed" if field == "is" or value.text == "note":
                return self._owned(value.text, value)
            case "closed":
                name = {"kind": tokens.kind, "verdict": tokens.verdict, "has": tokens.having}[field]
                return self._postings.token(name(value.text))
            case "dataset":
                return self._dataset(value)

    def _named(self, field: str, kind: str, value: Value) -> BitMap:
        """Events of the records that a value names: by a whole name, else by the beginning of any word of one, else of
        those whose names sound like it."""
        keys = self._names.exactly(kind, value)
        if keys or value.operator == "=":
            if not keys:
                self.notes.append(f"There is no {WHAT[kind]} “{value.text}” in this corpus")
            return self._postings.any_of(tokens.record(field, key, value.operator == "=") for key in keys)
        found = self._begun(field, kind, value)
        if found:
            return found
        alike = self._names.alike(value.text, kind)
        if alike:
            self.notes.append(_read_as(value.text, [name.shown for name in alike]))
        elif not self._names.beginning(kind, fold(value.text), 1):
            self.notes.append(f"There is no {WHAT[kind]} “{value.text}” in this corpus")
        return self._postings.any_of(tokens.record(field, name.key) for name in alike)

    def _begun(self, field: str, kind: str, value: Value) -> BitMap:
        """Events of the records a word of whose names begins so."""
        folded = fold(value.text)
        if len(folded) <= tokens.BEGINNING:
            return self._postings.token(tokens.named(field, folded))
        keys, note = self._names.begun(kind, value)
        if note:
            self.notes.append(note)
        return self._postings.any_of(tokens.record(field, key) for key in keys)

    def _source(self, value: Value) -> BitMap:
        """A source is named by who published it, by its title or by its id.

        A publisher is named by a word of its name even if there is one of just that name: RFI is in “PressAfrik (RFI)”.
        """
        publishers = self._names.exactly("publisher", value) if value.operator == "=" else ()
        found = self._postings.any_of(tokens.record("publisher", key) for key in publishers)
        if value.operator != "=":
            found = self._begun("publisher", "publisher", value)
        if not publishers:
            keys = self._names.exactly("source", value)
            if not keys and value.operator != "=":
                keys, note = self._names.begun("source", value)
                if note:
                    self.notes.append(note)
            found = found | self._postings.any_of(tokens.record("source", key) for key in keys)
        if not found:
            self.notes.append(f"There is no source “{value.text}” in this corpus")
        return found

    def _owned(self, what: str, value: Value) -> BitMap:
        """The events of which the reader keeps something."""
        if self._own is None:
            return FROZEN_EMPTY
        if trouble := self._own.trouble:
            self.notes.append(trouble)
        if what != "tag":
            return self._own.events(what)
        found = self._own.tagged(value.text, value.prefix)
        if not found:
            self.notes.append(f"You have no tag “{value.text}” on an event of this corpus")
        return found

    def _saved(self, value: Value) -> BitMap:
        """The events of a saved search, in whatever order it lists them."""
        saved = self._own.search(value.text, value.prefix) if self._own else None
        if self._own and self._own.trouble:
            self.notes.append(self._own.trouble)
        if saved is None:
            self.notes.append(f"You have saved no search “{value.text}”")
            return FROZEN_EMPTY
        if saved.about in self._searched:
            known = self._searched[saved.about]
            if known is None:
                self.notes.append(f"The saved search “{saved.name}” asks for itself")
            return known or FROZEN_EMPTY
        from lere_tui.query.errors import QueryError
        from lere_tui.query.parser import parse

        try:
            root = parse(saved.query).root
        except QueryError as error:
            self.notes.append(f"The saved search “{saved.name}” can't be understood: {error.message}")
            return FROZEN_EMPTY
        self._searched[saved.about] = None
        found = self._searched[saved.about] = self._postings.every if root is None else self.events(root)
        return found

    def _dataset(self, value: Value) -> BitMap:
        keys = self._names.datasets(value)
        if not keys:
            self.notes.append(f"There is no dataset “{value.text}” in this corpus")
        return self._postings.any_of(tokens.dataset(key) for key in keys)

    def _figure(self, kind: str, value: Value) -> BitMap:
        """Some claim of this kind can be such a figure."""
        if value.text in QUANTITY_WORDS or value.text == "none-given":
            return self._postings.token(tokens.in_words(kind, value.text))
        if value.operator == "..":
            low, high = (int(part) if part else None for part in (value.text, value.end))
            return self._postings.figure(kind, low, high)
        number = int(value.text)
        match value.operator:
            case ">":
                return self._postings.figure(kind, number + 1, None)
            case ">=":
                return self._postings.figure(kind, number, None)
            case "<":
                return self._postings.figure(kind, None, number - 1) if number else FROZEN_EMPTY
            case "<=":
                return self._postings.figure(kind, None, number)
        return self._postings.figure(kind, number, number)


WHAT = {"place": "place", "actor": "group"}
"""What a reader calls the records of each kind."""


def _read_as(text: str, names: Sequence[str]) -> str:
    shown = ", ".join(dict.fromkeys(names))
    return f"Nothing is written “{text}” here; shown is what sounds like it: {shown}"


def _span(name: str, value: Value) -> tuple[int | None, int | None]:
    """First and last day that a date field asks for, as ordinals; None is open."""
    from lere_tui.model.dates import parse_date

    if value.operator == "..":
        low = _day(parse_date(value.text), first=True) if value.text else None
        high = _day(parse_date(value.end), first=False) if value.end else None
        return low, high
    date = parse_date(value.text)
    first, last = _day(date, first=True), _day(date, first=False)
    operator = {"after": ">", "before": "<"}.get(name, value.operator)
    if operator == ">":
        return (None if last is None else last + 1), None
    if operator == "<":
        return None, (None if first is None else first - 1)
    return (None if operator == "<=" else first), (None if operator == ">=" else last)


def _day(date: Date, first: bool) -> int | None:
    day = date.earliest if first else date.latest
    return day.toordinal() if day else None
