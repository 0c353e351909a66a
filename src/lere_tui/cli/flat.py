"""`lere-tui --flat`: the browser as a dialogue of plain lines."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from lere_tui.cli.opening import database, is_corpus, own_things
from lere_tui.resources import workspace_folder


def browse_in_lines(words: Sequence[str], corpus: str, named: bool) -> int:
    """Hold the dialogue on a corpus, beginning with a query; the exit code. Arguments as of `browse`."""
    from lere_tui.flat.loop import converse
    from lere_tui.workspace.history import History

    if words and not named and is_corpus(words[0]):
        corpus, words = words[0], words[1:]
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="replace")
    with database(corpus) as path:
        return converse(path, " ".join(words), own_things(), History(workspace_folder() / "searches.txt"))
