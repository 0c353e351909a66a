"""A query as it was understood while it was typed, written so that it means the same with more behind it."""

from __future__ import annotations

from lere_tui.query.errors import QueryError
from lere_tui.query.parser import parse
from lere_tui.query.tree import And, Field, Node, Not, Or, Phrase, Word


def settled(text: str, root: Node | None) -> str:
    """The query whose tree is `root`: the word that was being typed is marked as a beginning, what was open is closed,
    and what had no meaning yet is left out."""
    written = text.strip()
    last = _last(root)
    begun = last.prefix if isinstance(last, Word | Phrase) else isinstance(last, Field) and last.values[-1].prefix
    if written.count('"') % 2:
        written += '"'
    elif begun and not written.endswith(("*", '"', ")")):
        written += "*"
    outside = "".join(written.split('"')[::2])
    written += ")" * (outside.count("(") - outside.count(")"))
    while written:
        try:
            parse(written)
        except QueryError:
            written = written.rpartition(" ")[0].rstrip()
        else:
            break
    return written


def _last(node: Node | None) -> Node | None:
    """The term that stands last."""
    match node:
        case And(nodes=nodes) | Or(nodes=nodes):
            return _last(nodes[-1])
        case Not(node=inner):
            return _last(inner)
    return node
