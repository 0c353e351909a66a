"""`lere-tui searches`: what is saved, counted, and what is new."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lere_tui.model.saved import Seen
from lere_tui.store.reading import Store
from lere_tui.store.since import look
from lere_tui.workspace.journal import FILE, Journal
from lere_tui.workspace.searches import Searches


def test_none(run: Callable[..., Any]) -> None:
    answer = run("searches")
    assert (answer.code, answer.out) == (1, "")
    assert "No search is saved" in answer.err
    assert json.loads(run("searches", "--format", "json").out) == []


def test_counts_and_what_is_new(run: Callable[..., Any], tmp_path: Path, lere: Path) -> None:
    searches = Searches(Journal(tmp_path / "data" / "lere-tui" / "workspace" / FILE))
    for name, query in (("Léré", "town:lere"), ("bad", "twon:x"), ("[b]all[/b]", "sort:oldest"), ("many", "mali*")):
        searches.save(name, query)
    with Store(lere) as store:
        title, seen = store.title(), look(store, store.search("town:lere").hits)
    assert seen.events is not None
    first = next(iter(seen.events))
    known = {event: digest for event, digest in seen.events.items() if event != first} | {"was-there": "1"}
    searches.see(searches.saved()[2].about, title, Seen(len(known), seen.version, known))
    searches.see(searches.saved()[3].about, title, Seen(1, "of before", None))
    answer = run("searches")
    assert answer.code == 0
    assert "Léré  9 events, 1 new, 1 gone\n    town:lere\n" in answer.out
    assert "bad  Unknown field “twon”" in answer.out
    assert "[b]all[/b]  71 events, not seen in this corpus yet\n" in answer.out
    assert ", at least " in answer.out
    found = {row["name"]: row for row in json.loads(run("searches", "--format", "json").out)}
    assert list(found["Léré"]) == ["name", "query", "events", "new", "changed", "gone", "at_least", "error"]
    assert list(found["Léré"].values()) == ["Léré", "town:lere", 9, 1, 0, 1, False, ""]
    assert found["[b]all[/b]"]["new"] is None
    assert found["many"]["at_least"] is True
    assert found["bad"]["events"] is None
    assert found["bad"]["error"].startswith("Unknown field")
