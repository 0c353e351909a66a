"""From a query's tree to SQL: one FTS5 expression for all that can be a term, conditions on rows for the rest.

What a reader typed reaches FTS5 only folded and in quotes, and SQL only as a parameter.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lere_tui.model.vocabulary import QUANTITY_WORDS
from lere_tui.query.fields import FIELDS
from lere_tui.query.folding import fold
from lere_tui.query.tree import And, Field, Node, Not, Or, Phrase, Query, Value, Word
from lere_tui.store.compiled import EVERYTHING, Compiled
from lere_tui.store.schema import DAY

INDEXED_PREFIX = 3
"""Letters of the longest prefix that the index itself keeps (migration 0002)."""

if TYPE_CHECKING:
    from typing import Protocol

    from lere_tui.model.dates import Date

    class Vocabulary(Protocol):
        """What a corpus knows of names, words and figures."""

        def resolve(self, kind: str, value: Value) -> Sequence[int]:
            """The keys of all records that a value of a `place`, `actor` or `source` field names."""

        def expand(self, beginning: str) -> Sequence[str] | None:
            """All words of the index that begin so, or None if they are too many to name."""

        def is_rare(self, condition: str, parameters: Sequence[object]) -> bool:
            """Whether a condition on `event_loss` holds for few events: then they are gathered first, else asked."""


NEVER = '"_never"'
EVERY = '"_all"'


def compile_query(query: Query, vocabulary: Vocabulary, reach_days: int) -> Compiled:
    """Compile a tree. `reach_days` is the longest span of any event, to bound keys by dates."""
    if query.root is None:
        return EVERYTHING
    compiler = _Compiler(vocabulary)
    parts = query.root.nodes if isinstance(query.root, And) else (query.root,)
    terms = [part for part in parts if compiler.is_term(part)]
    rows = [part for part in parts if not compiler.is_term(part)]
    match = compiler.conjunction(terms) if terms else ""
    conditions = [compiler.condition(part) for part in rows]
    low, high = _key_bounds(rows, reach_days)
    return Compiled(
        match,
        " AND ".join(f"({sql})" for sql, _ in conditions),
        tuple(value for _, values in conditions for value in values),
        low,
        high,
    )


class _Compiler:
    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    def is_term(self, node: Node) -> bool:
        """Whether a node can be said in FTS5 alone."""
        match node:
            case Field(name=name):
                return FIELDS[name][0] not in ("date", "figure")
            case Not(node=inner):
                return self.is_term(inner)
            case And(nodes=nodes) | Or(nodes=nodes):
                return all(map(self.is_term, nodes))
        return True

    def conjunction(self, nodes: Sequence[Node]) -> str:
        """All of these terms; what must not be comes after what must, as FTS5 wants it."""
        wanted = [self.term(node) for node in nodes if not isinstance(node, Not)]
        unwanted = [self.term(node.node) for node in nodes if isinstance(node, Not)]
        found = " AND ".join(wanted) or EVERY
        for term in unwanted:
            found = f"({found}) NOT {term}"
        return f"({found})"

    def term(self, node: Node) -> str:
        """An FTS5 expression, in brackets or a single term."""
        match node:
            case Word(text=text, prefix=prefix):
                return self._word(text, prefix)
            case Phrase(text=text):
                return f'"{fold(text)}"'
            case Not():
                return self.conjunction([node])
            case And(nodes=nodes):
                return self.conjunction(nodes)
            case Or(nodes=nodes):
                return "(" + " OR ".join(map(self.term, nodes)) + ")"
            case Field(name=name, values=values):
                tags = list(dict.fromkeys(tag for value in values for tag in self._tags(name, value)))
                return "(" + " OR ".join(tags) + ")" if tags else NEVER

    def _word(self, text: str, prefix: bool) -> str:
        """A word; one with a hyphen or an apostrophe is its parts in a row, or all of them written as one."""
        folded = fold(text)
        if " " in folded:
            star = " *" if prefix else ""
            return f'("{folded}"{star} OR {self._one_word(folded.replace(" ", ""), prefix)})'
        return self._one_word(folded, prefix)

    def _one_word(self, word: str, prefix: bool) -> str:
        """A folded word. A prefix that the index does not keep is the words it stands for: FTS5 would gather and sort
        all their events before the first is known."""
        if not prefix:
            return f'"{word}"'
        words = self.vocabulary.expand(word) if len(word) > INDEXED_PREFIX else None
        if words is None:
            return f'"{word}" *'
        return "(" + " OR ".join(f'"{each}"' for each in words) + ")" if words else NEVER

    def _tags(self, name: str, value: Value) -> list[str]:
        exactly = "e" if value.operator == "=" else ""
        match name:
            case "town" | "place":
                return [f'"_p{exactly}{key}"' for key in self.vocabulary.resolve("place", value)]
            case "group" | "by" | "side":
                letter = {"group": "g", "by": "b", "side": "o"}[name]
                return [f'"_{letter}{exactly}{key}"' for key in self.vocabulary.resolve("actor", value)]
            case "source":
                return [f'"_s{key}"' for key in self.vocabulary.resolve("source", value)]
            case "lang":
                return [f'"_l{fold(value.text)}"' + (" *" if value.prefix else "")]
            case "kind":
                return [f'"_k{value.text}"']
            case _:
                return [f'"_h{value.text}"']

    def condition(self, node: Node) -> tuple[str, list[object]]:
        """An SQL condition on a row of `event`, with its parameters."""
        if self.is_term(node):
            return "event.id IN (SELECT rowid FROM search WHERE search MATCH ?)", [self.term(node)]
        match node:
            case Not(node=inner):
                sql, values = self.condition(inner)
                return f"NOT ({sql})", values
            case And(nodes=nodes) | Or(nodes=nodes):
                parts = [self.condition(inner) for inner in nodes]
                joiner = " AND " if isinstance(node, And) else " OR "
                return joiner.join(f"({sql})" for sql, _ in parts), [value for _, values in parts for value in values]
            case Field(name=name, values=field_values):
                single = _date if FIELDS[name][0] == "date" else self._figure
                parts = [single(name, value) for value in field_values]
                return " OR ".join(f"({sql})" for sql, _ in parts), [value for _, values in parts for value in values]
        raise AssertionError(node)

    def _figure(self, name: str, value: Value) -> tuple[str, list[object]]:
        """Some claim of this kind can be such a figure."""
        lead = "EXISTS (SELECT 1 FROM claim WHERE claim.event = event.id AND claim.kind = ? AND "
        if value.text in QUANTITY_WORDS or value.text == "none-given":
            return f"{lead}claim.qualifier = ?)", [name, value.text]
        low: int | None
        high: int | None
        if value.operator == "..":
            low, high = (int(part) if part else None for part in (value.text, value.end))
        else:
            number = int(value.text)
            low = {">": number + 1, ">=": number, "<": None, "<=": None}.get(value.operator, number)
            high = {">": None, ">=": None, "<": number - 1, "<=": number}.get(value.operator, number)
        if high is None or low is None:  # one end: the event's extreme tells
            extreme = "event_loss.kind = ? AND " + ("event_loss.high >= ?" if high is None else "event_loss.low <= ?")
            values: list[object] = [name, low if high is None else high]
            if self.vocabulary.is_rare(extreme, values):
                return f"event.id IN (SELECT event FROM event_loss WHERE {extreme})", values
            return f"EXISTS (SELECT 1 FROM event_loss WHERE event_loss.event = event.id AND {extreme})", values
        overlaps = "(claim.reach_high >= ? OR claim.reach_high IS NULL) AND claim.reach_low <= ?"
        return f"{lead}claim.reach_low IS NOT NULL AND {overlaps})", [name, low, high]


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


def _date(name: str, value: Value) -> tuple[str, list[object]]:
    """Imprecise dates match by overlap: the event can have been on one of the days asked for. Where one end is open,
    the end that is known stands for both: a statement of “up to 18 September 2023” is no event of 1990."""
    low, high = _span(name, value)
    parts: list[str] = []
    values: list[object] = []
    if low is not None:
        parts.append("coalesce(event.latest, event.earliest) >= ?")
        values.append(low)
    if high is not None:
        parts.append("coalesce(event.earliest, event.latest) <= ?")
        values.append(high)
    return " AND ".join(parts) or "1", values


def _key_bounds(nodes: Sequence[Node], reach_days: int) -> tuple[int | None, int | None]:
    """Bounds of the keys of events that can fit every date asked for at the top of a query.

    A key is the first day of an event, or its last where the first is not known; an event can begin `reach_days` before
    the days asked for and reach into them.
    """
    low: int | None = None
    high: int | None = None
    for node in nodes:
        if not isinstance(node, Field) or FIELDS[node.name][0] != "date":
            continue
        spans = [_span(node.name, value) for value in node.values]
        lows, highs = [span[0] for span in spans], [span[1] for span in spans]
        if None not in lows:
            bound = (min(day for day in lows if day is not None) - reach_days) * DAY
            low = bound if low is None else max(low, bound)
        if None not in highs:
            bound = (max(day for day in highs if day is not None) + 1) * DAY
            high = bound if high is None else min(high, bound)
    return low, high
