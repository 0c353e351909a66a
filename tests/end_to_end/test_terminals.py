"""Every size and kind of terminal: it starts, it can be read, it ends."""

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Installed


@pytest.mark.parametrize(
    ("columns", "rows", "env"),
    [
        (40, 12, {}),
        (80, 24, {}),
        (300, 80, {}),
        (80, 24, {"NO_COLOR": "1"}),
        (80, 24, {"TERM": "dumb"}),
        (80, 24, {"LANG": "C", "LC_ALL": "C"}),
    ],
    ids=["40x12", "80x24", "300x80", "no colour", "dumb", "LANG=C"],
)
def test_it_starts_can_be_read_and_ends(installed: Installed, columns: int, rows: int, env: dict[str, str]) -> None:
    terminal = installed.start(columns=columns, rows=rows, **env)
    terminal.wait_for("Bamako")
    terminal.press("j", "enter")
    terminal.wait_for("Tinzaouaten")
    terminal.press("q", "q")
    assert terminal.finish() == 0
    assert b"Traceback" not in terminal.raw


def test_two_first_starts_at_once_do_no_harm(installed: Installed) -> None:
    command = [*installed.command, "info"]
    runs = [
        subprocess.Popen(
            command, env=installed.env, cwd=installed.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        for _ in range(4)
    ]
    for run in runs:
        out, err = run.communicate(timeout=60)
        assert run.returncode == 0, err
        assert b"71" in out
    kept = list((Path(installed.env["XDG_DATA_HOME"]) / "lere-tui" / "corpora").iterdir())
    assert [path.suffix for path in kept] == [".sqlite"], kept
    assert installed.run("check").returncode == 0


def test_a_home_that_can_not_be_written_falls_back_to_a_temporary_file(installed: Installed, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    answer = installed.run("search", "bourem", "--count", XDG_DATA_HOME=str(tmp_path / "file"))
    assert answer.returncode == 0
    assert int(answer.stdout) > 0
    assert "temporary" in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_textual_is_not_loaded_for_a_command(installed: Installed) -> None:
    program = (
        "import sys, runpy; sys.argv = ['lere-tui', 'search', 'bourem', '--count']\n"
        "try: runpy.run_module('lere_tui', run_name='__main__')\n"
        "except SystemExit: pass\n"
        "sys.exit(sum(name.split('.')[0] == 'textual' for name in sys.modules))"
    )
    installed.run("info")
    answer = subprocess.run(
        [sys.executable, "-c", program], env=installed.env, cwd=installed.folder, capture_output=True, check=False
    )
    assert answer.returncode == 0, answer
