"""Output that nobody reads to its end, that has no room, or goes to no terminal: for every command that prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import lere_tui
from lere_tui.cli.commands import COMMANDS
from lere_tui.store.importing import import_files

SRC = Path(lere_tui.__file__).parents[1]
IMPORTS = Path(__file__).parents[1] / "data" / "imports"

PRINTING = {
    "search": ["search", "--format", "jsonl"],
    "show": ["show", "lere-2015-04-29"],
    "disputes": ["disputes"],
    "facets": ["facets"],
    "timeline": ["timeline"],
    "places": ["places"],
    "groups": ["groups", "--format", "markdown"],
    "sources": ["sources", "--format", "csv"],
    "datasets": ["datasets"],
    "check": ["check"],
    "info": ["info"],
    "match": ["match"],
    "config": ["config"],
    "cite": ["cite", "--all"],
    "help": ["help", "keys"],
    "--help": ["--help"],
    "--version": ["--version"],
}
"""Every command that prints what is in a corpus."""

OTHERS = {"export", "build", "import", "attach", "new", "edit", "serve", "verify", "notes", "searches"}
"""Those that write files, run an editor or a server, or print what a reader has made: they have tests of their own."""


def command(corpus: Path, words: list[str]) -> tuple[list[str], dict[str, str]]:
    env = {**os.environ, "PYTHONPATH": str(SRC), "LERE_CORPUS": str(corpus), "PYTHONUNBUFFERED": ""}
    return [sys.executable, "-m", "lere_tui", *words], env


def faults(stderr: bytes) -> list[str]:
    """The lines of stderr, but for what `match` says at its end in any case."""
    return [line for line in stderr.decode("utf-8").splitlines() if "record a match with" not in line]


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, lere: Path) -> Path:
    """The embedded corpus with datasets in it."""
    path = tmp_path_factory.mktemp("mixed") / "mixed.sqlite"
    path.write_bytes(lere.read_bytes())
    import_files([IMPORTS / "ged-49.csv", IMPORTS / "geonames-XA.txt"], path)
    return path


def test_no_command_is_left_out() -> None:
    assert {*PRINTING, *OTHERS} >= set(COMMANDS)


@pytest.mark.parametrize("name", PRINTING)
def test_who_reads_one_line_gets_it_and_no_complaint(mixed: Path, name: str) -> None:
    words, env = command(mixed, PRINTING[name])
    script = '"$@" | head -1; echo "code ${PIPESTATUS[0]}"'
    answer = subprocess.run(["bash", "-c", script, "-", *words], env=env, capture_output=True, timeout=60, check=True)
    lines = answer.stdout.decode("utf-8").splitlines()
    assert len(lines) == 2, lines
    assert lines[-1] == "code 0"
    assert faults(answer.stderr) == []


@pytest.mark.parametrize("name", PRINTING)
def test_who_has_gone_before_the_first_line_is_not_missed(mixed: Path, name: str) -> None:
    words, env = command(mixed, PRINTING[name])
    reading, writing = os.pipe()
    os.close(reading)
    try:
        answer = subprocess.run(words, env=env, stdout=writing, stderr=subprocess.PIPE, timeout=60, check=False)
    finally:
        os.close(writing)
    assert faults(answer.stderr) == []
    assert answer.returncode == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("name", PRINTING)
def test_a_full_disk_is_one_clear_line(mixed: Path, name: str) -> None:
    words, env = command(mixed, PRINTING[name])
    with Path("/dev/full").open("wb") as full:
        answer = subprocess.run(words, env=env, stdout=full, stderr=subprocess.PIPE, timeout=60, check=False)
    [line] = faults(answer.stderr)
    assert line.startswith("lere-tui: the output can't be written: ")
    assert answer.returncode == 3


@pytest.mark.parametrize("name", PRINTING)
def test_a_file_gets_plain_text(mixed: Path, tmp_path: Path, name: str) -> None:
    words, env = command(mixed, PRINTING[name])
    with (tmp_path / "out").open("wb") as file:
        answer = subprocess.run(
            words,
            env={**env, "TERM": "xterm-256color"},
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    text = (tmp_path / "out").read_text("utf-8")
    assert answer.returncode == 0
    assert text.endswith("\n")
    assert "\x1b" not in text


def closed(words: list[str], env: dict[str, str], streams: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command that some of the standard streams are closed for."""
    script = ["bash", "-c", f'exec "$@" {streams}', "-", *words]
    return subprocess.run(script, env=env, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("name", PRINTING)
def test_output_that_is_closed_is_one_clear_line(mixed: Path, name: str) -> None:
    answer = closed(*command(mixed, PRINTING[name]), ">&-")
    assert faults(answer.stderr) == ["lere-tui: the output can't be written: Bad file descriptor"]
    assert answer.returncode == 3


@pytest.mark.parametrize("name", PRINTING)
def test_input_and_talk_may_be_closed(mixed: Path, name: str) -> None:
    answer = closed(*command(mixed, PRINTING[name]), "<&- 2>&-")
    assert (answer.returncode, bool(answer.stdout)) == (0, True)


@pytest.mark.parametrize(("words", "code"), [([], 2), (["--flat"], 0), (["search"], 3)])
def test_with_every_stream_closed_it_ends(mixed: Path, words: list[str], code: int) -> None:
    assert closed(*command(mixed, words), "<&- >&- 2>&-").returncode == code
