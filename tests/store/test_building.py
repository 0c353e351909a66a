"""A corpus folder is compiled whole or not at all, and read back as it was written."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lere_tui.formats.corpus import read_corpus
from lere_tui.model.problems import CorpusProblems
from lere_tui.resources import db_folder
from lere_tui.store.building import BuildError, build
from lere_tui.store.checking import check_corpus
from lere_tui.store.errors import StoreError
from lere_tui.store.reading import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(db_folder() / "corpora" / "lere", tmp_path / "lere"))


def test_every_event_and_source_comes_back_as_it_was_written(database: Path, store: Store) -> None:
    corpus = read_corpus(db_folder() / "corpora" / "lere")
    for event in corpus.events:
        dossier = store.dossier(event.id)
        assert dossier is not None
        assert dossier.event == event
    for source in corpus.sources:
        read = store.source(source.id)
        assert read is not None
        assert read == source


def test_every_quote_is_checked(database: Path) -> None:
    checked = check_corpus(database)
    assert not checked.problems
    assert checked.quotes >= checked.claims > 400
    assert checked.hashes == checked.sources > 150


FAULTS = {
    "corpus.toml": ("title = ", "titel = ", "corpus.toml:1: titel: “titel” is not known here; did you mean “title”?"),
    "places.toml": ('kind = "circle"', 'kind = "circel"', "“circel” is not known; did you mean “circle”?"),
    "groups.toml": ('to = "fama"', 'to = "fame"', "there is no group “fame”; did you mean “fama”?"),
    "sources/wikipedia-lere-2015.md": (
        "the capture of a dozen soldiers",
        "the capture of a dozem soldiers",
        "the words “the capture of a dozen soldiers” are not in the text of wikipedia-lere-2015",
    ),
    "events/lere-2015-04-29.toml": (
        'date = "2015-04-29/2015-04-30"',
        'date = "29 April 2015"',
        "“29 April 2015” is no date",
    ),
    "events/bourem-2023-09-12.toml": ('figure = "97"', 'figure = "97 dead"', "“97 dead” is no figure"),
    "events/lere-2023-09-17.toml": ('place = "lere-camp"', "place = lere-camp", "this is no TOML"),
}


def test_all_faults_are_listed_at_once_and_the_old_database_stays(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "corpus.sqlite"
    build(folder, target)
    before = target.read_bytes()
    for name, (old, new, _) in FAULTS.items():
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(CorpusProblems) as fault:
        build(folder, target)
    said = [str(problem) for problem in fault.value.problems]
    for name, (_, _, message) in FAULTS.items():
        file = "events/lere-2015-04-29.toml" if name.startswith("sources/") else name
        assert any(line.startswith(file) and message in line for line in said), (name, said)
    assert not any("no event “lere-2023-09-17”" in line for line in said), (
        "a broken file is one fault, not one for each link to it"
    )
    assert target.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == sorted([folder, target])


def test_a_problem_names_its_line(folder: Path) -> None:
    path = folder / "events" / "bourem-2023-09-12.toml"
    lines = path.read_text("utf-8").split("\n")
    number = next(n for n, line in enumerate(lines) if line == 'figure = "97"')
    lines[number] = 'figure = "ninety-seven"'
    path.write_text("\n".join(lines), "utf-8")
    with pytest.raises(CorpusProblems) as fault:
        read_corpus(folder)
    [problem] = fault.value.problems
    assert (problem.file, problem.line) == ("events/bourem-2023-09-12.toml", number + 1)
    assert problem.key.startswith("claims[")
    assert problem.key.endswith("].figure")


def test_a_link_out_of_the_folder_is_not_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("+++\n+++\n", "utf-8")
    (folder / "sources" / "outside.md").symlink_to(outside)
    with pytest.raises(CorpusProblems, match="leads out of the folder"):
        read_corpus(folder)


def test_what_can_not_be_written_is_one_line(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(BuildError, match="can't be written"):
        build(folder, tmp_path / "file" / "corpus.sqlite")
    with pytest.raises(BuildError, match="is a folder"):
        build(folder, folder)


def test_foreign_files_are_refused_in_one_line(tmp_path: Path, database: Path) -> None:
    text = tmp_path / "text"
    text.write_text("This is a text of more than a hundred letters. " * 5)
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE event (id)")
    newer = tmp_path / "newer.sqlite"
    newer.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(newer)) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    cases = {
        tmp_path / "missing": "does not exist",
        tmp_path: "is a folder",
        text: "is not a database",
        other: "of another program",
        newer: "by a newer lere-tui",
    }
    for path, message in cases.items():
        with pytest.raises(StoreError, match=message) as fault:
            Store(path)
        assert "\n" not in str(fault.value)


def test_altered_words_are_found(tmp_path: Path, database: Path) -> None:
    path = tmp_path / "altered.sqlite"
    path.write_bytes(database.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE source_text SET text = replace(text, 'a dozen soldiers', 'a dozem soldiers')")
    said = [str(problem) for problem in check_corpus(path).problems]
    assert any("wikipedia-lere-2015" in line and "SHA-256" in line for line in said)
    assert any("the capture of a dozen soldiers" in line and "lere-2015-04-29/" in line for line in said)


def test_the_database_is_opened_for_reading_alone(store: Store) -> None:
    with pytest.raises(StoreError), store.reading() as connection:
        connection.execute("DELETE FROM event")


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "a = " + "9" * 5_000, ".".join("a" * 50_000) + " = 1"],
    ids=["deep", "long", "dotted"],
)
def test_toml_that_means_harm_is_one_line_at_once(text: str, folder: Path) -> None:
    (folder / "places.toml").write_text(text)
    with pytest.raises(CorpusProblems) as fault:
        read_corpus(folder)
    assert any(str(problem).startswith("places.toml:1: this can't be read as TOML") for problem in fault.value.problems)


def test_claims_that_are_all_the_same_and_chains_without_end_cost_no_time(folder: Path) -> None:
    event = next((folder / "events").glob("*.toml")).with_name("many.toml")
    claim = '[[claims]]\nkind = "killed"\nreported_by = "nobody"\nfigure = "9"\nwords = "w"\nsupersedes = "x"\n\n'
    event.write_text('id = "many"\ntitle = "t"\nkind = "clash"\ndate = "2020"\n\n' + claim * 5_000)
    chain = "".join(f'[[place]]\nid = "p{n}"\nname = "P"\nkind = "town"\nparent = "p{n + 1}"\n\n' for n in range(5_000))
    with (folder / "places.toml").open("a") as places:
        places.write(f"\n{chain}")
    with pytest.raises(CorpusProblems) as fault:
        read_corpus(folder)
    said = [str(problem) for problem in fault.value.problems]
    assert sum("there is no source “nobody”" in line for line in said) == 5_000
    assert sum("there is no place “p5000”" in line for line in said) == 1


def test_a_source_that_never_ends_costs_no_time(folder: Path) -> None:
    (folder / "sources" / "long.md").write_text("+++\n" + "verbatim = true\n" * 500_000)
    with pytest.raises(CorpusProblems, match="the front matter is missing"):
        read_corpus(folder)
