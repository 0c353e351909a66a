"""From the text of a query to its tree, by recursive descent.

    query    = or
    or       = and { "OR" and }
    and      = { [ "AND" ] unary }
    unary    = [ "-" | "NOT" ] ( "(" or ")" | field ":" values | '"' phrase '"' | word [ "*" ] )
    values   = value { "," value }

With `typing`, what is unfinished (an open quotation or bracket, `town:`, a trailing OR or `-`) means what is there so
far, with a hint; without it, that is a fault.
"""

from __future__ import annotations

import re

from lere_tui.query.errors import QueryError
from lere_tui.query.fields import FIELDS
from lere_tui.query.folding import fold
from lere_tui.query.tree import And, Field, Hole, Node, Not, Or, Phrase, Query, Value, Word
from lere_tui.query.values import Unfinished, near, read_value

MAX_LENGTH = 10_000
MAX_TERMS = 500
MAX_DEPTH = 50
"""Bounds of a query: letters, terms, and brackets and minus signs within one another."""

_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):")
_BARE = re.compile(r'[^\s()"]+')
_BARE_VALUE = re.compile(r'[^\s()",]+')
_OPERATOR = re.compile(r">=|<=|>|<|=")


def parse(text: str, typing: bool = False, hole: int | None = None) -> Query:
    """Read a query. Raises QueryError; while typing, what is merely unfinished is no error.

    The field that begins at `hole` (an index of the text) is left open, whatever its values are.
    """
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The query has over {MAX_LENGTH} letters", MAX_LENGTH, "Make it shorter.")
    parser = _Parser(text, typing, hole)
    root = parser.whole()
    return Query(root, parser.sort, parser.hint)


class _Parser:
    def __init__(self, text: str, typing: bool, hole: int | None) -> None:
        self.text = text
        self.typing = typing
        self.hole = hole
        self.at = 0
        self.depth = 0
        self.terms = 0
        self.sort = "newest"
        self.sorts = 0
        self.hint = ""

    def whole(self) -> Node | None:
        node = self._or()
        self._blanks()
        if self.at < len(self.text):  # only a closing bracket ends an expression early
            raise QueryError(
                "There is no bracket open that “)” could close", self.at + 1, "Take it out, or open one with “(”."
            )
        return node

    def _blanks(self) -> None:
        while self.at < len(self.text) and self.text[self.at].isspace():
            self.at += 1

    def _unfinished(self, message: str, column: int, mend: str) -> None:
        """A fault, or while typing at the end of the text a hint."""
        if not self.typing:
            raise QueryError(message, column, mend)
        self.hint = f"{message}. {mend}"

    def _at(self, keyword: str) -> bool:
        """Whether a word in capitals stands here that is none to look for."""
        end = self.at + len(keyword)
        follows = self.text[end : end + 1]
        return self.text.startswith(keyword, self.at) and (not follows or follows in "()" or follows.isspace())

    def _or(self) -> Node | None:
        branches = [self._and()]
        while self._at("OR"):
            column = self.at + 1
            if branches[-1] is None:
                raise QueryError(
                    "There is nothing before OR", column, 'Write a word on each side, or quote "OR" as a word.'
                )
            self.at += 2
            branch = self._and()
            if branch is None:
                if self._at("OR"):
                    raise QueryError("There is nothing after OR", column, "Write what else will do.", 2)
                self._unfinished("There is nothing after OR", column, "Write what else will do.")
                break
            branches.append(branch)
        nodes = [branch for branch in branches if branch is not None]
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else Or(tuple(nodes))

    def _and(self) -> Node | None:
        nodes: list[Node] = []
        while True:
            self._blanks()
            if self.at >= len(self.text) or self.text[self.at] == ")" or self._at("OR"):
                break
            if self._at("AND"):
                self.at += 3
                continue
            node = self._unary()
            if node is not None:
                nodes.append(node)
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _unary(self) -> Node | None:
        column = self.at + 1
        char = self.text[self.at]
        if char == "-" or self._at("NOT"):
            return self._negated("-" if char == "-" else "NOT", column)
        if char == "(":
            self._deeper(column)
            self.at += 1
            node = self._or()
            self._blanks()
            if self.at >= len(self.text):
                self._unfinished("The bracket opened here is not closed", column, "Close it with “)”.")
            else:
                self.at += 1
            self.depth -= 1
            return node
        self.terms += 1
        if self.terms > MAX_TERMS:
            raise QueryError(f"The query has over {MAX_TERMS} terms", column, "Take some out.")
        if char == '"':
            text, closed = self._quoted()
            return Phrase(text, column, prefix=not closed) if fold(text) else None
        match = _FIELD.match(self.text, self.at)
        if match:
            return self._field(match, column)
        bare = _BARE.match(self.text, self.at)
        if bare is None:  # pragma: no cover - every other character starts a bare word
            raise QueryError("This can't be read", column, "Put it in quotes.")
        self.at = bare.end()
        word = bare[0]
        starred = word.endswith("*")
        last = self.typing and self.at == len(self.text)
        folded = fold(word)
        if not folded:
            return None
        return Word(word.rstrip("*"), starred or last, column)

    def _negated(self, sign: str, column: int) -> Node | None:
        """What must not be."""
        said = "“-”" if sign == "-" else sign
        self.at += len(sign)
        if sign == "NOT":
            self._blanks()
        if self.at >= len(self.text) or self.text[self.at].isspace() or self.text[self.at] == ")":
            if self.at >= len(self.text):
                self._unfinished(
                    f"There is nothing after {said}", column, "Write what must not be found right after it."
                )
            return None  # a lone dash in the middle is punctuation, not a fault
        self._deeper(column)
        sorts = self.sorts
        node = self._unary()
        self.depth -= 1
        if self.sorts > sorts and node is None:
            raise QueryError("An order can't be taken out", column, "Write sort: without the “-”.", 6)
        return Not(node, column) if node is not None else None

    def _deeper(self, column: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError(f"Brackets and minus signs go over {MAX_DEPTH} deep here", column, "Take some out.")

    def _quoted(self) -> tuple[str, bool]:
        """What stands in quotes from here, and whether they are closed; the quotes are passed over."""
        start = self.at + 1
        end = self.text.find('"', start)
        closed = end >= 0
        if not closed:
            self._unfinished("The quotation opened here is not closed", self.at + 1, 'Close it with ".')
            end = len(self.text)
        self.at = min(end + 1, len(self.text))
        return self.text[start:end], closed

    def _raw(self) -> tuple[str, bool]:
        """A value as it is written, and whether it could go on: nothing ends it but the text."""
        if self.text.startswith('"', self.at):
            text, closed = self._quoted()
            return text, not closed
        bare = _BARE_VALUE.match(self.text, self.at)
        text = bare[0] if bare else ""
        self.at += len(text)
        return text, True

    def _left_open(self, column: int) -> Hole:
        """Pass over the values of the field that is left open."""
        while True:
            operator = _OPERATOR.match(self.text, self.at)
            if operator:
                self.at = operator.end()
            self._raw()
            if not self.text.startswith(",", self.at):
                return Hole(column)
            self.at += 1

    def _field(self, match: re.Match[str], column: int) -> Node | None:
        name = match[1].lower()
        if name not in FIELDS:
            close = near(name, FIELDS)
            mend = f"Did you mean {close[0]}:?" if close else f"Put it in quotes, or use one of {', '.join(FIELDS)}."
            raise QueryError(f"Unknown field “{match[1]}”", column, mend, len(match[1]))
        self.at = match.end()
        if column - 1 == self.hole:
            return self._left_open(column)
        values: list[Value] = []
        comma = 0
        while (value := self._value(name)) is not None:
            values.append(value)
            comma = self.at + 1 if self.text.startswith(",", self.at) else 0
            if not comma:
                break
            self.at += 1
        if not values:
            if not (self.typing and self.hint):
                self._unfinished(f"{name}: has no value yet", column, f"It takes {FIELDS[name][1]}.")
            return None
        if comma and not (self.typing and self.hint):
            self._unfinished("There is no value after the comma", comma, "Write one right after it, or take it out.")
        if name == "sort":
            self.sort = values[-1].text
            self.sorts += 1
            return None
        return Field(name, tuple(values), column)

    def _value(self, name: str) -> Value | None:
        column = self.at + 1
        operator = _OPERATOR.match(self.text, self.at)
        if operator:
            self.at = operator.end()
        sign = operator[0] if operator else ""
        text, open_ended = self._raw()
        if not text.strip():
            if sign and self.at < len(self.text):
                raise QueryError(f"There is nothing after “{sign}”", column, "Write a value there.", len(sign))
            return None
        try:
            return read_value(name, text, sign, column, self.typing and open_ended and self.at == len(self.text))
        except Unfinished as unfinished:
            self.hint = str(unfinished)
            return None
