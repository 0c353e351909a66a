"""One search: its pages, its count, and what to do when nothing is found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lere_tui.model.timeline import EventLine
from lere_tui.query.tree import And, Field, Node, Phrase, Query, Value, Word
from lere_tui.store.compiled import EVERYTHING, Compiled
from lere_tui.store.lines import COLUMNS, line

if TYPE_CHECKING:
    from lere_tui.store.reading import Store

MAX_EXPANSION = 200
"""Words that a prefix is expanded to; one that stands for more is left to FTS5."""

RARE = 10_000
"""Events up to which it is quicker to gather them than to ask each event of the search."""

MAX_NAMED = 500
"""Records that one value of a field can name; where it names more, the hint says so."""

_WHAT = {"place": "place", "actor": "group", "source": "source"}


class Search:
    """A query on a corpus. The order is that of its `sort:`, newest first if it has none.

    `hint` is a line about what is unfinished or names nothing in this corpus, or empty.
    """

    def __init__(self, store: Store, query: Query, text: str) -> None:
        self.text = text
        self.query = query
        self.hint = query.hint
        self._store = store
        self._unknown: list[tuple[str, str]] = []
        self._compiled = self._compile() if query.root else EVERYTHING
        if self._unknown and not self.hint:
            kind, value = self._unknown[0]
            self.hint = f"There is no {_WHAT[kind]} “{value}” in this corpus"

    def _compile(self) -> Compiled:
        from lere_tui.store.compiling import compile_query

        with self._store.reading() as db:
            reach = int(db.execute("SELECT days FROM reach").fetchone()[0])
        return compile_query(self.query, self, reach)

    def page(self, limit: int = 50, before: int | None = None, after: int | None = None) -> list[EventLine]:
        """Up to `limit` lines in the order of the search: the first ones, those that follow the event with the key
        `before`, or those that lead up to the one with the key `after`."""
        sql, parameters = self.statement(limit, before, after)
        with self._store.reading() as db:
            found = [line(row) for row in db.execute(sql, parameters)]
        return found[::-1] if after is not None else found

    def statement(
        self, limit: int, before: int | None = None, after: int | None = None
    ) -> tuple[str, Sequence[object]]:
        """The SQL of a page with its parameters; one that leads up to an event comes back to front."""
        oldest_first = self.query.sort == "oldest"
        back = after is not None
        edge = after if back else before
        up = oldest_first != back  # whether keys rise in the order of reading
        bound = None if edge is None else ("> ?" if up else "< ?", edge)
        sql, parameters = self._select(COLUMNS, bound)
        return f"{sql} ORDER BY {self._key} {'ASC' if up else 'DESC'} LIMIT ?", (*parameters, limit)

    def count(self) -> int:
        """How many events are found."""
        return self._count(None)

    def newer(self, key: int) -> int:
        """How many of the found events come before the one with this key, in the order of the search."""
        return self._count(("< ?" if self.query.sort == "oldest" else "> ?", key))

    def holds(self, key: int) -> bool:
        """Whether the event with this key is found."""
        return self._count(("= ?", key)) > 0

    def near(self) -> list[str]:
        """For a search that finds nothing: near names, and what would be found without each of its terms."""
        said: list[str] = []
        for name in self._near_names()[:3]:
            said.append(f"Did you mean “{name}”?")
        root = self.query.root
        if isinstance(root, And):
            for node in root.nodes[:6]:
                rest = tuple(other for other in root.nodes if other is not node)
                without = Search(
                    self._store, self.query._replace(root=And(rest) if len(rest) > 1 else rest[0]), self.text
                )
                if found := without.count():
                    said.append(f"Without “{self._written(node)}”: {found} event{'s' if found != 1 else ''}")
        return said

    @property
    def _key(self) -> str:
        return "search.rowid" if self._compiled.match else "event.id"

    def _count(self, bound: tuple[str, int] | None) -> int:
        sql, parameters = self._select("count(*)", bound)
        with self._store.reading() as db:
            return int(db.execute(sql, parameters).fetchone()[0])

    def _select(self, columns: str, bound: tuple[str, int] | None) -> tuple[str, list[object]]:
        """SELECT … FROM … WHERE …, joined to no more tables than the columns and conditions need."""
        compiled: Compiled = self._compiled
        wants_rows = columns == COLUMNS
        conditions: list[str] = []
        parameters: list[object] = []
        if compiled.match:
            tables = "search"
            conditions.append("search MATCH ?")
            parameters.append(compiled.match)
            if wants_rows or compiled.condition:
                tables += " JOIN event ON event.id = search.rowid"
        else:
            tables = "event"
        if wants_rows:
            tables += " JOIN event_line ON event_line.event = event.id"
        if bound:
            conditions.append(f"{self._key} {bound[0]}")
            parameters.append(bound[1])
        for key, sign in ((compiled.low_key, ">="), (compiled.high_key, "<")):
            if key is not None:
                conditions.append(f"{self._key} {sign} ?")
                parameters.append(key)
        if compiled.condition:
            conditions.append(compiled.condition)
            parameters += compiled.parameters
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return f"SELECT {columns} FROM {tables}{where}", parameters

    def resolve(self, kind: str, value: Value) -> Sequence[int]:
        """The keys that a value names: by a whole name in any spelling, else by a word in one that begins so."""
        from lere_tui.query.folding import fold

        folded = fold(value.text)
        with self._store.reading() as db:
            exact = [
                row[0]
                for row in db.execute("SELECT DISTINCT id FROM name WHERE kind = ? AND folded = ?", (kind, folded))
            ]
            # Another paper that carries an agency names it in brackets: a word of a source's name will do.
            if value.operator == "=" or (exact and kind != "source"):
                found = exact
            else:
                found = [
                    row[0]
                    for row in db.execute(
                        "SELECT DISTINCT id FROM name WHERE kind = ? AND (' ' || folded) LIKE ? ORDER BY id LIMIT ?",
                        (kind, f"% {folded}%", MAX_NAMED + 1),
                    )
                ]
        if len(found) > MAX_NAMED:
            found = found[:MAX_NAMED]
            many = f"over {MAX_NAMED} {_WHAT[kind]}s"
            self.hint = f"“{value.text}” names {many}; only {MAX_NAMED} are looked for, write more of it"
        if not found:
            self._unknown.append((kind, value.text))
        return found

    def expand(self, beginning: str) -> Sequence[str] | None:
        """The words of the index that begin so; None if they are over MAX_EXPANSION."""
        with self._store.reading() as db:
            rows = db.execute(
                "SELECT word FROM word WHERE word >= ? AND word < ? LIMIT ?",
                (beginning, beginning + "\U0010ffff", MAX_EXPANSION + 1),
            ).fetchall()
        return [row[0] for row in rows] if len(rows) <= MAX_EXPANSION else None

    def is_rare(self, condition: str, parameters: Sequence[object]) -> bool:
        """Whether a condition on event_loss holds for at most RARE events."""
        sql = f"SELECT count(*) FROM (SELECT 1 FROM event_loss WHERE {condition} LIMIT {RARE + 1})"
        with self._store.reading() as db:
            return bool(db.execute(sql, tuple(parameters)).fetchone()[0] <= RARE)

    def _near_names(self) -> list[str]:
        """Names of places and groups that are written like a word or a value of the query."""
        import difflib

        from lere_tui.query.folding import fold

        words = [fold(text) for text in _texts(self.query.root)]
        with self._store.reading() as db:
            shown = {
                row[0]: row[1]
                for row in db.execute("SELECT folded, shown FROM name WHERE kind <> 'source' ORDER BY shown")
            }
        near = [
            name
            for word in words
            if word not in shown
            for name in difflib.get_close_matches(word, shown, n=2, cutoff=0.7)
        ]
        return list(dict.fromkeys(shown[name] for name in near))

    def _written(self, node: Node) -> str:
        """A term as the reader wrote it."""
        column = getattr(node, "column", 0)
        if not column:
            return "(…)"
        root = self.query.root
        later = [getattr(n, "column", 0) for n in root.nodes] if isinstance(root, And) else []
        ends = [at for at in later if at > column]
        return self.text[column - 1 : (min(ends) - 1) if ends else None].strip()


def _texts(node: Node | None) -> list[str]:
    match node:
        case Word(text=text) | Phrase(text=text):
            return [text]
        case Field(values=values):
            return [value.text for value in values]
        case And(nodes=nodes):
            return [text for inner in nodes for text in _texts(inner)]
    return []
