"""ACLED: both layouts, rows an actor, five spellings of a day, and figures that are placeholders."""

import datetime
import io

import pytest

from lere_tui.formats import acled
from lere_tui.formats.acled.words import event_id, fatalities, inter_code, kind_of_event
from lere_tui.formats.intake import IntakeError, Report
from lere_tui.formats.tables.cells import day_of
from lere_tui.formats.tables.tabular import open_table
from lere_tui.model.figures import Figure

from .mutants import mutants
from .readers import IMPORTS, Taken, survives, take

CLASSIC = IMPORTS / "acled-classic-monadic.csv"
NEWER = IMPORTS / "acled-2023.csv"


@pytest.fixture(scope="module")
def classic() -> Taken:
    return take(acled, CLASSIC)


@pytest.fixture(scope="module")
def newer() -> Taken:
    return take(acled, NEWER)


def figure(taken: Taken, event: str) -> Figure:
    (claim,) = taken.events[event].claims
    assert claim.figure is not None
    return claim.figure


def test_the_format_is_recognised() -> None:
    assert acled.recognise(CLASSIC.read_bytes())
    assert acled.recognise(NEWER.read_bytes()[:1000])
    assert acled.recognise(workbook())
    assert not acled.recognise((IMPORTS / "ged-49.csv").read_bytes())
    assert not acled.recognise(b"")


def test_copies_of_its_records_are_not_to_be_handed_on() -> None:
    known = acled.dataset()
    assert not known.shareable
    assert "no redistribution" in known.licence


def test_rows_of_one_event_are_one_event(classic: Taken) -> None:
    assert list(classic.events) == ["acled-zem1", "acled-zem2", "acled-zem3"]
    assert classic.rows == [2, 4, 6]
    assert classic.report.rows == 5
    assert classic.report.encoding == "cp1252"
    event = classic.events["acled-zem1"]
    assert [claim.words for claim in event.claims] == ["fatalities=3"]
    assert figure(classic, "acled-zem1").text == "3"
    assert [part.actor for part in event.participants] == [
        "acled-military-forces-of-zemlora-2020",
        "acled-front-du-lac",
    ]
    assert classic.actors["acled-front-du-lac"].kind == "rebel-group"
    assert classic.actors["acled-military-forces-of-zemlora-2020"].kind == "state-forces"


def test_unnamed_and_upper_case_columns(classic: Taken) -> None:
    assert classic.report.unknown_columns == ["column 1 (no name)", "column 33 (no name)", "column 34 (no name)"]
    assert classic.report.skipped == classic.report.changed == []


def test_who_attacks_civilians(classic: Taken) -> None:
    event = classic.events["acled-zem2"]
    assert event.kind == "attack"
    roles = {classic.actors[part.actor].name: part.role for part in event.participants}
    assert roles == {
        "Unidentified Armed Group (Zemlora)": "attacker",
        "Civilians (Zemlora)": "victim",
        "Farmers": "victim",
        "Traders": "victim",
    }


def test_a_placeholder_is_no_count(classic: Taken, newer: Taken) -> None:
    assert figure(classic, "acled-zem2").qualifier == "several"
    assert figure(classic, "acled-zem3").qualifier == "none-given"
    assert figure(newer, "acled-zem4").qualifier == "none-given"
    (claim,) = newer.events["acled-zem4"].claims
    assert claim.note == "ACLED writes 10, and its notes call that a placeholder: “No fatality figure”"
    assert claim.words == "fatalities=10"


def test_a_place_and_its_precision(classic: Taken) -> None:
    event = classic.events["acled-zem1"]
    place = classic.places[event.place]
    assert (place.id, place.lat, place.lon, event.precision) == ("acled-zemlora-haut-lac-barra-vesk", 12.5, -3.25, 1)
    assert classic.events["acled-zem3"].precision == 4


def test_dates_and_their_precision(classic: Taken, newer: Taken) -> None:
    assert [event.date.text for event in classic.events.values()] == ["2030-12-31", "2030-12-29", "2030-05"]
    assert [event.date.text for event in newer.events.values()] == ["2030-12-31", "2031-05-05", "2019-12-31~", "2030"]


def test_sources_are_outlets(newer: Taken) -> None:
    event = newer.events["acled-zem1"]
    assert event.sources == ("acled", "acled-source-lake-agency", "acled-source-radio-vesk")
    assert newer.sources["acled-source-radio-vesk"].publisher == "Radio Vésk"
    assert newer.sources["acled"].licence.startswith("ACLED Terms of Use")


def test_notes_are_the_summary(newer: Taken) -> None:
    assert newer.events["acled-zem1"].summary == "A clash near Vésk. 3 soldiers were killed."
    assert newer.events["acled-zem4"].summary == "No fatality figure was given.\n\nTags: crowd size=about 50"
    assert newer.events["acled-zem1"].title == "Armed clash: Military Forces of Zemlora (2020-) – Front du Lac, Vésk"


def test_what_is_not_understood_is_reported(newer: Taken) -> None:
    assert [(loss.line, loss.column, loss.value) for loss in newer.report.skipped] == [
        (6, "event_id_cnty", "??"), (7, "event_date", "soon"),
    ]  # fmt: skip
    changed = {(loss.line, loss.column, loss.value) for loss in newer.report.changed}
    assert changed == {
        (5, "event_date", "12/29/2030"), (5, "event_type", "Weather / Storm"), (5, "fatalities", "some"),
        (5, "inter1", "pirates"), (5, "latitude", "north, -3.25"),
    }  # fmt: skip


def test_rows_of_an_event_that_stand_far_apart_are_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lere_tui.formats.acled.reader._WINDOW", 2)
    lines = ["event_id_cnty,event_date,event_type,fatalities,actor1"]
    lines += [f"ABC{number},2020-01-01,Battles,1,Group {number}" for number in range(12)]
    lines += ["ABC0,2020-01-01,Battles,1,Late group", "ABC11,2020-01-01,Battles,2,Group 0"]
    taken = take(acled, "\n".join(lines).encode())
    assert len(taken.events) == 12
    assert [(loss.line, loss.value) for loss in taken.report.skipped] == [(14, "ABC0")]
    assert [(loss.line, loss.value) for loss in taken.report.changed if loss.column == "fatalities"] == [(15, "2")]
    assert len(taken.events["acled-abc11"].participants) == 2


def test_the_size_of_blocks_changes_nothing() -> None:
    assert take(acled, CLASSIC, block=1)[1:5] == take(acled, CLASSIC, block=1000)[1:5]


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("31 December 2020", (2020, 12, 31)),
        ("2022-05-05", (2022, 5, 5)),
        ("2022-05-05 00:00:00.000", (2022, 5, 5)),
        ("2022-05-05T00:00:00Z", (2022, 5, 5)),
        ("29/12/2015", (2015, 12, 29)),
        ("9-May-20", (2020, 5, 9)),
        ("31-12-19", (2019, 12, 31)),
        ("01-January-2015", (2015, 1, 1)),
        ("1-Sept-97", (1997, 9, 1)),
        ("12/29/2015", None),
        ("30 February 2020", None),
        ("May 2020", None),
        ("٣-May-20", None),
        ("", None),
    ],
)
def test_days(cell: str, day: tuple[int, int, int] | None) -> None:
    assert day_of(cell) == (datetime.date(*day) if day else None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("3", 3),
        ("3.0", 3),
        ("Political militia", 3),
        ("State Forces", 1),
        ("Civilians", 7),
        ("Protesters", 6),
        ("0", None),
    ],
)
def test_inter_codes(cell: str, code: int | None) -> None:
    assert inter_code(cell) == code


@pytest.mark.parametrize(
    ("number", "notes", "text"),
    [
        (10, "Clash. Fatalities unknown, coded as 10.", "none given"),
        (10, "Casualties coded as 10", "none given"),
        (10, "An unknown number of fatalities.", "none given"),
        (10, "No fatality figure given.", "none given"),
        (10, "Dozens of rebels killed (coded as 10)", "dozens"),
        (3, "Several fatalities were reported, coded as 3", "several"),
        (0, "Fatalities unknown.", "none given"),
        (0, "No fatalities reported.", "0"),
        (5, "Five soldiers were killed; casualties of the rebels unknown.", "5"),
        (5, "5 people killed. An unspecified number of casualties among others.", "5"),
        (10, "10 people were killed.", "10"),
        (4, "Coded as 2 separate events. 4 killed.", "4"),
        (7, "", "7"),
    ],
)
def test_placeholders(number: int, notes: str, text: str) -> None:
    assert fatalities(number, notes)[0].text == text


@pytest.mark.parametrize(
    ("event_type", "sub_type", "kind"),
    [
        ("Battles", "Armed clash", "clash"), ("Battle-Government regains territory", "", "seizure"),
        ("Explosions/Remote violence", "Suicide bomb", "bombing"), ("Violence against civilians", "Attack", "attack"),
        ("Strategic developments", "Agreement", "agreement"), ("PROTESTS", "Peaceful protest", "incident"),
        ("Dancing", "", ""),
    ],
)  # fmt: skip
def test_kinds(event_type: str, sub_type: str, kind: str) -> None:
    assert kind_of_event(event_type, sub_type) == kind


def test_ids() -> None:
    assert event_id("MLI1234") == ("mli", 1234)
    assert event_id("1234RTA") == ("rta-", 1234)
    assert event_id("none") is None


def workbook() -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(
        [
            "event_id_cnty",
            "event_date",
            "time_precision",
            "event_type",
            "actor1",
            "inter1",
            "country",
            "fatalities",
            None,
        ]
    )
    sheet.append(["ZEM1", datetime.date(2030, 12, 31), 1, "Battles", "Front du Lac", 2.0, "Zemlora", 3, None])
    sheet.append([None] * 9)
    sheet.append(["ZEM2", "29/12/2030", 1.0, "Battles", "Front du Lac", "Rebel Groups", "Zemlora", 0.0, None])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_workbook() -> None:
    taken = take(acled, workbook(), "acled.xlsx")
    assert [(event.id, event.date.text) for event in taken.events.values()] == [
        ("acled-zem1", "2030-12-31"), ("acled-zem2", "2030-12-29"),
    ]  # fmt: skip
    assert taken.rows == [2, 4]
    assert taken.report.encoding == "workbook"
    assert figure(taken, "acled-zem1").text == "3"
    assert figure(taken, "acled-zem2").text == "0"


def test_a_workbook_without_the_columns_is_refused() -> None:
    with pytest.raises(IntakeError, match="it has no column “colour”"):
        open_table(io.BytesIO(workbook()), "x.xlsx", Report(), format_name="colour", needed=("colour",), known=())


def test_wrong_files_never_raise_anything_else() -> None:
    read = [survives(acled, data) for data in mutants(NEWER.read_bytes(), 1400, 3)]
    read += [survives(acled, data) for data in mutants(CLASSIC.read_bytes(), 600, 4)]
    assert any(read)
    assert not all(read)
    for data in mutants(workbook(), 100, 5):
        survives(acled, data, "a.xlsx")
