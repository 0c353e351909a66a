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
