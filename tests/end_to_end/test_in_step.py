"""Two sources in step, in a terminal: both panes move, and what is copied goes out as OSC 52."""

import base64
import re

from .conftest import Installed

_COPIED = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)(?:\x07|\x1b\\)")


def test_both_panes_step_and_a_quote_is_copied(installed: Installed) -> None:
    terminal = installed.start('"attack on bourem" date:2023-09', columns=140, rows=40)
    terminal.wait_for("2023-09-12")
    terminal.press("enter")
    terminal.wait_for("from about nine in the morning")
    terminal.press("s")
    terminal.wait_for("quote ")
    seen = []
    for _ in range(3):
        terminal.settle()
        line = next(line for line in terminal.lines() if re.search(r"quote \d+ of \d+", line))
        seen.append((line, terminal.reversed_text()))
        terminal.press("n")
    assert len(set(seen)) == 3
    assert any("opposite" in line or "says the same" in line or "silent on" in line for line, _ in seen), seen
    terminal.press("y")
    terminal.wait_for("copied with its citation")
    copied = [base64.b64decode(found).decode("utf-8") for found in _COPIED.findall(terminal.raw)]
    assert len(copied) == 1
    assert re.fullmatch(
        r"“.+” \[lere:\S+#char=\d+,\d+;sha256=\w{64}\] – .+ In lere-tui corpus .+, SHA-256 \w+…, source .+,"
        r" characters \d+–\d+ of .+, SHA-256 \w+….",
        copied[0],
    )
    assert copied[0].isprintable()
    terminal.press("o")
    terminal.wait_for("address copied")
    assert _COPIED.findall(terminal.raw)[1:], terminal.text()
    terminal.press("q", "q", "q")
    assert terminal.finish() == 0
