"""The library's lists and pages: complete, in order, and with counts that a search by the same term gives."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from lere_tui.model.library import ORDERS, SECTIONS, GroupRow, PlaceRow, Row, Section, SourceRow
from lere_tui.store.library import datasets, groups, places, sources
from lere_tui.store.library.lists import Lists
from lere_tui.store.reading import Store

from .imported import IMPORTS, put_in

TABLES = {"place": "place", "group": "actor", "source": "source", "dataset": "dataset"}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory, database: Path) -> Path:
    """The embedded corpus with a dataset read into it."""
    path = Path(shutil.copy(database, tmp_path_factory.mktemp("mixed") / "mixed.sqlite"))
    return put_in(path, IMPORTS / "ged-49.csv", "ucdp")


@pytest.fixture
def both(mixed: Path) -> Iterator[Store]:
    with Store(mixed) as opened:
        yield opened


def rows(store: Store, section: Section, order: str = "", words: str = "") -> list[Row]:
    lists = Lists(store)
    listing = lists.listing(section, order or ORDERS[section][0], words)
    return list(lists.rows(listing, 0, len(listing.keys)))


def ids(store: Store, section: Section, words: str) -> list[str]:
    return [row.id for row in rows(store, section, words=words)]


def count(store: Store, query: str) -> int:
    return store.search(query).count


@pytest.mark.parametrize("section", SECTIONS)
def test_every_record_is_listed_once_in_every_order(section: Section, both: Store) -> None:
    with both.reading() as db:
        every = sorted(row[0] for row in db.execute(f"SELECT slug FROM {TABLES[section]}"))
    for order in ORDERS[section]:
        assert sorted(row.id for row in rows(both, section, order)) == every


@pytest.mark.parametrize("section", ["place", "group"])
def test_events_are_those_that_a_search_finds(section: Section, both: Store) -> None:
    found = rows(both, section)
    module = {"place": places, "group": groups}[section]
    assert [row.events for row in found] == sorted((row.events for row in found), reverse=True)
    for row in found:
        page = module.page(both, row.id)
        assert page is not None
        assert page.events == row.events
        assert page.term.events == count(both, page.term.text)
        assert page.term.events >= row.events
        assert len(page.latest) == min(10, row.events)
        assert sum(page.years.counts) + page.years.undated == row.events


def test_sources_tell_of_the_events_that_a_search_finds(both: Store) -> None:
    cited = 0
    for row in rows(both, "source"):
        page = sources.page(both, row.id)
        assert page is not None
        assert page.events == row.events
        assert sum(each.number for each in page.claims) == row.claims
        assert len(page.latest) == min(10, row.events)
        if page.term is not None:
            assert page.term.events == page.events == count(both, page.term.text)
        else:
            cited += 1
        if page.publisher is not None:
            assert page.publisher.events == count(both, page.publisher.text)
    assert cited, "articles that only the dataset cites"


def test_a_dataset_has_its_events_and_files(both: Store) -> None:
    [row] = rows(both, "dataset")
    page = datasets.page(both, row.id)
    assert page is not None
    assert page.term.events == count(both, page.term.text) == 5
    assert [file.rows for file in page.dataset.imports] == [7]
    starts = sorted(line.date[:10] for line in both.search(page.term.text).rows(0, 10))
    assert page.span == (starts[0], starts[-1])


def test_what_only_a_dataset_cites_comes_last(both: Store) -> None:
    lists = Lists(both)
    for order in ORDERS["source"]:
        listing = lists.listing("source", order)
        own = lists.rows(listing, 0, listing.own)
        assert len(own) < len(listing.keys)
        assert {row.text_kind for row in own if isinstance(row, SourceRow)} == {"digest"}
        kinds = {
            row.text_kind for row in lists.rows(listing, listing.own, len(listing.keys)) if isinstance(row, SourceRow)
        }
        assert kinds == {"citation"}


def test_pages_of_a_list_join_without_a_seam(both: Store) -> None:
    lists = Lists(both)
    for section in SECTIONS:
        listing = lists.listing(section, ORDERS[section][0])
        size = len(listing.keys)
        whole = list(lists.rows(listing, 0, size))
        parts = [row for start in range(0, size, 7) for row in lists.rows(listing, start, start + 7)]
        assert parts == whole
        assert listing.keys[size - 1] == whole[-1].key


@pytest.mark.parametrize(
    ("section", "words", "wanted"),
    [
        ("place", "lere", "lere"),
        ("place", "LÉR", "lere"),
        ("place", "camp ler", "lere-camp"),
        ("place", "Tombouctou", "timbuktu"),
        ("place", "bourem-circle", "bourem-circle"),
        ("group", "coordination azawad", "cma"),
        ("group", "cma", "cma"),
        ("source", "bataille lere", "wikipedia-fr-lere-2015"),
        ("source", "wikipedia battle", "wikipedia-lere-2015"),
    ],
)
def test_a_list_is_narrowed_by_any_spelling(section: Section, words: str, wanted: str, store: Store) -> None:
    found = ids(store, section, words)
    assert wanted in found or any(wanted in name for name in found)
    assert len(found) < len(rows(store, section))


def test_what_sounds_alike_is_found_where_nothing_is_written_so(store: Store) -> None:
    assert "mopti" in " ".join(ids(store, "place", "Mopty"))
    assert ids(store, "place", "zzzqqq") == []


def test_cited_articles_are_found_by_publisher_and_title(both: Store) -> None:
    cited = [row for row in rows(both, "source") if isinstance(row, SourceRow) and row.text_kind == "citation"]
    wanted = next(row for row in cited if row.publisher and len(row.title.split()) > 2)
    assert wanted.id in ids(both, "source", wanted.publisher[:6].lower())
    assert wanted.id in ids(both, "source", f"{wanted.publisher.split()[0]} {wanted.title.split()[1]}")
    assert ids(both, "source", "100%_") == []


def test_claims_are_counted_by_their_maker_and_by_whose_losses_they_are(store: Store) -> None:
    made, about = dict[str, int](), dict[str, int]()
    for line in store.search("").rows(0, 1000):
        dossier = store.dossier(line.id)
        assert dossier is not None
        for claim in dossier.event.claims:
            made[claim.by] = made.get(claim.by, 0) + 1
            about[claim.of] = about.get(claim.of, 0) + 1
    for row in rows(store, "group"):
        assert isinstance(row, GroupRow)
        assert (row.made, row.about) == (made.get(row.id, 0), about.get(row.id, 0))
    page = groups.page(store, "cma")
    assert page is not None
    assert sum(number for _, number in page.made) == made["cma"]
    assert page.by.events == count(store, "by:=cma")
    assert page.side.events == count(store, "side:=cma")


def test_links_are_seen_from_both_sides(store: Store) -> None:
    mnla, cma = groups.page(store, "mnla"), groups.page(store, "cma")
    assert mnla is not None
    assert cma is not None
    [up] = [link for link in mnla.links if link.id == "cma"]
    [down] = [link for link in cma.members if link.id == "mnla"]
    assert (up.relation, up.source, up.said_by) == (down.relation, down.source, down.said_by)
    assert up.source


def test_figures_are_compared_as_disputes_count_them(store: Store) -> None:
    from lere_tui.model.disputes import tallies
    from lere_tui.store.disputes import Disputes

    disputes = [each for _, batch in Disputes(store, store.search("").hits).batches() for each in batch]
    expected = {tally.claimant.id: tally for tally in tallies(disputes)}
    for name in ("cma", "mali-mod", "fama-hq", "minusma"):
        *_, (done, events, tally) = groups.compared(store, name)
        assert done == events
        assert (tally.all, tally.own, tally.others) == (
            (expected[name].all, expected[name].own, expected[name].others) if name in expected else (tally.all,) * 3
        )


def test_a_tree_goes_from_the_largest_to_what_lies_in_it(store: Store) -> None:
    found = rows(store, "place", "tree")
    for before, row in pairwise(found):
        assert isinstance(before, PlaceRow)
        assert isinstance(row, PlaceRow)
        assert row.depth <= before.depth + 1
        if row.depth == before.depth + 1:
            assert row.path.startswith(before.name)


def test_a_place_with_its_surroundings(store: Store) -> None:
    page = places.page(store, "lere")
    assert page is not None
    assert [above.id for above in page.above][-1] == "mali"
    assert "lere-camp" in [within.id for within in page.within]
    far = [kilometres for _, kilometres in page.near]
    assert far == sorted(far)
    assert all(near.number == count(store, f"place:={near.id}") > 0 for near, _ in page.near)


def test_what_was_made_from_a_source_leads_back(store: Store) -> None:
    made = 0
    for row in rows(store, "source"):
        page = sources.page(store, row.id)
        assert page is not None
        for other in page.made:
            back = sources.page(store, other.id)
            assert back is not None
            assert back.made_from is not None
            assert back.made_from.id == row.id
            made += 1
    assert made


def test_what_is_not_there_has_no_page(store: Store) -> None:
    assert (
        places.page(store, "x")
        is groups.page(store, "x")
        is sources.page(store, "x")
        is datasets.page(store, "x")
        is None
    )
