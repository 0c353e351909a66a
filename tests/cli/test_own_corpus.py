"""`lere-tui new` and `edit`: a corpus that checks clean, and changes of which nothing is lost."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

EVENT = "vesk-2021-05-11"


@pytest.fixture
def mine(run: Callable[..., Any], tmp_path: Path) -> Path:
    """A new corpus."""
    assert run("new", "mine").code == 0
    return tmp_path / "mine"


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Make the reader's editor one that puts a text in the place of another."""

    def becomes(old: str, new: str) -> None:
        script = tmp_path / "an editor.py"
        script.write_text(
            "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\n"
            f"path.write_text(path.read_text('utf-8').replace({old!r}, {new!r}), 'utf-8')\n",
            "utf-8",
        )
        monkeypatch.setenv("VISUAL", f'"{sys.executable}" "{script}"')

    return becomes


def test_a_new_corpus_checks_clean_and_contradicts_itself(run: Callable[..., Any], mine: Path) -> None:
    answer = run("check", str(mine))
    assert (answer.code, answer.err) == (0, "")
    event = json.loads(run("show", EVENT, "--corpus", str(mine), "--format", "json").out)
    assert len(event["sources"]) == 2
    assert "contradict" in {verdict["verdict"] for verdict in event["verdicts"]}
    assert all("#" in path.read_text("utf-8") for path in mine.rglob("*.toml"))
    assert (mine.stat().st_mode & 0o777) | 0o022 == 0o777


def test_a_folder_that_is_there_is_kept(run: Callable[..., Any], mine: Path, tmp_path: Path) -> None:
    (mine / "corpus.toml").write_text("mine", "utf-8")
    answer = run("new", "mine")
    assert answer.code == 2
    assert (mine / "corpus.toml").read_text("utf-8") == "mine"
    (tmp_path / "empty").mkdir()
    assert run("new", "empty").code == 0
    assert run("new", "no/such/folder").code == 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_an_edit_is_kept_and_checked(run: Callable[..., Any], mine: Path, editor: Callable[..., None]) -> None:
    editor("Attack on Vésk", "Raid on Vésk")
    answer = run("edit", EVENT, "--corpus", str(mine))
    assert answer.code == 0
    assert "no problems" in answer.err
    assert "Raid on Vésk" in run("search", "raid", "--corpus", str(mine)).out
    assert "is as it was" in run("edit", EVENT, "--corpus", str(mine)).err


def test_a_fault_is_named_and_nothing_is_lost(run: Callable[..., Any], mine: Path, editor: Callable[..., None]) -> None:
    editor('words = "no loss on our side"', 'words = "no losses at all"\nwhom = "nobody"')
    answer = run("edit", EVENT, "--corpus", str(mine))
    assert answer.code == 4
    assert f"events/{EVENT}.toml:" in answer.err
    assert "no losses at all" in answer.err
    assert "whom" in answer.err
    assert "stays as you left it" in answer.err
    assert "whom" in (mine / "events" / f"{EVENT}.toml").read_text("utf-8")
    editor('words = "no losses at all"\nwhom = "nobody"', 'words = "no loss on our side"')
    assert run("edit", EVENT, "--corpus", str(mine)).code == 0


def test_what_can_not_be_edited_is_said(
    run: Callable[..., Any], mine: Path, lere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VISUAL", "true")
    answer = run("edit", "vesk", "--corpus", str(mine))
    assert answer.code == 1
    assert EVENT in answer.err
    assert run("edit", EVENT, "--corpus", str(lere)).code == 2
    assert run("edit", "../corpus", "--corpus", str(mine)).code == 2
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    answer = run("edit", EVENT, "--corpus", str(mine))
    assert (answer.code, len(answer.err.splitlines())) == (2, 1)
    monkeypatch.setenv("VISUAL", "an 'open quote")
    assert run("edit", EVENT, "--corpus", str(mine)).code == 2
