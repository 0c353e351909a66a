"""How a text is handed to the terminal's clipboard: the sequence OSC 52, as terminals, tmux and screen take it."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping

LIMIT = 74_994
"""Bytes of a text that go out at most: written in base 64 they are 100,000, which is where terminals stop."""

_CHUNK = 200
"""Bytes of a sequence that GNU screen passes on at once."""

_TAKERS = ("xterm-kitty", "xterm-ghostty", "alacritty", "foot", "wezterm", "contour")
"""Terminals, as TERM begins with their names, that take it unless told otherwise."""


def sequences(text: str, env: Mapping[str, str]) -> Iterator[str]:
    """What is written to the terminal; nothing for a text that is too long.

    tmux takes the bare sequence where `set-clipboard` is on; where `allow-passthrough` is, it hands the wrapped one on
    to the terminal around it. Neither does harm where it is not taken.
    """
    raw = text.encode("utf-8", "replace")
    if len(raw) > LIMIT:
        return
    bare = f"\x1b]52;c;{base64.b64encode(raw).decode('ascii')}\a"
    if env.get("TMUX"):
        yield bare
        doubled = bare.replace("\x1b", "\x1b\x1b")
        yield f"\x1bPtmux;{doubled}\x1b\\"
    elif env.get("STY"):
        yield "".join(f"\x1bP{bare[at : at + _CHUNK]}\x1b\\" for at in range(0, len(bare), _CHUNK))
    else:
        yield bare


def is_sure(text: str, env: Mapping[str, str]) -> bool:
    """Whether the terminal is known to take the text: no program can ask it."""
    if env.get("TMUX") or env.get("STY") or len(text.encode("utf-8", "replace")) > LIMIT:
        return False
    named = env.get("TERM", "").startswith(_TAKERS) or env.get("TERM_PROGRAM", "").lower() in ("wezterm", "ghostty")
    return named or bool(env.get("WT_SESSION"))


def hints(text: str, env: Mapping[str, str], file: str) -> list[str]:
    """What to say of a copy that may not have arrived: that it is in a file, too, if it is, and what would help."""
    if is_sure(text, env):
        return []
    is_long = len(text.encode("utf-8", "replace")) > LIMIT
    found = ["It is too long for the terminal."] if is_long else []
    if file:
        found.append(f"It is in {file}" if is_long else f"If it did not arrive: it is in {file}, too")
    if env.get("TMUX") and not is_long:
        found.append("tmux passes it on after: set -g set-clipboard on")
    elif env.get("STY") and not is_long:
        found.append("screen passes it on where the terminal takes OSC 52")
    return found
