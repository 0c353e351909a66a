"""A saved search as a term of another: `saved:NAME`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lere_tui.model.saved import Saved
from lere_tui.model.subjects import Own
from lere_tui.store.offers import offers
from lere_tui.store.reading import Store

SEARCHES = {
    "Léré and around": "town:lere",
    "attacks": "kind:attack sort:oldest",
    "both": 'saved:"lere and around" saved:attacks',
    "itself": "saved:itself OR town:lere",
    "bad": "twon:x",
    "all": "sort:oldest",
    "twice": "saved:both saved:both -saved:bad",
}


@pytest.fixture(scope="module")
def store(lere: Path) -> Iterator[Store]:
    own = Own(searches=tuple(Saved(name.upper(), name, query) for name, query in SEARCHES.items()))
    with Store(lere, lambda: own) as found:
        yield found


def test_it_finds_what_the_search_finds(store: Store) -> None:
    for query, same in (
        ('saved:"Léré and around"', "town:lere"),
        ('saved:"LERE AND AROUND" killed:>5', "town:lere killed:>5"),
        ("-saved:attacks", "-kind:attack"),
        ("saved:both", "town:lere kind:attack"),
        ("saved:twice", "town:lere kind:attack"),
        ("saved:attacks,all", ""),
    ):
        search = store.search(query)
        assert list(search.hits.rows(0, 99)) == list(store.search(same).hits.rows(0, 99)), query
        assert not search.hits.oldest_first
        assert search.hint == "" or "twice" in query


def test_what_can_not_be_is_told(store: Store) -> None:
    for query, word in (
        ("saved:nothing", "You have saved no search “nothing”"),
        ("saved:itself", "The saved search “itself” asks for itself"),
        ("saved:bad", "The saved search “bad” can't be understood: Unknown field “twon”"),
    ):
        assert word in store.search(query).hint
    assert store.search("saved:itself").count == store.search("town:lere").count


def test_names_are_offered_as_they_are_typed(store: Store) -> None:
    found = offers(store, "saved:a", len("saved:a"))
    assert found is not None
    assert {offer.value: offer.events for offer in found.offers} == {
        "Léré and around": store.search("town:lere").count,
        "attacks": store.search("kind:attack").count,
        "all": 71,
    }


def test_a_name_that_is_being_typed_finds_what_it_begins(store: Store) -> None:
    assert store.search("saved:att", typing=True).count == store.search("kind:attack").count
