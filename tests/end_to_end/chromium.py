"""A Chromium without a window, driven over its debugging pipe: what it shows, what it complains of, what it loads."""

import base64
import json
import os
import select
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), "")
"""The browser of this machine, if it has one."""

PATIENCE = 60
"""Seconds without a word from the browser after which a test fails rather than hangs."""


class Chromium:
    """One page of a browser, within a `with`. `events` are all that the browser told of it."""

    def __init__(self, folder: Path, width: int = 1100, height: int = 900) -> None:
        to_browser, self._out = os.pipe()
        self._in, from_browser = os.pipe()

        def take_pipes() -> None:
            # The browser reads at 3 and writes at 4; either may be the number of the other's end here.
            read, write = os.dup(to_browser), os.dup(from_browser)
            high = [os.dup2(end, 200 + n) for n, end in enumerate((read, write))]
            os.dup2(high[0], 3)
            os.dup2(high[1], 4)

        flags = ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
        self._browser = subprocess.Popen(
            [
                CHROMIUM,
                *flags,
                "--remote-debugging-pipe",
                f"--user-data-dir={folder}",
                f"--window-size={width},{height}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            close_fds=False,
            preexec_fn=take_pipes,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number = 0
        self._rest = b""
        self.events: list[dict[str, Any]] = []
        self._session = ""

    def __enter__(self) -> "Chromium":
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._browser.kill()
        self._browser.wait()
        os.close(self._in)
        os.close(self._out)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask the browser, and wait for its answer."""
        self._number += 1
        question = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            question["sessionId"] = self._session
        os.write(self._out, json.dumps(question).encode() + b"\0")
        while True:
            told = self._next()
            if told.get("id") == self._number:
                assert "error" not in told, told["error"]
                return dict(told["result"])
            self.events.append(told)

    def open(self, address: str) -> None:
        """Go to an address and wait until all of it is there."""
        self.events.clear()
        self.ask("Page.navigate", url=address)
        while not any(told.get("method") == "Page.loadEventFired" for told in self.events):
            self.events.append(self._next())

    def value(self, expression: str) -> Any:
        """What an expression is worth on the page."""
        return self.ask("Runtime.evaluate", expression=expression, returnByValue=True)["result"].get("value")

    def picture(self) -> bytes:
        """What stands in the window, as PNG."""
        return base64.b64decode(self.ask("Page.captureScreenshot")["data"])

    def told(self, method: str) -> list[dict[str, Any]]:
        """What the browser told under a name since the page was opened."""
        return [told["params"] for told in self.events if told.get("method") == method]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._in], [], [], PATIENCE)
            assert ready, f"the browser says nothing for {PATIENCE} seconds"
            read = os.read(self._in, 1 << 20)
            assert read, "the browser is gone"
            self._rest += read
        line, self._rest = self._rest.split(b"\0", 1)
        return dict(json.loads(line))
