"""`lere-tui match` and `info` on imported corpora."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.model.records import Place
from lere_tui.store.changing import changing
from lere_tui.store.deriving import derive
from lere_tui.store.importing import import_files
from lere_tui.store.writing import RecordWriter

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
TOWN = "ged-zemlora-haut-lac-province-barra-district-vesk-town"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("match") / "both.sqlite"
    import_files([IMPORTS / "ged-49.csv", IMPORTS / "geonames-XA.txt"], path)
    return path


@pytest.fixture
def corpus(imported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(imported, tmp_path / "corpus.sqlite"))


def test_every_place_is_listed_with_its_candidates(run: Callable[..., Any], corpus: Path) -> None:
    answer = run("match", "--corpus", str(corpus))
    assert answer.code == 0
    lines = answer.out.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(TOWN))
    assert "Vésk town (town, Bārra district, Haut-Lac province, Zemlora) at 12.5, -3.25" in lines[at]
    assert lines[at + 1].startswith("  geonames-300  Vésk (village, ")
    assert "0.0 km apart" in lines[at + 1]
    assert lines[at + 2].startswith("  geonames-301  ")
    assert "5 with one candidate, 2 with several, 0 with none" in answer.err
    assert "lere-tui match PLACE GEONAMES-ID" in answer.err


def test_one_place(run: Callable[..., Any], corpus: Path) -> None:
    answer = run("match", TOWN, "--corpus", str(corpus))
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out.splitlines()) == 3


def test_a_match_is_made_told_and_taken_back(run: Callable[..., Any], corpus: Path) -> None:
    here = ("--corpus", str(corpus))
    answer = run("match", TOWN, "300", *here)
    assert (answer.code, answer.out) == (0, "")
    assert f"{TOWN} is matched with geonames-300" in answer.err
    assert "spelling" in answer.err
    assert "is matched with geonames-300" in run("match", TOWN, *here).out
    assert TOWN not in run("match", *here).out
    assert "already" in run("match", TOWN, "geonames-300", *here).err
    other = run("match", TOWN, "geonames-301", *here)
    assert other.code == 2
    assert "--undo" in other.err
    assert run("check", *here).code == 0
    back = run("match", TOWN, "--undo", *here)
    assert back.code == 0
    assert "no longer matched with geonames-300" in back.err
    assert run("match", "--undo", TOWN, *here).code == 2
    assert TOWN in run("match", *here).out


def test_a_strange_match_is_told(run: Callable[..., Any], corpus: Path) -> None:
    answer = run("match", TOWN, "302", "--corpus", str(corpus))
    assert answer.code == 0
    assert "shares no name" in answer.err


def test_ids_that_are_not_there(run: Callable[..., Any], corpus: Path) -> None:
    here = ("--corpus", str(corpus))
    answer = run("match", "vesk-town", *here)
    assert (answer.code, answer.out) == (1, "")
    assert "Did you mean " in answer.err
    assert TOWN in answer.err
    for wrong in ("999", "geonames-999", "vesk", "geonames-xa", "٣٠٠"):
        answer = run("match", TOWN, wrong, *here)
        assert answer.code == 1
        assert "may be geonames-300 or geonames-301" in answer.err
    assert run("match", "geonames-300", *here).code == 2
    assert run("match", "--undo", *here).code == 2
    assert run("match", TOWN, "300", "--undo", *here).code == 2


def test_where_nothing_can_be_changed(run: Callable[..., Any], corpus: Path, tmp_path: Path) -> None:
    answer = run("match")
    assert answer.code == 1
    assert "import some first" in answer.err
    answer = run("match", "lere", "--undo", "--corpus", "")
    assert answer.code == 2
    assert "--corpus" in answer.err
    assert run("match", "--corpus", str(tmp_path / "none.sqlite")).code == 3
    before = corpus.read_bytes()
    assert run("match", TOWN, "999", "--corpus", str(corpus)).code == 1
    assert corpus.read_bytes() == before


def test_a_place_without_candidates(run: Callable[..., Any], tmp_path: Path) -> None:
    path = tmp_path / "few.sqlite"
    with changing(path, create=True) as db:
        places = (
            Place("mali", "Mali", "country"),
            Place("chad", "Chad", "country"),
            Place("lere", "Léré", "town", "mali"),
            Place("ber", "Ber", "town", "mali"),
            Place("geonames-2", "Chad", "country", geonames=2),
            Place("geonames-3", "Léré", "town", "geonames-2", geonames=3),
        )
        RecordWriter(db).write_places(places)
        derive(db)
    here = ("--corpus", str(path))
    answer = run("match", "ber", *here)
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.splitlines()[1:] == ["  no place of GeoNames has one of its names"]
    answer = run("match", "lere", *here)
    assert answer.code == 1
    assert "no place of GeoNames has one of its names in its country, 1 elsewhere" in answer.out
    assert "4 places without a number of GeoNames: 1 with one candidate, 0 with several, 3 with none" in (
        run("match", *here).err
    )


def test_hostile_names_are_made_visible(run: Callable[..., Any], tmp_path: Path) -> None:
    bad = "Vésk\x1b[31m [/b]\u202e"
    path = tmp_path / "bad.sqlite"
    with changing(path, create=True) as db:
        RecordWriter(db).write_places(
            (Place("vesk", bad, "town"), Place("geonames-1", bad, "town", "", (bad + "\x07",), 1, 2, "GeoNames", 1))
        )
        derive(db)
    for arguments in ((), ("vesk",), ("vesk", "1"), ("vesk", "\x1b[31m"), ("\x1b[31mvesk",)):
        answer = run("match", *arguments, "--corpus", str(path))
        assert "\x1b" not in answer.out + answer.err
        assert "\u202e" not in answer.out + answer.err
        assert "␛[31m" in answer.out + answer.err


def test_info_lists_datasets_and_files(run: Callable[..., Any], corpus: Path) -> None:
    here = ("--corpus", str(corpus))
    out = run("info", *here).out
    for said in ("UCDP Georeferenced Event Dataset", "CC BY 4.0", "ged-49.csv", "SHA-256 35df1efdc262…", "7 rows"):
        assert said in out
    facts = json.loads(run("info", *here, "--format", "json").out)
    assert [each["id"] for each in facts["datasets"]] == ["geonames", "ucdp-ged"]
    assert [each["events"] for each in facts["datasets"]] == [0, 5]
    assert facts["datasets"][1]["imports"][0]["rows"] == 7
    assert list(facts)[-2:] == ["program", "datasets"]
    assert json.loads(run("info", "--format", "json").out)["datasets"] == []


def test_show_tells_the_row(run: Callable[..., Any], corpus: Path) -> None:
    here = ("--corpus", str(corpus))
    assert "line 2 of ged-49.csv, SHA-256 35df1efdc262…" in run("show", "ged-7001", *here).out
    assert json.loads(run("show", "ged-7001", *here, "--format", "json").out)["origin"]["line"] == 2
    assert json.loads(run("show", "lere-2015-04-29", "--format", "json").out)["origin"] is None
