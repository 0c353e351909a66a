"""One visitor: a process of the program, which is told what is typed and tells what to draw.

The packets are those of Textual's driver for the web: a letter (D for what a terminal would get, M for anything else,
as JSON), the length in four bytes, and so many bytes. What comes from a visitor is always sent as D or made here.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

BEGIN = b"__GANGLION__\n"
"""The line with which Textual's driver begins."""

PATIENCE = 2.0
"""Seconds that a process has to end by itself."""

STUCK = 30.0
"""Seconds without reading what is typed after which a process is killed."""

_NOT_HANDED_ON = ("LERE_", "TEXTUAL", "COLUMNS", "LINES", "PYTHONSTARTUP", "PYTHONINSPECT")


class Visitor:
    """A process of the program on a corpus, read-only, for as long as `run` is iterated."""

    def __init__(self, corpus: Path, width: int, height: int) -> None:
        self._corpus = corpus
        self._size = width, height
        self._process: Process | None = None

    async def start(self) -> None:
        """Start the process. No shell, and nothing of the visitor's but the size, two numbers."""
        # -P: the folder that the server was started in is not searched for modules. The config file is whoever serves'
        # own, and its path is nobody else's business.
        command = [sys.executable, "-P", "-m", "lere_tui", "--read-only", "--bidi", "reorder", "--config", os.devnull]
        self._process = await asyncio.create_subprocess_exec(
            *command, "--corpus", str(self._corpus), stdin=PIPE, stdout=PIPE, env=self.environment(),
            start_new_session=True,
        )  # fmt: skip

    def environment(self) -> dict[str, str]:
        """The variables that the process is given."""
        width, height = self._size
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_HANDED_ON)}
        return kept | {
            "TEXTUAL_DRIVER": "lere_tui.serve.driver:ServedDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TEXTUAL_FPS": "30",
            "TERM": "xterm-256color",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }

    @property
    def code(self) -> int | None:
        """The exit code of the process, once it has ended."""
        return self._process.returncode if self._process else None

    async def packets(self) -> AsyncIterator[tuple[bytes, bytes]]:
        """What the process tells, a letter and its bytes, until it ends."""
        assert self._process is not None
        assert self._process.stdout is not None
        out = self._process.stdout
        try:
            while await out.readline() not in (BEGIN, b""):
                pass
            while True:
                head = await out.readexactly(5)
                yield head[:1], await out.readexactly(int.from_bytes(head[1:], "big"))
        except (asyncio.IncompleteReadError, ConnectionError, ValueError):
            return

    async def type(self, text: str) -> None:
        """Hand on what was typed."""
        await self._send(b"D", text.encode("utf-8", "replace"))

    async def tell(self, **what: object) -> None:
        """Tell the process of something that is not typed."""
        await self._send(b"M", json.dumps(what).encode())

    async def _send(self, letter: bytes, data: bytes) -> None:
        assert self._process is not None
        assert self._process.stdin is not None
        with suppress(ConnectionError):  # it has ended, and `packets` ends too
            self._process.stdin.write(letter + len(data).to_bytes(4, "big") + data)
            try:
                async with asyncio.timeout(STUCK):
                    await self._process.stdin.drain()
            except TimeoutError:
                self._process.kill()

    async def end(self) -> None:
        """End the process: it is asked to, and killed if it has not done so in time."""
        process = self._process
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()  # the driver takes the end of its input for the end of all
        try:
            async with asyncio.timeout(PATIENCE):
                await process.wait()
        except TimeoutError:
            pass
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
