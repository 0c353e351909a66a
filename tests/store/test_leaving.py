"""A database as a corpus folder, and back: nothing is lost, added or turned round on the way."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from lere_tui.formats.corpus.folder import in_order, read_files
from lere_tui.model.anchors import passages
from lere_tui.model.problems import CorpusProblems
from lere_tui.store import leaving as leaving_module
from lere_tui.store.attaching import attach
from lere_tui.store.building import build, compile_into
from lere_tui.store.checking import check_corpus
from lere_tui.store.importing import import_files
from lere_tui.store.leaving import Leaving
from lere_tui.store.reading import Store
from lere_tui.store.slicing import CanNotLeave
from lere_tui.store.writing import text_hash

from .bringing import IMPORTS, UCDP, altered, needs_ucdp
from .imported import changed
from .records import records


def leave(database: Path, query: str = "", restricted: bool = False) -> tuple[dict[str, bytes], Leaving]:
    """The files of a corpus, or of what a query finds."""
    with Store(database) as store:
        found = store.search(query)
        leaving = Leaving(store, found.hits.rows(0, found.count) if query else None, query, restricted)
        return dict(leaving.files()), leaving


def put(files: dict[str, bytes], folder: Path) -> Path:
    """Files as a folder."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """A folder as files."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def back(files: dict[str, bytes], tmp_path: Path) -> Path:
    """A database of files that were written, which is sound."""
    target = tmp_path / "back.sqlite"
    build(put(files, tmp_path / "folder"), target)
    assert check_corpus(target).problems == []
    return target


def test_the_embedded_corpus_comes_back_byte_for_byte(embedded: Path, database: Path) -> None:
    files, leaving = leave(database)
    assert files == files_of(embedded)
    assert list(files) == sorted(files)
    assert (leaving.left_out.links, leaving.left_out.originals) == ([], [])


def test_the_small_corpus_of_the_tests_too(tmp_path: Path) -> None:
    folder = Path(__file__).parents[1] / "data" / "small"
    build(folder, tmp_path / "small.sqlite")
    once, _ = leave(tmp_path / "small.sqlite")
    again, _ = leave(back(once, tmp_path))
    assert again == once


def test_texts_that_mean_harm_come_back(hostile: Path, tmp_path: Path) -> None:
    files, _ = leave(hostile)
    assert records(back(files, tmp_path)) == records(hostile)


@pytest.mark.parametrize("name", ["ged-49.csv", "ged-hxl.csv", "acled-2023.csv", "acled-classic-monadic.csv",
    "battle.wiki", "export.xml", "article.html", "article.txt", "geonames-XA.txt"])  # fmt: skip
def test_what_was_imported_comes_back_record_for_record(name: str, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.sqlite"
    import_files([IMPORTS / name], corpus)
    files, _ = leave(corpus, restricted=True)
    again = back(files, tmp_path)
    assert records(again) == records(corpus)
    assert leave(again, restricted=True)[0] == files
    assert import_files([IMPORTS / name], again)[0].known, "the file is known again"


@needs_ucdp
@pytest.mark.parametrize("file", sorted(UCDP.glob("*.csv")), ids=lambda path: path.stem)
def test_the_real_files_of_ucdp_come_back_record_for_record(file: Path, tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.sqlite"
    import_files([file], corpus)
    files, _ = leave(corpus)
    again = tmp_path / "again.sqlite"
    compile_into(read_files({name: files[name] for name in in_order(files)}, []), again)
    assert records(again) == records(corpus)
    assert leave(again)[0] == files


def test_an_original_comes_back_with_what_was_found_in_it(database: Path, tmp_path: Path) -> None:
    corpus = Path(shutil.copy(database, tmp_path / "corpus.sqlite"))
    with Store(corpus) as store:
        source = store.source("weafrica24-lere-2023")
        assert source is not None
    page = tmp_path / "page \u202e[b].html"
    page.write_bytes(f"<html><body><p>{source.text}</p>\r\n</body></html>".encode())
    attached = attach(corpus, source.id, page)
    assert attached.found["exact"]
    kept, leaving = leave(corpus)
    assert leaving.left_out.originals == [source.id], "what is another's does not leave unasked"
    assert not any(name.startswith("originals/") for name in kept)
    files, leaving = leave(corpus, restricted=True)
    assert leaving.left_out.originals == []
    assert files[f"originals/{source.id}.original"] == page.read_bytes()
    again = back(files, tmp_path)
    assert records(again) == records(corpus)
    assert leave(again, restricted=True)[0] == files
    (tmp_path / "folder" / "originals" / f"{source.id}.original").write_bytes(b"another")
    with pytest.raises(CorpusProblems, match="is another file: its SHA-256 differs"):
        build(tmp_path / "folder", tmp_path / "other.sqlite")


def test_texts_that_no_toml_or_editor_would_leave_alone_come_back(tmp_path: Path) -> None:
    odd = '\n \ufeffe\u0301 \r\n\tÅ\u030a "quoted" \\back \x00\x1b[0m \u202eturned\u2028line +++\n+++\n\'\'\' """ \n\n'
    corpus = tmp_path / "corpus.sqlite"
    import_files([IMPORTS / "ged-49.csv"], corpus)

    def spoil(db: sqlite3.Connection) -> None:
        db.execute("UPDATE event SET summary = ?, time = ?", (odd, odd))
        db.execute("UPDATE place SET note = ?", (odd,))
        db.execute("UPDATE claim SET note = ?, words = ?", (odd, odd))
        db.execute("UPDATE source SET title = ?", (odd,))
        [key] = db.execute("SELECT id FROM source LIMIT 1").fetchone()
        db.execute("UPDATE source SET text_kind = 'full' WHERE id = ?", (key,))
        db.execute("INSERT INTO source_text VALUES (?, ?, ?)", (key, odd, text_hash(odd)))
        for part in passages(odd):
            sql = 'INSERT INTO passage (source, heading, start, "end") VALUES (?, ?, ?, ?)'
            db.execute(sql, (key, part.heading, part.start, part.end))

    changed(corpus, spoil)
    files, _ = leave(corpus)
    assert records(back(files, tmp_path)) == records(corpus)


QUERIES = ("bourem", "town:lere", "group:cma", "kind:statement", "2012", "has:remark by:aqmi")


@pytest.mark.parametrize("query", QUERIES)
def test_a_slice_stands_alone_and_says_nothing_new(query: str, database: Path, tmp_path: Path) -> None:
    files, leaving = leave(database, query)
    again = back(files, tmp_path)
    part, whole = records(again), records(database)
    asked = found_by(database, query)
    assert asked <= {row[0] for row in part["event"]}
    for table in ("place", "actor", "source", "source_text", "actor_link", "claim", "quote", "remark", "verdict"):
        assert set(part[table]) <= set(whole[table]), table
    gone = {tuple(link) for link in leaving.left_out.links}
    ours = {row[0] for row in part["event"]}
    for event, _, target, relation, *_ in whole["event_link"]:
        if event in ours:
            assert (target in ours) != ((event, relation, target) in gone)


def found_by(database: Path, query: str) -> set[object]:
    with Store(database) as store:
        found = store.search(query)
        return {line.id for line in found.rows(0, found.count)}


def test_a_phase_brings_its_whole_and_a_whole_its_phases(database: Path) -> None:
    def going(event: str) -> set[str]:
        with Store(database) as store:
            position = store.position(store.key_of(event) or 0)
            assert position is not None
            return set(dict(Leaving(store, [position], "", False).files()))

    with Store(database) as store:
        dossier = store.dossier("lere-2015-04-29")
        assert dossier is not None
        parts = [line.id for line in dossier.phases]
        phases = [part for part in parts if (found := store.dossier(part)) and found.event.phase]
    assert phases
    whole = going("lere-2015-04-29")
    assert {f"events/{phase}.toml" for phase in phases} <= whole
    one = going(phases[0])
    assert "events/lere-2015-04-29.toml" in one
    assert not {f"events/{phase}.toml" for phase in phases[1:]} & one


def test_what_acled_forbids_stays_behind_unless_it_is_asked_for(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.sqlite"
    import_files([IMPORTS / "acled-2023.csv", IMPORTS / "ged-49.csv", IMPORTS / "article.html"], corpus)
    files, leaving = leave(corpus)
    assert leaving.left_out.events["acled"] > 0
    said = b"\n".join(files.values()).lower()
    assert b"acled" not in said
    assert b"articles" not in said
    assert any(name.startswith("events/ged-") for name in files)
    again = back(files, tmp_path)
    assert {row[0] for row in records(again)["dataset"]} == {"ucdp-ged"}
    whole, leaving = leave(corpus, restricted=True)
    assert any(name.startswith("events/acled") for name in whole)
    assert not leaving.left_out.events


def test_a_restricted_source_of_an_own_event_goes_as_a_citation(database: Path, tmp_path: Path) -> None:
    corpus = Path(shutil.copy(database, tmp_path / "corpus.sqlite"))
    import_files([IMPORTS / "article.html"], corpus, event="lere-2015-04-29")
    files, leaving = leave(corpus)
    [(kind, slug)] = leaving.left_out.bare
    assert kind == "source"
    text = files[f"sources/{slug}.md"].decode()
    assert 'text = "citation"' in text
    assert text.rstrip().endswith("+++"), "no word of its text"
    back(files, tmp_path)


def test_too_many_files_are_refused_before_the_first(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving_module, "MOST_FILES", 100)
    with pytest.raises(CanNotLeave, match="these are 273 files, and a corpus folder or bundle has at most 100; narrow"):
        leave(database)
    assert len(leave(database, "town:bourem")[0]) < 100


def test_a_corpus_of_everything_at_once_comes_back(database: Path, tmp_path: Path) -> None:
    """Own records, several datasets, a newer version of one, articles of an own event, suggestions, a matched place."""
    corpus = Path(shutil.copy(database, tmp_path / "corpus.sqlite"))
    import_files([IMPORTS / "ged-49.csv", IMPORTS / "acled-2023.csv", IMPORTS / "export.xml"], corpus)
    newer = altered(IMPORTS / "ged-49.csv", tmp_path / "newer.csv", ("7001", "best", "77"), ("7001", "high", "78"))
    [imported] = import_files([newer], corpus)
    assert imported.counts.claims_revised
    import_files([IMPORTS / "article.html"], corpus, event="lere-2015-04-29")
    import_files([IMPORTS / "geonames-XA.txt"], corpus)
    before = records(corpus)
    assert before["suggestion"]
    files, _ = leave(corpus, restricted=True)
    again = back(files, tmp_path)
    assert records(again) == before
    with Store(corpus) as old, Store(again) as new:
        one, other = old.dossier("lere-2015-04-29"), new.dossier("lere-2015-04-29")
    assert one is not None
    assert other is not None
    assert one.suggestions == other.suggestions, "what the reader decided of them holds by their ids"
