"""Disputes as they are read: those, and only those, that the events' own verdicts know."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.model.disputes import Dispute
from lere_tui.store import disputes as module
from lere_tui.store.disputes import Disputes
from lere_tui.store.errors import Interrupted
from lere_tui.store.reading import Store


def read(store: Store, query: str = "") -> list[Dispute]:
    return [each for _, batch in Disputes(store, store.search(query).hits).batches() for each in batch]


@pytest.mark.parametrize("query", ["", "group:cma", "town:lere", "sort:oldest killed:>5"])
def test_every_contradicted_row_of_the_search_and_no_other(store: Store, query: str) -> None:
    expected = []
    for line in store.search(query).rows(0, 1000):
        dossier = store.dossier(line.id)
        assert dossier is not None
        for verdict in dossier.verdicts:
            if verdict.outcome == "contradict":
                counted = [w.claim for w in verdict.weighed if w.standing == "counted"]
                side = dossier.side(verdict.row[1], verdict.row[2])
                expected.append((line.id, verdict.row, side, {(c.id, c.reporter, c.shown) for c in counted}))
    found = [
        (each.event, each.row, each.side, {(s.claim, s.reporter, s.figure.shown) for s in each.stands})
        for each in read(store, query)
    ]
    assert found == expected, "in the order of the list"
    assert expected


def test_bourem_of_september_2023(store: Store) -> None:
    [found] = [each for each in read(store) if each.event == "bourem-2023-09-12" and each.row[:2] == ("killed", "fama")]
    assert found.gap == (10, 97, True)
    assert (found.date, found.place, found.side) == ("2023-09-12", "Bourem", "FAMa")
    [low], [high] = found.at("lowest"), found.at("highest")
    assert (low.claimant.id, low.own) == ("fama-hq", True)
    assert (high.claimant.id, high.own) == ("cma", False)


def test_whose_loss_is_known_only_between_groups(store: Store) -> None:
    for dispute in read(store):
        for stand in dispute.stands:
            assert (stand.own is None) == (stand.claimant.is_source or not dispute.row[1])


def test_articles_of_one_publisher_are_one_claimant(store: Store) -> None:
    sources = {s.claimant for each in read(store) for s in each.stands if s.claimant.is_source}
    assert len({claimant.name for claimant in sources}) == len(sources)


def test_batches_join_without_a_seam(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(store)
    monkeypatch.setattr(module, "BATCH", 7)
    parts = Disputes(store, store.search("").hits)
    done = [number for number, _ in parts.batches()]
    assert read(store) == whole
    assert done == [7, 14, 21, 28, 30]
    assert parts.events == 30


def test_reading_can_be_cancelled(database: Path) -> None:
    with Store(database) as store:
        batches = Disputes(store, store.search("").hits).batches()
        store._db.set_progress_handler(lambda: 1, 1)
        with pytest.raises(Interrupted):
            next(batches)
