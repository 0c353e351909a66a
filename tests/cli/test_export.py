"""`lere-tui export`: which file is written, when none is, and what is said of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.cli import export
from lere_tui.store.reading import Store

Run = Callable[..., Any]


def test_a_page_is_written_and_said(run: Run, tmp_path: Path) -> None:
    answer = run("export", "town:lere", "--to", "page.html")
    assert (answer.code, answer.out) == (0, "")
    text = (tmp_path / "page.html").read_text("utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>\n")
    assert "page.html: 9 events" in answer.err
    assert (tmp_path / "page.html").stat().st_mode & 0o777 == 0o644
    assert run("export", "town:lere", "--to", "PAGE.HTM").code == 0


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("page.pdf", "“.pdf” is no format that export writes; what works: .html, .htm"),
        ("page", "“page” has no ending that names a format; what works: .html, .htm"),
        ("no/where/page.html", "there is no folder"),
        ("folder.html", "folder.html is a folder"),
        ("there.html", "there.html is there already; --force writes over it"),
        ("x" * 300 + ".html", "can't be written"),
        ("a\0b.html", "can't be written"),
    ],
)
def test_a_file_that_can_not_be_meant(run: Run, tmp_path: Path, to: str, said: str) -> None:
    (tmp_path / "folder.html").mkdir()
    (tmp_path / "there.html").write_text("mine", "utf-8")
    before = sorted(tmp_path.rglob("*"))
    answer = run("export", "town:lere", "--to", to)
    assert (answer.code, answer.out) == (2, "")
    [line] = answer.err.splitlines()
    assert said in line
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / "there.html").read_text("utf-8") == "mine"


def test_it_must_say_where_to(run: Run) -> None:
    answer = run("export", "lere")
    assert answer.code == 2
    assert "--to" in answer.err


def test_nothing_found_writes_nothing(run: Run, tmp_path: Path) -> None:
    answer = run("export", "qqqq", "--to", "page.html")
    assert answer.code == 1
    assert "nothing was written" in answer.err
    assert not (tmp_path / "page.html").exists()


def test_a_bad_query_is_shown_with_its_fault(run: Run) -> None:
    answer = run("export", "twon:lere", "--to", "page.html")
    assert answer.code == 2
    assert "^" in answer.err


def test_too_many_events_for_a_page(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export, "MOST", 8)
    answer = run("export", "town:lere", "--to", "page.html")
    assert answer.code == 2
    assert "9 events are too many for one page; narrow the search" in answer.err
    assert "--limit 8" in answer.err
    assert not (tmp_path / "page.html").exists()
    assert "9 events" in run("export", "town:lere", "--to", "page.html", "--limit", "9").err


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_what_was_there_stays_where_it_is_not_finished(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    page = tmp_path / "page.html"
    page.write_text("mine", "utf-8")
    read = Store.dossier_by_key
    read_so_far = []

    def stop(store: Store, key: int) -> object:
        read_so_far.append(key)
        if len(read_so_far) > 3:
            raise error
        return read(store, key)

    monkeypatch.setattr(Store, "dossier_by_key", stop)
    answer = run("export", "town:lere", "--to", "page.html", "--force")
    if isinstance(error, KeyboardInterrupt):
        assert answer.code == 130
        assert "page.html was not written" in answer.err
    else:
        assert answer.code == 3
        assert "page.html can't be read or written: No space left on device" in answer.err
    assert page.read_text("utf-8") == "mine"
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".new"] == []


def test_a_file_keeps_its_mode_and_a_link_stays_one(run: Run, tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_text("old", "utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    assert run("export", "town:lere", "--to", "link.html", "--force").code == 0
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o600
    assert real.read_text("utf-8").startswith("<!DOCTYPE html>")
