"""A file of TOML: its values, where each stands, and what is wrong with it. A fault costs the lines in which it is."""

from __future__ import annotations

import re
import stat
import tomllib
from pathlib import Path
from typing import Any

from lere_tui.model.problems import Problem

MAX_FILE = 1_000_000
"""Bytes of a file; a larger one is not read."""

MOST_FAULTS = 20
"""Faults of form after which a file is given up."""

FARTHEST = 200
"""Lines above a fault in which it may have begun."""

_WHERE = re.compile(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)", re.DOTALL)


class TomlText:
    """A file under reading."""

    def __init__(self, path: Path, problems: list[Problem]) -> None:
        self.file = str(path)
        self.values: dict[str, Any] = {}
        self._read = ""
        self._lines: dict[str, int] = {}
        self._problems = problems
        text = self._text(path)
        if text is not None:
            self._parse(text.split("\n"))

    def fault(self, name: str, message: str, line: int | None = None) -> None:
        """Note a fault of a setting."""
        self._problems.append(Problem(self.file, self.line(name) if line is None else line, name, message))

    def line(self, name: str) -> int:
        """The line of a setting, or of the table in which it stands; 0 if that is not known."""
        if self._read:  # only now: there seldom is anything to tell
            from lere_tui.config.lines import lines_of

            self._lines, self._read = lines_of(self._read), ""
        while name and name not in self._lines:
            name = name.rpartition(".")[0]
        return self._lines.get(name, 0)

    def _text(self, path: Path) -> str | None:
        try:
            found = path.stat()
            if stat.S_ISDIR(found.st_mode):
                self.fault("", "this is a folder; move it away, and put a file in its place")
            elif not stat.S_ISREG(found.st_mode):
                self.fault("", "this is no file of text; put one in its place")
            elif found.st_size > MAX_FILE:
                self.fault("", f"with {found.st_size:,} bytes it is too large; it may have {MAX_FILE:,}")
            else:
                return path.read_bytes().decode().removeprefix("\ufeff").replace("\r\n", "\n")
        except FileNotFoundError:
            self.fault("", "there is no such file; name another, or write one: lere-tui config --init")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            self.fault("", "this is not UTF-8; save the file as UTF-8", line)
        except (OSError, ValueError) as error:  # ValueError: a NUL in the path
            reason = error.strerror if isinstance(error, OSError) else str(error)
            self.fault("", f"it can't be read: {reason}; mend that, or name another file with --config")
        return None

    def _parse(self, lines: list[str]) -> None:
        """Take in what is TOML, without the lines that are not."""
        for _ in range(MOST_FAULTS):
            text = "\n".join(lines)
            try:
                self.values = tomllib.loads(text)
            except RecursionError:
                self.fault("", "brackets are nested too deep to be read, and nothing here is; take them out")
                return
            except ValueError as error:
                first, last = self._blame(str(error), lines)
                lines[first - 1 : last] = [""] * (last - first + 1)
            else:
                self._read = text
                return
        self.fault("", "too much here is no TOML, and none of it is read; write one anew: lere-tui config --init")

    def _blame(self, error: str, lines: list[str]) -> tuple[int, int]:
        """Tell what is wrong with the form, and which lines are left out for it."""
        said = _WHERE.fullmatch(error)
        last = int(said[2]) if said and said[2] else len(lines)
        first = last
        while first > max(1, last - FARTHEST) and not _is_toml(lines[: first - 1]):
            first -= 1
        where = f" at column {said[3]}" if said and said[3] else ""
        out = f"line {first} is" if first == last else f"lines {first} to {last} are"
        self.fault("", f"this is no TOML: {said[1] if said else error}{where}; {out} left out; mend it", last)
        return first, last


def _is_toml(lines: list[str]) -> bool:
    try:
        tomllib.loads("\n".join(lines))
    except ValueError:
        return False
    return True
