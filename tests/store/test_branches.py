"""What the events of a search have in common: each count is what a search for its term finds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lere_tui.query.narrowing import narrowed
from lere_tui.query.parser import parse
from lere_tui.store.branches import SECTIONS, Branch, Trees
from lere_tui.store.hits import Hits
from lere_tui.store.importing import import_files
from lere_tui.store.reading import Store

from .imported import IMPORTS

QUERIES = ["", "lere", "group:cma -kind:attack", "killed:>5", "sort:oldest 2015", "a OR lere", "nothinglikeit"]


def every(trees: Trees, section: str, hits: Hits, parent: int | None = None) -> Iterator[Branch]:
    """All branches of a section, with those below them."""
    for branch in trees.branches(section, hits, parent).found:
        yield branch
        if branch.opens:
            yield from every(trees, section, hits, branch.key)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("section", SECTIONS)
def test_a_count_is_what_narrowing_finds(store: Store, query: str, section: str) -> None:
    trees, asked, hits = Trees(store), parse(query), store.search(query).hits
    found = list(every(trees, section, hits))
    assert all(branch.events for branch in found)
    for branch in found:
        assert store.search(narrowed(query, branch.term, query=asked)).count == branch.events, branch
        excluded = store.search(narrowed(query, branch.term, True, asked)).count
        assert branch.events + excluded == len(hits), branch


def test_what_is_not_shown_is_counted(store: Store) -> None:
    trees, hits = Trees(store), store.search("").hits
    whole = trees.branches("kind", hits)
    some = trees.branches("kind", hits, most=2)
    assert whole.rest == 0
    assert list(some.found) == whole.found[:2]
    assert some.rest == len(whole.found) - 2


def test_places_lie_in_places_and_members_in_coalitions(store: Store) -> None:
    trees, hits = Trees(store), store.search("").hits
    [mali] = [branch for branch in trees.branches("place", hits).found if branch.name == "Mali"]
    regions = trees.branches("place", hits, mali.key).found
    assert "Timbuktu region" in [region.name for region in regions]
    [cma] = [branch for branch in every(trees, "group", hits) if branch.name == "CMA"]
    assert "MNLA" in [member.name for member in trees.branches("group", hits, cma.key).found]


def test_datasets_are_told_apart(tmp_path: Path) -> None:
    corpus = tmp_path / "c.sqlite"
    import_files([IMPORTS / "ged-49.csv"], corpus)
    with Store(corpus) as store:
        search = store.search("")
        [dataset] = Trees(store).branches("dataset", search.hits).found
        assert dataset.events == search.count
        assert store.search(dataset.term).count == search.count
        assert store.search("dataset:ucdp").count == search.count, "the beginning of its id will do"
        unknown = store.search("dataset:acled")
        assert unknown.count == 0
        assert unknown.hint == "There is no dataset “acled” in this corpus"


def test_verdicts_are_found(store: Store) -> None:
    assert store.search("verdict:contradict").count == store.search("has:contradiction").count > 20
    assert store.search("verdict:agree").count > 0
