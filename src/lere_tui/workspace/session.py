"""Where the reader was when the program was left: a small JSON file for each corpus, beside the workspace."""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

FORMAT = 1
"""What a file says of its own form; one that says more was written by a newer program."""

LARGEST = 64 * 1024
"""Bytes of a file at most. What is larger is no session, and is not read."""

MOST_SCREENS = 10
"""Screens over the timeline that are kept; of more, those that were opened last."""

Step = Mapping[str, str]
"""A screen that was open: its name as `screen`, and what it needs to be opened again where the reader was on it."""


@dataclass(frozen=True, slots=True)
class Session:
    """A place in a corpus, and how it is looked at.

    `typed` is whether the last word of the search is the beginning of one. `theme` is what the reader chose in place of
    `instead_of`; a choice falls with what it was made against. `screens` lie over the timeline, the last on top.
    """

    search: str = ""
    typed: bool = False
    event: str = ""
    facets: bool = False
    strip: str = "events"
    theme: str = ""
    instead_of: str = ""
    bidi: str = ""
    screens: tuple[Step, ...] = ()

    def elsewhere(self, search: str = "") -> Session:
        """The same looks, but at the list of a search."""
        return replace(self, search=search, typed=False, event="", screens=())


class SessionFile:
    """The file of one corpus. `last` is what it held, `told` what is wrong with it, in a line; neither ever raises.

    Several programs may use one file: each puts a whole one in its place, so the last to write wins.
    """

    def __init__(self, folder: Path, corpus: str) -> None:
        """`corpus` is the path by which the corpus is opened, empty for the embedded one."""
        self.path = folder / "sessions" / _name(corpus)
        self.told = ""
        self._lock = threading.Lock()
        self._newest = 0
        self._written: Session | None = None
        self._is_off = False
        self.last = self._read()

    def _read(self) -> Session:
        try:
            found = self.path.stat()
            if not stat.S_ISREG(found.st_mode):
                return self._set_aside("no file")
            if found.st_size > LARGEST:
                return self._set_aside(f"too large ({found.st_size:,} bytes)")
            written = self.path.read_bytes()
        except FileNotFoundError:
            return Session()
        except OSError as error:
            return self._set_aside(f"not readable ({error.strerror})")
        import json

        try:
            values = json.loads(written.decode("utf-8"))
        except (ValueError, RecursionError):
            return self._set_aside("damaged")
        if isinstance(values, dict) and type(values.get("format")) is int and values["format"] > FORMAT:
            return self._set_aside("of a newer lere-tui", "newer")
        if not isinstance(values, dict) or values.get("format") != FORMAT:
            return self._set_aside("damaged")
        try:
            self._written = _session(values)
        except _FaultError as fault:
            return self._set_aside(f"damaged ({fault})")
        return self._written

    def _set_aside(self, what: str, ending: str = "damaged") -> Session:
        """Give the file another name, and begin anew; where that can't be done, nothing will be kept."""
        number = 1
        while os.path.lexists(aside := self.path.with_name(f"{self.path.name}.{ending}-{number}")):
            number += 1
        try:
            self.path.rename(aside)
            self.told = f"Last session {what}, kept as {aside.name}"
        except FileNotFoundError:  # another program was faster
            self.told = f"Last session {what}"
        except OSError:
            self.told = f"Last session {what}; none is kept"
            self._is_off = True
        return Session()

    def number(self) -> int:
        """The number of a session that is to be written: an older one never takes the place of a newer."""
        self._newest += 1
        return self._newest

    def write(self, session: Session, number: int, at_end: bool = False) -> None:
        """Put a session in the place of the last; one that was written already is written again only at the end, since
        another program may have written its own meanwhile. Where it can't be written, the last one stays."""
        if self._is_off:
            return
        import json

        session = replace(session, screens=session.screens[-MOST_SCREENS:])
        values = {"format": FORMAT} | {name: getattr(session, name) for name in Session.__slots__}
        written = json.dumps(values, indent=1, default=dict).encode()
        with self._lock:
            is_news = at_end or session != self._written
            if number == self._newest and is_news and len(written) <= LARGEST:
                with suppress(OSError):
                    self._replace(written)
                    self._written = session

    def _replace(self, written: bytes) -> None:
        from lere_tui.beside import beside

        for folder in (self.path.parent.parent, self.path.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with beside(self.path) as fresh:
            fresh.write_bytes(written)
            fresh.replace(self.path)


class _FaultError(Exception):
    """A value that can't be; the message says which."""


def _name(corpus: str) -> str:
    """The name of a corpus's file: readable, and no other corpus has it."""
    if not corpus:
        return "embedded.json"
    import hashlib

    path = Path(os.path.realpath(Path(corpus).expanduser()))
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:16]
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '-', path.stem)[:40]}-{digest}.json"


def _session(values: Mapping[str, Any]) -> Session:
    """What a file says. What it does not say is as at first; what this program does not know is passed over."""
    bare = Session()
    kept: dict[str, Any] = {}
    for name in Session.__slots__:
        value, usual = values.get(name, getattr(bare, name)), getattr(bare, name)
        if name == "screens":
            kept[name] = _steps(value)
        elif type(value) is not type(usual):
            raise _FaultError(f"“{name}” is {_KINDS.get(type(value), 'no value')}")
        else:
            kept[name] = _text(name, value) if isinstance(value, str) else value
    return Session(**kept)


def _steps(value: object) -> tuple[Step, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST_SCREENS:
        raise _FaultError("“screens” is no list of them")
    for step in value:
        if not isinstance(step, dict) or not all(isinstance(part, str) for part in step.values()):
            raise _FaultError("“screens” has what is no screen")
        for name, part in step.items():
            _text(name, part)
    return tuple(value)


def _text(name: str, value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        raise _FaultError(f"“{name}” has half a letter") from None
    return value


_KINDS = {str: "a text", bool: "yes or no", int: "a number", float: "a number", list: "a list", type(None): "nothing"}
