"""Whatever is wrong with a config file is said with line, field and mend, and all the rest of it holds."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from lere_tui.config import Settings, load
from lere_tui.config.toml_text import MAX_FILE

CASES = tomllib.loads((Path(__file__).parents[1] / "data" / "configs.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_fault_is_told_and_the_rest_holds(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(case["file"], "utf-8")
    config = load(str(path))
    told = [(problem.line, problem.key, problem.message) for problem in config.problems]
    assert [each[:2] for each in told] == [tuple(each[:2]) for each in case["problems"]], told
    for (_, _, message), (_, _, part) in zip(told, case["problems"], strict=True):
        assert part in message
    assert all(problem.file == str(path) for problem in config.problems)
    expected = {name: getattr(Settings(), name) for name in ("theme", "mouse", "bidi", "session", "corpus")}
    assert {name: getattr(config.settings, name) for name in expected} == expected | case.get("holds", {})
    assert config.settings.keys == {name: tuple(keys) for name, keys in case.get("keys", {}).items()}


def only(path: Path) -> tuple[int, str]:
    """The one problem of a file: its line and what it is."""
    config = load(str(path))
    assert config.settings == Settings()
    [problem] = config.problems
    return problem.line, problem.message


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert "there is no such file" in only(tmp_path / "missing.toml")[1]


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    assert "this is a folder" in only(tmp_path)[1]


def test_what_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    assert "no file of text" in only(tmp_path / "config.toml")[1]


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"#" * (MAX_FILE + 1))
    assert "too large" in only(path)[1]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b"mouse = false\n# L\xe9r\xe9\n")
    assert only(path) == (2, "this is not UTF-8; save the file as UTF-8")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("mouse = false\n", "utf-8")
    path.chmod(0)
    assert "it can't be read: Permission denied" in only(path)[1]


def test_a_link_to_itself(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.symlink_to(path)
    assert "it can't be read" in only(path)[1]


def test_brackets_without_end(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("keys = " + "[" * 100_000, "utf-8")
    assert "nested too deep" in only(path)[1]


def test_a_number_without_end(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = " + "9" * 10_000 + "\nmouse = false\n", "utf-8")
    config = load(str(path))
    assert not config.settings.mouse or config.problems


def test_a_byte_order_mark_and_lines_of_windows(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes("\ufeffmouse = false\r\nthemes = 3\r\n".encode())
    config = load(str(path))
    assert not config.settings.mouse
    assert [problem.line for problem in config.problems] == [2]


def test_the_file_is_the_one_that_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load().settings.mouse
    assert not load().problems
    folder = tmp_path / "lere-tui"
    folder.mkdir()
    (folder / "config.toml").write_text("mouse = false\n", "utf-8")
    (tmp_path / "other.toml").write_text('theme = "nord"\n', "utf-8")
    assert not load().settings.mouse
    monkeypatch.setenv("LERE_CONFIG", str(tmp_path / "other.toml"))
    assert load().settings.theme == "nord"
    assert load(str(folder / "config.toml")).settings.theme == ""
    for none in ("", "none"):
        assert load(none).settings == Settings()
        monkeypatch.setenv("LERE_CONFIG", none)
        assert load().settings == Settings()


def test_themes_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    folder = tmp_path / "lere-tui" / "themes"
    folder.mkdir(parents=True)
    (folder / "paper.toml").write_text('base = "lere-light"\nbackground = "#fffdf6"\nink = "x"\n', "utf-8")
    config = load()
    [theme] = config.settings.themes
    assert (theme.name, theme.base, dict(theme.colours)) == ("paper", "lere-light", {"background": "#fffdf6"})
    [problem] = config.problems
    assert (problem.file, problem.line, problem.key) == (str(folder / "paper.toml"), 3, "ink")


@pytest.mark.parametrize("corpus", ["~nobody/x.sqlite", "x" * 5000])
def test_a_corpus_whose_path_is_none(corpus: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'corpus = "{corpus}"\n', "utf-8")
    line, message = only(path)
    assert line == 1
    assert "is not there" in message


@pytest.mark.parametrize("named", ["~nobody/c.toml", "x" * 5000, "a\x00b"])
def test_a_config_whose_path_is_none(named: str) -> None:
    [problem] = load(named).problems
    assert "no such file" in problem.message or "can't be read" in problem.message
