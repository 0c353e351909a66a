"""`lere-tui show`: one event whole."""

from __future__ import annotations

import sys

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say
from lere_tui.cli.opening import database
from lere_tui.model.dossier import Dossier
from lere_tui.store.reading import Store


def show(event: str, corpus: str, form: str) -> int:
    """Print an event; the exit code."""
    with database(corpus) as path, Store(path) as store:
        dossier = store.dossier(event)
        if dossier is None:
            say(f"There is no event “{event}” in this corpus")
            near = store.event_ids_near(event)
            if near:
                say(f"Did you mean {', '.join(near)}?")
            return NOTHING_FOUND
        _print(dossier, form)
        return DONE


def _print(dossier: Dossier, form: str) -> None:
    if form == "json":
        from lere_tui.render.event_json import dump, event_record

        sys.stdout.write(f"{dump(event_record(dossier), indent=2)}\n")
    elif form == "jsonl":
        from lere_tui.render.event_json import dump, event_record

        sys.stdout.write(f"{dump(event_record(dossier))}\n")
    elif form == "csv":
        from lere_tui.render.claim_table import claims_csv

        sys.stdout.writelines(claims_csv(dossier))
    elif form == "markdown":
        from lere_tui.render.event_markdown import event_markdown

        sys.stdout.write(event_markdown(dossier))
    else:
        from lere_tui.cli import printing
        from lere_tui.render.event_lines import event_lines

        printing.write(event_lines(dossier))
