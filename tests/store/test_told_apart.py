"""Two places of one name are told apart by what they lie in, and taking one of them finds just this one."""

import shutil
from pathlib import Path

import pytest

from lere_tui.model.records import Place
from lere_tui.query.completing import taken
from lere_tui.store.names import Homonym
from lere_tui.store.offers import Offer, offers
from lere_tui.store.reading import Store
from lere_tui.store.twins import Twin, told_apart

from .imported import GEONAMES, IMPORTS, changed, places_in, put_in, some_of_mali

PLACES = (
    Place("zem", "Zemlora", "country"),
    Place("north", "North", "region", "zem"),
    Place("south", "South", "region", "zem"),
    Place("hill", "Hill district", "circle", "north"),
    Place("vesk-1", "Vésk", "town", "hill"),
    Place("market", "Market", "area", "vesk-1"),
    Place("vesk-2", "Vesk", "village", "south", ("Old Vesk",)),
    Place("bel", "Bel", "town", "north"),
    Place("belfort", "Belfort", "town", "north"),
)


def events_at(*places: str) -> str:
    """SQL that puts an event at each of these places."""
    rows = (
        f"({730_000 * 65_536 + n}, 'e{n}', 'Event {n}', 'clash', '1999-09-03', 730000, 730000, '',"
        f" (SELECT id FROM place WHERE slug = '{place}'), NULL, '', '', NULL, 0)"
        for n, place in enumerate(places, 1)
    )
    return f"INSERT INTO event VALUES {', '.join(rows)}"


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Places without any event."""
    return places_in(tmp_path_factory.mktemp("apart") / "empty.sqlite", *PLACES)


@pytest.fixture(scope="module")
def corpus(empty: Path) -> Path:
    """The same with three events at one Vésk, or in it, one at the other, and one at Bel."""
    path = Path(shutil.copy(empty, empty.parent / "corpus.sqlite"))
    return changed(path, lambda db: db.execute(events_at("vesk-1", "vesk-1", "market", "vesk-2", "bel")))


def offered(path: Path, text: str) -> list[tuple[str, int | None, str]]:
    """The label, the count and what is then in the bar; the count is what the search for that finds."""
    with Store(path) as store:
        found = offers(store, text, len(text))
        assert found is not None
        lines = []
        for offer in found.offers:
            written, _ = taken(text, found.typed, offer.value, offer.exactly)
            assert store.search(written).count == offer.events, written
            lines.append((offer.label or offer.value, offer.events, written.strip()))
        return lines


def test_two_places_of_a_name(corpus: Path) -> None:
    assert offered(corpus, "town:vesk") == [
        ("Vésk (Hill district, North)", 3, "town:vesk-1"),
        ("Vesk (South)", 1, "town:=vesk-2"),
    ]
    assert offered(corpus, "place:ves") == [
        ("Vésk (Hill district, North)", 3, "place:vesk-1"),
        ("Vesk (South)", 1, "place:=vesk-2"),
    ]
    assert offered(corpus, "town:=vesk") == [
        ("Vésk (Hill district, North)", 2, "town:=vesk-1"),
        ("Vesk (South)", 1, "town:=vesk-2"),
    ]
    assert offered(corpus, "-town:vesk")[0] == ("Vesk (South)", 4, "-town:=vesk-2")


def test_a_name_of_one_place_stays_as_it_is(corpus: Path) -> None:
    assert offered(corpus, "town:bel") == [("Bel", 1, "town:Bel")]
    assert offered(corpus, "town:hill") == [("Hill district", 3, 'town:"Hill district"')]


def test_a_place_without_events_is_reached_by_its_whole_name(corpus: Path, empty: Path) -> None:
    assert offered(corpus, "town:belfo") == [("Belfort", 0, "town:Belfort")]
    assert ("Belfort", 0, "town:Belfort") not in offered(corpus, "town:be")
    assert offered(empty, "town:bel") == [("Bel", 0, "town:Bel"), ("Belfort", 0, "town:Belfort")]
    assert offered(empty, "town:vesk") == [
        ("Vésk (Hill district, North)", 0, "town:vesk-1"),
        ("Vesk (South)", 0, "town:=vesk-2"),
    ]
    assert offered(empty, "town:") == []


def test_one_twin_without_events_is_offered_too(empty: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(empty, tmp_path / "one.sqlite"))
    changed(path, lambda db: db.execute(events_at("market")))
    assert offered(path, "town:vesk") == [
        ("Vésk (Hill district, North)", 1, "town:vesk-1"),
        ("Vesk (South)", 0, "town:=vesk-2"),
    ]


def test_an_id_that_is_also_the_name(tmp_path: Path) -> None:
    """`town:vesk` would find both, `town:=vesk` nothing of the market."""
    path = places_in(
        tmp_path / "same.sqlite",
        Place("north", "North", "region"),
        Place("vesk", "Vésk", "town", "north"),
        Place("market", "Market", "area", "vesk"),
        Place("vesk-2", "Vésk", "town"),
    )
    changed(path, lambda db: db.execute(events_at("vesk", "market")))
    assert offered(path, "town:vesk") == [("Vésk (North)", 2, "town:Vésk"), ("Vésk (town)", 0, "town:=vesk-2")]
    changed(path, lambda db: db.execute("UPDATE event SET place = (SELECT max(id) FROM place) WHERE slug = 'e2'"))
    assert offered(path, "town:vesk") == [("Vésk (North)", 1, "town:=vesk"), ("Vésk (town)", 1, "town:=vesk-2")]


def test_results_tell_them_apart(corpus: Path) -> None:
    with Store(corpus) as store:
        found = {line.id: line.place for line in store.search("").rows(0, 5)}
    assert found["e1"] == "Vésk (Hill district, North)"
    assert found["e4"] == "Vesk (South)"
    assert found["e5"] == "Bel"


def test_results_do_not_where_all_is_in_one_of_them(empty: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(empty, tmp_path / "one.sqlite"))
    changed(path, lambda db: db.execute(events_at("vesk-1")))
    with Store(path) as store:
        assert [line.place for line in store.search("").rows(0, 1)] == ["Vésk"]


def test_a_place_matched_with_geonames_is_one(tmp_path: Path) -> None:
    path = places_in(
        tmp_path / "matched.sqlite",
        Place("vesk", "Vésk", "town", geonames=300),
        Place("geonames-300", "Vésk", "village", geonames=300),
    )
    changed(path, lambda db: db.execute(events_at("vesk")))
    assert offered(path, "town:vesk") == [("Vésk", 1, "town:Vésk")]


def test_a_small_dump(tmp_path: Path) -> None:
    path = put_in(tmp_path / "g.sqlite", IMPORTS / "geonames-XA.txt", "geonames")
    labels = [label for label, events, _ in offered(path, "town:vesk") if events == 0]
    assert len(labels) == len(set(labels)) >= 2
    assert all(label.startswith("Vésk (") for label in labels[:2])


def test_hostile_names_are_told_apart_and_shown_as_they_are(tmp_path: Path) -> None:
    bad = "Vésk\x1b[31m [/b]\u202e"
    path = places_in(
        tmp_path / "bad.sqlite",
        Place("up", f"Up {bad}", "region"),
        Place("v-1", bad, "town", "up"),
        Place("v-2", bad, "town"),
    )
    labels = [label for label, _, _ in offered(path, "town:vesk")]
    assert f"{bad} (Up {bad})" in labels  # the line that draws them makes them visible


def twins(*above: tuple[str, ...], kinds: str = "") -> list[str]:
    """The labels of places of one name."""
    found = {
        n: Twin(f"id-{n}", "Gao", "region" if kinds[n : n + 1] == "r" else "town", path)
        for n, path in enumerate(above)
    }  # fmt: skip
    labels = told_apart(found)
    assert len(set(labels.values())) == len(labels)
    return [labels[n] for n in range(len(found))]


def test_labels() -> None:
    assert twins(("A", "M"), ("B", "M")) == ["Gao (A)", "Gao (B)"]
    assert twins(("A", "M"), ("M",)) == ["Gao (A)", "Gao (M)"]
    assert twins(("A", "M"), ()) == ["Gao (A, M)", "Gao (town)"]
    assert twins(("A", "M"), ("A", "M"), kinds="rt") == ["Gao (region, A)", "Gao (town, A)"]
    assert twins(("A", "M"), ("A", "M")) == ["Gao (town, A, id-0)", "Gao (town, A, id-1)"]
    assert twins(("x", "y", "A", "M"), ("x", "y", "B", "M")) == ["Gao (x, y, A)", "Gao (x, y, B)"]
    assert twins((), ()) == ["Gao (town, id-0)", "Gao (town, id-1)"]
    assert twins(("A",)) == ["Gao"]


@pytest.mark.skipif(not GEONAMES.is_file(), reason="the real files are not here")
def test_the_two_lere_of_mali(database: Path, tmp_path: Path) -> None:
    dump = some_of_mali(tmp_path)
    path = put_in(tmp_path / "ml.sqlite", dump, "geonames")
    assert offered(path, "place:lere")[:2] == [
        ("Léré (Tombouctou Region)", 0, "place:=geonames-2454104"),
        ("Léré (Mopti Region)", 0, "place:=geonames-6866964"),
    ]
    for text in ("town:madina", "town:gao", "town:kayes"):
        found = offered(path, text)
        assert len({label for label, _, _ in found}) == len(found) > 3
    both = put_in(Path(shutil.copy(database, tmp_path / "both.sqlite")), dump, "geonames")
    found = offered(both, "town:lere")
    assert found[0][0] == "Léré (Niafunké circle, Timbuktu region)"
    assert found[0][1] == 9
    assert ("Léré (Mopti Region, Republic of Mali)", 0, "town:=geonames-6866964") in found
    assert not any("2454104" in written for _, _, written in found), "it is matched with the corpus's own"
    with Store(both) as store:
        assert {line.place for line in store.search("town:lere").rows(0, 9)} >= {"Léré"}
        assert isinstance(store.names().homonyms("Léré")[0], Homonym)


def test_an_offer_is_plain_where_nothing_shares_its_name(store: Store) -> None:
    found = offers(store, "town:ler", 8)
    assert found is not None
    assert found.offers[0] == Offer("Léré", 9)
