"""Asking and answering until the input ends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.flat.console import Console
from lere_tui.flat.dialogue import Dialogue
from lere_tui.store.reading import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from lere_tui.model.subjects import Own
    from lere_tui.workspace.history import History


def converse(path: Path, query: str, own: Callable[[], Own] | None, history: History | None) -> int:
    """Hold the dialogue on a corpus, with what the reader keeps; the exit code: in a script that of its last line."""
    console = Console(history)
    with Store(path, own) as store:
        dialogue = Dialogue(store, console)
        console.completions = dialogue.completions
        dialogue.begin(query)
        while not dialogue.is_over:
            try:
                line = console.ask(dialogue.prompt)
                if line is None:
                    break
                dialogue.answer(line)
            except KeyboardInterrupt:
                if not console.is_typed:
                    raise
                console.say(["", "Stopped. To leave, type quit."])
    return 0 if console.is_typed else dialogue.code
