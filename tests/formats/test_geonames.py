"""GeoNames dumps: places with their parents, kinds and spellings, and two of one name."""

import io
import zipfile

import pytest

from lere_tui.formats import geonames
from lere_tui.formats.intake import IntakeError

from .mutants import mutants
from .readers import IMPORTS, SHARED, Taken, needs_shared, survives, take

DUMP = IMPORTS / "geonames-XA.txt"


@pytest.fixture(scope="module")
def dump() -> Taken:
    return take(geonames, DUMP, "XA.txt")


def test_the_format_is_recognised() -> None:
    assert geonames.recognise(DUMP.read_bytes()[:2000])
    assert not geonames.recognise((IMPORTS / "ged-49.csv").read_bytes())
    assert not geonames.recognise(b"")
    assert not geonames.recognise(b"\t" * 18)


def test_a_place(dump: Taken) -> None:
    place = dump.places["geonames-300"]
    assert (place.name, place.kind, place.geonames) == ("Vésk", "village", 300)
    assert place.also == ("Vesk", "Вeск")
    assert (place.lat, place.lon, place.coord_source) == (12.5, -3.25, "GeoNames")
    assert place.note == "GeoNames P.PPL"


def test_parents_stand_below_in_the_file_and_before_in_the_records(dump: Taken) -> None:
    parents = {place.id: place.parent for place in dump.places.values()}
    assert parents["geonames-300"] == "geonames-210"
    assert parents["geonames-210"] == "geonames-200"
    assert parents["geonames-200"] == "geonames-100"
    assert parents["geonames-100"] == ""
    assert parents["geonames-302"] == "geonames-200"  # a district that has no row
    assert parents["geonames-303"] == "geonames-xb"
    assert dump.places["geonames-xb"].kind == "country"


def test_two_of_one_name_stay_two(dump: Taken) -> None:
    found = [(place.id, place.parent) for place in dump.places.values() if place.name == "Vésk"]
    assert found == [("geonames-300", "geonames-210"), ("geonames-301", "geonames-201")]


def test_kinds(dump: Taken) -> None:
    kinds = {place.id.removeprefix("geonames-"): place.kind for place in dump.places.values()}
    assert kinds == {
        "100": "country", "200": "region", "201": "region", "210": "circle", "300": "village", "301": "town",
        "302": "camp", "303": "area", "xb": "country",
    }  # fmt: skip


def test_bad_lines_are_reported(dump: Taken) -> None:
    assert [(loss.line, loss.column) for loss in dump.report.skipped] == [(9, ""), (10, "latitude"), (11, "geonameid")]
    assert dump.report.rows == 11


def test_a_zip_with_a_readme() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Read me")
        archive.writestr("XA.txt", DUMP.read_bytes())
    assert geonames.recognise(file.getvalue())
    assert take(geonames, file.getvalue(), "XA.zip").places == take(geonames, DUMP).places


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", b"1\t2\t3\n"])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeError):
        take(geonames, data)


def test_wrong_files_never_raise_anything_else() -> None:
    read = [survives(geonames, data) for data in mutants(DUMP.read_bytes(), 2000, 6)]
    assert any(read)
    assert not all(read)


@needs_shared
def test_the_places_of_mali() -> None:
    path = SHARED / "geonames" / "ML.txt"
    taken = take(geonames, path, "ML.txt", block=1000)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(taken.places) == taken.report.rows == len(lines)
    assert taken.report.skipped == taken.report.changed == []
    regions = {taken.places[place.parent].name for place in taken.places.values() if place.name == "Léré"}
    assert regions == {"Tombouctou Region", "Mopti Region"}
