"""`check --lint` and what the reader decided about findings."""

import json
from pathlib import Path

from lere_tui.model.decisions import Answer, Decision
from lere_tui.workspace.decisions import Decisions
from lere_tui.workspace.journal import Journal

from .conftest import Run

EVENT = "lere-2015-04-29"


def kept(folder: Path) -> Decisions:
    """The decisions where the program looks for them."""
    return Decisions(Journal(folder / "data" / "lere-tui" / "workspace" / "workspace.sqlite"))


def answer(run: Run, folder: Path, words: str, what: Answer, note: str) -> None:
    """Decide about the first finding whose first words are these."""
    found = json.loads(run("check", "--lint", EVENT, "--format", "json", "--all").out)["findings"]
    each = next(f for f in found if f["quotes"][0]["exact"] == words)
    kept(folder).decide(Decision(each["id"], EVENT, what, "", "", words, "2026-01-02T03:04:05", each["rule"], note))


def test_what_was_dismissed_is_counted_and_left_out(run: Run, tmp_path: Path) -> None:
    before = run("check", "--lint", EVENT)
    assert "dismissed" not in before.out
    answer(run, tmp_path, "April 20", "refused", "a slip [/b] \x1b[31m of the pen")
    answer(run, tmp_path, "6 injured", "accepted", "")
    after = run("check", "--lint", EVENT)
    assert after.code == 0
    assert "“April 20”" not in after.out
    assert "    accepted by you\n" in after.out
    number = int(before.out.splitlines()[-1].split()[0])
    assert after.out.splitlines()[-1].startswith(f"{number - 1} findings: disjoint ")
    assert after.out.endswith("1 dismissed; --all shows them.\n")
    whole = run("check", "--lint", EVENT, "--all").out
    assert "    dismissed by you: a slip [/b] ␛[31m of the pen\n" in whole
    assert whole.splitlines()[-1].startswith(f"{number} findings: ")
    assert whole.endswith("You dismissed 1 of them.\n")


def test_json_carries_answer_and_note(run: Run, tmp_path: Path) -> None:
    answer(run, tmp_path, "April 20", "refused", "a slip")
    answer(run, tmp_path, "6 injured", "accepted", "seen")
    record = json.loads(run("check", "--lint", EVENT, "--format", "json").out)
    assert record["dismissed"] == 1
    assert record["counts"]["outside"] == 0
    decided = [finding["decision"] for finding in record["findings"] if finding["decision"]]
    assert decided == [{"answer": "accepted", "note": "seen", "at": "2026-01-02T03:04:05"}]
    record = json.loads(run("check", "--lint", EVENT, "--format", "json", "--all").out)
    assert record["dismissed"] == record["counts"]["outside"] == 1
    answers = {each["rule"]: each["decision"]["answer"] for each in record["findings"] if each["decision"]}
    assert answers == {"unsupported": "accepted", "outside": "dismissed"}


def test_decisions_that_cannot_be_read_are_told(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "data" / "lere-tui" / "workspace" / "workspace.sqlite"
    file.parent.mkdir(parents=True)
    file.write_bytes(b"no database " * 400)
    answered = run("check", "--lint", EVENT)
    assert answered.code == 0
    assert "was damaged" in answered.err
    assert "“April 20”" in answered.out


def test_show_tells_what_the_corpus_holds(run: Run, tmp_path: Path) -> None:
    before = [run("show", EVENT, "--format", form).out for form in ("text", "json", "markdown")]
    answer(run, tmp_path, "six were captured", "accepted", "seen")
    assert [run("show", EVENT, "--format", form).out for form in ("text", "json", "markdown")] == before


def test_all_goes_with_lint(run: Run) -> None:
    assert run("check", "--all").code == 2
