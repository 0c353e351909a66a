"""Help as a reader meets it: of commands, the search language, the keys, the manual page, completion in shells."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from lere_tui.cli.commands import COMMANDS
from lere_tui.cli.help import TOPICS
from lere_tui.commands import COMMANDS as ACTIONS
from lere_tui.commands import key_names
from lere_tui.query.fields import FIELDS
from lere_tui.query.guide import EXAMPLES, SIGNS, sections
from lere_tui.query.legend import LEGEND
from lere_tui.query.parser import parse
from lere_tui.store.reading import Store

PAGES = [["--help"], *([name, "--help"] for name in COMMANDS), *(["help", topic] for topic in TOPICS)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda line: line.written)
def test_each_example_finds_what_the_page_says(lere: Path, example: Any) -> None:
    with Store(lere) as store:
        found = store.search(example.written)
        assert (found.count, found.hint) == (example.events, "")


@pytest.mark.parametrize("sign", SIGNS, ids=lambda line: line.written)
def test_each_sign_can_be_written_so(sign: Any) -> None:
    if not sign.written.startswith("field:"):
        parse(sign.written.replace("( )", "(lere)"))


def test_the_page_explains_all_that_the_search_bar_offers() -> None:
    text = "\n".join(f"{line.written} {line.meaning}" for section in sections() for line in section.lines)
    for name in FIELDS:
        assert f"{name}:" in text
    for offered in LEGEND:
        if ":" in offered:
            assert f"{offered.partition(':')[0]}:" in text
        else:
            assert offered.replace("-not", "-word").replace("“", '"').replace("”", '"') in text


@pytest.mark.parametrize("columns", [60, 80, 200])
@pytest.mark.parametrize("arguments", PAGES, ids=" ".join)
def test_pages_fit_the_terminal(
    run: Callable[..., Any], arguments: list[str], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = run(*arguments)
    assert (answer.code, answer.err) == (0, "")
    words = {word for line in answer.out.splitlines() for word in line.split() if len(word) > columns // 3}
    for line in answer.out.splitlines():
        assert cell_len(line) <= columns or any(word in line for word in words), line


def test_help_on_a_topic(run: Callable[..., Any]) -> None:
    assert run("help").out == run("--help").out
    assert run("help", "show").out == run("show", "--help").out
    assert "town:lere" in run("help", "search").out
    answer = run("help", "serch")
    assert (answer.code, answer.out) == (2, "")
    assert "did you mean search?" in answer.err
    assert run("help", "search", "--man").code == 2


def test_the_values_of_an_option_are_said(run: Callable[..., Any]) -> None:
    text = " ".join(run("search", "--help").out.split())
    formats = "table, json, jsonl, csv, markdown, geojson, ucdp-csv or acled-csv"
    assert f"--format FORMAT {formats}; table if left out" in text


def test_every_key_is_listed(run: Callable[..., Any]) -> None:
    lines = run("help", "keys").out.splitlines()
    text = " ".join(" ".join(lines).split())
    for action in ACTIONS:
        assert " ".join([*key_names(action.keys), action.help]) in text, action.id


def test_the_manual_page_has_every_command_and_option(run: Callable[..., Any]) -> None:
    source = run("help", "--man").out
    assert all(line.isprintable() for line in source.splitlines())
    for command in COMMANDS.values():
        assert f".SS {command.usage}".replace("…", "...") in source
    for written in ("\\-\\-flat", "\\-\\-dry\\-run", "town:lere", "LERE_CORPUS"):
        assert written in source


def test_the_manual_page_is_sound_roff(run: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "lere-tui.1"
    file.write_text(run("help", "--man").out, "utf-8")
    tried = 0
    if groff := shutil.which("groff"):
        command = [groff, "-man", "-Kutf8", "-Tutf8", "-ww", "-rF0", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        assert "the corpus that comes along" not in done.stdout
        tried += 1
    if mandoc := shutil.which("mandoc"):
        done = subprocess.run(
            [mandoc, "-Tlint", "-W", "warning", str(file)], capture_output=True, text=True, check=False
        )
        assert [line for line in done.stdout.splitlines() if "missing date" not in line] == []
        tried += 1
    if not tried:
        pytest.skip("neither groff nor mandoc is here")


CASES = (
    (("",), {"search", "show", "import", "help"}),
    (("sea",), {"search"}),
    (("search", "--fo"), {"--format"}),
    (("search", "--format", "j"), {"json", "jsonl"}),
    (("--corpus", "mine.sqlite", "disputes", "--by", ""), {"ratio", "difference", "date"}),
    (("check", "--corpus", "mi"), {"mine.sqlite"}),
    (("build", "fol"), {"folder"}),
    (("build", "folder", "mi"), {"mine.sqlite"}),
    (("help", "se"), {"search"}),
    (("help", "--completion", ""), {"bash", "zsh", "fish"}),
)
"""What is typed, and what must be among what completes its last word."""


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a file and a folder in it."""
    folder = tmp_path / "here"
    (folder / "folder").mkdir(parents=True)
    (folder / "mine.sqlite").touch()
    return folder


BASH = """
source "$1"; shift
COMP_WORDS=(lere-tui "$@"); COMP_CWORD=$#; COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
name=$(complete -p lere-tui | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
$name; printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash here")
@pytest.mark.parametrize(
    ("words", "wanted"), CASES, ids=lambda case: " ".join(sorted(case) if isinstance(case, set) else case)
)
def test_completion_in_bash(run: Callable[..., Any], here: Path, words: tuple[str, ...], wanted: set[str]) -> None:
    script = here.parent / "completion.bash"
    script.write_text(run("help", "--completion", "bash").out, "utf-8")
    command = ["bash", "--norc", "-c", BASH, "bash", str(script), *words]
    done = subprocess.run(command, cwd=here, capture_output=True, text=True, check=True)
    found = set(done.stdout.split())
    assert wanted <= found
    assert done.stderr == ""
    assert not words[-1] or all(each.startswith(words[-1]) for each in found)


@pytest.mark.skipif(not shutil.which("fish"), reason="no fish here")
@pytest.mark.parametrize(
    ("words", "wanted"), CASES, ids=lambda case: " ".join(sorted(case) if isinstance(case, set) else case)
)
def test_completion_in_fish(run: Callable[..., Any], here: Path, words: tuple[str, ...], wanted: set[str]) -> None:
    script = here.parent / "completion.fish"
    script.write_text(run("help", "--completion", "fish").out, "utf-8")
    typed = " ".join(["lere-tui", *words])
    command = ["fish", "--no-config", "-c", f"source {script}; complete -C '{typed}'"]
    done = subprocess.run(command, cwd=here, env=os.environ, capture_output=True, text=True, check=True)
    found = {line.split("\t")[0].rstrip("/") for line in done.stdout.splitlines()}
    assert wanted <= found


@pytest.mark.skipif(not shutil.which("zsh"), reason="no zsh here")
def test_completion_in_zsh_can_be_read(run: Callable[..., Any], tmp_path: Path) -> None:
    script = tmp_path / "_lere-tui"
    script.write_text(run("help", "--completion", "zsh").out, "utf-8")
    subprocess.run(["zsh", "-n", str(script)], check=True)
    text = script.read_text("utf-8")
    assert text.startswith("#compdef lere-tui\n")
    for name in COMMANDS:
        assert f"    {name}:'" in text
    assert "(table json jsonl csv geojson markdown)" in text
