"""The records and the styles are found however the program is installed, and from any folder."""

import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from lere_tui.cli.man import page

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
OFFLINE = ["--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
# The program says where its own folders are, and that it can read its corpus and its styles.
PROBE = """
from lere_tui import __version__
from lere_tui.resources import db_folder, styles_folder
from lere_tui.formats.corpus import read_corpus
assert list((db_folder() / "migrations").glob("*.sql"))
assert (styles_folder() / "app.tcss").is_file()
print(__version__, len(read_corpus(db_folder() / "corpora" / "lere").events), db_folder(), sep="\\n")
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist and the wheel."""
    target = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(target)], cwd=ROOT, check=True, capture_output=True
    )
    return target


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """A fresh environment that sees what the program depends on, but no installation of the program itself."""
    place = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    [packages] = place.glob("lib/python*/site-packages")
    # A folder named by a path file is searched for modules, but path files within it (editable installs) are not read.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return place


def probed(environment: Path, folder: Path) -> tuple[str, int, Path]:
    """Version, number of events, and the folder of the records, as the installed program finds them."""
    python = environment / "bin" / "python"
    answer = subprocess.run([python, "-I", "-c", PROBE], cwd=folder, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    version, events, records = answer.stdout.splitlines()
    command = subprocess.run(
        [environment / "bin" / "lere-tui", "--version"], cwd=folder, capture_output=True, text=True, check=True
    )
    assert command.stdout == f"lere-tui {version}\n"
    return version, int(events), Path(records)


def install(environment: Path, *what: str) -> None:
    command = [*PIP, "--python", str(environment / "bin" / "python"), "install", *OFFLINE, *what]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


def test_what_the_wheel_holds(built: Path) -> None:
    [wheel] = built.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert "lere_tui/cli/__init__.py" in names
    assert "lere_tui/styles/app.tcss" in names
    assert {"lere_tui/serve/browser.css", "lere_tui/serve/browser.js"} <= set(names)
    assert wheel.stat().st_size < 2_000_000
    assert "lere_tui/db/migrations/0001_records.sql" in names
    assert "lere_tui/db/corpora/lere/events/lere-2015-04-29.toml" in names
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith((".dist-info", ".data"))} == {"lere_tui"}
    [manual] = [name for name in names if ".data/" in name]
    assert manual.endswith(".data/data/share/man/man1/lere-tui.1")
    assert zipfile.ZipFile(wheel).read(manual).decode() == f"{page()}\n"
    assert {name.rsplit("/")[-1] for name in names if "/licenses/" in name} == {"LICENSE", "LICENSE-DATA"}


def test_what_the_sdist_holds(built: Path) -> None:
    [sdist] = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "Makefile",
        "README.md",
        "tests/test_packaging.py",
        "docs/corpus-format.md",
        "db/corpora/lere/corpus.toml",
    } <= names
    assert not any(name.startswith((".venv", "dist/", ".git/")) or name.endswith(".sqlite") for name in names)


@pytest.mark.parametrize("kind", ["wheel", "sdist"])
def test_installed_whole(built: Path, environment: Path, tmp_path: Path, kind: str) -> None:
    [file] = built.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    install(environment, str(file))
    _, events, records = probed(environment, tmp_path)
    assert events == 71
    assert records.is_relative_to(environment.resolve())


def test_installed_to_be_edited(environment: Path, tmp_path: Path) -> None:
    install(environment, "--editable", str(ROOT))
    _, events, records = probed(environment, tmp_path)
    assert events == 71
    assert records == ROOT / "db"
