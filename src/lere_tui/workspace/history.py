"""The searches that the reader has made, one a line in a text file of the workspace folder."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

# What would part a line, turn its direction or move the terminal's cursor; halves of surrogate pairs can't be written.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")


class History:
    """Past searches. What can't be read is no history, and what can't be written is kept until the program ends.

    Several programs may use one file: each adds a line at a time to its end.
    """

    def __init__(self, path: Path, limit: int = 500) -> None:
        self._path = path
        self._limit = limit
        self._unwritten: list[str] = []
        self._walked: list[str] | None = None
        self._at = 0

    def entries(self) -> list[str]:
        """Up to `limit` searches, oldest first; one made several times stands where it was made last."""
        return self._kept(self._read() or "")

    def add(self, text: str) -> None:
        """Remember a search, unless it is blank or the newest one already. A walk through the history ends."""
        self.reset()
        entry = _clean(text)
        written = self._read()
        if not entry or self._kept(written or "")[-1:] == [entry]:
            return
        # A file that can't be read as a history may be anything; it is left as it is.
        if written is None or not self._append(entry, apart=bool(written) and not written.endswith("\n")):
            self._unwritten.append(entry)
        elif written.count("\n") >= 2 * self._limit:
            with suppress(OSError, UnicodeDecodeError):
                self._compact()

    def older(self, current: str) -> str | None:
        """The search before; None where there is none. The first step back remembers what stands in the bar, and
        passes over the newest search if that is what stands there."""
        if self._walked is None:
            walked = self.entries()
            if walked[-1:] == [_clean(current)]:
                walked.pop()
            self._walked = [*walked, current]
            self._at = len(walked)
        if not self._at:
            return None
        self._at -= 1
        return self._walked[self._at]

    def newer(self) -> str | None:
        """The search after, at last what stood in the bar; None where one has not gone back."""
        if self._walked is None or self._at + 1 >= len(self._walked):
            return None
        self._at += 1
        return self._walked[self._at]

    def reset(self) -> None:
        """Forget where one was: the next step back is to the newest search."""
        self._walked = None

    def _kept(self, written: str) -> list[str]:
        entries: dict[str, None] = {}
        for line in (*written.split("\n"), *self._unwritten):
            if entry := _clean(line):
                entries.pop(entry, None)
                entries[entry] = None
        return list(entries)[-self._limit :]

    def _read(self) -> str | None:
        """What the file holds, nothing if there is none; None if it can't be read."""
        try:
            return self._path.read_bytes().decode("utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError):
            return None

    def _append(self, entry: str, apart: bool) -> bool:
        """Whether a line could be added, `apart` from one left open. It is one write, so that lines of several
        programs do not mix."""
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(handle, f"{chr(10) if apart else ''}{entry}\n".encode())
            finally:
                os.close(handle)
        except OSError:
            return False
        return True

    def _compact(self) -> None:
        """Write the file anew without what is no longer kept."""
        from lere_tui.beside import beside

        written = self._path.read_bytes()
        with beside(self._path) as fresh:
            with fresh.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(f"{entry}\n" for entry in self._kept(written.decode("utf-8")))
            if self._path.stat().st_size == len(written):  # otherwise somebody has added a line: next time
                fresh.replace(self._path)


def _clean(line: str) -> str:
    """A search as it is kept: one line without controls."""
    return _CONTROLS.sub(" ", line).strip()
