"""What the program draws to and reads from when it is served: the pipes to the server."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO, Literal, TextIO

from textual.drivers.web_driver import WebDriver
from textual.events import Resize
from textual.message import Message


class ServedDriver(WebDriver):
    """Textual's driver for the web, without its files, and gone when the server is."""

    def run_input_thread(self) -> None:
        """Read until the pipe ends. If the program did not end it, the server has gone or gave this visitor up; what is
        shown is read-only, so there is nothing to put in order."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            os._exit(0)

    def process_message(self, message: Message) -> None:
        """Take no size from what is typed: the server sees to it that a size is one of a terminal."""
        if not isinstance(message, Resize):
            super().process_message(message)

    def deliver_binary(
        self,
        binary: BinaryIO | TextIO,
        *,
        delivery_key: str,
        save_path: Path,
        open_method: Literal["browser", "download"] = "download",
        encoding: str | None = None,
        mime_type: str | None = None,
        name: str | None = None,
    ) -> None:
        """Hand out no file."""
        binary.close()
