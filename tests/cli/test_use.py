"""How the program is called: options, exit codes, streams, and what it does not load."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import lere_tui
from lere_tui.cli.opening import is_corpus

SRC = Path(lere_tui.__file__).parents[1]


def python(lere: Path, *arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, on the embedded corpus."""
    env = {**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(lere), **more.pop("env", {})}
    command = [sys.executable, *(arguments or ()), *more.pop("words", ())]
    return subprocess.run(command, env=env, capture_output=True, timeout=60, check=False, **more)


@pytest.mark.parametrize(
    "arguments",
    [
        ("search", "lere", "--format", "xml"),
        ("search", "lere", "--limit", "0"),
        ("search", "lere", "--limit", "many"),
        ("show",),
        ("show", "a", "b"),
        ("build", "folder"),
        ("--nonsense",),
        ("search", "--corpus"),
    ],
)
def test_bad_use(run: Callable[..., Any], arguments: tuple[str, ...]) -> None:
    answer = run(*arguments)
    assert (answer.code, answer.out) == (2, "")
    [line] = answer.err.splitlines()
    assert line.startswith("lere-tui: ")


@pytest.mark.parametrize("command", ["", "search", "show", "check", "info", "build"])
def test_help(run: Callable[..., Any], command: str) -> None:
    answer = run(*command.split(), "--help")
    assert answer.code == 0
    assert "exit codes" in answer.out
    assert "--corpus" in answer.out or command == "build"


def test_version(run: Callable[..., Any]) -> None:
    assert run("--version").out == f"lere-tui {lere_tui.__version__}\n"


def test_the_browser_needs_a_terminal(lere: Path) -> None:
    answer = python(lere, "-m", "lere_tui", stdin=subprocess.DEVNULL)
    assert answer.returncode == 2
    assert len(answer.stderr.splitlines()) == 1


def test_what_is_a_corpus_and_what_a_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bourem").mkdir()
    assert not is_corpus("bourem"), "a folder that is no corpus does not hide a word"
    (tmp_path / "bourem" / "corpus.toml").touch()
    assert is_corpus("bourem")
    assert is_corpus("missing.sqlite")
    assert is_corpus("./missing")
    assert not is_corpus("lere")
    assert not is_corpus("date:2015/2016")
    assert not is_corpus("x" * 5000)
    assert not is_corpus("a\0b")


def test_a_broken_pipe_is_no_error(lere: Path) -> None:
    script = '"$0" -m lere_tui search --format jsonl | head -c 10 >/dev/null; echo ${PIPESTATUS[0]}'
    env = {**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(lere)}
    answer = subprocess.run(["bash", "-c", script, sys.executable], env=env, capture_output=True, check=True)
    assert (answer.stdout, answer.stderr) == (b"0\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("more", [["--count"], ["--format", "jsonl"]])
def test_a_full_disk_is_said(lere: Path, more: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(
            [sys.executable, "-m", "lere_tui", "search", "lere", *more],
            env={**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(lere)},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert answer.returncode == 3
    assert len(answer.stderr.splitlines()) == 1, answer.stderr


@pytest.mark.parametrize("env", [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_letters_are_utf8_in_any_locale(lere: Path, env: dict[str, str]) -> None:
    answer = python(lere, "-m", "lere_tui", "show", "lere-2015-04-29", env=env)
    assert answer.returncode == 0
    assert "≠ captured · FAMa" in answer.stdout.decode("utf-8")
    broken = python(lere, "-m", "lere_tui", words=["search", b"l\xe9r\xe9"], env=env)
    assert broken.returncode in (0, 1, 2)
    assert b"Traceback" not in broken.stderr


def test_no_command_loads_what_it_does_not_need(lere: Path, tmp_path: Path) -> None:
    script = (
        "import sys; from lere_tui.cli import main; code = main(sys.argv[1:]); "
        "heavy = {'textual', 'sqlite_utils', 'click', 'edtf', 'pyparsing', 'rich.table', 'rich.console'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    for words in (["search", "lere"], ["search", "lere", "--format", "json"], ["show", "lere-2015-04-29"], ["info"]):
        answer = python(lere, "-c", script, words=words)
        assert (answer.returncode, answer.stderr) == (0, b"[]\n"), words
    # A table of events is shown without what an event is whole, and without what the reader keeps.
    whole = "{'lere_tui.model.dossier', 'lere_tui.model.records', 'lere_tui.workspace.journal'}"
    lean = script.replace("heavy = {", f"heavy = {whole} | {{")
    answer = python(lere, "-c", lean, words=["search", "lere"])
    assert (answer.returncode, answer.stderr) == (0, b"[]\n")
    answer = python(lere, "-c", script.replace("heavy = {", "heavy = {'argparse', 'sqlite3', "), words=["--version"])
    assert (answer.returncode, answer.stderr) == (0, b"[]\n")
    answer = python(lere, "-c", script, words=["export", "lere", "--to", str(tmp_path / "page.html")])
    assert answer.stderr.endswith(b"bytes\n[]\n"), answer.stderr


def test_a_line_that_is_told_has_an_end(run: Callable[..., Any]) -> None:
    """It may repeat what was typed, which is of any length; what would do still stands at its end."""
    answer = run("search", "killed:" + "x" * 9_000)
    assert answer.code == 2
    assert len(answer.err) < 1_100
    assert answer.err.rstrip().endswith("killed:none-given.")


def test_problems_without_number_are_not_all_listed(run: Callable[..., Any], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    (folder / "events").mkdir(parents=True)
    (folder / "events" / "raid.toml").write_text("[[claims]]\n" * 300)
    answer = run("build", str(folder), "x.sqlite")
    assert answer.code == 4
    *listed, more, last = answer.err.splitlines()
    assert len(listed) == 200
    assert more.startswith("… and ")
    assert "nothing was changed" in last
