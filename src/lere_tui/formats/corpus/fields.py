"""One TOML table, read key by key: every fault is noted with its line and mend, and reading goes on."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from lere_tui.model.dates import Date, DateError, parse_date
from lere_tui.model.problems import Problem

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEEP = re.compile(
    r"""(?:^|[\[{,])[ \t]*"""
    r"""(?:(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')[ \t]*\.[ \t]*){200}""",
    re.MULTILINE,
)
"""A key of so many parts as no key has; prose has not so many sentences of one word."""

_HEADER = re.compile(r"\s*\[\[?\s*([A-Za-z0-9_.-]+)\s*\]\]?")


class TomlFile:
    """A TOML text with its file name, and the faults found in it."""

    def __init__(self, file: str, text: str, problems: list[Problem], first_line: int = 1) -> None:
        self.file = file
        self.problems = problems
        self._lines = text.split("\n")
        self._first_line = first_line
        self._headers: dict[str, list[int]] | None = None
        self.data: dict[str, Any] = {}
        try:
            if _DEEP.search(text):  # the parser's time grows with the square of a key's dots
                raise RecursionError
            self.data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            # The parser's message ends in its place: "… (at line 3, column 7)".
            place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
            said = re.sub(r"\s*\(at .*\)$", "", str(error))
            line = int(place[1]) + first_line - 1 if place else first_line + len(self._lines) - 1
            column = f" at column {place[2]}" if place else " at the end"
            problems.append(Problem(file, line, "", f"this is no TOML{column}: {said}"))
        except (ValueError, RecursionError) as error:  # a number of thousands of digits, or brackets within brackets
            said = "it is nested too deep" if isinstance(error, RecursionError) else str(error)
            problems.append(Problem(file, first_line, "", f"this can't be read as TOML: {said}"))

    def table(self) -> Table:
        """The whole file as one table."""
        return Table(self, self.data, "", 0)

    def line_of_table(self, name: str, number: int) -> int:
        """Line index (0-based) of the numberth `[[name]]` header, 0 if there is none."""
        if self._headers is None:
            self._headers = {}
            for index, line in enumerate(self._lines):
                if match := _HEADER.match(line):
                    self._headers.setdefault(match[1], []).append(index)
        at = self._headers.get(name, ())
        return at[number] if number < len(at) else 0

    def line_of(self, key: str, start: int) -> int:
        """Line number in the file of a key at or after a line index; the table's own line if it is not there."""
        pattern = re.compile(rf"\s*\"?{re.escape(key)}\"?\s*=")
        for index in range(start, len(self._lines)):
            if index > start and self._lines[index].startswith("["):
                break
            if pattern.match(self._lines[index]):
                return index + self._first_line
        return start + self._first_line


class Table:
    """A table under reading: each method takes one key, and `close` reports the keys that nobody took.

    `imported` is whether it was read out of somebody else's file: then its texts are taken to the letter, and some of
    what a hand must write may be missing.
    """

    def __init__(self, file: TomlFile, data: dict[str, Any], path: str, start: int, imported: bool = False) -> None:
        self.imported = imported or "origin" in data
        self._file = file
        self._data = data
        self._path = path
        self._start = start
        self._taken: list[str] = []

    def fault(self, key: str, message: str) -> None:
        """Note a fault of one key."""
        path = f"{self._path}.{key}" if self._path and key else self._path or key
        line = self._file.line_of(key, self._start) if key else self._start + 1
        self._file.problems.append(Problem(self._file.file, line, path, message))

    def _take(self, key: str, kind: type | tuple[type, ...], shape: str, needed: bool) -> Any:
        self._taken.append(key)
        value = self._data.get(key)
        if value is None:
            if needed:
                self.fault(key, f"“{key}” is missing; add it")
            return None
        if not isinstance(value, kind) or isinstance(value, bool):
            self.fault(key, f"“{key}” must be {shape}")
            return None
        return value

    def text(self, key: str, needed: bool = False) -> str:
        """A text without blanks at its ends, or an empty one."""
        value = self._take(key, str, "a text in quotes", needed)
        if value is None:
            return ""
        if needed and not value.strip():
            self.fault(key, f"“{key}” is empty; fill it in")
        return str(value) if self.imported else str(value.strip())

    def id(self, key: str = "id", needed: bool = True) -> str:
        """An id: lower-case letters, digits and hyphens."""
        value = self.text(key, needed)
        if value and not _ID.fullmatch(value):
            self.fault(key, f"“{value}” is no id; use lower-case letters a-z, digits and single hyphens")
            return ""
        return value

    def choice(self, key: str, choices: Sequence[str], needed: bool = True) -> str:
        """One word of a closed list."""
        value = self.text(key, needed)
        if value and value not in choices:
            self.fault(key, f"“{value}” is not known; {near(value, choices)}")
            return ""
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts."""
        value = self._take(key, list, "a list of texts", False) or []
        if not all(isinstance(item, str) for item in value):
            self.fault(key, f"“{key}” must be a list of texts")
            return ()
        return tuple(value)

    def date(self, key: str, needed: bool = False) -> Date | None:
        """An EDTF date."""
        value = self._take(key, str, "an EDTF date in quotes, such as 2015-04-29", needed)
        return None if value is None else self.parsed(key, value, parse_date, DateError)

    def parsed(self, key: str, value: str, read: Callable[[str], Any], error: type[ValueError]) -> Any:
        """What `read` makes of a value; its error becomes a fault of the key."""
        try:
            return read(value)
        except error as fault:
            self.fault(key, str(fault))
            return None

    def number(self, key: str, low: float, high: float, needed: bool = False) -> float | None:
        """A number within bounds."""
        value = self._take(key, (int, float), "a number", needed)
        if value is not None and not low <= value <= high:
            self.fault(key, f"{value} is out of range; it must lie between {low:g} and {high:g}")
            return None
        return value  # type: ignore[no-any-return]

    def flag(self, key: str) -> bool:
        """A true or false; false where it is missing."""
        self._taken.append(key)
        value = self._data.get(key, False)
        if not isinstance(value, bool):
            self.fault(key, f"“{key}” must be true or false, without quotes")
        return value is True

    def whole(self, key: str, low: int, high: int, needed: bool = False) -> int | None:
        """A whole number within bounds."""
        value = self.number(key, low, high, needed)
        if value is not None and not isinstance(value, int):
            self.fault(key, f"{value} must be a whole number")
            return None
        return value

    def tables(self, key: str, header: str = "", offset: int = 0) -> list[Table]:
        """The tables of `[[key]]`; `header` and `offset` find their lines where they are nested."""
        value = self._take(key, list, f"written as [[{key}]] tables", False) or []
        if not all(isinstance(item, dict) for item in value):
            self.fault(key, f"“{key}” must be written as [[{key}]] tables")
            return []
        path = f"{self._path}.{key}" if self._path else key
        starts = [self._file.line_of_table(header or key, offset + i) or self._start for i in range(len(value))]
        return [Table(self._file, item, f"{path}[{i + 1}]", starts[i], self.imported) for i, item in enumerate(value)]

    def inner(self, key: str) -> Table | None:
        """The table of `[key]` or `key = { … }`; None where it is missing."""
        value = self._take(key, dict, f"a table, written as {key} = {{ … }}", False)
        return None if value is None else Table(self._file, value, key, self._start)

    def close(self, later: Collection[str] = ()) -> None:
        """Report every key that the format does not know; those of `later` are still to be read."""
        for key in self._data:
            if key not in self._taken and key not in later:
                self.fault(key, f"“{key}” is not known here; {near(key, self._taken)}")


def near(word: str, choices: Iterable[str]) -> str:
    """The mend for a word that is not in a list: the nearest one, or the whole list if nothing is near."""
    options = list(choices)
    close = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if close:
        return f"did you mean “{close[0]}”?"
    shown = ", ".join(options[:20])
    return f"use one of {shown}{', …' if len(options) > 20 else ''}"
