"""Databases that nobody checked: made or altered by hand, they are shown as far as they go."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lere_tui.model.casualties import casualty_table
from lere_tui.store.reading import Store

TINBER = "tinber-2015-04-29"


@pytest.fixture
def altered(older: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(older, tmp_path / "altered.sqlite"))


def alter(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db, db:
        for statement in statements:
            db.execute(statement)


def test_a_place_that_lies_in_itself_is_met_once(altered: Path) -> None:
    alter(altered, "UPDATE place SET parent = id")
    with Store(altered) as store:
        dossier = store.dossier(TINBER)
        assert dossier is not None
        assert len(dossier.place_path) == 1
        assert store.search("town:tinber").count


def test_a_date_that_is_none_is_shown_as_it_is_written(altered: Path) -> None:
    alter(altered, "UPDATE source SET published = 'soon'", "UPDATE claim SET said = 'then' WHERE said IS NOT NULL")
    with Store(altered) as store:
        dossier = store.dossier(TINBER)
        assert dossier is not None
        published = {source.published.text for source in dossier.sources.values() if source.published}
        assert published == {"soon"}


def test_a_kind_of_loss_that_nobody_knows_has_its_row(altered: Path) -> None:
    alter(altered, "UPDATE claim SET kind = 'vanished' WHERE kind = 'killed'")
    with Store(altered) as store:
        dossier = store.dossier(TINBER)
        assert dossier is not None
        assert "vanished" in {row.kind for row in casualty_table(dossier).rows}


def test_a_publisher_by_another_name_is_still_counted(altered: Path) -> None:
    alter(altered, "UPDATE publisher SET name = name || ' & Sons'")
    with Store(altered) as store:
        assert store.search("").facets("source")
