"""Tables into a corpus: nothing lost unsaid, a newer version beside the older one, and every figure kept."""

from collections import Counter
from pathlib import Path

import pytest

from lere_tui.query.folding import fold
from lere_tui.store.importing import import_files
from lere_tui.store.reading import Store

from .bringing import IMPORTS, UCDP, altered, ask, best, bring, dossier, needs_ucdp, table

GED = IMPORTS / "ged-49.csv"
ACLED = IMPORTS / "acled-2023.csv"

COUNTRY = """
    WITH RECURSIVE above (event, id) AS (
        SELECT id, place FROM event UNION SELECT event, parent FROM place JOIN above USING (id)
    ) SELECT name FROM above JOIN place USING (id) WHERE parent IS NULL
"""


def figures(corpus: Path, event: str, start: str = "total") -> list[tuple[str, str, str]]:
    """Claims of an event with ids that begin so: id, figure, and which they supersede."""
    claims = dossier(corpus, event).event.claims
    return [(c.id, c.figure.text if c.figure else "", c.supersedes) for c in claims if c.id.startswith(start)]


@needs_ucdp
@pytest.mark.parametrize(
    "name", ["ged231_sample_1000.csv", "hdx_conflict_data_BGD.csv", "hdx_fixture_ged191_subset.csv"]
)
def test_real_files_are_counted_alike(name: str, tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    imported = bring(corpus, UCDP / name)
    rows = table(UCDP / name)
    counts, report = imported.counts, imported.report
    assert report.rows == len(rows) > 600
    assert counts.events_new + len(report.skipped) == len(rows)
    assert ask(corpus, "SELECT count(*) FROM event") == [counts.events_new]
    first = {row["id"]: row for row in reversed(rows)}
    assert counts.events_new == len(first)
    totals = ask(corpus, "SELECT words FROM claim WHERE slug = 'total'")
    assert sum(map(best, totals)) == sum(int(row["best"]) for row in first.values())
    told = Counter(fold(row["country"]) for row in first.values())
    assert Counter(map(fold, ask(corpus, COUNTRY))) == told
    assert ask(corpus, "SELECT rows, skipped, new, changed, unchanged FROM import") == [
        (len(rows), len(report.skipped), len(first), 0, 0)
    ]


@needs_ucdp
def test_a_real_file_of_another_version(tmp_path: Path) -> None:
    """Each event is there once, and every row of both files is accounted for."""
    corpus = tmp_path / "c.sqlite"
    files = [UCDP / "hdx_conflict_data_BGD.csv", UCDP / "hdx_fixture_ged191_subset.csv"]
    met: set[str] = set()
    for path, each in zip(files, import_files(files, corpus), strict=True):
        ids = {row["id"] for row in table(path)}
        counts, skipped = each.counts, len(each.report.skipped)
        assert counts.events_new == len(ids - met)
        assert counts.events_changed + counts.events_unchanged == len(ids & met)
        assert counts.events_new + counts.events_changed + counts.events_unchanged + skipped == each.report.rows
        met |= ids
    assert ask(corpus, "SELECT count(*) FROM event") == [len(met)]


def test_a_row_that_is_there_twice_is_reported(tmp_path: Path) -> None:
    imported = bring(tmp_path / "c.sqlite", GED)
    assert (imported.report.rows, imported.counts.events_new) == (7, 5)
    assert [(loss.line, loss.value) for loss in imported.report.skipped] == [(7, "seven"), (9, "7001")]


def test_the_same_file_again(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, GED)
    before = corpus.read_bytes()
    again = bring(corpus, GED)
    assert again.known
    assert not again.counts.anything
    assert corpus.read_bytes() == before


def test_a_file_that_says_the_same_in_other_bytes(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, GED)
    again = bring(corpus, altered(GED, tmp_path / "ged_v24_1.csv"))
    assert (again.known, again.counts.events_unchanged, again.counts.anything) == ("", 5, False)
    assert again.counts.not_in_file == []
    origin = dossier(corpus, "ged-7001").origin
    assert origin is not None
    assert (origin.file, origin.version) == ("ged_v24_1.csv", "24.1")


def test_a_figure_is_revised_and_goes_back(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, GED)
    whole = dossier(corpus, "ged-7001").event.claims
    second = bring(corpus, altered(GED, tmp_path / "2.csv", ("7001", "best", "8"), ("7001", "high", "9")))
    counts = second.counts
    assert (counts.events_changed, counts.events_unchanged, counts.claims_revised, counts.claims_new) == (1, 4, 1, 0)
    assert figures(corpus, "ged-7001") == [("total", "6", ""), ("total-r2", "6..9", "total")]
    shown = dossier(corpus, "ged-7001")
    assert shown.event.claims[: len(whole)] == whole, "the older claims stand in their order"
    [verdict] = [verdict for verdict in shown.verdicts if verdict.row[3] == "total"]
    assert verdict.outcome == "revised"
    assert [(w.claim.id, w.standing) for w in verdict.weighed] == [("total", "superseded"), ("total-r2", "counted")]

    bring(corpus, altered(GED, tmp_path / "3.csv", ("7001", "best", "11"), ("7001", "high", "12")))
    bring(corpus, altered(GED, tmp_path / "4.csv"))
    assert figures(corpus, "ged-7001") == [
        ("total", "6", ""),
        ("total-r2", "6..9", "total"),
        ("total-r3", "6..12", "total-r2"),
        ("total-r4", "6", "total-r3"),
    ]
    [verdict] = [verdict for verdict in dossier(corpus, "ged-7001").verdicts if verdict.row[3] == "total"]
    assert (verdict.outcome, verdict.low, verdict.high) == ("revised", 6, 6)
    again = bring(corpus, altered(GED, tmp_path / "5.csv", ("7002", "best", "10")))
    assert figures(corpus, "ged-7001")[-1][0] == "total-r4", "what is not revised is not revised again"
    assert (again.counts.events_changed, again.counts.events_unchanged) == (1, 4)


def test_a_claim_that_the_newer_file_does_not_have(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, GED)
    changed = bring(corpus, altered(GED, tmp_path / "2.csv", ("7001", "deaths_b", "")))
    assert (changed.counts.events_changed, changed.counts.claims_new, changed.counts.claims_revised) == (1, 0, 0)
    assert figures(corpus, "ged-7001", "deaths-b") == [("deaths-b", "2", "")]


def test_a_claim_that_only_the_newer_file_has(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, altered(GED, tmp_path / "1.csv", ("7001", "deaths_b", "")))
    changed = bring(corpus, GED)
    assert (changed.counts.claims_new, changed.counts.claims_revised) == (1, 0)
    assert figures(corpus, "ged-7001", "deaths-b") == [("deaths-b", "2", "")]


def test_events_that_the_newer_file_does_not_have(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, GED)
    newer = bring(corpus, altered(GED, tmp_path / "2.csv", without="7002"))
    assert newer.counts.not_in_file == ["ged-7002"]
    assert dossier(corpus, "ged-7002").event.claims
    later = bring(corpus, altered(GED, tmp_path / "3.csv", without="7003"))
    assert later.counts.not_in_file == [], "it is the last of all days, and the file ends before"


@pytest.mark.parametrize("days", [("2031-08-01", "2031-08-02"), ("2031-07-01", "2031-07-03")])
def test_the_day_of_an_event_changes(days: tuple[str, str], tmp_path: Path) -> None:
    """Both events move, one of them to the very day that the other leaves: what refers to each goes with it."""
    import sqlite3

    corpus = tmp_path / "c.sqlite"
    bring(corpus, GED)
    with sqlite3.connect(corpus) as db:
        keys = dict(db.execute("SELECT slug, id FROM event"))
        db.execute("UPDATE event SET part_of = ? WHERE id = ?", (keys["ged-7002"], keys["ged-7001"]))
        db.execute("UPDATE event SET part_of = ? WHERE id = ?", (keys["ged-7003"], keys["ged-7004"]))
        link = "INSERT INTO event_link VALUES (?, 0, ?, 'follows', NULL, NULL, '')"
        db.execute(link, (keys["ged-7001"], keys["ged-7002"]))
        db.execute(link, (keys["ged-7004"], keys["ged-7003"]))
    moved = bring(
        corpus,
        altered(
            GED, tmp_path / "2.csv",
            ("7002", "date_start", days[0]), ("7002", "date_end", days[1]), ("7002", "date_prec", "2"),
            ("7003", "date_start", "2031-09-01"), ("7003", "date_end", "2031-09-01"),
        ),
    )  # fmt: skip
    assert (moved.counts.events_changed, moved.counts.events_new) == (2, 0)
    now = dict(ask(corpus, "SELECT slug, id FROM event"))
    assert now["ged-7002"] != keys["ged-7002"]
    assert now["ged-7003"] != keys["ged-7003"]
    for event, whole in (("ged-7001", "ged-7002"), ("ged-7004", "ged-7003")):
        read = dossier(corpus, event)
        assert read.event.part_of == whole
        assert [link.to for link in read.event.links] == [whole]
    assert sorted(ask(corpus, "SELECT key FROM origin WHERE record = 'event'")) == sorted(now.values())
    with Store(corpus) as store:
        lines = store.lines(range(store.total))
    assert [line.id for line in lines] == ["ged-7001", "ged-7004", "ged-7005", "ged-7002", "ged-7003"]


def test_acled_is_known_by_its_ids(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    first = bring(corpus, ACLED)
    assert first.counts.suggestions == 3
    assert ask(corpus, "SELECT shareable, licence FROM dataset") == [
        (0, "ACLED Terms of Use: no redistribution of the data")
    ]
    [claim] = dossier(corpus, "acled-zem4").event.claims
    assert claim.figure is not None
    assert (claim.figure.qualifier, claim.note.startswith("ACLED writes 10")) == ("none-given", True)
    newer = altered(
        ACLED, tmp_path / "2.csv", ("ZEM1", "fatalities", "5"), ("ZEM1", "notes", "In a clash 5 soldiers died.")
    )
    second = bring(corpus, newer)
    assert (second.counts.events_new, second.counts.events_changed, second.counts.events_unchanged) == (0, 1, 3)
    assert figures(corpus, "acled-zem1") == [("total", "4", ""), ("total-r2", "5", "total")]
    spoken = ask(corpus, "SELECT exact FROM suggestion JOIN event ON event.id = event WHERE slug = 'acled-zem1'")
    assert spoken
    assert all(words in dossier(corpus, "acled-zem1").event.summary for words in spoken)


def test_suggestions_follow_a_day_that_changed(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, ACLED)
    before = [each.quote.exact for each in dossier(corpus, "acled-zem1").suggestions]
    key = dossier(corpus, "acled-zem1").key
    bring(
        corpus, altered(ACLED, tmp_path / "2.csv", ("ZEM1", "event_date", "2 January 2031"), ("ZEM1", "year", "2031"))
    )
    after = dossier(corpus, "acled-zem1")
    assert after.key != key
    assert [each.quote.exact for each in after.suggestions] == before
    assert before
    assert ask(corpus, "SELECT count(*) FROM suggestion WHERE event NOT IN (SELECT id FROM event)") == [0]


def test_gazetteer_and_events(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    places = bring(corpus, IMPORTS / "geonames-XA.txt")
    assert (places.report.rows, len(places.report.skipped), places.counts.places_new) == (11, 3, 9)
    bring(corpus, GED)
    assert dossier(corpus, "ged-7001").place_path[-1].name == "Zemlora"
    assert ask(corpus, "SELECT count(DISTINCT id) FROM place WHERE name = 'Zemlora'") == [2], "not merged unasked"
    again = bring(corpus, IMPORTS / "geonames-XA.txt")
    assert again.known


def test_a_place_gets_a_new_name_and_keeps_the_old_one(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    dump = IMPORTS / "geonames-XA.txt"
    bring(corpus, dump)
    newer = tmp_path / "XA.txt"
    newer.write_text(dump.read_text("utf-8").replace("302\tTel Camp\tTel Camp", "302\tNew Tel\tNew Tel"), "utf-8")
    changed = bring(corpus, newer)
    assert (changed.counts.places_new, changed.counts.places_changed) == (0, 1)
    assert ask(corpus, "SELECT name FROM place WHERE slug = 'geonames-302'") == ["New Tel"]
    spelled = "SELECT spelling FROM place_spelling JOIN place ON place.id = place WHERE slug = 'geonames-302'"
    assert ask(corpus, spelled) == ["Tel Camp"]


def test_where_a_place_lies_is_told_later(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    bring(corpus, altered(GED, tmp_path / "1.csv", ("7004", "latitude", ""), ("7004", "longitude", "")))
    assert ask(corpus, "SELECT lat, lon FROM place WHERE slug = 'ged-zemlora'") == [(None, None)]
    changed = bring(corpus, GED)
    assert changed.counts.places_changed == 1
    assert ask(corpus, "SELECT lat, lon FROM place WHERE slug = 'ged-zemlora'") == [(12.5, -3.25)]
