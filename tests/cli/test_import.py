"""`lere-tui import` as a reader meets it: what it says, on which stream, and its exit code."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lere_tui.formats import ucdp
from lere_tui.render.visible import visible
from lere_tui.store.building import build

IMPORTS = Path(__file__).parents[1] / "data" / "imports"
SMALL = Path(__file__).parents[1] / "data" / "small"
GED, ACLED, PLAIN = (str(IMPORTS / name) for name in ("ged-49.csv", "acled-2023.csv", "article.txt"))
Run = Callable[..., Any]


def one_line(answer: Any, code: int, *words: str) -> None:
    """A command that failed said so in one line that has these words, and nothing else."""
    assert answer.out == ""
    [line] = answer.err.splitlines()
    assert line.startswith("lere-tui: ")
    for word in words:
        assert word in line
    assert answer.code == code


def test_what_became_of_a_file(run: Run) -> None:
    answer = run("import", GED, "--corpus", "new.sqlite")
    assert (answer.code, answer.err) == (0, "")
    first, *lines = answer.out.splitlines()
    assert first == "ged-49.csv: UCDP Georeferenced Event Dataset (GED), licence: CC BY 4.0"
    assert "  read     7 rows as ucdp, utf-8; 2 skipped" in lines
    assert "  events   5 new, 0 changed, 0 unchanged" in lines
    assert "    line 7 id: “seven”: the id is no whole number" in lines
    assert run("check", "--corpus", "new.sqlite").code == 0
    assert run("search", "vesk", "--count", "--corpus", "new.sqlite").out.strip() == "3"
    again = run("import", GED, "--corpus", "new.sqlite")
    assert again.code == 0
    [line] = again.out.splitlines()
    assert re.fullmatch(r"ged-49.csv: this very file was read in on \d{4}-\d\d-\d\d; nothing changed", line)


def test_terms_are_told(run: Run) -> None:
    answer = run("import", ACLED, "--corpus", "new.sqlite")
    assert answer.out.splitlines()[-1] == "  its terms forbid passing these records on"


def test_the_corpus_of_the_variable(run: Run, lere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LERE_CORPUS", "mine.sqlite")
    assert run("import", GED).code == 0
    assert Path("mine.sqlite").is_file()
    monkeypatch.delenv("LERE_CORPUS")
    one_line(run("import", GED), 2, "say which corpus takes it in")


def test_a_trial(run: Run, tmp_path: Path) -> None:
    answer = run("import", GED, ACLED, "--corpus", "deep/new.sqlite", "--dry-run", "--report", "r.json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count("  a trial: nothing was written\n") == 2
    assert [path.name for path in tmp_path.iterdir()] == ["r.json"]
    told = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert told["dry_run"] is True
    assert [each["events"]["new"] for each in told["files"]] == [5, 4]


def test_the_report_has_every_loss(run: Run, tmp_path: Path) -> None:
    rows = Path(GED).read_text("utf-8").splitlines(keepends=True)
    lost = [f"no-{number}," + rows[-1].partition(",")[2] for number in range(30)]
    (tmp_path / "many.csv").write_text("".join([*rows, *lost]), "utf-8")
    answer = run("import", "many.csv", "--corpus", "new.sqlite", "--report", "r.json")
    assert "(30 more like it)" in answer.out  # rows without a number for their id, “seven” among them
    [file] = json.loads((tmp_path / "r.json").read_text("utf-8"))["files"]
    assert [loss["value"] for loss in file["skipped"]] == ["seven", "7001", *(f"no-{n}" for n in range(30))]
    assert all(set(loss) == {"line", "column", "value", "reason"} for loss in file["skipped"])
    events = file["events"]
    assert file["rows"] == 37 == len(file["skipped"]) + events["new"] + events["changed"] + events["unchanged"]
    assert "changed_values" in file
    assert "number_of_sources" in file["columns_not_kept"]
    assert file["dataset"]["licence"] == "CC BY 4.0"
    run("import", "many.csv", "--corpus", "new.sqlite", "--report", "again.json")
    [file] = json.loads((tmp_path / "again.json").read_text("utf-8"))["files"]
    assert file["known_since"]


@pytest.mark.parametrize("report", ["nowhere/r.json", ".", "new.sqlite", "ged.csv"])
def test_a_report_that_can_not_be_written(report: str, run: Run, tmp_path: Path) -> None:
    shutil.copy(GED, tmp_path / "ged.csv")
    answer = run("import", "ged.csv", "--corpus", "new.sqlite", "--report", report)
    one_line(answer, 2, "report")
    assert [path.name for path in tmp_path.iterdir()] == ["ged.csv"]
    assert (tmp_path / "ged.csv").read_bytes() == Path(GED).read_bytes()


def test_bad_input(run: Run, tmp_path: Path) -> None:
    run("import", ACLED, "--corpus", "c.sqlite")
    before = (tmp_path / "c.sqlite").read_bytes()
    (tmp_path / "empty").touch()
    (tmp_path / "table.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "page.html").write_text("<html><body></body></html>", "utf-8")
    (tmp_path / "cut.csv.gz").write_bytes(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")
    for name, *words in (
        ("missing.csv", "missing.csv", "No such file"),
        ("empty", "empty", "the file is empty"),
        ("table.csv", "none of the formats", "--as"),
        ("folder", "folder", "Is a directory"),
        ("page.html", "page.html", "no article was found"),
        ("cut.csv.gz", "cut.csv.gz"),
        ("c.sqlite", "c.sqlite", "none of the formats"),
    ):
        for corpus in ("c.sqlite", "new.sqlite"):
            one_line(run("import", GED, name, "--corpus", corpus), 4, *words, "nothing was changed")
    for form in ("ucdp", "acled", "geonames", "wikitext"):
        one_line(
            run("import", "table.csv", "--as", form, "--corpus", "c.sqlite"), 4, "table.csv", "nothing was changed"
        )
    assert (tmp_path / "c.sqlite").read_bytes() == before
    assert not (tmp_path / "new.sqlite").exists()
    assert not [path.name for path in tmp_path.iterdir() if path.name.endswith(".new")]


def test_bad_use(run: Run, tmp_path: Path) -> None:
    one_line(run("import", GED, "--corpus", "c.sqlite", "--as", "excel"), 2, "--as")
    one_line(run("import", "--corpus", "c.sqlite"), 2, "FILE")
    one_line(run("import", GED, "--corpus", str(tmp_path)), 2, "is a folder; build a database")
    assert list(tmp_path.iterdir()) == []


def test_bad_corpus(run: Run, tmp_path: Path) -> None:
    import sqlite3

    with sqlite3.connect(tmp_path / "other.sqlite") as db:
        db.execute("CREATE TABLE t (a)")
    (tmp_path / "notes.txt").write_text("no database at all", "utf-8")
    (tmp_path / "empty.sqlite").touch()
    one_line(run("import", GED, "--corpus", "other.sqlite"), 3, "a database of another program")
    one_line(run("import", GED, "--corpus", "notes.txt"), 3, "is not a database")
    one_line(run("import", GED, "--corpus", "empty.sqlite"), 3, "is not a database")
    one_line(run("import", GED, "--corpus", "notes.txt/new.sqlite"), 3, "can't be")
    one_line(run("import", GED, "--corpus", "/proc/new.sqlite"), 3, "can't be written")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.sqlite", "notes.txt", "other.sqlite"]


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    """As another user, since nothing is forbidden to the one who runs tests in a container."""
    import os

    corpus = tmp_path / "c.sqlite"
    build(SMALL, corpus)
    before = corpus.read_bytes()
    shutil.copy(GED, tmp_path / "ged.csv")
    tmp_path.chmod(0o555)
    code = (
        "import os, sys\n"
        "from lere_tui.cli import main\n"
        "import lere_tui.cli.arguments, lere_tui.cli.importing, lere_tui.formats.ucdp, sqlite_utils.migrations\n"
        "os.chdir(sys.argv[1])\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "sys.exit(main(['import', 'ged.csv', '--corpus', 'c.sqlite']))"
    )
    folder = os.open(tmp_path, os.O_RDONLY)
    try:
        for parent in list(tmp_path.parents)[:3]:
            if parent.stat().st_uid == os.geteuid() and parent != Path("/tmp"):
                parent.chmod(parent.stat().st_mode | 0o011)
        answer = subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        os.close(folder)
        tmp_path.chmod(0o755)
    [line] = answer.stderr.splitlines()
    assert (answer.returncode, answer.stdout) == (3, "")
    assert line.endswith("c.sqlite can't be written: Permission denied")
    assert corpus.read_bytes() == before


def test_nothing_found(run: Run, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_bytes(Path(GED).read_bytes().partition(b"\n")[0] + b"\n")
    answer = run("import", "e.csv", "--corpus", "new.sqlite")
    assert (answer.code, answer.err) == (1, "")
    assert answer.out.splitlines()[-1] == "  nothing of it could be taken in"
    assert not (tmp_path / "new.sqlite").exists()


def test_what_is_there_already_is_found(run: Run, tmp_path: Path) -> None:
    dump = IMPORTS / "geonames-XA.txt"
    assert run("import", str(dump), "--corpus", "c.sqlite").code == 0
    (tmp_path / "XA.txt").write_bytes(dump.read_bytes() + b"\n")
    answer = run("import", "XA.txt", "--corpus", "c.sqlite")
    assert answer.code == 0
    assert "0 places (0 brought up to date)" in answer.out


def test_an_article_is_shown_with_its_event(run: Run, tmp_path: Path) -> None:
    build(SMALL, tmp_path / "c.sqlite")
    answer = run("import", PLAIN, "--corpus", "c.sqlite", "--event", "tinber-2015-04-29")
    assert answer.code == 0
    shown = run("show", "tinber-2015-04-29", "--corpus", "c.sqlite").out
    assert "Sand: The Front Leaves the Wells" in shown
    record = json.loads(run("show", "tinber-2015-04-29", "--corpus", "c.sqlite", "--format", "json").out)
    assert "sand-the-front-leaves-the-wells" in json.dumps(record["sources"])


def test_an_event_that_is_not_there(run: Run, tmp_path: Path) -> None:
    one_line(run("import", PLAIN, "--corpus", "new.sqlite", "--event", "x"), 1, "there is no event “x”", "nothing was")
    assert list(tmp_path.iterdir()) == []
    build(SMALL, tmp_path / "c.sqlite")
    answer = run("import", PLAIN, "--corpus", "c.sqlite", "--event", "tinber-2015")
    assert (answer.code, answer.out) == (1, "")
    assert "Did you mean tinber-2015-04-29" in answer.err


def test_stopped(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(ucdp, "read", stop)
    one_line(run("import", GED, "--corpus", "new.sqlite"), 130, "stopped; new.sqlite is as it was")
    assert list(tmp_path.iterdir()) == []


def test_progress_in_a_pipe(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lere_tui.cli.progress._AFTER", 0.0)
    answer = run("import", GED, "--corpus", "new.sqlite")
    assert answer.code == 0
    reading, *others = answer.err.splitlines()
    assert re.fullmatch(r"reading 100%, 7 rows, 0\.0 of 0\.0 MB, 0 s", reading)
    assert all(re.fullmatch(r"indexing \d+%, [\d,]+ of 5 events, \d+ s", line) for line in others)
    assert others


def test_who_reads_the_progress_goes_away(tmp_path: Path) -> None:
    """A closed stderr does not stop an import."""
    code = (
        "import sys, lere_tui.cli.progress as p\n"
        "p._AFTER = 0.0\n"
        "from lere_tui.cli import main\n"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, "import", GED, "--corpus", str(tmp_path / "c.sqlite")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stderr is not None
    process.stderr.close()
    process.stderr = None
    out, _ = process.communicate(timeout=60)
    assert b"5 new" in out
    assert (tmp_path / "c.sqlite").is_file()


HOSTILE = "[per Mali][/b]\x1b[31mred\u202eback\x9b1m\u200b\x00\x07"


@pytest.mark.parametrize("name", ["ged-49.csv", "acled-2023.csv", "geonames-XA.txt"])
def test_hostile_cells(name: str, run: Run, tmp_path: Path) -> None:
    """Every cell of the second row in turn, and every name of a column: what reaches the terminal can be seen."""
    raw = (IMPORTS / name).read_bytes().decode("utf-8")
    parted = "\t" if name.endswith(".txt") else ","
    lines = raw.split("\n")
    cells = lines[3].split(parted)
    rows = [parted.join([*cells[:n], f"{cell}{HOSTILE}", *cells[n + 1 :]]) for n, cell in enumerate(cells)]
    header = [lines[0]] if parted == "\t" else [f"{lines[0]},x{HOSTILE}"]
    (tmp_path / f"h{HOSTILE[:-2]}.csv".replace("/", "")).write_text("\n".join([*header, *rows, *lines[1:]]), "utf-8")
    [file] = tmp_path.iterdir()
    answer = run("import", file.name, "--corpus", "c.sqlite", "--report", "r.json")
    assert answer.code in (0, 1)
    assert "skipped" in answer.out
    for text in (answer.out, answer.err):
        assert visible(text, keep_newlines=True) == text
    if answer.code == 0:
        assert run("check", "--corpus", "c.sqlite").code == 0
        for form in ("text", "json", "markdown"):
            for event in ("ged-7001", "ged-7003", "acled-zem1", "acled-zem5"):
                shown = run("show", event, "--corpus", "c.sqlite", "--format", form).out
                assert visible(shown, keep_newlines=True) == shown
    json.loads((tmp_path / "r.json").read_text("utf-8"))


@pytest.mark.parametrize("name", ["battle.wiki", "battle.txt", "article.txt", "article.html"])
def test_hostile_texts(name: str, run: Run, tmp_path: Path) -> None:
    text = (IMPORTS / name).read_text("utf-8")
    hostile = HOSTILE.replace("\x00", "").replace("[/b]", "[b]")
    known = re.compile(r"(?<=[a-z]{4}) (?=[a-z]{4})(?!military|conflict)")
    (tmp_path / name).write_text(known.sub(f" {hostile} ", text), "utf-8")
    assert (tmp_path / name).read_text("utf-8").count(hostile) > 1
    answer = run("import", name, "--corpus", "c.sqlite")
    assert (answer.code, answer.err) == (0, "")
    assert visible(answer.out, keep_newlines=True) == answer.out
    assert run("check", "--corpus", "c.sqlite").code == 0
