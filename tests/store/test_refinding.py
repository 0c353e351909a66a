"""What is kept of a corpus is found again in a newer one, or listed with its words; searches find it by any name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from lere_tui.model.anchors import quote
from lere_tui.model.subjects import (
    Again,
    Kept,
    Own,
    Subject,
    as_value,
    from_value,
    of_claim,
    of_event,
    of_source,
    of_words,
)
from lere_tui.store.offers import offers
from lere_tui.store.reading import Store

TINBER, NEW_NAME = "tinber-2015-04-29", "battle-of-tinber"
"""The id of a battle in a corpus, and in a newer version of it."""


def event(store: Store, name: str) -> Subject:
    dossier = store.dossier(name)
    assert dossier
    return of_event(dossier, "Small")


def claim(store: Store, words: str) -> Subject:
    dossier = store.dossier(TINBER)
    assert dossier
    return of_claim(dossier, next(each for each in dossier.event.claims if each.words == words))


def words(store: Store, exact: str) -> Subject:
    dossier, source = store.dossier(TINBER), store.source("agency")
    assert dossier
    assert source
    start = source.text.index(exact)
    return of_words(dossier, source, quote("agency", source.text, start, start + len(exact)))


def found(path: Path, *subjects: Subject) -> list[Again]:
    with Store(path) as store:
        return [store.refinder().find(Kept(subject.key, subject)) for subject in subjects]


def test_in_the_same_corpus_all_is_where_it_was(older: Path) -> None:
    with Store(older) as store:
        dossier = store.dossier(TINBER)
        assert dossier
        source = of_source(dossier, dossier.sources["agency"])
        kept = [event(store, TINBER), claim(store, "aucun mort"), source, words(store, "Villagers saw")]
    again = found(older, *kept)
    assert [each.how for each in again] == ["", "", "", ""]
    assert [each.now.key if each.now else "" for each in again] == [each.key for each in kept]
    assert [from_value(as_value(each)) for each in kept] == kept


def test_a_renamed_event_and_its_claims_are_found_by_their_content(older: Path, newer: Path) -> None:
    with Store(older) as store:
        kept = [event(store, TINBER), claim(store, "nine soldiers killed")]
    renamed, its_claim = found(newer, *kept)
    assert renamed.now
    assert (renamed.now.event, renamed.how) == (NEW_NAME, "renamed")
    assert its_claim.now
    assert (its_claim.now.event, its_claim.now.says, its_claim.how) == (NEW_NAME, kept[1].says, "renamed")


def test_another_title_does_not_hide_the_content(older: Path) -> None:
    with Store(older) as store:
        battle, nine = event(store, TINBER), claim(store, "nine soldiers killed")
    kept = [replace(each, event="another", id="another", title="The fight for Tinbér") for each in (battle, nine)]
    whole, its_claim = found(older, *kept)
    assert whole.now
    assert (whole.now.event, whole.how) == (TINBER, "renamed")
    assert its_claim.now
    assert (its_claim.now.event, its_claim.how) == (TINBER, "renamed")
    [other] = found(older, replace(battle, event="another", title="Another", digest="", gist=""))
    assert other.now is None, "the same day is not enough"


def test_what_was_changed_says_so(older: Path, newer: Path) -> None:
    with Store(older) as store:
        night = event(store, "tinber-2015-04-29-night")
    [again] = found(newer, night)
    assert again.now
    assert (again.now.event, again.how) == (night.event, "changed since")


def test_words_are_found_where_they_stand_now(older: Path, newer: Path) -> None:
    with Store(older) as store:
        kept = [
            words(store, "First report"),
            words(store, "no more than that"),
            words(store, "The ministry counted its own dead"),
        ]
    first, moved, changed = found(newer, *kept)
    assert first.how == ""
    assert moved.now
    assert moved.now.quote
    assert (moved.how, moved.now.quote.exact, moved.now.event) == ("moved", "no more than that", NEW_NAME)
    with Store(newer) as store:
        source = store.source("agency")
    assert source
    assert source.text[moved.now.quote.start : moved.now.quote.end] == "no more than that"
    assert changed.now
    assert changed.now.quote
    assert changed.how == "other words now"
    assert changed.now.quote.exact == "The ministry recounted its own dead"


def test_what_is_gone_is_told_with_its_words_and_comes_back_by_itself(older: Path, newer: Path) -> None:
    with Store(older) as store:
        accord = event(store, "accord-2015")
    [again] = found(newer, accord)
    assert (again.now, again.how) == (None, "gone")
    assert (again.kept.subject.words, again.kept.subject.date) == ("Accord of the oasis", "2015-06-20~")
    [back] = found(older, accord)
    assert (back.now is not None, back.how) == (True, "")


def test_words_outlive_their_event_as_long_as_the_source_reports_another(older: Path, newer: Path) -> None:
    with Store(older) as store:
        kept = words(store, "Villagers saw")
    [again] = found(newer, replace(kept, event="gone", title="Gone", digest="other"))
    assert again.now
    assert again.now.quote
    assert again.now.quote.exact == "Villagers saw"


def ids(path: Path, own: Own, query: str) -> list[str]:
    with Store(path, lambda: own) as store:
        search = store.search(query)
        return [line.id for line in search.rows(0, 100)]


@pytest.fixture
def own(older: Path) -> Own:
    with Store(older) as store:
        battle, accord, adrar = (event(store, name) for name in (TINBER, "accord-2015", "adrar-2015-05"))
        nine = claim(store, "nine soldiers killed")
    kept = (
        Kept(battle.key, battle, tags=("Check-This", "mali")),
        Kept(nine.key, nine, marked=True),
        Kept(accord.key, accord, marked=True, note="why?"),
    )
    return Own(kept, read=((adrar, "2026"), (accord, "2026")))


def test_searches_find_what_is_kept(older: Path, own: Own) -> None:
    assert ids(older, own, "is:marked") == ["accord-2015", TINBER]
    assert ids(older, own, "is:marked -has:note") == [TINBER]
    assert ids(older, own, "is:read OR tag:check-this") == ["accord-2015", "adrar-2015-05", TINBER]
    assert ids(older, own, 'tag:"check this" kind:battle') == [TINBER]
    assert ids(older, own, "is:read -is:marked") == ["adrar-2015-05"]
    assert set(ids(older, own, "-is:marked")) == {"adrar-2015-05", "hostile-2016", "tinber-2015-04-29-night"}


def test_searches_follow_into_a_newer_corpus(newer: Path, own: Own) -> None:
    assert ids(newer, own, "is:marked") == [NEW_NAME]
    assert ids(newer, own, "tag:mali") == [NEW_NAME]
    assert ids(newer, own, "is:read") == ["adrar-2015-05"]


def test_what_can_be_searched_for_is_offered(older: Path, own: Own) -> None:
    with Store(older, lambda: own) as store:
        tags = offers(store, "tag:", 4)
        is_ = offers(store, "kind:agreement is:", 18)
        has = offers(store, "has:n", 5)
    assert tags
    assert [(each.value, each.events) for each in tags.offers] == [("Check-This", 1), ("mali", 1)]
    assert is_
    assert [(each.value, each.events) for each in is_.offers] == [("marked", 1), ("read", 1)]
    assert has
    assert [(each.value, each.events) for each in has.offers] == [("note", 1)]


def test_without_a_workspace_nothing_is_found_and_trouble_is_told(older: Path) -> None:
    with Store(older) as store:
        assert store.search("is:marked").count == 0
    with Store(older, lambda: Own(trouble="it is damaged")) as store:
        assert store.search("is:marked").hint == "it is damaged"
        assert store.search("tag:nobody").hint == "it is damaged"
    with Store(older, lambda: Own()) as store:
        assert store.search("tag:nobody").hint == "You have no tag “nobody” on an event of this corpus"
