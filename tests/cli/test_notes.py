"""`notes`, and searches for what is kept, on the command line."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lere_tui.model.subjects import of_claim, of_event
from lere_tui.store.reading import Store
from lere_tui.workspace.journal import Journal
from lere_tui.workspace.keeping import Keeping

from .conftest import Run

EVENT = "lere-2015-04-29"
HARM = "a *note* [/b] \x1b[31m\nof two lines"


@pytest.fixture
def kept(lere: Path, tmp_path: Path) -> Keeping:
    """Something kept of an event, of a claim of it, and of an event that is in no corpus."""
    keeping = Keeping(Journal(tmp_path / "data" / "lere-tui" / "workspace" / "workspace.sqlite"))
    with Store(lere) as store:
        dossier = store.dossier(EVENT)
    assert dossier
    event = of_event(dossier, "Léré")
    claim = of_claim(dossier, next(each for each in dossier.event.claims if each.words == "six were captured"))
    gone = replace(event, event="gone", id="gone", title="What was here", date="2013-01-02", digest="", gist="")
    keeping.mark(event.key, event, True)
    keeping.tag(event.key, event, ("check", "mali"))
    keeping.note(claim.key, claim, HARM)
    keeping.note(gone.key, gone, "why?")
    return keeping


def test_as_text(run: Run, kept: Keeping) -> None:
    answer = run("notes")
    assert answer.code == 0
    first, rest = answer.out.split("\n\n")
    assert first.startswith(f"{EVENT}  2015-04-29/2015-04-30  Battle of Léré\n  ★ #check #mali")
    assert "6 captured · FAMa, says MoD: “six were captured”  ✎ a *note* [/b] ␛[31m" in first
    assert rest.startswith("gone  2013-01-02  What was here\n  ✎ why?  (not in this corpus any more)")
    assert answer.err == "lere-tui: 1 of 3 no longer fit this corpus\n"


def test_as_json(run: Run, kept: Keeping) -> None:
    event, claim, gone = json.loads(run("notes", "--format", "json").out)
    assert (event["kind"], event["marked"], event["tags"], event["found"]) == (
        "event",
        True,
        ["check", "mali"],
        "as it was",
    )
    assert (claim["event"], claim["note"], claim["marked"]) == (EVENT, HARM, False)
    assert (gone["title"], gone["found"], gone["was"]["corpus"]) == ("What was here", "gone", "Léré")


def test_as_markdown(run: Run, kept: Keeping) -> None:
    out = run("notes", "--format", "markdown").out
    assert f"## Battle of Léré, 2015-04-29/2015-04-30 (`{EVENT}`)\n\n- ★ \\#check \\#mali this event\n" in out
    assert "a \\*note\\* \\[/b\\]" in out
    assert "- this event: why? (not in this corpus any more)\n" in out


def test_of_a_search(run: Run, kept: Keeping) -> None:
    assert run("notes", "bourem").code == 1
    assert EVENT in run("notes", "town:lere").out
    assert "What was here" not in run("notes", "town:lere").out
    assert run("notes", "town:").code == 2


def test_searches_for_what_is_kept(run: Run, kept: Keeping) -> None:
    assert run("search", "is:marked", "--count").out == "1\n"
    assert run("search", "tag:mali has:note", "--count").out == "1\n"
    assert run("search", "is:read").code == 1
    assert run("search", "is:mark").err.splitlines()[0] == "lere-tui: is: has no “mark”. Did you mean marked?"


def test_nothing_is_kept(run: Run) -> None:
    answer = run("notes")
    assert (answer.code, answer.out, answer.err) == (1, "", "lere-tui: Nothing is kept\n")
    assert run("notes", "--format", "json").out == "[]\n"


def test_what_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "data" / "lere-tui" / "workspace" / "workspace.sqlite"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database" * 100)
    answer = run("notes")
    assert answer.code == 1
    assert "was damaged; it is kept as workspace.sqlite.damaged-1" in answer.err
