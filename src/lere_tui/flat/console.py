"""Lines in and out: a prompt only where somebody types, and never a byte that controls a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from lere_tui.render.event_text import Entry
from lere_tui.render.terminal import lines as safe_lines

if TYPE_CHECKING:
    from lere_tui.workspace.history import History

NARROWEST = 20


class Console:
    """Standard input and output. `is_typed` is whether a person types and reads, at a terminal."""

    def __init__(self, history: History | None = None) -> None:
        self.is_typed = sys.stdin.isatty() and sys.stdout.isatty()
        self._history = history
        self._told = False
        self.completions: Callable[[str], list[str]] = lambda text: []
        """What a line that is begun could become."""
        if self.is_typed:
            from lere_tui.flat.editing import load

            load(history.entries() if history else [], lambda text: self.completions(text))

    def ask(self, prompt: str) -> str | None:
        """The next line; None at the end of the input."""
        sys.stdout.flush()
        if self.is_typed:
            try:
                return input(f"{prompt}: ")
            except EOFError:
                sys.stdout.write("\n")
                return None
        line = sys.stdin.readline()
        return line.rstrip("\n") if line else None

    def say(self, told: Iterable[str]) -> None:
        """Tell an answer; where it is no terminal, an empty line parts it from the one before."""
        width = self._width()
        apart = self._told and not self.is_typed
        for text in told:
            if apart:
                sys.stdout.write("\n")
                apart = False
            for line in safe_lines([Entry(((text, "plain"),))], width):
                sys.stdout.write(f"{line}\n")
                self._told = True

    def remember(self, text: str) -> None:
        """Keep a search beside those of the search bar, if somebody typed it."""
        if self.is_typed and self._history:
            self._history.add(text)

    def _width(self) -> int:
        if not self.is_typed:
            return 0
        import shutil

        return max(NARROWEST, shutil.get_terminal_size().columns - 1)
