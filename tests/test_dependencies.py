"""What is installed with the program: locked for `make`, and few."""

import importlib.util
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]


def test_every_dependency_is_locked_at_a_version_that_will_do() -> None:
    """If this fails after a change of pyproject.toml: make lock."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    locked = dict(line.split(" ;")[0].split("==") for line in lines if not line.startswith("#"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for line in [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]:
        wanted = Requirement(line)
        assert locked[canonicalize_name(wanted.name)] in wanted.specifier, f"{line}: make lock"


def test_what_make_dist_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spec = importlib.util.spec_from_file_location("dist", ROOT / "bench" / "dist.py")
    assert spec is not None
    assert spec.loader is not None
    dist = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(dist)
    (tmp_path / "lere_tui-0-py3-none-any.whl").write_bytes(b"x" * 4096)
    monkeypatch.setattr("sys.argv", ["dist.py", str(tmp_path)])
    dist.main()
    said = capsys.readouterr().out
    assert ".whl: 4 KiB\n" in said
    assert "textual" in said
    assert len(dist.installed_with()) <= 45, "few: each is somebody's work to keep"
    assert "aiohttp" not in dist.installed_with(), "only serve needs it"


def test_each_dependency_has_a_line_that_says_what_for_and_why() -> None:
    """Always, in which extra, or to work on it: each under its own heading of docs/dependencies.md, and no other."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {("Always", canonicalize_name(Requirement(line).name)) for line in project["dependencies"]}
    wanted |= {("Extras", canonicalize_name(Requirement(line).name)) for line in extras["sign"] + extras["serve"]}
    named = {canonicalize_name(Requirement(line).name) for line in extras["dev"]} - {name for _, name in wanted}
    wanted |= {("To work on it", name) for name in named}
    told = set()
    heading = ""
    for line in (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            heading = line[3:]
        elif line.startswith("| ") and not line.startswith(("| library", "|-")):
            name, *said = (cell.strip() for cell in line.strip("|").split("|"))
            assert all(said), f"{name}: a cell is empty"
            told.add((heading, name))
    assert told == wanted


def test_the_lock_with_hashes_is_the_same_lock() -> None:
    """If this fails: make lock."""
    locked = {line for line in (ROOT / "constraints.txt").read_text().splitlines() if not line.startswith("#")}
    hashed = (ROOT / "requirements-hashed.txt").read_text()
    entries = [entry for entry in hashed.replace("\\\n", "").splitlines() if entry and not entry.startswith("#")]
    assert all("--hash=sha256:" in entry for entry in entries)
    runtime = {entry.split("--hash")[0].strip() for entry in entries}
    assert {entry for entry in runtime if not entry.startswith("pip==")} <= locked  # pip, which make leaves as it is
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = {canonicalize_name(entry.split("==")[0]) for entry in runtime}
    assert {canonicalize_name(Requirement(line).name) for line in project["dependencies"]} <= named
