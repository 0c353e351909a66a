"""Where the events of a search happened, against a plain count of the records."""

from __future__ import annotations

import sqlite3
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from lere_tui.store import locations
from lere_tui.store.reading import Store

QUERIES = ["", "attack", "has:contradiction", "town:kidal", "after:2020", "-kind:attack", "nothing-of-this-name"]


def plain(database: Path, store: Store, query: str) -> tuple[dict[str, tuple[int, int, int]], int]:
    """The same by a loop over the records: events, contradicted and vague ones by place; and those without a place."""
    hits = store.search(query).hits
    db = sqlite3.connect(database)
    rows = db.execute(
        "SELECT position, slug_of, lat, kind, precision, contradictions FROM event_line JOIN"
        " (SELECT event.id AS key, place.slug AS slug_of, lat, place.kind AS kind, precision FROM event"
        " LEFT JOIN place ON place.id = event.place) ON key = event_line.event"
    ).fetchall()
    db.close()
    events: Counter[str] = Counter()
    contradicted: Counter[str] = Counter()
    vague: Counter[str] = Counter()
    unplaced = 0
    for position, place, lat, kind, precision, contradictions in rows:
        if position not in hits:
            continue
        if place is None or lat is None:
            unplaced += 1
            continue
        events[place] += 1
        contradicted[place] += contradictions > 0
        vague[place] += precision >= 3 if precision else kind in ("country", "region", "circle", "area")
    return {place: (events[place], contradicted[place], vague[place]) for place in events}, unplaced


@pytest.mark.parametrize("few", [0, 30_000], ids=["set by set", "one by one"])
@pytest.mark.parametrize("query", QUERIES)
def test_counts_by_place(query: str, few: int, database: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locations, "FEW", few)
    spread = store.locations().spread(store.search(query).hits)
    found = {spread.places[c.place].id: (c.events, c.contradicted, c.vague) for c in spread.counts}
    expected, unplaced = plain(database, store, query)
    assert found == expected
    assert spread.unplaced == unplaced
    assert sum(c.events for c in spread.counts) + unplaced == store.search(query).count


def test_what_is_known_of_the_events_of_a_place(store: Store) -> None:
    found = store.locations()
    number = next(n for n, place in enumerate(found.places) if place.id == "lere")
    search = store.search("place:=lere")
    stay = found.stay(search.hits, [number])
    assert sum(stay.precisions.values()) == search.count
    dates = sorted(line.date for line in search.rows(0, 100))
    assert stay.days is not None
    assert stay.within[-1] == "Mali"
    assert stay.only is None
    assert dates[0].startswith(str(date.fromordinal(stay.days[0]))[:4])


def test_one_event_alone_is_named(store: Store) -> None:
    search = store.search("place:=bassiknou")
    assert search.count == 1
    found = store.locations()
    spread = found.spread(search.hits)
    stay = found.stay(search.hits, [count.place for count in spread.counts])
    assert stay.only is not None
    line = store.lines([stay.only])[0]
    assert found.places[spread.counts[0].place].id == "bassiknou"
    position = store.position(line.key)
    assert position is not None
    assert found.place_of(position) == spread.counts[0].place


def test_an_event_without_a_place_has_no_number(store: Store) -> None:
    found = store.locations()
    placed = {position for position in range(store.total) if found.place_of(position) is not None}
    assert 0 < len(placed) < store.total
    assert len(placed) + found.spread(store.search("").hits).unplaced == store.total
