"""What a search of the embedded corpus finds."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lere_tui.query.errors import QueryError
from lere_tui.query.tree import Field, Value
from lere_tui.store import tokens
from lere_tui.store.reading import Store


def ids(store: Store, query: str) -> list[str]:
    return [line.id for line in store.search(query).rows(0, 1000)]


@pytest.mark.parametrize("query", ["lere", "Léré", "LERE", "le\u0301re\u0301"])
def test_case_and_accents_do_not_matter(store: Store, query: str) -> None:
    assert ids(store, query) == ids(store, "léré")
    assert {"lere-2015-04-29", "lere-2023-09-17"} <= set(ids(store, query))


@pytest.mark.parametrize("query", ["town:lere", "town:Léré", "place:ليره", "lere"])
def test_a_place_is_found_with_everything_inside_it(store: Store, query: str) -> None:
    assert {"lere-2015-04-29-evening", "lere-2023-09-17"} <= set(ids(store, query))


def test_exactly_this_place(store: Store) -> None:
    assert "lere-2023-09-17" not in ids(store, "town:=lere")  # it happened in the camp
    assert "lere-2015-04-29" in ids(store, "town:=lere")


def test_a_source_is_found_by_a_word_of_its_name(store: Store) -> None:
    assert set(ids(store, "source:=rfi")) < set(ids(store, "source:rfi"))  # PressAfrik (RFI) and others carry it
    assert "lere-2015-04-29" in ids(store, "source:rfi")


def test_a_group_is_found_with_its_members(store: Store) -> None:
    alone = [
        event
        for event in ids(store, "group:cma")
        if (dossier := store.dossier(event)) and {part.actor for part in dossier.event.participants} & {"cma"} == set()
    ]
    assert alone
    assert not set(alone) & set(ids(store, "group:=cma"))


def test_town_and_group_together(store: Store) -> None:
    found = ids(store, "town:lere group:mnla")
    assert "lere-2015-04-29" in found
    assert not [event for event in found if "2023" in event]


SAME = [
    ("aguelhoc", "aguel'hoc"),
    ("al-qaeda", "Al Qaeda"),
    ("place:tombouctou", "place:Tombouctou"),
    ("group:plateforme", "group:Platform*"),
    ("lere bourem", "bourem lere"),
    ("lere -bourem", "-bourem lere"),
    ("(lere OR konna) kind:battle", "kind:battle lere OR kind:battle konna"),
    ("date:2015-04", "on:2015-04"),
    ("date:2015-04..2015-05", "date:2015-04,2015-05"),
    ("killed:>90", "killed:>=91"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_ways_to_say_the_same(store: Store, one: str, other: str) -> None:
    assert ids(store, one) == ids(store, other) != []


def test_negation_is_the_rest(store: Store) -> None:
    everything = set(ids(store, ""))
    for query in ("lere", "group:cma", "killed:>5", "date:2015", "has:contradiction", "(lere OR killed:>90)"):
        found = set(ids(store, query))
        assert set(ids(store, f"-{query}")) == everything - found
        assert 0 < len(found) < len(everything)


def test_figures_are_found_by_what_they_can_be(store: Store) -> None:
    over = set(ids(store, "killed:>90"))
    assert "bourem-2023-09-12" in over  # 97 claimed against 10
    assert "lere-2015-04-29" in ids(store, "captured:6")
    assert "lere-2015-04-29" in ids(store, "captured:12")
    assert "lere-2015-04-29" not in ids(store, "captured:>20")
    assert "bourem-2023-09-12" in ids(store, "casualties:dozens")


def test_dates_match_by_overlap(store: Store) -> None:
    assert "aguelhok-2012-01" in ids(store, "on:2012-01-20")
    assert "tuareg-rebellion-2012" in ids(store, "on:2012-07-14")
    assert set(ids(store, "after:2014 before:2016")) == set(ids(store, "date:2015"))
    assert not set(ids(store, "before:2015-04-29")) & {"lere-2015-04-29"}


def test_pages_follow_one_another(store: Store) -> None:
    for query in ("", "lere", "killed:>5", "sort:oldest", "sort:oldest lere"):
        search = store.search(query)
        whole = search.rows(0, 1000)
        assert len(whole) == search.count
        assert [*search.rows(0, 5), *search.rows(5, 10)] == whole[:10]
        positions = [store.position(line.key) for line in whole[:10]]
        assert [search.hits.row(position) for position in positions if position is not None] == list(range(10))


def test_newest_first_and_oldest_first(store: Store) -> None:
    assert ids(store, "sort:oldest") == ids(store, "")[::-1]


def test_a_value_that_names_too_much_says_so(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    assert store.search("source:mali").hint == ""
    monkeypatch.setattr("lere_tui.store.names.MAX_NAMED", 3)
    assert store.search("source:mali").hint.startswith("“mali” names over 3 publishers; only 3 are looked for")


def test_the_first_letters_of_a_name_find_every_record_that_has_them(store: Store) -> None:
    with store.reading() as db:
        starts = db.execute(
            "SELECT DISTINCT kind, substr(start, 1, 3) FROM name_start WHERE kind IN ('place', 'actor')"
        )
        begun = sorted({(kind, start[:n].strip()) for kind, start in starts for n in (1, 2, 3)})
    for kind, letters in begun:
        field, what = ("town", "place") if kind == "place" else ("group", "group")
        value = Value(letters, 0)
        if not store.names().exactly(kind, value):
            keys = store.names().beginning(kind, letters, 10_000)
            whole = store.postings().any_of(tokens.record(what, key) for key in keys)
            assert store.matcher().events(Field(field, (value,), 0)) == whole, letters


def test_without_a_hit_the_search_says_what_is_near(store: Store) -> None:
    assert "Did you mean “Ténenkou”?" in store.search("tenenkoux").near()
    assert any(line.startswith("Without “xyzzy”: ") for line in store.search("lere xyzzy").near())
    assert store.search("town:xyzzy").hint == "There is no place “xyzzy” in this corpus"
    assert store.search("town:xyzzy").count == 0


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(list(" \"()-*:,.<>=~^{}+'%_\0éor"))), max_size=40))
def test_no_text_makes_the_database_fail(store: Store, text: str) -> None:
    for typing in (False, True):
        try:
            search = store.search(text, typing)
        except QueryError:
            continue
        search.rows(0, 3)
