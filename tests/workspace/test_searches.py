"""Saved searches: steps of the journal, and what is new in each since it was seen."""

from __future__ import annotations

from pathlib import Path

import pytest

from lere_tui.model.saved import Seen, Since
from lere_tui.render.saved_text import NOT_SEEN, since_words
from lere_tui.workspace.database import WorkspaceError
from lere_tui.workspace.journal import FILE, Journal
from lere_tui.workspace.searches import Searches


@pytest.fixture
def searches(tmp_path: Path) -> Searches:
    return Searches(Journal(tmp_path / FILE))


def names(searches: Searches) -> list[tuple[str, str]]:
    return [(each.name, each.query) for each in searches.saved()]


def test_saved_renamed_deleted_and_all_of_it_undone(tmp_path: Path) -> None:
    searches = Searches(Journal(tmp_path / FILE))
    searches.save("Léré", "town:lere")
    searches.save("bourem", "town:bourem")
    searches.save("LÉRÉ", "town:lere killed:>5")
    assert names(searches) == [("bourem", "town:bourem"), ("LÉRÉ", "town:lere killed:>5")]
    bourem, lere = searches.saved()
    searches.rename(bourem, "Bourem, all")
    searches.delete(lere)
    assert names(searches) == [("Bourem, all", "town:bourem")]
    again = Journal(tmp_path / FILE)  # over a restart
    for _ in range(3):
        again.undo()
    assert names(Searches(again)) == [("bourem", "town:bourem"), ("Léré", "town:lere")]
    again.redo()
    assert ("LÉRÉ", "town:lere killed:>5") in names(Searches(again))


def test_a_name_is_had_once(searches: Searches) -> None:
    searches.save("a", "x")
    searches.save("b", "y")
    with pytest.raises(WorkspaceError, match="another search named “b”"):
        searches.rename(searches.saved()[0], "B")
    searches.rename(searches.saved()[0], "A")
    assert names(searches) == [("A", "x"), ("b", "y")]


def test_what_was_seen_belongs_to_a_search_and_a_corpus_and_survives_a_new_name(searches: Searches) -> None:
    searches.save("a", "x")
    about = searches.saved()[0].about
    searches.see(about, "one", Seen(2, "v", {"e": "1", "f": "2"}))
    searches.see(about, "two", Seen(3_000, "v", None))
    searches.see(about, "two", Seen(4_000, "w", None))
    searches.rename(searches.saved()[0], "b")
    assert searches.seen("one") == {searches.saved()[0].about: Seen(2, "v", {"e": "1", "f": "2"})}
    assert searches.seen("two") == {about: Seen(4_000, "w", None)}
    assert searches.seen("three") == {}


def test_words() -> None:
    assert since_words(None) == NOT_SEEN
    assert since_words(Since(0)) == "nothing new"
    assert since_words(Since(1_200, 3, 1)) == "1,200 new, 3 changed, 1 gone"
    assert since_words(Since(0, 0, 2)) == "2 gone"
    assert since_words(Since(40, at_least=True)) == "at least 40 new"
    assert since_words(Since(0, at_least=True)) == "too many to tell what is new"
