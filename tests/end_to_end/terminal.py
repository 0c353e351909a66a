"""A program in a pseudo-terminal, seen through a terminal emulator: what is drawn, how, and every byte."""

from __future__ import annotations

import select
import time
from collections.abc import Callable, Mapping, Sequence

import pyte
from ptyprocess import PtyProcess

KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "ctrl-q": "\x11",
}


class Terminal:
    """One run of a program. `raw` is everything it has sent; `lines()` is what stands on the screen."""

    def __init__(
        self, command: Sequence[str], env: Mapping[str, str], cwd: str, columns: int = 120, rows: int = 36
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.process = PtyProcess.spawn(list(command), dimensions=(rows, columns), env=dict(env), cwd=cwd)

    def lines(self) -> list[str]:
        """The screen as text."""
        return [line.rstrip() for line in self.screen.display]

    def text(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines())

    def press(self, *keys: str) -> None:
        """Send keys by name, or text as it is typed."""
        for key in keys:
            self.process.write(KEYS.get(key, key).encode())
            self.settle()

    def _pump(self, seconds: float) -> bool:
        """Take in what the program sends within some seconds; False at its end or if nothing came."""
        if not select.select([self.process.fd], [], [], seconds)[0]:
            return False
        try:
            sent = self.process.read(65_536)
        except EOFError:
            return False
        self.raw += sent
        self._stream.feed(sent)
        return True

    def settle(self, quiet: float = 0.15, limit: float = 5.0) -> None:
        """Wait until the program has sent nothing for a while."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self._pump(quiet):
            pass

    def wait_for(self, text: str, limit: float = 20.0) -> None:
        """Wait until a text is on the screen. Raises AssertionError with the screen if it never is."""
        self.wait_until(lambda: text in self.text(), f"“{text}” is not on the screen", limit)

    def wait_until(self, holds: Callable[[], bool], otherwise: str, limit: float = 20.0) -> None:
        """Wait until something holds of the screen. Raises AssertionError with what it is otherwise, and the screen."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if holds():
                return
            if not self._pump(0.1) and not self.process.isalive():
                break
        raise AssertionError(f"{otherwise}:\n{self.text()}")

    def finish(self, limit: float = 10.0) -> int:
        """Wait for the program to end; its exit code. Raises AssertionError if it goes on."""
        end = time.monotonic() + limit
        while time.monotonic() < end and self.process.isalive():
            self._pump(0.1)
        assert not self.process.isalive(), f"it goes on:\n{self.text()}"
        while self._pump(0.05):
            pass
        return int(self.process.exitstatus or 0)

    def close(self) -> None:
        """End the program, whatever it does."""
        self.process.terminate(force=True)
        self.process.close()

    def reversed_text(self) -> str:
        """All letters drawn in reverse or bold on a background of their own: how words in focus are marked."""
        found = []
        for row in range(self.screen.lines):
            cells = self.screen.buffer[row]
            marked = [cells[column] for column in range(self.screen.columns)]
            text = "".join(cell.data for cell in marked if cell.reverse or (cell.bold and cell.bg != "default"))
            if text.strip():
                found.append(text)
        return "\n".join(found)
