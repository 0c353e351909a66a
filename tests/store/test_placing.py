"""Places of a corpus beside those of GeoNames: candidates in their order, and matches made and taken back."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from lere_tui.model.records import Place
from lere_tui.store.checking import check_corpus
from lere_tui.store.connecting import connect
from lere_tui.store.errors import StoreError
from lere_tui.store.placing import MatchError, Places, Placing, match, undo
from lere_tui.store.reading import Store

from .imported import GEONAMES, IMPORTS, changed, places_in, put_in, some_of_mali

TOWN = "ged-zemlora-haut-lac-province-barra-district-vesk-town"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dataset and a gazetteer of the same country."""
    path = tmp_path_factory.mktemp("placing") / "both.sqlite"
    put_in(path, IMPORTS / "ged-49.csv", "ucdp")
    return put_in(path, IMPORTS / "geonames-XA.txt", "geonames")


@pytest.fixture
def corpus(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(imported, tmp_path / "corpus.sqlite"))


def placing(path: Path, slug: str) -> Placing:
    db = connect(path)
    try:
        places = Places(db)
        key = places.key(slug)
        assert key is not None
        return places.placing(key)
    finally:
        db.close()


def ids(found: Placing) -> list[str]:
    return [candidate.spot.id for candidate in found.candidates]


def records(path: Path) -> list[tuple[object, ...]]:
    """Every place with all that is recorded of it, and what the search index is made of."""
    db = sqlite3.connect(path)
    try:
        return [
            *db.execute("SELECT * FROM place ORDER BY id"),
            *db.execute("SELECT * FROM place_spelling ORDER BY place, position"),
            *db.execute("SELECT * FROM name ORDER BY kind, folded, id"),
            *db.execute("SELECT * FROM posting ORDER BY token"),
        ]
    finally:
        db.close()


def test_candidates_have_a_name_in_common_and_the_likeliest_comes_first(corpus: Path) -> None:
    found = placing(corpus, TOWN)
    assert found.matched == ""
    assert ids(found) == ["geonames-300", "geonames-301"], "“Vésk town” is spelt Vésk, too"
    near, far = found.candidates
    assert near.km == pytest.approx(0, abs=0.01)
    assert far.km == pytest.approx(155.4, abs=0.5)
    assert "Zemlora" in near.agreeing
    assert near.spot.above[-1] == "Zemlora"


def test_only_places_of_ones_own_that_are_not_matched_are_listed(corpus: Path) -> None:
    db = connect(corpus)
    found = [each.spot.id for each in Places(db).unmatched()]
    db.close()
    assert TOWN in found
    assert found == sorted(found)
    assert not any(each.startswith("geonames-") for each in found)
    match(corpus, TOWN, "geonames-300")
    db = connect(corpus)
    assert TOWN not in [each.spot.id for each in Places(db).unmatched()]
    db.close()


def gazetteer(*own: Place) -> Iterator[Place]:
    yield Place("geonames-1", "Republic of Mali", "country", "", ("Mali",), geonames=1)
    yield Place("geonames-2", "Chad", "country", geonames=2)
    yield Place("geonames-3", "Gao Region", "region", "geonames-1", ("Gao",), 16.6, 1.6, "GeoNames", 3)
    yield Place("geonames-4", "Gao", "town", "geonames-3", (), 16.27, -0.04, "GeoNames", 4)
    yield Place("geonames-5", "Gao", "village", "geonames-1", (), 14.1, -10.5, "GeoNames", 5)
    yield Place("geonames-6", "Gao", "village", "geonames-2", (), 9.5, 16.3, "GeoNames", 6)
    yield Place("geonames-ne", "NE", "country")
    yield Place("geonames-7", "Gao", "area", "geonames-ne", (), 15.0, 8.0, "GeoNames", 7)
    yield from own


def test_countries_parents_kinds_and_distances(tmp_path: Path) -> None:
    path = places_in(
        tmp_path / "gao.sqlite",
        *gazetteer(
            Place("mali", "Mali", "country"),
            Place("gao-region", "Région de Gao", "region", "mali", ("Gao region",)),
            Place("gao", "Gao", "town", "gao-region", (), 16.3, 0.0),
            Place("gao-somewhere", "Gao", "village"),
            Place("tchad", "Tchad", "country"),
            Place("gao-tchad", "Gao", "village", "tchad"),
            Place("kidal", "Kidal", "town", "mali"),
        ),
    )
    found = placing(path, "gao")
    assert ids(found) == ["geonames-4", "geonames-5", "geonames-3", "geonames-7"]
    assert found.candidates[0].agreeing == ("Région de Gao", "Mali")
    assert found.candidates[2].agreeing == ("Mali",)
    assert found.candidates[-1].agreeing == (), "of a country that is known by its code alone"
    assert found.elsewhere == 1
    assert set(ids(placing(path, "gao-somewhere"))) == {f"geonames-{n}" for n in (3, 4, 5, 6, 7)}
    assert ids(placing(path, "gao-tchad")) == ["geonames-7"], "the country's names are not known to be one"
    assert [candidate.km for candidate in placing(path, "gao-somewhere").candidates] == [None] * 5
    assert ids(placing(path, "kidal")) == []
    assert ids(placing(path, "mali")) == ["geonames-1"]


def test_a_match_gives_what_is_missing_and_is_taken_back_whole(corpus: Path) -> None:
    changed(corpus, lambda db: db.execute("UPDATE place SET lat = NULL, coord_source = '' WHERE slug = ?", (TOWN,)))
    changed(corpus, lambda db: db.execute("UPDATE place SET lon = NULL WHERE slug = ?", (TOWN,)))
    before = records(corpus)
    made = match(corpus, TOWN, "geonames-300")
    assert made.located
    assert "Vesk" in made.spellings
    assert "Vésk" not in made.spellings, "which it had"
    db = sqlite3.connect(corpus)
    sql = "SELECT lat, lon, coord_source, geonames FROM place WHERE slug = ?"
    assert db.execute(sql, (TOWN,)).fetchone() == (12.5, -3.25, "GeoNames", 300)
    db.close()
    assert placing(corpus, TOWN).matched == "geonames-300"
    assert check_corpus(corpus).problems == []
    with Store(corpus) as store:
        assert store.search("town:Вeск").count == 2, "a spelling of GeoNames alone"
    back = undo(corpus, TOWN)
    assert (back.geonames, back.located, back.spellings) == (made.geonames, True, made.spellings)
    assert records(corpus) == before


def test_its_own_coordinates_stay(corpus: Path) -> None:
    before = records(corpus)
    assert not match(corpus, TOWN, "geonames-301").located
    db = sqlite3.connect(corpus)
    assert db.execute("SELECT lat, lon FROM place WHERE slug = ?", (TOWN,)).fetchone() == (12.5, -3.25)
    db.close()
    assert not undo(corpus, TOWN).located
    assert records(corpus) == before


def test_coordinates_that_a_newer_file_gave_stay_when_it_is_taken_back(corpus: Path) -> None:
    sql = "UPDATE place SET lat = ?, lon = ?, coord_source = ? WHERE slug = ?"
    changed(corpus, lambda db: db.execute(sql, (None, None, "", TOWN)))
    assert match(corpus, TOWN, "geonames-300").located
    changed(corpus, lambda db: db.execute(sql, (12.6, -3.3, "UCDP GED", TOWN)))
    assert not undo(corpus, TOWN).located
    spot = placing(corpus, TOWN).spot
    assert (spot.lat, spot.lon) == (12.6, -3.3)


def test_a_match_without_new_spellings_is_taken_back_too(tmp_path: Path) -> None:
    own = Place("gao", "Gao", "town", "geonames-3")
    path = places_in(tmp_path / "gao.sqlite", *gazetteer(own))
    before = records(path)
    made = match(path, "gao", "geonames-4")
    assert (made.located, made.spellings) == (True, ())
    assert undo(path, "gao").located
    assert records(path) == before


@pytest.mark.parametrize(
    ("place", "geonames", "said"),
    [("nowhere", "geonames-300", "nowhere"), (TOWN, "geonames-9", "geonames-9")],
)
def test_what_is_not_there_is_told(corpus: Path, place: str, geonames: str, said: str) -> None:
    before = corpus.read_bytes()
    with pytest.raises(MatchError, match=said):
        match(corpus, place, geonames)
    assert corpus.read_bytes() == before


def test_a_match_is_not_overwritten(corpus: Path) -> None:
    match(corpus, TOWN, "geonames-300")
    before = corpus.read_bytes()
    with pytest.raises(MatchError, match="take that back first"):
        match(corpus, TOWN, "geonames-301")
    for slug in ("geonames-300", "nowhere"):
        with pytest.raises(MatchError):
            undo(corpus, slug)
    assert corpus.read_bytes() == before
    undo(corpus, TOWN)
    with pytest.raises(MatchError, match="no place of GeoNames"):
        undo(corpus, TOWN)


def test_what_is_no_corpus_is_not_changed(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("mine")
    with pytest.raises(StoreError, match="not a database"):
        match(file, "a", "geonames-1")
    assert file.read_text() == "mine"


def test_ids_written_alike_are_near(corpus: Path) -> None:
    db = connect(corpus)
    assert TOWN in Places(db).near("vesk-town")
    assert Places(db).near("\x1b[31m") == []
    db.close()


@pytest.mark.skipif(not GEONAMES.is_file(), reason="the real files are not here")
def test_the_corpus_of_lere_and_mali(database: Path, tmp_path: Path) -> None:
    path = put_in(Path(shutil.copy(database, tmp_path / "both.sqlite")), some_of_mali(tmp_path), "geonames")
    found = placing(path, "lere")
    assert found.matched == "geonames-2454104"
    assert ids(found) == ["geonames-2454104", "geonames-6866964"]
    assert found.candidates[0].km == pytest.approx(0, abs=0.01)
    assert found.candidates[0].agreeing == ("Timbuktu region", "Mali")
    match(path, "tamalat", "geonames-2450316")
    spot = placing(path, "tamalat").spot
    assert (spot.lat, spot.lon) == (15.797, 3.7095)
    assert check_corpus(path).problems == []
