"""A program in a pseudo-terminal: keys are written, what it draws is stamped as it arrives and read as text after."""

from __future__ import annotations

import os
import random
import re
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyte
from ptyprocess import PtyProcess

from startup import COLUMNS, ROWS

QUIET = 0.08
"""Seconds without a byte after which a program is taken to have drawn what it had to."""

MARK = "▌"
"""Stands before the row that the cursor is on."""

LIMIT = 10.0
"""Seconds after which a screen that is not right is wrong."""


class Session:
    """A program in a pseudo-terminal. `lines` is its screen as text; the list is in `rows` and left of `edge`."""

    def __init__(self, command: Sequence[str], env: dict[str, str]) -> None:
        sys.setswitchinterval(0.0005)  # the thread that reads does not wait for pyte
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.lines = [""] * ROWS
        self.rows, self.edge = range(ROWS), COLUMNS
        self.arrived: deque[tuple[float, bytes]] = deque()
        self.process = PtyProcess.spawn(list(command), dimensions=(ROWS, COLUMNS), env=env)
        self.touched = time.perf_counter()
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        try:
            while data := os.read(self.process.fd, 65_536):
                self.touched = time.perf_counter()
                self.arrived.append((self.touched, data))
        except (OSError, ValueError):  # it ended
            return

    def write(self, key: str) -> float:
        """Write a key; when."""
        self.touched = time.perf_counter()
        os.write(self.process.fd, key.encode())
        return self.touched

    def drawn(self) -> Iterator[tuple[float, bool, bool]]:
        """Draw what has arrived, read by read: when it came, and whether it changed the list and the status line."""
        while self.arrived:
            when, data = self.arrived.popleft()
            self.screen.dirty.clear()
            self.stream.feed(data)
            in_list = in_status = False
            for y in self.screen.dirty:
                line = "".join(self.screen.buffer[y][x].data for x in range(COLUMNS))
                in_list |= y in self.rows and line[: self.edge] != self.lines[y][: self.edge]
                in_status |= y == ROWS - 2 and line != self.lines[y]
                self.lines[y] = line
            yield when, in_list, in_status

    def quiet(self, seconds: float = QUIET) -> None:
        """Wait until nothing has come and no key was written for so long."""
        while (left := self.touched + seconds - time.perf_counter()) > 0:
            time.sleep(left)

    def wait_quiet(self, seconds: float) -> None:
        """Wait so long at least, until it is quiet, and draw."""
        self.touched = time.perf_counter()
        self.quiet(seconds)
        for _ in self.drawn():
            pass

    def find_list(self) -> None:
        """Where the list is: below its headings, above the status line, left of its scroll bar and of a preview."""
        head = next(y for y, line in enumerate(self.lines) if line.startswith("  Date"))
        self.rows = range(head + 1, ROWS - 2)
        self.edge = self.lines[head].find("▏") % (COLUMNS + 1) - 1

    def listed(self) -> list[str]:
        """The rows of the list."""
        return [self.lines[y][: self.edge].rstrip() for y in self.rows]

    def where(self) -> tuple[int, int]:
        """The row that the cursor is on, and of how many, as it is written below the list, or in a row of the bare app;
        -1 where nothing is written."""
        status = self.lines[ROWS - 2]
        for line in (status, *(line for line in self.lines if line.startswith(MARK))):
            if found := re.search(r"([\d,]+) of ([\d,]+)(?!\S)", line):
                return int(found[1].replace(",", "")), int(found[2].replace(",", ""))
        return (0, 0) if re.match(r"\W*(0|No) events?\b", status) else (-1, -1)

    def counted(self) -> bool:
        """Whether it shows rows and how many there are."""
        return self.where()[1] > 0 and any(MARK in line for line in self.lines)

    def placeholders(self, number: int) -> int:
        """How many rows of a list of so many events are not there."""
        return sum(row.strip(f"{MARK} ") in ("", "…") for row in self.listed()[:number])

    def memory(self) -> dict[str, float]:
        """Megabytes of memory."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return {
            name: int(size) / 1024 for name, size in re.findall(r"^(VmRSS|RssAnon|VmHWM):\s+(\d+) kB", status, re.M)
        }


@contextmanager
def opened(command: Sequence[str], env: dict[str, str], ready: Callable[[Session], bool]) -> Iterator[Session]:
    """A program that is ready for keys. Raises TimeoutError."""
    session = Session(command, env)
    try:
        started = time.perf_counter()
        while not ready(session):
            if time.perf_counter() - started > 30:
                raise TimeoutError("\n".join(line.rstrip() for line in session.lines))
            session.wait_quiet(0.5)
        yield session
    finally:
        session.process.terminate(force=True)
        session.reader.join(5)
        session.process.close()


@dataclass
class Times:
    """Milliseconds of one kind of key, to the rows and to rows and count."""

    rows: list[float] = field(default_factory=list)
    counted: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    slow: list[tuple[float, float, str]] = field(default_factory=list)
    """To rows and count, to rows (0 if they stayed the same), and what the first line then held."""


def press(session: Session, key: str, right: Callable[[], bool], times: Times, rng: random.Random) -> None:
    """Write a key, wait until the screen is right, and note how long that took."""
    rows = status = 0.0
    sent = session.write(key)
    while True:
        session.quiet()
        for when, in_list, in_status in session.drawn():
            rows = when if in_list else rows
            status = when if in_status else status
        if right():
            break
        if time.perf_counter() - sent > LIMIT:
            times.wrong.append(f"{key!r} in {session.lines[0].strip()!r}, row {session.where()}")
            return
        session.touched = time.perf_counter()
    if rows:
        times.rows.append((rows - sent) * 1000)
    if rows or status:
        times.counted.append((max(rows, status) - sent) * 1000)
        times.slow.append((times.counted[-1], max(0.0, rows - sent) * 1000, session.lines[0].strip()))
    time.sleep(max(0.0, sent + rng.uniform(0.15, 0.25) - time.perf_counter()))
