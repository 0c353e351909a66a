"""Counts over time, counts by value, and values that are offered: each is what a search of its own would count."""

from __future__ import annotations

import datetime
import sqlite3
from pathlib import Path

import pytest

from lere_tui.query.completing import quoted, taken
from lere_tui.store import facets, indexing
from lere_tui.store.building import build
from lere_tui.store.checking import check_corpus
from lere_tui.store.errors import StoreError
from lere_tui.store.offers import offers
from lere_tui.store.reading import Store

QUERIES = ["", "lere", "group:cma -kind:attack", "killed:>5", "sort:oldest 2015", "nothinglikeit"]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize(
    ("most", "unit"), [(10_000, "day"), (200, "month"), (40, "year"), (3, "decade"), (1, "century")]
)
def test_bins_hold_every_event_once(store: Store, query: str, most: int, unit: str) -> None:
    search = store.search(query)
    found = search.histogram(most)
    assert sum(found.counts) + found.undated == search.count
    assert list(found.days) == sorted(set(found.days))
    assert len(found.days) <= most
    if query == "":
        assert found.unit == unit
        assert found.counts[0]
        assert found.counts[-1]


def test_a_bin_is_the_events_that_begin_in_it(store: Store) -> None:
    search = store.search("")
    found = search.histogram(40)
    years = [datetime.date.fromordinal(day).year for day in found.days]
    begun = [int(line.date.removeprefix("../")[:4]) for line in search.rows(0, search.count)]
    assert years == list(range(2012, 2025)), "gaps are bins too"
    assert list(found.counts) == [begun.count(year) for year in years]


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("field", facets.FIELDS)
def test_a_facet_counts_what_narrowing_by_it_finds(store: Store, query: str, field: str) -> None:
    found = store.search(query).facets(field)
    assert [facet.events for facet in found] == sorted((facet.events for facet in found), reverse=True)
    for value, events in found:
        exactly = "=" if field == "source" else ""  # source:RFI finds “PressAfrik (RFI)” too
        assert store.search(f"{query} {field}:{exactly}{quoted(value)}").count == events, value


TYPED = [
    ("town:", ""),
    ("lere town:le", ""),
    ("-town:le", ""),
    ("(town:le", " OR group:cma) 2015"),
    ("lere OR by:f", ""),
    ("NOT (kind:b", " OR lere)"),
    ("killed:", " kind:attack"),
    ("-killed:>", ""),
    ("date:", " lere"),
    ("after:2015-", ""),
    ("date:2015-04..2015-", ""),
    ("lang:", " lere"),
    ("has:", ""),
    ("town:bourem,le", ""),
]


@pytest.mark.parametrize(("before", "after"), TYPED)
def test_an_offer_counts_what_the_search_finds_once_it_is_taken(store: Store, before: str, after: str) -> None:
    offered = offers(store, before + after, len(before))
    assert offered is not None
    assert offered.offers
    for value, events, _, _, exactly in offered.offers:
        text, cursor = taken(before + after, offered.typed, value, exactly)
        assert value in text[:cursor]
        if "," not in before:  # there the count is of the value alone
            assert store.search(text).count == events, text


def test_offers_are_found_by_any_spelling_and_by_their_sound(store: Store) -> None:
    def first(text: str) -> tuple[str, str]:
        offered = offers(store, text, len(text))
        assert offered is not None
        return offered.offers[0].value, offered.offers[0].spelling

    assert first("town:TOMBOUC") == ("Timbuktu region", "Tombouctou")
    assert first("town:ليره")[0] == "Léré"
    assert first("town:mopty")[0] == "Mopti region"
    assert first("group:el-qaida")[0] == "AQIM"
    assert first("group:alqae")[0] == "AQIM"
    assert "Ténenkou" in first("town:tenenkuox")[0], "written nearly so"
    assert first("source:pressaf")[0] == "PressAfrik"


def test_nothing_is_offered_where_no_value_is_typed(store: Store) -> None:
    assert offers(store, "lere ", 5) is None
    assert offers(store, "town:lere kid", 13) is None
    for text in ("town:lere twon:x", 'town:le "', "(town:le"):
        offered = offers(store, text, 7)
        assert offered is not None, "what is wrong elsewhere is said elsewhere"
        assert offered.offers


def test_figures_are_compared_as_each_claim_is(store: Store, database: Path) -> None:
    db = sqlite3.connect(database)
    kinds = [row[0] for row in db.execute("SELECT DISTINCT kind FROM claim WHERE reach_low IS NOT NULL")]

    def claimed(kind: str, low: int, high: int) -> int:
        sql = (
            "SELECT count(DISTINCT event) FROM claim"
            " WHERE kind = ? AND reach_low <= ? AND (reach_high IS NULL OR reach_high >= ?)"
        )
        return int(db.execute(sql, (kind, high, low)).fetchone()[0])

    for kind in kinds:
        for number in (0, 1, 2, 5, 9, 10, 64, 97, 100, 300, 999_999_990):
            assert store.search(f"{kind}:{number}").count == claimed(kind, number, number)
            assert store.search(f"{kind}:>{number}").count == claimed(kind, number + 1, 2**62)
            assert store.search(f"{kind}:<={number}").count == claimed(kind, 0, number)
            assert store.search(f"{kind}:{number}..{number + 7}").count == claimed(kind, number, number + 7)
            assert store.search(f"{kind}:{number}..").count == claimed(kind, number, 2**62)


def test_an_index_made_in_runs_is_the_same(
    database: Path, embedded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "RUN", 7)
    build(embedded, tmp_path / "runs.sqlite")
    for table in ("posting", "figure_posting"):
        whole, runs = (
            sqlite3.connect(path).execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for path in (database, tmp_path / "runs.sqlite")
        )
        assert whole == runs


def test_a_damaged_index_is_told_and_shows_nothing(embedded: Path, tmp_path: Path) -> None:
    path = tmp_path / "damaged.sqlite"
    build(embedded, path)
    with sqlite3.connect(path) as db:
        db.execute("UPDATE posting SET bitmap = x'00112233' WHERE token = 'bourem'")
        db.execute("UPDATE posting SET events = events + 1 WHERE token = 'kidal'")
    with Store(path) as store, pytest.raises(StoreError, match="damaged"):
        store.search("bourem")
    said = [str(problem) for problem in check_corpus(path).problems]
    assert any("bourem" in line for line in said)
    assert any("kidal" in line for line in said)
