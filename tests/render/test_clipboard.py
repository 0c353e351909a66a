"""What is written to the terminal for its clipboard, and what is said where it may not arrive."""

from __future__ import annotations

import base64
import re

from lere_tui.render.clipboard import LIMIT, hints, is_sure, sequences

TMUX = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux-0/default,1,0"}
SCREEN = {"TERM": "screen", "STY": "1234.pts-0"}


def test_a_terminal_gets_the_bare_sequence() -> None:
    [sent] = sequences("Léré", {"TERM": "xterm-256color"})
    assert sent == f"\x1b]52;c;{base64.b64encode('Léré'.encode()).decode()}\a"


def test_tmux_gets_it_bare_and_wrapped() -> None:
    bare, wrapped = sequences("words", TMUX)
    assert bare.startswith("\x1b]52;c;")
    assert wrapped.startswith("\x1bPtmux;\x1b\x1b]52;c;")
    assert wrapped.endswith("\a\x1b\\")
    assert wrapped.removeprefix("\x1bPtmux;").removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b") == bare


def test_screen_gets_it_in_pieces() -> None:
    [sent] = sequences("words " * 200, SCREEN)
    pieces = re.findall("\x1bP(.*?)\x1b\\\\", sent, re.S)
    assert len(pieces) > 5
    assert all(len(piece) <= 200 for piece in pieces)
    assert base64.b64decode("".join(pieces)[7:-1]).decode() == "words " * 200


def test_what_is_too_long_is_not_sent() -> None:
    assert list(sequences("é" * (LIMIT // 2), {}))
    assert not list(sequences("é" * (LIMIT // 2 + 1), {}))
    assert not is_sure("x" * (LIMIT + 1), {"TERM": "xterm-kitty"})
    assert "too long" in hints("x" * (LIMIT + 1), {"TERM": "xterm-kitty"}, "~/copied.txt")[0]


def test_only_what_is_known_is_sure() -> None:
    for env in ({"TERM": "xterm-kitty"}, {"TERM": "foot"}, {"TERM_PROGRAM": "WezTerm"}, {"WT_SESSION": "1"}):
        assert is_sure("words", env)
        assert not hints("words", env, "")
        assert not is_sure("words", env | TMUX)
    assert not is_sure("words", {"TERM": "xterm-256color"})
    assert hints("words", {"TERM": "xterm"}, "~/copied.txt") == ["If it did not arrive: it is in ~/copied.txt, too"]
    assert "set -g set-clipboard on" in hints("words", TMUX, "")[0]
