"""What is new in a search of a corpus that was built again."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from lere_tui.model.saved import Since
from lere_tui.store import since as module
from lere_tui.store.building import build
from lere_tui.store.reading import Store
from lere_tui.store.since import look, since

SMALL = Path(__file__).parents[1] / "data" / "small"


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A corpus, and the next version of it: an event is gone, one is new, and the title of one is another."""
    folder = tmp_path_factory.mktemp("versions")
    shutil.copytree(SMALL, folder / "next")
    events = sorted((folder / "next" / "events").glob("*.toml"))
    text = next(file for file in events if "Ambush near Adrar camp" in file.read_text("utf-8"))
    text.write_text(text.read_text("utf-8").replace("Ambush near Adrar camp", "Ambush at Adrar camp"), "utf-8")
    (folder / "next" / "events" / "brand-new.toml").write_text(
        'id = "brand-new"\ntitle = "Brand new"\nkind = "incident"\ndate = "2021-01-01"\n', "utf-8"
    )
    build(SMALL, folder / "one.sqlite")
    build(folder / "next", folder / "two.sqlite")
    return folder / "one.sqlite", folder / "two.sqlite"


def test_new_changed_and_gone(versions: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(versions[0]) as one, Store(versions[1]) as two:
        then = look(one, one.search("").hits)
        assert then.events is not None
        assert then.count == len(then.events)
        assert since(one, one.search("").hits, then) == Since(0)
        then = replace(then, events={**then.events, "was-there": "1"}, count=then.count + 1)
        now = two.search("").hits
        assert since(two, now, then) == Since(1, 1, 1)
        monkeypatch.setattr(module, "KNOWN", 1)  # too many now to know them, but not then
        assert since(two, now, then) == Since(1, 1, 1)
        assert look(two, now).events is None


def test_of_too_many_it_says_only_what_is_sure(versions: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "KNOWN", 1)
    with Store(versions[0]) as one, Store(versions[1]) as two:
        then = look(one, one.search("").hits)
        assert since(one, one.search("").hits, then) == Since(0), "the corpus is the same"
        assert since(two, two.search("").hits, then) == Since(1, at_least=True)
        assert since(two, two.search("kind:attack").hits, then) == Since(0, at_least=True)
