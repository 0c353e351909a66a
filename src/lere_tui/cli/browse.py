"""Opening the browser."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace

from lere_tui.cli import DONE
from lere_tui.cli.failures import UsageError
from lere_tui.cli.opening import database, is_corpus
from lere_tui.config import Config
from lere_tui.resources import state_folder, workspace_folder
from lere_tui.store.connecting import connect
from lere_tui.workspace.session import SessionFile


def browse(
    words: Sequence[str],
    corpus: str,
    config: Config,
    named: bool = False,
    bidi: str = "",
    anew: bool = False,
    read_only: bool = False,
) -> int:
    """Open the browser on a corpus and a query; the exit code.

    The first word may be the path of a corpus. With `named`, an option has named it, and all words are the query.
    `bidi` is what to do with right-to-left text; if it is empty, the variable LERE_BIDI says so, else the last session,
    else the config. `anew` does not go back to where the last session ended. With `read_only`, nothing of the reader's
    own is read or kept.
    """
    if words and not named and is_corpus(words[0]):
        corpus, words = words[0], words[1:]
    # Another driver of Textual's, such as that of `lere-tui serve`, has its own way to draw.
    if not (os.environ.get("TEXTUAL_DRIVER") or (sys.stdin.isatty() and sys.stderr.isatty())):
        raise UsageError("the browser needs a terminal; without one, use: lere-tui search QUERY, or lere-tui --flat")
    session = SessionFile(workspace_folder(), corpus) if config.settings.session and not read_only else None
    if session and bidi:
        session.last = replace(session.last, bidi=bidi)
    if session and anew:
        session.last = session.last.elsewhere()
    last = session.last.bidi if session else ""
    if mode := bidi or os.environ.get("LERE_BIDI", "") or last or config.settings.bidi:
        from lere_tui.render.bidi import MODES, use

        if mode not in MODES:
            raise UsageError(f"LERE_BIDI is “{mode}”; it can be {' or '.join(MODES)}")
        use(mode)
    with database(corpus, warn=False) as path:  # the app does it when the first rows are shown
        # Textual draws at most so often a second, if there is anything to draw; at its own 60, an answer that comes
        # right after the echo of a letter waits 17 ms to be seen.
        os.environ.setdefault("TEXTUAL_FPS", "240")
        # A thread that reads lets the one that draws go on after so many seconds, not after Python's 0.005.
        sys.setswitchinterval(0.0005)
        connect(path).close()  # what is wrong with the file is told here, before a screen is shown
        from lere_tui.app import LereApp

        workspace, state = (None, None) if read_only else (workspace_folder(), state_folder())
        app = LereApp(path, " ".join(words), workspace=workspace, session=session, config=config, state=state)
        app.read_ahead()
        app.run(mouse=config.settings.mouse)
        return app.return_code or DONE
