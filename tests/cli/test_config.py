"""`lere-tui config`, and the config file of a command without a screen."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import pytest

from lere_tui.cli import main
from lere_tui.commands import COMMANDS
from lere_tui.config import load
from lere_tui.config.settings import SETTINGS
from lere_tui.config.template import text


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the config file is."""
    return tmp_path / "config" / "lere-tui" / "config.toml"


def test_init_writes_a_file_once(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["config", "--init"]) == 0
    assert capsys.readouterr().out == f"{path}\n"
    path.write_text("mouse = false\n", "utf-8")
    assert main(["config", "--init"]) == 2
    assert "is there already and stays as it is" in capsys.readouterr().err
    assert path.read_text("utf-8") == "mouse = false\n"


def test_init_does_not_follow_a_link_to_nowhere(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(path.parent / "nowhere.toml")
    assert main(["config", "--init"]) == 2
    assert not (path.parent / "nowhere.toml").exists()


def test_the_file_that_is_written_says_nothing_until_a_line_is_taken_in(path: Path) -> None:
    main(["config", "--init"])
    assert set(tomllib.loads(path.read_text("utf-8"))) == {"keys"}
    assert load().settings == load("none").settings
    assert not load().problems


def test_every_line_of_it_can_be_taken_in_and_says_what_holds_anyway(path: Path) -> None:
    written = re.sub(r"^# (\[[a-z.]+\]|[a-z-]+(\.[a-z-]+)? = )", r"\1", text(), flags=re.MULTILINE)
    values = tomllib.loads(written)
    assert {f"{where}.{name}" for where, held in values["keys"].items() for name in held} == {c.id for c in COMMANDS}
    assert {setting.name for setting in SETTINGS} <= set(values)
    path.parent.mkdir(parents=True)
    path.write_text(written, "utf-8")
    config = load()
    assert not config.problems
    assert not config.settings.keys
    assert [theme.name for theme in config.settings.themes] == ["paper"]
    assert main(["config", "--check"]) == 0


def test_what_holds_is_printed_and_what_is_wrong_is_told(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text('theme = "nrod"\nmouse = false\n[keys]\nlist.open = "o"\nlist.opne = "x"\n', "utf-8")
    assert main(["config"]) == 0
    out, err = capsys.readouterr()
    assert f"# {path}\n" in out
    assert 'theme = "lere-dark"' in out
    assert "mouse = false" in out
    assert 'list.open = ["o"]' in out
    assert tomllib.loads(out)["mouse"] is False
    assert f"{path}:5: keys.list.opne: “list.opne” is no command; did you mean “list.open”?" in err
    assert f"{path}:1: theme: there is no theme “nrod”; did you mean “nord”?" in err
    assert main(["config", "--check"]) == 4
    assert capsys.readouterr().out == ""


def test_another_file_or_none_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other.toml"
    other.write_text("mouse = 1\n", "utf-8")
    assert main(["config", "--check", "--config", str(other)]) == 4
    assert main(["config", "--check", "--config", "none"]) == 0
    assert main(["--config", "", "config", "--check"]) == 0
    assert main(["config", "--init", "--config", "none"]) == 2


def test_the_corpus_of_the_config_is_opened(
    path: Path, hostile: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(f'corpus = "{hostile}"\n[keys]\nwrong = "x"\n', "utf-8")
    assert main(["search", "--count"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("2\n", "")
    path.write_text(f'corpus = "{hostile}\n', "utf-8")
    monkeypatch.setenv("LERE_CORPUS", str(hostile))
    assert main(["search", "--count"]) == 0
    assert f"{path}:1: this is no TOML" in capsys.readouterr().err


def test_a_config_is_read_without_the_screen(path: Path, hostile: Path) -> None:
    import subprocess

    path.parent.mkdir(parents=True)
    path.write_text('theme = "nord"\n[keys]\nlist.open = "o"\n', "utf-8")
    program = (
        "import sys; from lere_tui.cli import main; main(['search', '--count'])\n"
        "sys.exit(sum(name.split('.')[0] in ('textual', 'rapidfuzz') for name in sys.modules))"
    )
    env = {"XDG_CONFIG_HOME": str(path.parents[1]), "LERE_CORPUS": str(hostile), "PYTHONPATH": ":".join(sys.path)}
    assert subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, check=False).returncode == 0
