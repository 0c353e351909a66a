"""`lere-tui searches`: the reader's saved searches, how many events each finds, and what is new since it was seen."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say
from lere_tui.cli.opening import database, own_things
from lere_tui.model.saved import SavedNow
from lere_tui.resources import workspace_folder
from lere_tui.store.reading import Store
from lere_tui.store.since import found_now
from lere_tui.workspace.database import WorkspaceError
from lere_tui.workspace.journal import FILE, Journal
from lere_tui.workspace.searches import Searches


def searches(corpus: str, form: str) -> int:
    """Print them; the exit code. Only looking at a search in the browser makes it seen."""
    journal = Journal(workspace_folder() / FILE)
    kept = Searches(journal)
    with database(corpus) as path, Store(path, own_things()) as store:
        try:
            saved, seen = kept.saved(), kept.seen(store.title())
        except WorkspaceError as error:
            say(str(error))
            saved, seen = [], {}
        if journal.told:
            say(journal.told)
        found = [found_now(store, each, seen.get(each.about)) for each in saved]
    {"text": _text, "json": _json}[form](found)
    if not found:
        say("No search is saved; S on the timeline saves one")
        return NOTHING_FOUND
    return DONE


def _text(found: Sequence[SavedNow]) -> None:
    from lere_tui.cli import printing
    from lere_tui.render.event_text import Entry, Piece
    from lere_tui.render.saved_text import since_words

    for each in found:
        count = each.now.count if each.now else 0
        events = f"{count:,} event{'' if count == 1 else 's'}, {since_words(each.since)}"
        what: Piece = (each.fault, "contradict") if each.fault else (events, "plain")
        printing.write([Entry(((each.saved.name, "strong"), ("  ", "plain"), what))])
        printing.write([Entry(((f"    {each.saved.query}", "faint"),), indent=4)])


def _json(found: Sequence[SavedNow]) -> None:
    from lere_tui.render.event_json import dump

    items = ",\n".join(dump(_record(each)) for each in found)
    sys.stdout.write(f"[\n{items}\n]\n" if items else "[]\n")


def _record(each: SavedNow) -> dict[str, Any]:
    since = each.since
    return {
        "name": each.saved.name,
        "query": each.saved.query,
        "events": each.now.count if each.now else None,
        "new": since.new if since else None,
        "changed": since.changed if since else None,
        "gone": since.gone if since else None,
        "at_least": since.at_least if since else None,
        "error": each.fault,
    }
