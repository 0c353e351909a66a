"""A query as a tree; every node knows the column (from 1) where it stands in the text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Word:
    """A word; `prefix` if every word that begins with it will do."""

    text: str
    prefix: bool
    column: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in this order."""

    text: str
    column: int


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field. `operator` is "", "=", ">", ">=", "<", "<=", or ".." where `text` is the low end and `end`
    the high one."""

    text: str
    column: int
    operator: str = ""
    end: str = ""
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field with one or several values, of which one must fit."""

    name: str
    values: tuple[Value, ...]
    column: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be."""

    node: Node
    column: int


@dataclass(frozen=True, slots=True)
class And:
    """All of these."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these."""

    nodes: tuple[Node, ...]


Node = Word | Phrase | Field | Not | And | Or


@dataclass(frozen=True, slots=True)
class Query:
    """A whole query: what to find (None is everything), in which order, and a hint about what is unfinished."""

    root: Node | None
    sort: str = "newest"
    hint: str = ""
    fields: frozenset[str] = field(default_factory=frozenset)
