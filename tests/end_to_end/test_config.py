"""The program with a reader's config file, in a terminal: whatever is in it, it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Installed

MOUSE = [b"\x1b[?1000h", b"\x1b[?1002h", b"\x1b[?1003h", b"\x1b[?1006h", b"\x1b[?1015h"]
"""What asks a terminal to tell of the mouse."""


def write(installed: Installed, text: str | bytes) -> Path:
    """The reader's config file."""
    path = Path(installed.env["XDG_CONFIG_HOME"]) / "lere-tui" / "config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_without_the_mouse_the_terminal_is_not_asked_for_it(installed: Installed) -> None:
    terminal = installed.start()
    terminal.wait_for("Bamako")
    assert any(sequence in terminal.raw for sequence in MOUSE)
    write(installed, "mouse = false\n")
    terminal = installed.start()
    terminal.wait_for("Bamako")
    terminal.press("j", "enter")
    terminal.wait_for("Whose loss")
    terminal.press("ctrl-q")
    assert terminal.finish() == 0
    assert not any(sequence in terminal.raw for sequence in MOUSE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('theme = "nord\n', "line 1: this is no TOML"),
        (b"# L\xe9r\xe9\n", "line 1: this is not UTF-8"),
        ('[keys]\nlist.opne = "o"\n', "line 2: keys.list.opne"),
        ('theme = "nrod"\n', "line 1: theme: there is no theme"),
        ('"\\u001b[31m" = "\\u001b]0;x\\u0007"\n', "1 problem in config.toml"),
        ('[themes.mine]\nink-faint = "#333333"\n', "ink-faint on "),
    ],
    ids=["form", "bytes", "command", "theme", "controls", "pale"],
)
def test_a_fault_is_told_and_it_starts(installed: Installed, text: str | bytes, told: str) -> None:
    write(installed, text)
    terminal = installed.start()
    terminal.wait_for("Bamako")
    terminal.wait_for(told)
    terminal.press(",")
    terminal.wait_for("What holds")
    terminal.press("escape", "q")
    assert terminal.finish() == 0
    assert b"Traceback" not in terminal.raw
    assert b"\x1b]0;x" not in terminal.raw


@pytest.mark.parametrize("theme", ["nord", "solarized-light", "ansi-dark", "ansi-light"])
def test_a_theme_of_textual_from_the_first_frame_on(installed: Installed, theme: str) -> None:
    write(installed, f'theme = "{theme}"\n')
    terminal = installed.start(COLORTERM="truecolor")
    terminal.wait_for("Bamako")
    terminal.press("T", "j", "enter")
    terminal.wait_for("Whose loss")
    terminal.press("ctrl-q")
    assert terminal.finish() == 0
    assert b"Traceback" not in terminal.raw


def test_a_theme_of_the_terminals_own_colours_sends_no_others(installed: Installed) -> None:
    write(installed, 'theme = "ansi-dark"\n')
    terminal = installed.start(COLORTERM="truecolor")
    terminal.wait_for("Bamako")
    terminal.press("j")
    terminal.press("ctrl-q")
    assert terminal.finish() == 0
    assert b"38;2;" not in terminal.raw
    assert b"48;2;" not in terminal.raw


def test_keys_of_the_config_work_in_a_terminal(installed: Installed) -> None:
    write(installed, '[keys]\nlist.open = "o"\ntimeline.quit = ["x", "f10"]\nlist.newest = "Ctrl-A"\n')
    terminal = installed.start()
    terminal.wait_for("o open")
    terminal.press("j", "j", "\x01", "o")
    terminal.wait_for("Whose loss")
    terminal.press("escape")
    terminal.wait_for("o open")
    terminal.press("\x1b[21~")
    assert terminal.finish() == 0


def test_leaving_while_an_event_is_opened_is_no_error(installed: Installed) -> None:
    terminal = installed.start()
    terminal.wait_for("Bamako")
    terminal.process.write(b"j\r\x11")
    assert terminal.finish() == 0
    assert b"Traceback" not in terminal.raw
