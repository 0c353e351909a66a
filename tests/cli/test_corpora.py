"""Which corpus is opened, and what is said of one that can't be."""

import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from lere_tui.resources import db_folder
from lere_tui.store.sealing import seal

EMBEDDED = db_folder() / "corpora" / "lere"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the embedded corpus, to be broken."""
    return Path(shutil.copytree(EMBEDDED, tmp_path / "copy"))


def break_it(folder: Path) -> None:
    """Four faults in four files."""
    places = folder / "places.toml"
    places.write_text(places.read_text("utf-8") + "\n[[place\n", "utf-8")
    for name, old, new in (
        ("events/bourem-2023-09-12.toml", 'figure = "97"', 'figure = "97 dead"'),
        ("events/lere-2015-04-29.toml", 'date = "2015-04-29/2015-04-30"', 'date = "29 April"'),
        ("sources/atlasinfo-lere-2015.md", "six autres soldats", "six autres soldat"),
    ):
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), "utf-8")


def test_info_counts(run: Callable[..., Any]) -> None:
    facts = json.loads(run("info", "--format", "json").out)
    assert facts["events"] == 71
    assert facts["schema"] >= 2
    out = run("info").out
    assert "CC-BY-4.0" in out
    assert str(facts["claims"]) in out


def test_a_sound_corpus(run: Callable[..., Any], folder: Path) -> None:
    for arguments in ((), ("--corpus", str(folder)), (str(folder),)):
        answer = run("check", *arguments)
        assert (answer.code, answer.err) == (0, "")
        assert "71 events" in answer.out


def test_a_folder_is_a_corpus_too(run: Callable[..., Any], folder: Path) -> None:
    answer = run("search", "lere", "--count", "--corpus", str(folder))
    assert answer.code == 0
    assert answer.out == run("search", "lere", "--count").out


def test_one_letter_of_a_digest(run: Callable[..., Any], folder: Path) -> None:
    source = folder / "sources" / "wikipedia-lere-2015.md"
    source.write_text(source.read_text("utf-8").replace("six were captured", "six were kaptured"), "utf-8")
    answer = run("check", str(folder))
    assert answer.code == 4
    assert "events/lere-2015-04-29.toml:" in answer.err
    assert "claims[" in answer.err
    assert "six were captured" in answer.err


def test_all_problems_at_once_and_the_old_database_stays(run: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    assert run("build", str(folder), str(target)).code == 0
    before = hashlib.sha256(target.read_bytes()).hexdigest()
    break_it(folder)
    answer = run("build", str(folder), str(target))
    assert answer.code == 4
    for file in ("places.toml:", "events/bourem-2023-09-12.toml:", "events/lere-2015-04-29.toml:"):
        assert any(line.startswith(file) for line in answer.err.splitlines()), answer.err
    assert "nothing was changed" in answer.err
    assert hashlib.sha256(target.read_bytes()).hexdigest() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy", "corpus.sqlite"]
    for command in (("check", str(folder)), ("search", "lere", "--corpus", str(folder))):
        assert run(*command).code == 4


def test_a_built_database_is_found_sound(run: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "sub" / "corpus.sqlite"
    answer = run("build", str(folder), str(target))
    assert (answer.code, answer.out) == (0, "")
    assert "71 events" in answer.err
    assert run("check", str(target)).code == 0


def test_a_changed_database_is_found_damaged(run: Callable[..., Any], lere: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(lere, tmp_path / "copy.sqlite"))
    with sqlite3.connect(copy) as db:
        db.execute("UPDATE source_text SET text = replace(text, 'six were captured', 'six were kaptured')")
    db.close()
    answer = run("check", str(copy))
    assert answer.code == 3
    assert "wikipedia-lere-2015" in answer.out
    assert "six were captured" in answer.out


def test_nothing_else_is_overwritten(run: Callable[..., Any], folder: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("mine")
    answer = run("build", str(folder), str(notes))
    assert answer.code == 2
    assert notes.read_text() == "mine"


def no_database(path: Path) -> None:
    path.write_text("no database " * 50)


def empty_file(path: Path) -> None:
    path.touch()


def of_another_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
    db.close()


def of_a_newer_version(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE t (x)")
        db.execute(f"PRAGMA application_id = {0x4C455245}")
        db.execute("PRAGMA user_version = 999")
    db.close()


def missing(path: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (no_database, "not a database"),
        (empty_file, "not a database"),
        (of_another_program, "another program"),
        (of_a_newer_version, "newer"),
        (missing, "does not exist"),
    ],
)
@pytest.mark.parametrize("command", [("search", "lere"), ("show", "x"), ("check",), ("info",)])
def test_what_is_no_corpus_is_said_in_one_line(
    run: Callable[..., Any], tmp_path: Path, make: Callable[[Path], None], said: str, command: tuple[str, ...]
) -> None:
    path = tmp_path / "file.sqlite"
    make(path)
    before = path.read_bytes() if path.exists() else None
    answer = run(*command, "--corpus", str(path))
    assert (answer.code, answer.out) == (3, "")
    [line] = answer.err.splitlines()
    assert said in line
    assert (path.read_bytes() if path.exists() else None) == before


def test_a_database_cut_short_is_damaged_and_no_traceback(run: Callable[..., Any], lere: Path, tmp_path: Path) -> None:
    path = tmp_path / "cut.sqlite"
    path.write_bytes(lere.read_bytes()[:20_480])
    for command in (("search", "lere"), ("check",), ("info",), ("show", "lere-2015-04-29")):
        answer = run(*command, "--corpus", str(path))
        assert answer.code == 3, answer
        assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    "words",
    [
        ("info", "--corpus", "loop"),
        ("import", "--corpus", "loop", "loop"),
        ("export", "--to", "loop/"),
        ("check", "--repair", "loop"),
    ],
)
def test_links_in_a_circle_are_one_clear_line(run: Callable[..., Any], tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    answer = run(*words)
    assert answer.code in (2, 3, 4)
    assert len(answer.err.splitlines()) == 1


def test_a_command_tells_of_damage_and_nothing_is_written_into_it(run: Callable[..., Any], tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    run("build", str(EMBEDDED), str(target))
    content = bytearray(target.read_bytes())
    content[content.index(b"six were captured")] ^= 1
    target.write_bytes(content)
    answer = run("search", "lere", "--corpus", str(target))
    assert "is damaged: its bytes are not those that were written" in answer.err
    assert "SHA-256 differs" in run("check", str(target)).out
    attach = run("attach", "wikipedia-lere-2015", str(EMBEDDED / "corpus.toml"), "--corpus", str(target))
    assert attach.code == 3
    assert "is damaged and is not changed" in attach.err.splitlines()[-1]
    assert target.read_bytes() == content
    assert run("check", "--repair", str(target)).code == 3
    assert target.read_bytes() == content


def test_a_corpus_that_is_cut_off_is_told(run: Callable[..., Any], lere: Path, tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    target.write_bytes(lere.read_bytes()[:-50_000])
    answer = run("info", "--corpus", str(target))
    assert "it is cut off" in answer.err


def test_a_repaired_corpus_says_that_it_was_damaged(run: Callable[..., Any], lere: Path, tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    content = bytearray(lere.read_bytes())
    content[content.rindex(b"lere-tui seal") - 1] ^= 1  # within the last page, which is of the search index
    target.write_bytes(content)
    answer = run("check", "--repair", str(target))
    assert answer.code == 3
    [line] = [line for line in answer.out.splitlines() if line.startswith("database")]
    assert line.startswith("database: it was repaired after its bytes had been altered, and its records may be; build")
    assert "was repaired after" in run("search", "lere", "--corpus", str(target)).err


@pytest.mark.parametrize(
    "words", [("check",), ("check", "--repair"), ("info", "--corpus"), ("search", "a", "--corpus")]
)
def test_a_damaged_schema_is_one_clear_line(
    run: Callable[..., Any], lere: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    target = tmp_path / "corpus.sqlite"
    target.write_bytes(lere.read_bytes().replace(b"CREATE TABLE corpus", b"CREATE TABLE\xa6corpus", 1))
    answer = run(*words, str(target))
    assert answer.code == 3
    assert len(answer.err.splitlines()) == 1


@pytest.mark.parametrize(
    ("alter", "words"),
    [
        ("UPDATE posting SET bitmap = 5", ("check",)),
        ("UPDATE event SET summary = x'05'", ("show", "lere-2015-04-29", "--corpus")),
    ],
)
def test_a_number_where_a_text_was_is_damage_and_no_traceback(
    run: Callable[..., Any], lere: Path, tmp_path: Path, alter: str, words: tuple[str, ...]
) -> None:
    target = Path(shutil.copy(lere, tmp_path / "corpus.sqlite"))
    for statement in ("UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '')", alter):  # types hold no more
        with closing(sqlite3.connect(target)) as db:
            db.execute("PRAGMA writable_schema = ON")
            db.execute(statement)
            db.commit()
    seal(target)
    content = bytearray(target.read_bytes())
    content[content.index(b"six were captured")] ^= 1
    target.write_bytes(content)
    answer = run(*words, str(target))
    assert answer.code == 3
    assert "is damaged" in answer.err.splitlines()[-1]
