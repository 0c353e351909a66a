"""UCDP GED: what a row becomes, what is reported, and that the real files lose nothing."""

import csv
import datetime
import gzip
import io
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lere_tui.formats import ucdp
from lere_tui.formats.intake import IntakeError, Report
from lere_tui.formats.tables.cells import articles, span, whole
from lere_tui.formats.tables.gathering import slug
from lere_tui.model.dates import parse_date
from lere_tui.model.records import Claim, Event

from .mutants import mutants
from .readers import IMPORTS, SHARED, Taken, needs_shared, survives, take

GED = IMPORTS / "ged-49.csv"


@pytest.fixture(scope="module")
def ged() -> Taken:
    return take(ucdp, GED, "GEDEvent_v31_1.csv")


def claims(event: Event) -> dict[str, Claim]:
    return {claim.id: claim for claim in event.claims}


def test_the_format_is_recognised() -> None:
    data = GED.read_bytes()
    assert ucdp.recognise(data[:4096])
    assert ucdp.recognise(gzip.compress(data))
    assert ucdp.recognise((IMPORTS / "ged-hxl.csv").read_bytes())
    assert not ucdp.recognise((IMPORTS / "acled-2023.csv").read_bytes())
    assert not ucdp.recognise(b"")
    assert not ucdp.recognise(b'"')


@pytest.mark.parametrize(
    ("name", "version"),
    [("ged231-csv.zip", "23.1"), ("/x/GEDEvent_v24_1.csv", "24.1"), ("hdx_ged191_subset.csv", "19.1"), ("a.csv", "")],
)
def test_the_version_is_in_the_name(name: str, version: str) -> None:
    assert ucdp.dataset(name).version == version


def test_an_event(ged: Taken) -> None:
    event = ged.events["ged-7001"]
    assert event.title == "Government of Zemlora (Old Zem) - Front du Lac, Vésk town"
    assert (event.kind, event.date.text, event.precision) == ("clash", "2031-05-11", 1)
    assert event.summary == "State-based violence in the conflict “Zemlora: Government”.\n\nnear the market,\r\nin Vésk"
    assert [(part.actor, part.role) for part in event.participants] == [("ucdp-901", "other"), ("ucdp-902", "other")]
    assert ged.actors["ucdp-901"].kind == "state"
    assert ged.actors["ucdp-901"].also == ("Government of Zemlora", "Old Zem")
    assert ged.rows[:3] == [2, 4, 5]


def test_a_place_lies_in_its_divisions(ged: Taken) -> None:
    place = ged.places[ged.events["ged-7001"].place]
    assert (place.id, place.name, place.kind) == (
        "ged-zemlora-haut-lac-province-barra-district-vesk-town",
        "Vésk town",
        "town",
    )
    assert (place.lat, place.lon, place.also) == (12.5, -3.25, ("Vésk",))
    names = []
    while place.parent:
        place = ged.places[place.parent]
        names.append((place.name, place.kind))
    assert names == [("Bārra district", "circle"), ("Haut-Lac province", "region"), ("Zemlora", "country")]


def test_the_same_name_in_two_provinces_is_two_places(ged: Taken) -> None:
    assert ged.events["ged-7001"].place != ged.events["ged-7003"].place


def test_a_place_that_is_a_division_is_that_division(ged: Taken) -> None:
    assert ged.events["ged-7002"].place == "ged-zemlora-haut-lac-province"
    assert ged.events["ged-7004"].place == "ged-zemlora"


def test_each_side_has_its_claim(ged: Taken) -> None:
    made = claims(ged.events["ged-7001"])
    assert [(claim.of, claim.of_role, claim.scope, claim.words) for claim in made.values()] == [
        ("ucdp-901", "", "", "deaths_a=1"),
        ("ucdp-902", "", "", "deaths_b=2"),
        ("", "civilians", "", "deaths_civilians=0"),
        ("", "", "", "deaths_unknown=3"),
        ("", "", "total", "best=6 low=6 high=6"),
    ]
    assert {claim.by for claim in made.values()} == {"ged-voice-army-spokesman"}
    assert all("UCDP reads it" in claim.note for claim in made.values())
    assert made["deaths-civilians"].figure is not None
    assert made["deaths-civilians"].figure.text == "0"


def test_an_empty_cell_is_no_claim_and_a_range_keeps_the_best(ged: Taken) -> None:
    made = claims(ged.events["ged-7002"])
    assert "deaths-civilians" not in made
    assert made["total"].figure is not None
    assert made["total"].figure.text == "4..12"
    assert made["total"].note == "best estimate 9; UCDP names as its origin: police; residents"
    assert made["total"].by == ""


def test_the_best_outside_its_range_is_kept_and_reported(ged: Taken) -> None:
    made = claims(ged.events["ged-7003"])
    assert made["total"].figure is not None
    assert made["total"].figure.text == "1..15"
    assert made["total"].words == "best=20 low=1 high=15"
    assert "best estimate 20, which lies outside its own range" in made["total"].note
    assert [loss.line for loss in ged.report.changed if "outside" in loss.reason] == [5]


def test_claimants(ged: Taken) -> None:
    assert {claim.by for claim in ged.events["ged-7004"].claims} == {"ucdp-902"}
    assert {claim.by for claim in ged.events["ged-7003"].claims} == {"ged-voice-villagers"}
    assert ged.actors["ged-voice-villagers"].kind == "witnesses"
    assert ged.actors["ged-voice-army-spokesman"].kind == "other"


def test_one_sided_violence(ged: Taken) -> None:
    event = ged.events["ged-7003"]
    assert event.kind == "attack"
    assert [part.role for part in event.participants] == ["attacker", "victim"]
    assert ged.actors["ucdp-1"].kind == "civilians"
    assert "less clear" in event.summary


def test_dates(ged: Taken) -> None:
    dates = [event.date.text for event in ged.events.values()]
    assert dates == ["2031-05-11", "2031-06", "2031-07-01/2031-07-03", "2031-05-11~", "2031-05-11"]


def test_articles_are_sources_and_the_same_article_is_one(ged: Taken) -> None:
    dataset, first, second = ged.events["ged-7001"].sources
    assert dataset == "ucdp-ged"
    assert ged.sources[dataset].title == "UCDP Georeferenced Event Dataset (GED) 31.1"
    source = ged.sources[first]
    assert (source.publisher, source.title) == ("Lake Agency", "Six killed, says army, near Vésk")
    assert source.published is not None
    assert source.published.text == "2031-05-12"
    assert source.text_kind == "citation"
    assert ged.sources[second].publisher == "Radio, Télé et Presse"
    assert ged.events["ged-7003"].sources == (dataset, first)
    free = ged.sources[ged.events["ged-7002"].sources[1]]
    assert (free.publisher, free.title) == ("Lake Agency", "Guards strike back at hill post")
    assert ged.sources[ged.events["ged-7004"].sources[1]].title == "SATX"


def test_what_is_not_understood_is_reported(ged: Taken) -> None:
    assert [(loss.line, loss.column, loss.value) for loss in ged.report.skipped] == [
        (7, "id", "seven"),
        (9, "id", "7001"),
    ]
    changed = {(loss.column, loss.value) for loss in ged.report.changed if loss.line == 8}
    assert changed == {
        ("best", "few"), ("where_prec", "9"), ("latitude", "95, -3.25"), ("type_of_violence", "8"),
        ("date_prec", "x"), ("deaths_a", "-1"),
    }  # fmt: skip
    odd = ged.events["ged-7005"]
    assert (odd.kind, odd.precision) == ("incident", None)
    assert claims(odd)["total"].words == "low=6 high=6"
    assert ged.report.rows == 7


def test_hxl_upper_case_and_other_columns() -> None:
    taken = take(ucdp, IMPORTS / "ged-hxl.csv")
    assert list(taken.events) == ["ged-7101", "ged-7102"]
    assert taken.rows == [3, 4]
    assert taken.report.unknown_columns == ["my_notes", "column 44 (no name)"]
    assert (
        taken.events["ged-7102"].date.text == "2031-05-11~"
        or taken.events["ged-7102"].date.text == "2031-05-11/2031-05-12"
    )
    assert all(claim.figure and claim.figure.text == "0" for claim in taken.events["ged-7102"].claims if claim.of_role)


def test_the_size_of_blocks_changes_nothing() -> None:
    assert take(ucdp, GED, block=1)[1:5] == take(ucdp, GED, block=1000)[1:5]


def test_another_file_is_refused() -> None:
    with pytest.raises(IntakeError, match=r"no UCDP GED file.*“side_a”"):
        take(ucdp, b"id,best,type_of_violence,date_start\n1,2,3,4\n")


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (
            '"A,2015-07-06,one, two";"B, C,2015-07-07,three"',
            [("A", "2015-07-06", "one, two"), ("B, C", "2015-07-07", "three")],
        ),
        ('"A,,no day"', [("A", "", "no day")]),
        ('"just a headline"', [("", "", "just a headline")]),
        ("SATP", [("", "", "SATP")]),
        ('EFE 10 Feb 2009 "Gunmen remove wounded man', [("EFE", "10 Feb 2009", "Gunmen remove wounded man")]),
        ('Reuters (1991-09-19):  "REBELS KILL TWO SETTLERS".', [("Reuters", "1991-09-19", "REBELS KILL TWO SETTLERS")]),
        ("R 18/5 1994", [("", "", "R 18/5 1994")]),
        (
            'AP 2005-12-09 "Many fear" AND AFP 2005-12-08 "Six die"',
            [("", "", 'AP 2005-12-09 "Many fear" AND AFP 2005-12-08 "Six die"')],
        ),
        ("", []),
    ],
)
def test_both_dialects_of_source_article(cell: str, found: list[tuple[str, str, str]]) -> None:
    assert [tuple(article) for article in articles(cell)] == found


@pytest.mark.parametrize(
    ("first", "last", "precision", "text"),
    [
        ("2015-05-11", "2015-05-11", "1", "2015-05-11"),
        ("2015-05-11", "2015-05-12", "2", "2015-05-11/2015-05-12"),
        ("2015-05-11", "2015-05-11", "3", "2015-05-11~"),
        ("2015-02-01", "2015-02-28", "4", "2015-02"),
        ("2015-02-03", "2015-02-28", "4", "2015-02-03/2015-02-28"),
        ("2015-02-03", "2015-02-03", "4", "2015-02"),
        ("2015-01-01", "2015-12-31", "5", "2015"),
        ("2015-01-01", "2016-12-31", "5", "2015/2016"),
        ("2015-02-03", "2015-02-03", "5", "2015"),
        ("2015-12-01", "2015-12-31", "5", "2015-12"),
    ],
)
def test_spans(first: str, last: str, precision: str, text: str) -> None:
    made = span(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last), precision)
    assert made == parse_date(text)


@given(st.text(max_size=60))
def test_any_name_has_an_id(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(name))


def test_names_that_fold_alike_and_names_that_do_not() -> None:
    assert slug("Barisāl Division") == slug("Barisal division")
    assert slug("Бор") != slug("Бар")
    assert slug("Aguel’hoc") == slug("Aguel'hoc") == "aguelhoc"


@given(st.text(max_size=200))
def test_any_cell_of_articles_is_read(cell: str) -> None:
    assert all(any(article) for article in articles(cell))


@given(st.text(max_size=20))
def test_any_cell_is_a_number_or_none(cell: str) -> None:
    number = whole(cell)
    assert number is None or 0 <= number < 10**9


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.text(max_size=12), min_size=12, max_size=12), max_size=4))
def test_any_cells_are_read(table: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["id", "type_of_violence", "side_a", "side_b", "date_start", "best", "low", "high", "country",
                     "where_coordinates", "source_article", "source_original"])  # fmt: skip
    writer.writerows([str(number), *cells[1:4], "2015-05-11", *cells[5:]] for number, cells in enumerate(table))
    taken = take(ucdp, text.getvalue().encode("utf-8", "replace"))
    assert len(taken.events) + len(taken.report.skipped) == taken.report.rows


def test_wrong_files_never_raise_anything_else() -> None:
    read = [survives(ucdp, data) for data in mutants(GED.read_bytes(), 2000, 1)]
    read += [survives(ucdp, data) for data in mutants(gzip.compress((IMPORTS / "ged-hxl.csv").read_bytes()), 300, 2)]
    assert any(read)
    assert not all(read)


REAL = [("hdx_fixture_ged191_subset.csv", 3194), ("ged231_sample_1000.csv", 1000), ("hdx_conflict_data_BGD.csv", 601)]


@needs_shared
@pytest.mark.parametrize(("name", "count"), REAL)
def test_real_files_give_what_a_plain_loop_gives(name: str, count: int) -> None:
    path = SHARED / "ucdp" / name
    with path.open(newline="", encoding="utf-8") as file:
        plain = [row for row in csv.DictReader(file) if row["id"]]
    taken = take(ucdp, path, name, block=500)
    assert len(plain) == len(taken.events) == taken.report.rows == count
    assert taken.report.skipped == []
    assert taken.report.unknown_columns == []
    totals = {event.id: claims(event)["total"].words.split()[0] for event in taken.events.values()}
    assert totals == {f"ged-{row['id']}": f"best={int(row['best'])}" for row in plain}
    best = sum(int(total.removeprefix("best=")) for total in totals.values())
    assert best == sum(int(row["best"]) for row in plain)
    countries: Counter[str] = Counter()
    for event in taken.events.values():
        place = taken.places[event.place]
        while place.parent:
            place = taken.places[place.parent]
        countries[place.name] += 1
    assert countries == Counter(row["country"] for row in plain)
    outside = sum(not int(row["low"]) <= int(row["best"]) <= int(row["high"]) for row in plain)
    assert sum(loss.column in ("best", "low") for loss in taken.report.changed) == outside


@needs_shared
def test_the_report_says_the_encoding() -> None:
    report = Report()
    with (SHARED / "ucdp" / REAL[0][0]).open("rb") as file:
        next(ucdp.read(file, REAL[0][0], report))
    assert report.encoding == "utf-8"
