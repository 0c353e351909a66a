"""Line editing at a terminal: the searches made before, and Tab, which goes through what a line could become."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable


def load(history: Iterable[str], completions: Callable[[str], list[str]]) -> None:
    """Have lines edited by readline as on a terminal that can do nothing: it sends no sequences then."""
    kind = os.environ.get("TERM")
    os.environ["TERM"] = "dumb"
    try:
        import readline
    except ImportError:  # this Python was built without it; lines are then typed as they are
        return
    finally:
        if kind is None:
            del os.environ["TERM"]
        else:
            os.environ["TERM"] = kind
    found: list[str] = []

    def complete(text: str, state: int) -> str | None:
        if not state:
            found[:] = completions(text)
        return found[state] if state < len(found) else None

    readline.set_completer(complete)
    readline.set_completer_delims("")
    for setting in ("set enable-bracketed-paste off", "set bell-style none", "tab: menu-complete"):
        readline.parse_and_bind(setting)
    for text in history:
        readline.add_history(text)
