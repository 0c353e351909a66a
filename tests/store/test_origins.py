"""Every imported record knows its dataset, version, licence, file and line, and all of it is shown."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from lere_tui.model.casualties import casualty_table
from lere_tui.model.dossier import Dossier
from lere_tui.render.claim_text import claim_entries, row_entries
from lere_tui.render.event_json import dump, event_record
from lere_tui.render.event_lines import event_lines
from lere_tui.render.event_markdown import event_markdown
from lere_tui.render.event_text import Entry, page
from lere_tui.render.origin_text import cited_only
from lere_tui.render.terminal import lines
from lere_tui.store.checking import check_corpus
from lere_tui.store.errors import StoreError
from lere_tui.store.origins import mend
from lere_tui.store.reading import Store

from .imported import IMPORTS, UCDP, changed, put_in


@pytest.fixture(scope="module")
def ged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_in(tmp_path_factory.mktemp("ged") / "ged.sqlite", IMPORTS / "ged-49.csv", "ucdp", "GEDEvent_v24_1.csv")


@pytest.fixture(scope="module")
def of_acled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return put_in(tmp_path_factory.mktemp("acled") / "acled.sqlite", IMPORTS / "acled-2023.csv", "acled")


def event(path: Path, name: str) -> Dossier:
    with Store(path) as store:
        dossier = store.dossier(name)
    assert dossier is not None
    return dossier


def text(entries: list[Entry]) -> str:
    return "\n".join(lines(entries, 0, False))


def test_an_event_knows_its_row(ged: Path) -> None:
    origin = event(ged, "ged-7002").origin
    assert origin is not None
    assert (origin.dataset, origin.version, origin.licence) == ("ucdp-ged", "24.1", "CC BY 4.0")
    assert (origin.file, origin.shareable, len(origin.sha256)) == ("GEDEvent_v24_1.csv", True, 64)
    assert origin.line is not None
    row = (IMPORTS / "ged-49.csv").read_text("utf-8").split("\n")[origin.line - 1]
    assert row.startswith("7002,")


def test_it_is_shown_everywhere(ged: Path) -> None:
    dossier = event(ged, "ged-7001")
    origin = dossier.origin
    assert origin is not None
    said = (
        "UCDP Georeferenced Event Dataset (GED) 24.1 (CC BY 4.0), line 2 of GEDEvent_v24_1.csv,"
        f" SHA-256 {origin.sha256[:12]}…"
    )
    assert said in text(event_lines(dossier))
    assert said in text(page(dossier))
    assert said.replace("_", "\\_") in event_markdown(dossier)
    record = json.loads(dump(event_record(dossier)))
    assert record["origin"]["sha256"] == origin.sha256
    assert record["origin"]["line"] == 2
    assert "forbid" not in text(event_lines(dossier))


def test_terms_that_forbid_redistribution_are_told(of_acled: Path) -> None:
    with Store(of_acled) as store:
        found = store.search("").rows(0, 1)[0].id
    dossier = event(of_acled, found)
    assert "its terms forbid redistribution" in text(event_lines(dossier))
    assert "its terms forbid redistribution" in event_markdown(dossier)
    assert event_record(dossier)["origin"]["shareable"] is False


def test_the_corpus_itself_has_no_origin(store: Store) -> None:
    dossier = store.dossier("lere-2015-04-29")
    assert dossier is not None
    assert dossier.origin is None
    assert event_record(dossier)["origin"] is None
    assert "SHA-256" not in text(event_lines(dossier))


def test_a_coded_figure_says_the_row_it_rests_on(ged: Path) -> None:
    dossier = event(ged, "ged-7001")
    claims = {claim.id: claim for claim in dossier.event.claims}
    rows = {row.verdict.weighed[0].claim.id: row for row in casualty_table(dossier).rows}
    said = text(claim_entries(claims["total"], rows["total"], dossier))
    assert "coded in columns best, low, high, line 2 of GEDEvent_v24_1.csv: best=6 low=6 high=6" in said
    assert "“" not in said
    said = text(claim_entries(claims["deaths-a"], rows["deaths-a"], dossier))
    assert "coded in column deaths_a, line 2 of" in said
    assert "coded deaths_a=1" in text(row_entries(rows["deaths-a"], None, dossier))
    assert "coded deaths_a=1" in text(event_lines(dossier))
    assert "line 2 of GEDEvent_v24_1.csv: deaths_a=1; " in cited_only("ucdp-ged", dossier)
    assert cited_only(dossier.event.sources[1], dossier).endswith("in this corpus.")


def test_the_words_of_a_quote_stay_words(store: Store) -> None:
    dossier = store.dossier("lere-2015-04-29")
    assert dossier is not None
    claim = next(claim for claim in dossier.event.claims if claim.figure)
    assert f"“{claim.words}”" in text(claim_entries(claim, None, dossier))


def test_names_of_files_are_no_markup(tmp_path: Path) -> None:
    name = "[red]ged\x1b[31m\u202e.csv"
    path = put_in(tmp_path / "odd.sqlite", IMPORTS / "ged-49.csv", "ucdp", name)
    dossier = event(path, "ged-7001")
    for said in (text(event_lines(dossier)), event_markdown(dossier), dump(event_record(dossier))):
        assert "\x1b" not in said
        assert "\u202e" not in said
    assert "line 2 of [red]ged␛[31m⍰.csv" in text(event_lines(dossier))
    assert json.loads(dump(event_record(dossier)))["origin"]["file"] == name


def test_info_tells_the_datasets(ged: Path, of_acled: Path) -> None:
    with Store(ged) as store:
        [dataset] = store.info().datasets
    assert (dataset.id, dataset.version, dataset.licence, dataset.events) == ("ucdp-ged", "24.1", "CC BY 4.0", 5)
    [imported] = dataset.imports
    assert (imported.file, imported.rows, imported.skipped) == ("GEDEvent_v24_1.csv", 7, 2)
    with Store(of_acled) as store:
        assert [each.shareable for each in store.info().datasets] == [False]


def test_an_imported_corpus_is_sound(ged: Path, of_acled: Path) -> None:
    for path in (ged, of_acled):
        checked = check_corpus(path)
        assert checked.problems == []
        assert checked.origins > checked.events > 0


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM origin WHERE record = 'event'", "no quote"),
        ("DELETE FROM origin WHERE record = 'source'", "hash of its file"),
        ("INSERT INTO origin VALUES ('event', 99, 1, 3, x'00')", "not there"),
        ("UPDATE origin SET line = 0 WHERE record = 'event'", "no line 0"),
        ("UPDATE import SET sha256 = ''", "hash of GEDEvent_v24_1.csv is missing"),
    ],
)
def test_what_is_wrong_is_found(ged: Path, tmp_path: Path, sql: str, said: str) -> None:
    path = Path(shutil.copy(ged, tmp_path / "wrong.sqlite"))
    with sqlite3.connect(path) as db:
        db.execute(sql)
    db.close()
    problems = [str(problem) for problem in check_corpus(path).problems]
    assert any(said in problem for problem in problems)
    assert not any("from its folder" in problem for problem in problems)


def test_who_imported_is_not_sent_to_a_folder(ged: Path, database: Path, tmp_path: Path) -> None:
    broken = Path(shutil.copy(ged, tmp_path / "broken.sqlite"))
    with sqlite3.connect(broken) as db:
        db.execute("UPDATE posting SET bitmap = x'00112233' WHERE token = 'vesk'")
    db.close()
    with Store(broken) as store, pytest.raises(StoreError, match="import the files again") as caught:
        store.search("vesk")
    assert "folder" not in str(caught.value)
    both = Path(shutil.copy(database, tmp_path / "both.sqlite"))
    with sqlite3.connect(both) as db:
        assert mend(db) == "build it again from its folder"
    db.close()
    put_in(both, IMPORTS / "ged-49.csv", "ucdp")
    with sqlite3.connect(both) as db:
        assert mend(db) == "build it again from its folder, and import the files again into a new corpus"
    db.close()


def test_a_line_is_not_always_known(ged: Path, tmp_path: Path) -> None:
    path = changed(
        Path(shutil.copy(ged, tmp_path / "page.sqlite")), lambda db: db.execute("UPDATE origin SET line = NULL")
    )
    assert ", in GEDEvent_v24_1.csv, SHA-256" in text(event_lines(event(path, "ged-7001")))


@pytest.mark.skipif(not UCDP.is_dir(), reason="the real files are not here")
def test_a_thousand_real_rows(tmp_path: Path) -> None:
    file = UCDP / "ged231_sample_1000.csv"
    path = put_in(tmp_path / "real.sqlite", file, "ucdp")
    assert check_corpus(path).problems == []
    written = file.read_text("utf-8").split("\n")
    with Store(path) as store:
        found = store.search("")
        assert found.count == 1000
        for line in found.rows(0, 1000)[::25]:
            dossier = store.dossier(line.id)
            assert dossier is not None
            assert dossier.origin is not None
            assert dossier.origin.line is not None
            assert line.id.removeprefix("ged-") in written[dossier.origin.line - 1]
            assert "SHA-256" in text(event_lines(dossier))
            assert "coded" in text(event_lines(dossier))
