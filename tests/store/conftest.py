"""The embedded corpus, compiled once for all tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lere_tui.resources import db_folder
from lere_tui.store.building import build
from lere_tui.store.reading import Store


@pytest.fixture(scope="session")
def embedded() -> Path:
    return db_folder() / "corpora" / "lere"


@pytest.fixture(scope="session")
def database(embedded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "lere.sqlite"
    build(embedded, path)
    return path


@pytest.fixture
def store(database: Path) -> Iterator[Store]:
    with Store(database) as opened:
        yield opened
