"""Copying from a screen: to the terminal's clipboard, and to a file where it may not arrive there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from textual import work
from textual.message import Message
from textual.worker import get_current_worker

from lere_tui.screens.base import ReadingScreen

if TYPE_CHECKING:
    from lere_tui.screens.reading import Reader
    from lere_tui.store.reading import Store

LANE = "cite"

_SHOWN = 90
"""Letters of what was copied that the notice shows."""


class _Keeping(Protocol):
    """What is asked of the app: the file for what was copied last; None where nothing is kept."""

    copied_file: Path | None


class ClipboardScreen(ReadingScreen):
    """A screen from which something can be copied, and a notice that says so."""

    _reader: Reader

    @dataclass(repr=False, eq=False)
    class Copying(Message):
        """A text to copy, and the file that it is in, too; why it is in none, or why there is no text."""

        text: str
        file: str = ""
        trouble: str = ""

    def copy_text(self, text: str) -> None:
        """Copy a text."""
        self._copy(text)

    def copy_citation(self, make: Callable[[Store], str]) -> None:
        """Copy what is made of the corpus, in a worker's thread; nothing is copied if it is empty."""
        self._copy(make)

    @work(thread=True, exclusive=True, exit_on_error=False, group="copy")
    def _copy(self, what: str | Callable[[Store], str]) -> None:
        from lere_tui.store.errors import Interrupted, StoreError

        worker = get_current_worker()
        try:
            if isinstance(what, str):
                text = what
            else:
                with self._reader.lane(LANE) as store:
                    text = what(store)
        except Interrupted:
            return
        except StoreError as error:
            self.post_message(self.Copying("", trouble=str(error)))
            return
        if text and not worker.is_cancelled:
            self.post_message(self.Copying(text, *self._written(text)))

    def _written(self, text: str) -> tuple[str, str]:
        """Write the text into the file, if it may be needed; where that is, or why it could not be."""
        import os

        from lere_tui.render.clipboard import is_sure

        file = cast(_Keeping, self.app).copied_file
        if file is None or self.app.is_web or is_sure(text, os.environ):
            return "", ""
        try:
            write_private(file, text)
        except OSError as error:
            return "", f"{file} can't be written: {error.strerror}"
        return str(file).replace(str(Path.home()), "~", 1), ""

    def on_clipboard_screen_copying(self, message: Copying) -> None:
        """Copy it, and say so."""
        import os

        from lere_tui.render.clipboard import hints
        from lere_tui.render.visible import visible

        text = message.text
        if not text:
            self.broke(message.trouble)
            return
        self.app.copy_to_clipboard(text)
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        lines = [shown, *hints(text, os.environ, message.file), *filter(None, [message.trouble])]
        self.notify(visible("\n".join(lines), keep_newlines=True), title="Copied", markup=False)


def write_private(file: Path, text: str) -> None:
    """Write a file that only the reader can read, in the place of the one that is there."""
    from lere_tui.beside import beside

    file.parent.mkdir(parents=True, exist_ok=True)
    with beside(file) as fresh:
        fresh.write_text(f"{text}\n", "utf-8", errors="replace")
        fresh.replace(file)
