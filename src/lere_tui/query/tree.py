"""A query as a tree; every node knows the column (from 1) where it stands in the text.

Named tuples, since a dataclass takes five times as long to define, and this is on the way to the first frame.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """A word; `prefix` if every word that begins with it will do."""

    text: str
    prefix: bool
    column: int


class Phrase(NamedTuple):
    """Words in this order; `prefix` if the last is the beginning of a word."""

    text: str
    column: int
    prefix: bool = False


class Hole(NamedTuple):
    """The term that is being typed, left open: what would be found with one value or another there."""

    column: int


class Value(NamedTuple):
    """One value of a field. `operator` is "", "=", ">", ">=", "<", "<=", or ".." where `text` is the low end and `end`
    the high one."""

    text: str
    column: int
    operator: str = ""
    end: str = ""
    prefix: bool = False


class Field(NamedTuple):
    """A field with one or several values, of which one must fit."""

    name: str
    values: tuple[Value, ...]
    column: int


class Not(NamedTuple):
    """What must not be."""

    node: Node
    column: int


class And(NamedTuple):
    """All of these."""

    nodes: tuple[Node, ...]


class Or(NamedTuple):
    """Any of these."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Hole | Field | Not | And | Or


class Query(NamedTuple):
    """A whole query: what to find (None is everything), in which order, and a hint about what is unfinished."""

    root: Node | None
    sort: str = "newest"
    hint: str = ""
