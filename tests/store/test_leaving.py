"""A database as a corpus folder, and back: nothing is lost, added or turned round on the way."""

from pathlib import Path

import pytest

from lere_tui.formats.corpus.folder import in_order, read_files
from lere_tui.store.building import build, compile_into
from lere_tui.store.checking import check_corpus
from lere_tui.store.importing import import_files
from lere_tui.store.leaving import Leaving
from lere_tui.store.reading import Store

from .bringing import IMPORTS, UCDP, needs_ucdp
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
