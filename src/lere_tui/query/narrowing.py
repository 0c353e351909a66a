"""The terms of a query as a reader chose them: which there are, and the query with one more, or without one."""

from __future__ import annotations

import re
from typing import NamedTuple

from lere_tui.query.errors import QueryError
from lere_tui.query.folding import fold
from lere_tui.query.parser import parse
from lere_tui.query.settling import settled
from lere_tui.query.tree import And, Field, Node, Not, Or, Query

_SORT = re.compile(r"(?<!\S)sort:\S+")


class Term(NamedTuple):
    """One of the terms that all must hold: as it is written, where, and whether it stands after a minus.

    `meaning` is the same for terms that are written in other letters and ask for the same; `town:Léré` and
    `place:lere` do.
    """

    text: str
    start: int
    end: int
    excludes: bool
    meaning: object


def terms(text: str) -> list[Term]:
    """The terms of a query, in their order; alternatives (`a OR b`) are one. Empty for what can't be understood."""
    try:
        root = parse(text, typing=True).root
    except QueryError:
        return []
    if root is None:
        return []
    nodes = root.nodes if isinstance(root, And) else (root,)
    starts = [_begin(node, text) for node in nodes]
    ends = [*starts[1:], len(text)]
    sorts = [match.start() for match in _SORT.finditer(text)]
    found = []
    for node, start, end in zip(nodes, starts, ends, strict=True):
        stop = min((at for at in sorts if start < at < end), default=end)
        written = text[start:stop].strip()
        begin = text.index(written, start) if written else start
        found.append(Term(written, begin, begin + len(written), isinstance(node, Not), _meaning(node)))
    return found


def meaning(term: str) -> object:
    """What a term asks for, to be compared with that of others."""
    found = terms(term)
    return found[0].meaning if len(found) == 1 else None


def without(text: str, term: Term) -> str:
    """The query without one of its terms."""
    return " ".join(f"{text[: term.start]} {text[term.end :]}".split())


def narrowed(text: str, term: str, excludes: bool = False, query: Query | None = None) -> str:
    """The query with one more term that must hold or, with `excludes`, must not. `query` is what was understood of the
    text; without it, the last term is taken as one that is still being typed."""
    try:
        understood = query or parse(text, typing=True)
        text = settled(text, understood.root)
    except QueryError:
        pass
    sort = " ".join(_SORT.findall(text))
    rest = " ".join(_SORT.sub(" ", text).split())
    try:
        if isinstance(parse(f"{rest} {term}").root, Or):
            rest = f"({rest})"
    except QueryError:
        pass
    return " ".join(part for part in (rest, f"-{term}" if excludes else term, sort) if part)


def _begin(node: Node, text: str) -> int:
    """Where a term begins; alternatives have a bracket before them, of which the tree knows nothing."""
    start = _start(node) - 1
    return len(text[:start].rstrip(" (")) if isinstance(node, Or) else start


def _start(node: Node) -> int:
    """The column where a node begins."""
    if isinstance(node, And | Or):
        return min(_start(inner) for inner in node.nodes)
    return node.column


def _meaning(node: Node) -> object:
    if isinstance(node, Not):
        return _meaning(node.node)
    if isinstance(node, Field):
        values = frozenset((fold(value.text), value.operator, fold(value.end)) for value in node.values)
        return {"town": "place"}.get(node.name, node.name), values
    return repr(node)
