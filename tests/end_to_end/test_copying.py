"""What is copied, in a terminal: every byte of it, outside and inside of tmux, and the file beside it."""

import base64
import re

import pytest

from .conftest import Installed

_BARE = re.compile(rb"(?<!\x1b)\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
_WRAPPED = re.compile(rb"\x1bPtmux;\x1b\x1b\]52;c;([A-Za-z0-9+/=]+)\x07\x1b\\")


@pytest.mark.parametrize("tmux", ["", "/tmp/tmux-0/default,1,0"], ids=["terminal", "tmux"])
def test_a_selection_goes_out_and_into_the_file(installed: Installed, tmux: str) -> None:
    terminal = installed.start(
        '"attack on bourem" date:2023-09', columns=140, rows=40, TMUX=tmux, STY="", WT_SESSION=""
    )
    terminal.wait_for("2023-09-12")
    terminal.press("enter")
    terminal.wait_for("from about nine in the morning")
    terminal.press("s")
    terminal.wait_for("quote ")
    terminal.press("v", "w", "w")
    terminal.wait_for("selected: “")
    terminal.press("y")
    terminal.wait_for("copied.txt")
    bare, wrapped = _BARE.findall(terminal.raw), _WRAPPED.findall(terminal.raw)
    assert len(bare) == 1
    assert wrapped == (bare if tmux else [])
    text = base64.b64decode(bare[0]).decode("utf-8")
    assert re.match(r"“.+” \[lere:[a-z0-9-]+#char=\d+,\d+;sha256=\w{64}\] – ", text)
    [file] = (installed.folder.parent / "home").rglob("copied.txt")
    assert file.read_text("utf-8") == f"{text}\n"
    assert file.stat().st_mode & 0o777 == 0o600
    assert ("set -g" in terminal.text()) is bool(tmux)
    terminal.press("escape", "q", "q", "q")
    assert terminal.finish() == 0
    quoted = installed.folder / "quoted.md"
    quoted.write_text(text, "utf-8")
    answer = installed.run("verify", str(quoted))
    assert (answer.returncode, answer.stdout.splitlines()[-1]) == (0, "1 citation: 1 holds.")
