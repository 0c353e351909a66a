"""From the text of a query to its tree, by recursive descent.

    query    = or
    or       = and { "OR" and }
    and      = { unary }
    unary    = [ "-" ] ( "(" or ")" | field ":" values | '"' phrase '"' | word [ "*" ] )
    values   = value { "," value }

With `typing`, what is unfinished (an open quotation or bracket, `town:`, a trailing OR or `-`) means what is there so
far, with a hint; without it, that is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lere_tui.model.vocabulary import QUANTITY_WORDS
from lere_tui.query.errors import QueryError
from lere_tui.query.fields import CLOSED, FIELDS
from lere_tui.query.folding import fold
from lere_tui.query.tree import And, Field, Node, Not, Or, Phrase, Query, Value, Word

MAX_LENGTH = 10_000
MAX_TERMS = 500
MAX_DEPTH = 50
"""Bounds of a query: letters, terms, and brackets and minus signs within one another."""

_FIELD = re.compile(r"([A-Za-z][A-Za-z-]*):")
_BARE = re.compile(r'[^\s()"]+')
_BARE_VALUE = re.compile(r'[^\s()",]+')
_OPERATOR = re.compile(r">=|<=|>|<|=")
_NUMBER = re.compile(r"[0-9]{1,9}")


def parse(text: str, typing: bool = False) -> Query:
    """Read a query. Raises QueryError; while typing, what is merely unfinished is no error."""
    if len(text) > MAX_LENGTH:
        raise QueryError(f"The query has over {MAX_LENGTH} letters", MAX_LENGTH, "Make it shorter.")
    parser = _Parser(text, typing)
    root = parser.whole()
    return Query(root, parser.sort, parser.hint)


class _Parser:
    def __init__(self, text: str, typing: bool) -> None:
        self.text = text
        self.typing = typing
        self.at = 0
        self.depth = 0
        self.terms = 0
        self.sort = "newest"
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

    def _at_or(self) -> bool:
        return bool(re.compile(r"OR(?=[\s()]|$)").match(self.text, self.at))

    def _or(self) -> Node | None:
        branches = [self._and()]
        while self._at_or():
            column = self.at + 1
            if branches[-1] is None:
                raise QueryError(
                    "There is nothing before OR", column, 'Write a word on each side, or quote "OR" as a word.'
                )
            self.at += 2
            branch = self._and()
            if branch is None:
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
            if self.at >= len(self.text) or self.text[self.at] == ")" or self._at_or():
                break
            node = self._unary()
            if node is not None:
                nodes.append(node)
        if not nodes:
            return None
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _unary(self) -> Node | None:
        column = self.at + 1
        char = self.text[self.at]
        if char == "-":
            self.at += 1
            if self.at >= len(self.text) or self.text[self.at].isspace() or self.text[self.at] == ")":
                if self.at >= len(self.text):
                    self._unfinished(
                        "There is nothing after “-”", column, "Write what must not be found right after it."
                    )
                return None  # a lone dash in the middle is punctuation, not a fault
            self._deeper(column)
            node = self._unary()
            self.depth -= 1
            return Not(node, column) if node is not None else None
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
            return self._words(self._quoted(), column)
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

    def _deeper(self, column: int) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise QueryError(f"Brackets and minus signs go over {MAX_DEPTH} deep here", column, "Take some out.")

    @staticmethod
    def _words(text: str, column: int) -> Node | None:
        return Phrase(text, column) if fold(text) else None

    def _quoted(self) -> str:
        """What stands in quotes from here; the quotes are passed over."""
        start = self.at + 1
        end = self.text.find('"', start)
        if end < 0:
            self._unfinished("The quotation opened here is not closed", self.at + 1, 'Close it with ".')
            end = len(self.text)
        self.at = min(end + 1, len(self.text))
        return self.text[start:end]

    def _field(self, match: re.Match[str], column: int) -> Node | None:
        name = match[1].lower()
        if name not in FIELDS:
            close = _near(name, FIELDS)
            mend = f"Did you mean {close[0]}:?" if close else f"Put it in quotes, or use one of {', '.join(FIELDS)}."
            raise QueryError(f"Unknown field “{match[1]}”", column, mend, len(match[1]))
        self.at = match.end()
        values: list[Value] = []
        while True:
            start = self.at + 1
            value = self._value(name, start)
            if value is None:
                break
            values.append(value)
            if not self.text.startswith(",", self.at):
                break
            self.at += 1
        if not values:
            what = FIELDS[name][1]
            if not (self.typing and self.hint):
                self._unfinished(f"{name}: has no value yet", column, f"It takes {what}.")
            return None
        if name == "sort":
            self.sort = values[-1].text
            return None
        return Field(name, tuple(values), column)

    def _value(self, name: str, column: int) -> Value | None:
        kind = FIELDS[name][0]
        operator = _OPERATOR.match(self.text, self.at)
        if operator:
            self.at = operator.end()
        if self.text.startswith('"', self.at):
            text, quoted = self._quoted(), True
        else:
            bare = _BARE_VALUE.match(self.text, self.at)
            text, quoted = (bare[0] if bare else ""), False
            self.at += len(text)
        sign = operator[0] if operator else ""
        if not text.strip():
            if sign and self.at < len(self.text):
                raise QueryError(f"There is nothing after “{sign}”", column, "Write a value there.", len(sign))
            return None
        if kind in ("place", "actor", "source", "word", "closed") and sign not in ("", "="):
            raise QueryError(f"{name}: can't be compared with “{sign}”", column, f"Write {name}:{text}.", len(sign))
        last = self.typing and self.at == len(self.text) and not quoted
        if kind == "date":
            return self._date(name, text, sign, column, last)
        if kind == "figure":
            return self._figure(name, text, sign, column, last)
        if kind == "closed":
            return self._closed(name, text, column, last)
        return Value(text, column, sign, prefix=last or text.endswith("*")) if fold(text) else None

    def _closed(self, name: str, text: str, column: int, last: bool) -> Value | None:
        choices = CLOSED[name]
        if text.lower() in choices:
            return Value(text.lower(), column)
        begun = [choice for choice in choices if choice.startswith(text.lower())]
        if last and begun:
            self.hint = f"{name}: {', '.join(begun)}"
            return None
        close = _near(text.lower(), choices)
        mend = f"Did you mean {close[0]}?" if close else f"Use one of {', '.join(choices)}."
        raise QueryError(f"{name}: has no “{text}”", column, mend, len(text))

    def _date(self, name: str, text: str, sign: str, column: int, last: bool) -> Value | None:
        from lere_tui.model.dates import DateError, parse_date

        low, dots, high = text.partition("..")
        if dots and (sign or name in ("after", "before", "on")):
            raise QueryError(f"A span can't stand here ({text})", column, f"Write date:{text}.", len(text))
        for part in (low, high):
            if not part:
                continue
            try:
                parse_date(part)
            except DateError:
                if last and re.fullmatch(r"\d{1,4}-?|\d{4}-\d{0,2}-?|\d{4}-\d\d-\d?", part):
                    self.hint = f"{name}: goes on as 2015-04-29, 2015-04 or 2015"
                    return None
                raise QueryError(
                    f"“{part}” is no date",
                    column,
                    "Write 2015-04-29, 2015-04, 2015 or date:2015-04..2015-05.",
                    len(part),
                ) from None
        if not low and not high:
            raise QueryError("“..” has no date on either side", column, "Write date:2015-04..2015-05.", len(text))
        return Value(low, column, ".." if dots else sign, high)

    def _figure(self, name: str, text: str, sign: str, column: int, last: bool) -> Value | None:
        low, dots, high = text.partition("..")
        fault = f"“{text}” is no figure"
        mend = f"Write {name}:9, {name}:>5, {name}:6..12, {name}:{'|'.join(QUANTITY_WORDS)} or {name}:none-given."
        if text.lower() in QUANTITY_WORDS or text.lower() == "none-given":
            if sign not in ("", "="):
                raise QueryError(f"“{text}” can't be compared with “{sign}”", column, mend, len(text))
            return Value(text.lower(), column, "=")
        if last and any(word.startswith(text.lower()) for word in (*QUANTITY_WORDS, "none-given")):
            self.hint = f"{name}: {', '.join(QUANTITY_WORDS)} or none-given"
            return None
        parts = [part for part in (low, high) if part]
        if not parts or not all(_NUMBER.fullmatch(part) for part in parts) or (dots and sign):
            raise QueryError(fault, column, mend, len(text))
        if dots and low and high and int(low) > int(high):
            raise QueryError(f"“{text}” runs backwards", column, f"Write {name}:{high}..{low}.", len(text))
        return Value(low, column, ".." if dots else sign, high)


def _near(word: str, choices: Iterable[str]) -> list[str]:
    """The choice that is written most like a word, if one is near."""
    import difflib  # only for faults, which the way to the first frame has none of

    return difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
