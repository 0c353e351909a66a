"""`lere-tui serve` as it is installed, in a real browser; and what its options refuse."""

import base64
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from .chromium import CHROMIUM, Chromium
from .conftest import Installed


class Served:
    """A running server."""

    def __init__(self, installed: Installed, *arguments: str) -> None:
        command = [*installed.command, "serve", "--port", "0", *arguments]
        self.process = subprocess.Popen(
            command, env=installed.env, cwd=installed.folder, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self.process.stderr is not None
        self.said = ""
        while not (found := re.search(r"http://\S+?/", self.said)):
            line = self.process.stderr.readline()
            assert line, self.said
            self.said += line
        self.address = found[0]

    def end(self) -> int:
        """Press Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(30)
        assert self.process.stderr is not None
        self.said += self.process.stderr.read()
        self.process.stderr.close()
        return code


@pytest.fixture
def served(installed: Installed, lere: Path) -> Iterator[Served]:
    server = Served(installed, "--corpus", str(lere))
    yield server
    if server.process.poll() is None:
        server.end()


class Drawn:
    """The screen that the browser was sent, read off its websocket."""

    def __init__(self, browser: Chromium) -> None:
        self._browser = browser
        self._screen: pyte.Screen | None = None
        self._read = 0

    def shows(self, text: str) -> None:
        """Wait until it shows a text."""
        for _ in range(400):
            self._browser.ask("Runtime.evaluate", expression="new Promise(go => setTimeout(go, 50))", awaitPromise=True)
            if text in self._text():
                return
        raise AssertionError(self._text())

    def _text(self) -> str:
        if self._screen is None:
            made = self._browser.told("Network.webSocketCreated")
            size = re.search(r"width=(\d+)&height=(\d+)", made[0]["url"]) if made else None
            if size is None:
                return ""
            self._screen = pyte.Screen(int(size[1]), int(size[2]))
            self._stream = pyte.ByteStream(self._screen)
        frames = self._browser.told("Network.webSocketFrameReceived")
        for frame in frames[self._read :]:
            if frame["response"]["opcode"] == 2:
                self._stream.feed(base64.b64decode(frame["response"]["payloadData"]))
        self._read = len(frames)
        return "\n".join(self._screen.display)


def press(browser: Chromium, key: str, code: int) -> None:
    parts = {"key": key, "code": key, "windowsVirtualKeyCode": code, "text": "\r" if key == "Enter" else key}
    browser.ask("Input.dispatchKeyEvent", type="keyDown", **parts)
    browser.ask("Input.dispatchKeyEvent", type="keyUp", **parts)


@pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine")
def test_from_the_search_to_the_words_in_a_browser(served: Served, tmp_path: Path) -> None:
    with Chromium(tmp_path / "profile", 1200, 760) as browser:
        browser.open(served.address)
        drawn = Drawn(browser)
        drawn.shows("71 events")
        browser.ask("Input.insertText", text="/")
        drawn.shows("to the list")
        browser.ask("Input.insertText", text="bourem")
        drawn.shows("11 events found")
        press(browser, "Enter", 13)
        drawn.shows("Enter open")
        press(browser, "Enter", 13)
        drawn.shows("Whose loss, and what")
        drawn.shows("CMA claims it")
        press(browser, "Enter", 13)
        drawn.shows("n next quote")
        drawn.shows("97 soldats")
        assert len(browser.picture()) > 20_000, "something stands on it"

        asked = {told["request"]["url"] for told in browser.told("Network.requestWillBeSent")}
        assert {url for url in asked if not url.startswith(("data:", served.address))} == set()
        assert browser.told("Runtime.exceptionThrown") == []
        refused = [told["entry"] for told in browser.told("Log.entryAdded") if told["entry"]["level"] == "error"]
        assert refused == []

        browser.ask("Input.insertText", text="\x11")
        for _ in range(400):
            if browser.value("document.body.classList.contains('-closed')"):
                break
            browser.ask("Runtime.evaluate", expression="new Promise(go => setTimeout(go, 50))", awaitPromise=True)
        assert browser.value("document.getElementById('why').textContent") == "The session has ended."


def test_it_keeps_nothing_and_ends_with_ctrl_c(served: Served, installed: Installed) -> None:
    assert "Léré and the war" in served.said
    assert served.end() == 0
    assert "Traceback" not in served.said
    kept = [path for path in Path(installed.env["HOME"]).rglob("*") if path.is_file()]
    assert kept == []


def test_beyond_this_machine_a_token_is_needed(installed: Installed, lere: Path) -> None:
    answer = installed.run("serve", "--corpus", str(lere), "--host", "0.0.0.0")
    assert answer.returncode == 2
    assert "--token FILE" in answer.stderr


def test_a_token_is_made_and_never_said(installed: Installed, lere: Path) -> None:
    server = Served(installed, "--corpus", str(lere), "--host", "0.0.0.0", "--token", "token.txt")
    file = installed.folder / "token.txt"
    token = file.read_text().strip()
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(token) >= 32
    assert server.end() == 0
    assert "token.txt" in server.said
    assert token not in server.said
    again = Served(installed, "--corpus", str(lere), "--token", "token.txt")
    again.end()
    assert file.read_text().strip() == token


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--port", "70000"), "no port"),
        (("--visitors", "0"), "no number from 1 on"),
        (("--token", "short.txt"), "at least 16 letters"),
        (("--token", "no/such/folder/token"), "can't be written"),
        (("--host", "203.0.113.7", "--token", "good.txt"), "can't be used"),
        (("--corpus", "no-such.sqlite"), "does not exist"),
    ],
)
def test_what_can_not_be_meant(installed: Installed, options: tuple[str, ...], said: str) -> None:
    (installed.folder / "short.txt").write_text("short\n")
    answer = installed.run("serve", *options)
    assert answer.returncode in (2, 3)
    assert said in answer.stderr
    assert "Traceback" not in answer.stderr


def test_without_its_library_it_says_how_to_get_it(installed: Installed) -> None:
    (installed.folder / "hidden").mkdir()
    hide = "import sys\nsys.modules['textual_serve'] = None\n"
    (installed.folder / "hidden" / "sitecustomize.py").write_text(hide)
    path = os.pathsep.join((str(installed.folder / "hidden"), installed.env["PYTHONPATH"]))
    answer = installed.run("serve", PYTHONPATH=path)
    assert answer.returncode == 2
    assert "pip install 'lere-tui[serve]'" in answer.stderr
