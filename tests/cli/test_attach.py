"""`lere-tui attach`: what it says, what it changes, and what it refuses."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.resources import db_folder

SOURCE = "weafrica24-lere-2023"
SEED = Path(__file__).parents[3] / "shared" / "seeds" / "002_80bb1b4d04f512d3.txt"
TEXT = (
    "A coalition of armed groups from the North left. The town is CURRENTLY CALM, and they\nwere searching the twon.\n"
)


@pytest.fixture
def corpus(lere: Path, tmp_path: Path) -> str:
    """A copy of the embedded corpus's database."""
    return str(shutil.copy(lere, tmp_path / "copy.sqlite"))


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "told.txt"
    path.write_text(TEXT, "utf-8-sig")
    return str(path)


def test_it_says_what_was_found(run: Callable[..., Any], corpus: str, file: str) -> None:
    answer = run("attach", SOURCE, file, "--corpus", corpus)
    raw = Path(file).read_bytes()
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0].startswith(f"source   {SOURCE}  Mali: Fighters")
    assert lines[1] == f"file     told.txt, {len(raw)} bytes, utf-8-sig, plain text"
    assert lines[2] == f"SHA-256  {hashlib.sha256(raw).hexdigest()}"
    assert " found: " in lines[3]
    assert " exact, " in lines[3]
    assert lines[3].endswith("not found")
    assert len(lines) == 4
    missing = int(lines[3].split("; ")[1].split()[0].replace(",", ""))
    assert len(answer.err.splitlines()) == missing > 0
    assert "not found: claim " in answer.err
    assert "not found: remark on " in answer.err
    assert "“No casualty figures have been provided”" in answer.err
    assert "coalition of armed groups" not in answer.err
    assert run("check", corpus).code == 0


def test_the_same_file_another_and_none(run: Callable[..., Any], corpus: str, file: str, tmp_path: Path) -> None:
    first = hashlib.sha256(Path(file).read_bytes()).hexdigest()
    run("attach", SOURCE, file, "--corpus", corpus)
    before = Path(corpus).read_bytes()
    answer = run("attach", SOURCE, file, "--corpus", corpus)
    assert answer.code == 0
    assert "nothing was changed" in answer.out
    assert Path(corpus).read_bytes() == before
    other = tmp_path / "other.txt"
    other.write_text("currently calm")
    answer = run("attach", SOURCE, str(other), "--corpus", corpus)
    assert answer.out.endswith(f"It replaces the former original, SHA-256 {first}.\n")
    answer = run("attach", SOURCE, "--remove", "--corpus", corpus)
    assert (answer.code, answer.err) == (0, "")
    assert "other.txt" in answer.out
    answer = run("attach", SOURCE, "--remove", "--corpus", corpus)
    assert (answer.code, answer.out) == (1, "")
    assert "no original" in answer.err
    assert run("check", corpus).code == 0


def test_without_a_corpus_it_is_the_embedded_one(
    run: Callable[..., Any], file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LERE_CORPUS")
    assert run("attach", SOURCE, file).code == 0
    assert "nothing was changed" in run("attach", SOURCE, file).out
    assert len(list((tmp_path / "data" / "lere-tui" / "corpora").iterdir())) == 1


def test_an_unknown_source(run: Callable[..., Any], corpus: str, file: str) -> None:
    answer = run("attach", "weafrica24-lere", file, "--corpus", corpus)
    assert (answer.code, answer.out) == (1, "")
    assert f"Did you mean {SOURCE}" in answer.err


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("book.xlsx", b"PK\x03\x04...", "a zip archive or an office document"),
        ("paper.pdf", b"%PDF-1.4", "a PDF"),
        ("picture.bin", b"\x00\x01\x02", "no text"),
        ("empty.txt", b"", "the file is empty"),
    ],
)
def test_what_is_no_text(
    name: str, raw: bytes, said: str, run: Callable[..., Any], corpus: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(raw)
    before = Path(corpus).read_bytes()
    answer = run("attach", SOURCE, name, "--corpus", corpus)
    assert (answer.code, answer.out) == (4, "")
    assert name in answer.err
    assert said in answer.err
    assert "nothing was changed" in answer.err
    assert Path(corpus).read_bytes() == before


def test_bad_uses(run: Callable[..., Any], corpus: str, file: str, tmp_path: Path) -> None:
    folder = str(db_folder() / "corpora" / "lere")
    for arguments, code, said in (
        ((SOURCE,), 2, "--remove"),
        ((SOURCE, file, "--remove"), 2, "--remove"),
        ((), 2, "SOURCE"),
        ((SOURCE, file, "--corpus", folder), 2, "build a database of it first"),
        ((SOURCE, "no-such-file"), 4, "no such file"),
        ((SOURCE, str(tmp_path)), 4, "this is no file"),
        ((SOURCE, file, "--corpus", "nowhere.sqlite"), 3, "does not exist"),
    ):
        answer = run("attach", *arguments, *(() if "--corpus" in arguments else ("--corpus", corpus)))
        assert (answer.code, answer.out) == (code, ""), arguments
        assert said in answer.err
        assert "Traceback" not in answer.err


def test_nothing_of_a_file_reaches_the_terminal_raw(run: Callable[..., Any], hostile: Path, tmp_path: Path) -> None:
    copy = str(shutil.copy(hostile, tmp_path / "hostile.sqlite"))
    file = tmp_path / "b\x1b[31md\u202e [b].txt"
    file.write_text("There were 3 injured [/b] \x1b[31m")
    answer = run("attach", "paper", str(file), "--corpus", copy)
    assert answer.code == 0
    assert "[b].txt" in answer.out
    for text in (answer.out, answer.err):
        assert not any(char in text for char in "\x1b\u202e\x00\x9b\u200b")
    answer = run("attach", "pap\x1b[31mer", str(file), "--corpus", copy)
    assert answer.code == 1
    assert "\x1b" not in answer.err


@pytest.mark.skipif(not SEED.is_file(), reason="the seeds are not here")
def test_a_seed(run: Callable[..., Any], corpus: str) -> None:
    answer = run("attach", SOURCE, str(SEED), "--corpus", corpus)
    assert (answer.code, answer.err) == (0, "")
    assert "quotes   42 of 42 found: 42 exact, 0 folded, 0 approximate; 0 not found" in answer.out
