"""The corpus's file while it is open: damage is told, and so is a newer one; what is read stays the old one."""

import shutil
from pathlib import Path

import pytest

from lere_tui.app import LereApp
from lere_tui.screens import watching
from lere_tui.store.importing import import_files

from .driving import press, settle, shown

IMPORTS = Path(__file__).parents[1] / "data" / "imports"


@pytest.fixture
def corpus(older: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small corpus; it is looked at often."""
    monkeypatch.setattr(watching, "EVERY", 0.05)
    monkeypatch.setattr("lere_tui.app.GREET_AFTER", 0.01)
    return Path(shutil.copy(older, tmp_path / "c.sqlite"))


async def test_a_newer_corpus_is_told_and_the_old_one_is_read_on(corpus: Path) -> None:
    async with LereApp(corpus).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        while not pilot.app.reader._spare:  # type: ignore[attr-defined]
            await pilot.pause(0.02)
        before = shown(pilot.app)  # type: ignore[arg-type]
        assert watching.NEWER not in before
        import_files([IMPORTS / "ged-49.csv"], corpus)
        while watching.NEWER not in shown(pilot.app):  # type: ignore[arg-type]
            await pilot.pause(0.05)
        await press(pilot, "G", "enter")  # lanes that are opened only now
        assert "can't be read" not in shown(pilot.app)  # type: ignore[arg-type]
        await press(pilot, "q", "l")
        assert "ged-" not in shown(pilot.app)  # type: ignore[arg-type]


async def test_damage_is_told(corpus: Path) -> None:
    content = bytearray(corpus.read_bytes())
    content[-4096] ^= 1
    corpus.write_bytes(content)
    async with LereApp(corpus).run_test(size=(80, 24)) as pilot:
        while watching.DAMAGED not in shown(pilot.app):  # type: ignore[arg-type]
            await pilot.pause(0.05)


def test_no_lane_reads_another_file(corpus: Path) -> None:
    from lere_tui.screens.reading import Reader
    from lere_tui.store.errors import StoreError

    reader = Reader(corpus)
    with reader.lane("search") as store:
        total = store.total
    import_files([IMPORTS / "ged-49.csv"], corpus)
    assert reader.is_outdated()
    with pytest.raises(StoreError, match="a newer version of this corpus is there"), reader.lane("event"):
        pass
    with reader.lane("search") as store:
        assert store.total == total
    reader.close()


async def test_an_event_that_can_not_be_read_can_be_left(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lere_tui.app.GREET_AFTER", 60.0)  # no lane is held yet when the newer file comes
    async with LereApp(corpus).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        import_files([IMPORTS / "ged-49.csv"], corpus)
        await press(pilot, "enter")
        assert "a newer version of this corpus is there" in shown(pilot.app)  # type: ignore[arg-type]
        await press(pilot, "down", "q")
        assert len(pilot.app.screen_stack) == 1


async def test_who_goes_back_does_not_wait_for_what_is_read(corpus: Path) -> None:
    async with LereApp(corpus).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        with pilot.app.reader.lane("event"):  # type: ignore[attr-defined]
            await pilot.press("enter", "q")
            await pilot.pause(0.1)
            assert len(pilot.app.screen_stack) == 1
        await settle(pilot)
        assert len(pilot.app.screen_stack) == 1
