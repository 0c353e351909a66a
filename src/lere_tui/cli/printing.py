"""How wide the output is, and whether it is a terminal that shows bold and faint."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lere_tui.render.event_text import Entry


def width() -> int:
    """Cells of a line on the terminal that stdout is; 0 if it is none and lines may be as long as they are."""
    if not sys.stdout.isatty():
        return 0
    import shutil

    return max(20, shutil.get_terminal_size().columns)


def styled() -> bool:
    """Whether to use bold and faint letters."""
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def write(entries: Iterable[Entry]) -> None:
    """Print entries of text."""
    from lere_tui.render.terminal import lines

    for line in lines(entries, width(), styled()):
        sys.stdout.write(f"{line}\n")
