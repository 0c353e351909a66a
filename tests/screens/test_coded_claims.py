"""An imported event: its figures were coded in a row of a file, and Enter on one says which."""

from pathlib import Path

from lere_tui.app import LereApp
from lere_tui.screens.event import EventScreen
from lere_tui.screens.sources import SourcesScreen
from lere_tui.store.importing import import_files

from .driving import press, settle, shown

GED = Path(__file__).parents[1] / "data" / "imports" / "ged-49.csv"


async def test_a_figure_without_words(tmp_path: Path) -> None:
    corpus = tmp_path / "ged.sqlite"
    import_files([GED], corpus)
    app = LereApp(corpus, "7001 vesk")
    async with app.run_test(size=(90, 40)) as pilot:
        await settle(pilot)
        app.push_screen(EventScreen(app.screen._reader, "ged-7001"))  # type: ignore[attr-defined]
        await settle(pilot)
        assert "coded in column deaths_a, line 2 of ged-49.csv: deaths_a=1" in shown(app)
        assert "CC BY 4.0" in shown(app)
        assert "SHA-256" in shown(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, SourcesScreen)
        said = " ".join(shown(app).split())
        assert "This source is cited only" in said
        assert "line 2 of ged-49.csv" in said
        await press(pilot, "escape")
        assert isinstance(app.screen, EventScreen)
