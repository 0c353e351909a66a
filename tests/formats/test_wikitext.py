"""Encyclopedia articles: pages, exports and text without markup become a source, an event and its claims."""

import bz2
import gzip
import html
import importlib.util
import io
import json
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from lere_tui.formats.intake import Intake, IntakeError, Report
from lere_tui.formats.wikitext import flat, page
from lere_tui.formats.wikitext.building import Article, Builder
from lere_tui.formats.wikitext.casualties import read_casualties
from lere_tui.formats.wikitext.days import read_days
from lere_tui.formats.wikitext.infobox import from_wikitext
from lere_tui.formats.wikitext.voices import same_side
from lere_tui.model.anchors import anchor, passages
from lere_tui.model.records import Event

from .mutants import mutants
from .text_files import BATTLE_SEED, EXPORT, IMPORTS, INFOBOXES, check, needs_seeds, needs_wikitext, survives, take

PAGE = IMPORTS / "battle.wiki"
FLAT = IMPORTS / "battle.txt"
SMALL_EXPORT = IMPORTS / "export.xml"


def losses(event: Event) -> list[tuple[str, str, str, str]]:
    return [(claim.kind, claim.figure.text if claim.figure else "", claim.of, claim.by) for claim in event.claims]


def test_a_page() -> None:
    (intake,), report = take(page, PAGE)
    (event,), (source,) = intake.events, intake.sources
    assert (event.title, event.kind, event.date.text) == ("Battle of Tamasheq Wells", "battle", "2011-03-03/2011-03-05")
    assert event.outcome == "Stalemate; Both sides withdraw"
    assert event.summary == "Part of the Dry Season War."
    assert [part.actor for part in event.participants] == ["republic-of-sand", "wells-front", "dune-league"]
    assert [(place.name, place.parent, place.lat, place.lon) for place in intake.places] == [
        ("Azawagh", "", None, None),
        ("Tamasheq Wells", "azawagh", 17.5, -2.25),
    ]
    sand, both = "republic-of-sand", "wells-front-and-dune-league"
    assert losses(event) == [
        ("killed", "14", sand, sand),
        ("injured", "31", sand, sand),
        ("killed", ">=40", sand, "wells-front"),
        ("captured", "5..7", sand, "wells-front"),
        ("vehicles-destroyed", "3", sand, "wells-front"),
        ("killed", "22", both, sand),
        ("injured", "none given", both, ""),
        ("killed", "6", "", ""),
    ]
    assert event.claims[-1].scope == "civilians"
    assert ("casualties2", "2 camels lost") in {(loss.column, loss.value) for loss in report.changed}
    assert [passage.heading for passage in passages(source.text)] == [
        "Infobox", "Lead", "Background", "Background", "Battle",
    ]  # fmt: skip
    assert "40 km" in source.text
    assert not any(mark in source.text for mark in ("[[", "{{", "'''", "<ref", "File:", "px"))
    assert source.language == "en"
    assert source.kind == "encyclopedia"


def test_an_export() -> None:
    (intake,), report = take(page, SMALL_EXPORT)
    (source,) = intake.sources
    assert intake.rows == [23]
    assert (source.publisher, source.language) == ("Testpedia", "en")
    assert source.url == "https://en.testpedia.example/wiki/Battle_of_Tamasheq_Wells"
    assert source.published is not None
    assert source.published.text == "2018-10-09"  # of the last revision
    assert [(loss.line, loss.value) for loss in report.skipped] == [
        (7, "Wells"), (12, "Talk:Wells"), (17, "Tamasheq battle"), (41, "Open battle"),
    ]  # fmt: skip
    assert report.rows == 5
    assert intake.events[0].claims[-1].words == "22 killed (by Sand's claim)"
    assert intake.events[0].claims[-1].by == "republic-of-sand"


@pytest.mark.parametrize("pack", [bz2.compress, gzip.compress])
def test_a_packed_export(pack: "type[bytes]") -> None:
    packed = pack(SMALL_EXPORT.read_bytes())
    assert page.recognise(packed[:4096])
    assert take(page, packed)[0] == take(page, SMALL_EXPORT)[0]
    with pytest.raises(IntakeError, match="damaged"):
        take(page, packed[: len(packed) // 2])


def test_text_without_markup() -> None:
    (intake,), _ = take(flat, FLAT)
    (event,), (source,) = intake.events, intake.sources
    assert losses(event) == [
        ("killed", "14", "republic-of-sand", ""),
        ("injured", "31", "republic-of-sand", ""),
        ("killed", "22", "wells-front", "republic-of-sand"),
        ("captured", "few", "wells-front", ""),
    ]
    assert [passage.heading for passage in passages(source.text)] == ["Infobox", "Lead", "Battle", "Battle"]
    assert intake.rows == [3]


def test_formats_are_known_by_their_beginning() -> None:
    assert page.recognise(PAGE.read_bytes())
    assert page.recognise(SMALL_EXPORT.read_bytes())
    assert not page.recognise(FLAT.read_bytes())
    assert flat.recognise(FLAT.read_bytes())
    assert not flat.recognise(PAGE.read_bytes())
    assert not page.recognise(b"id,date,place\n1,2015-04-29,here\n")
    assert not page.recognise(b"<!DOCTYPE html><html><body>[[x]]\n== y ==\n")


@pytest.mark.parametrize(
    "content",
    [
        b'<?xml version="1.0"?><!DOCTYPE m [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><mediawiki>&b;</mediawiki>',
        b'<mediawiki><!DOCTYPE m SYSTEM "file:///etc/passwd"></mediawiki>',
        b"<mediawiki><page><title>x</title>",
        b"<mediawiki>&undefined;</mediawiki>",
        b"nothing of the kind",
        b"",
    ],
)
def test_what_is_no_page_is_refused(content: bytes) -> None:
    with pytest.raises(IntakeError):
        take(page, content)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1132", "1132"),
        ("april - august 1943", "1943-04/1943-08"),
        ("20 to 21 april 1797 (2 floréal an v)", "1797-04-20/1797-04-21"),
        ("November 26–27, 1161", "1161-11-26/1161-11-27"),
        ("3 October 1356 - 5 July 1357", "1356-10-03/1357-07-05"),
        ("late August – 4 October 1435", "1435-08~/1435-10-04~"),
        ("1235–79", "1235/1279"),
        ("1415 – 19 October 1453", "1415/1453-10-19"),
        ("June 24–16 July 1429", "1429-06-24/1429-07-16"),
        ("15 janvier 2012", "2012-01-15"),
        ("spring 1943", "1943-21"),
        ("12 March 2014 – present", "2014-03-12/.."),
        ("4 sieges in 1342", "1342"),
    ],
)
def test_dates(text: str, date: str) -> None:
    read, _ = read_days(text)
    assert read is not None
    assert read.text == date


@pytest.mark.parametrize("text", ["", "unknown", "490 BC", "9" * 5000, "31"])
def test_dates_that_tell_no_year(text: str) -> None:
    assert read_days(text)[0] is None


def test_a_date_that_cannot_be_read_is_told() -> None:
    wiki = "{{Infobox military conflict|conflict=Battle|date=long ago|place=X|casualties1=9 killed}}\n[[x]] text"
    (intake,), report = take(page, wiki.encode(), "Battle_(1450).wiki")
    assert intake.events[0].date.text == "1450"
    assert "long ago" in intake.events[0].summary
    assert [(loss.column, loss.value) for loss in report.changed] == [("date", "long ago")]
    (intake,), report = take(page, wiki.encode(), "Battle.wiki")
    assert not intake.events
    assert intake.sources
    assert report.skipped[0].value == "long ago"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("9 killed, 6 injured, 6–12 captured", [("killed", "9", ""), ("injured", "6", ""), ("captured", "6..12", "")]),
        ("10 killed (per Mali), 16 injured (per Mali)", [("killed", "10", "Mali"), ("injured", "16", "Mali")]),
        ("10 killed, 16 injured (Malian claim)", [("killed", "10", "Malian"), ("injured", "16", "Malian")]),
        ("US claim:\n20 killed\nMalian claims:\n12 killed", [("killed", "20", "US"), ("killed", "12", "Malian")]),
        ("By Mali: 10 killed", [("killed", "10", "Mali")]),
        ("13 killed per Mali, 4 captured", [("killed", "13", "Mali"), ("captured", "4", "")]),
        ("Killed: 12\nWounded: 30", [("killed", "12", ""), ("injured", "30", "")]),
        ("Killed 12, wounded 15", [("killed", "12", ""), ("injured", "15", "")]),
        ("12 KIA, 3 POW, 2 tanks destroyed", [("killed", "12", ""), ("captured", "3", ""),
                                              ("vehicles-destroyed", "2", "")]),
        ("2,500 dead, wounded, or captured", [("casualties", "2500", "")]),
        ("3 ships sunk, 2 damaged", [("vehicles-destroyed", "3", ""), ("vehicles-damaged", "2", "")]),
        ("3 tanks and 5 APCs captured", [("vehicles-captured", "3", ""), ("vehicles-captured", "5", "")]),
        ("1 Mi-24 shot down\n2 helicopters lost", [("aircraft-shot-down", "1", ""), ("aircraft-lost", "2", "")]),
        ("200 killed, including 50 civilians", [("killed", "200", "")]),
        ("5,000 (estimate)", [("casualties", "5000", "")]),
        ("120 killed (2011–2014)", [("killed", "120", "")]),
        ("unknown, but few", [("casualties", "few", "")]),
        ("unknown, heavy", [("casualties", "none given", "")]),
        ("none killed", [("killed", "0", "")]),
        ("Most ships captured", [("vehicles-captured", "none given", "")]),
        ("48 ships sunk or captured", []),
        ("3 horses killed", []),
        ("50% of the army", []),
        ("the duke captured", []),
    ],
)  # fmt: skip
def test_casualties(text: str, found: list[tuple[str, str, str]]) -> None:
    told, left = read_casualties(text, "en", ["Mali"], ["CMA"])
    assert [(one.kind, one.figure, one.by) for one in told] == found
    assert found or left  # nothing goes unseen


def test_parts_of_a_side_are_told_apart() -> None:
    told, _ = read_casualties("400 knights and 8,000 soldiers captured", "en")
    assert [(one.kind, one.figure, one.scope) for one in told] == [
        ("captured", "400", "knights"),
        ("captured", "8000", ""),
    ]
    told, _ = read_casualties("Army: 12 killed\nNavy: 3 killed", "en")
    assert [(one.figure, one.scope) for one in told] == [("12", "Army"), ("3", "Navy")]
    told, _ = read_casualties("Sand: 12 killed\nDune: 3 killed", "en", ["Sand", "Dune"], ["Wells"])
    assert [(one.figure, one.of) for one in told] == [("12", "Sand"), ("3", "Dune")]
    told, _ = read_casualties("3,200–5,000\n----\n1,200–3,000 killed", "en")
    assert [(one.kind, one.figure) for one in told] == [("casualties", "3200..5000"), ("killed", "1200..3000")]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Malian", "Mali"),
        ("US", "United States"),
        ("French", "Kingdom of France"),
        ("the Azawadi", "Azawad"),
        ("CMA", "Coordination of Movements of Azawad"),
        ("Red Cross", ""),
    ],
)
def test_whom_a_claimant_means(words: str, name: str) -> None:
    names = ["Mali", "United States", "Kingdom of France", "Coordination of Movements of Azawad"]
    if words == "the Azawadi":
        names = ["Mali", "Azawad"]
    assert same_side(words, names) == name


@needs_seeds
def test_the_first_seed() -> None:
    assert flat.recognise(BATTLE_SEED.read_bytes()[:4096])
    assert not page.recognise(BATTLE_SEED.read_bytes()[:4096])
    (intake,), report = take(flat, BATTLE_SEED)
    (event,), (source,) = intake.events, intake.sources
    assert losses(event) == [
        ("killed", "9", "mali", ""),
        ("injured", "6", "mali", ""),
        ("captured", "6..12", "mali", ""),
        ("killed", "10", "cma", "mali"),
        ("injured", "16", "cma", "mali"),
    ]
    assert event.claims[3].words == "10 killed (per Mali)"
    assert (event.date.text, event.outcome, event.place) == ("2015-04-29", "Malian victory", "lere-mali")
    assert [actor.name for actor in intake.actors] == ["Mali", "CMA"]
    for claim in event.claims:
        assert anchor(source.id, source.text, claim.words, "Infobox") == claim.quote
        assert claim.words in BATTLE_SEED.read_text("utf-8")
    assert not report.skipped
    assert not report.changed


@needs_wikitext
def test_every_real_infobox() -> None:
    builder = Builder(Report())
    rows = json.loads(INFOBOXES.read_text("utf-8"))
    intakes = []
    for number, row in enumerate(rows):
        box = from_wikitext({key: html.unescape(value) for key, value in row.items()})
        intakes.append(builder.build(Article(row["page"], box, [], number + 1, "en")))
    check(intakes)
    assert len(rows) == 108
    assert sum(len(intake.sources) for intake in intakes) == 108
    assert sum(len(intake.events) for intake in intakes) >= 106  # two have no date, and one more in its title


@needs_wikitext
def test_the_real_export() -> None:
    (intake,), report = take(page, EXPORT)
    assert [event.title for event in intake.events] == ["Gunpowder Incident"]
    assert intake.events[0].date.text == "1775-04-20"
    assert (report.rows, len(report.skipped)) == (196, 195)


@needs_wikitext
def test_labels_by_hand() -> None:
    file = Path(__file__).parents[2] / "bench" / "infobox.py"
    spec = importlib.util.spec_from_file_location("bench_infobox", file)
    assert spec is not None
    assert spec.loader is not None
    bench = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(bench)
    every, numbered, misses = bench.measure(INFOBOXES, bench.LABELS)
    assert min(every.precision, every.recall, numbered.precision, numbered.recall) >= 0.95, misses


@pytest.mark.parametrize(("module", "file", "seed"), [(page, PAGE, 1), (flat, FLAT, 2), (page, SMALL_EXPORT, 3)])
def test_wrong_files_are_read_or_refused(module: object, file: Path, seed: int) -> None:
    read = [survives(module, raw) for raw in mutants(file.read_bytes(), 2000, seed)]  # type: ignore[arg-type]
    assert any(read)
    assert not all(read)


@pytest.mark.parametrize(
    "part",
    [
        "{{",
        "[[",
        "<b>",
        "<ref>",
        "{|\n|-\n",
        "'''",
        "*",
        "{{{",
        "\n== a ==",
        "(",
        "&#",
        " ",
        "(9) ",
        "a\n",
        "9 killed, ",
        "link=",
        "border|",
        "9 killed:",
        "\u3000",
    ],
)
def test_no_page_is_slow(part: str) -> None:
    body = part * (100_000 // len(part))
    for wiki in (f"{{{{Infobox military conflict|date=1450|casualties1=9 killed}}}}\n{body}",
                 f"{{{{Infobox military conflict|date=1450|casualties1={body}}}}}\n[[x]]"):  # fmt: skip
        started = time.process_time()
        take(page, wiki.encode())
        assert time.process_time() - started < 5


def test_an_export_is_not_held_in_memory() -> None:
    start = b'<mediawiki xml:lang="en"><siteinfo><sitename>T</sitename></siteinfo>'
    one = b"<page><title>P</title><ns>0</ns><revision><text>" + b"words " * 3000 + b"</text></revision></page>"

    def peak(count: int) -> int:
        file = io.BytesIO(start + one * count + b"</mediawiki>")
        tracemalloc.start()
        _drain(page.read(file, "x.xml", Report()))
        highest = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return highest

    assert peak(400) < peak(40) + 300_000


def _drain(intakes: Iterator[Intake]) -> None:
    for _ in intakes:
        pass


@pytest.mark.parametrize("opened", ["[[a|", "[[File:a|", "[http://a ", "{{{a|", "[[a|{{b|", "[[a|[//b "])
def test_what_is_open_within_one_another_without_end_is_refused(opened: str) -> None:
    text = "{{Infobox military conflict\n|conflict=x\n|casualties1=9 killed}}\n" + opened * 20_000
    intakes, report = take(page, text.encode())
    assert not intakes
    assert "open within one another" in report.skipped[0].reason
