"""Everything that writes: what it starts from, what it does, and what the reader finds afterwards."""

from __future__ import annotations

import hashlib
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from lere_tui.cli.failures import say
from lere_tui.resources import db_folder
from lere_tui.store import first_start
from lere_tui.store.building import build
from lere_tui.workspace.database import WorkspaceError
from lere_tui.workspace.journal import FILE, Journal

from .programs import Do, command

DATA = Path(__file__).parents[1] / "data"
SMALL, IMPORTS = DATA / "small", DATA / "imports"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|\+00:00)")

State = dict[str, str]
"""What is there, by the names of files: a hash of what each says."""


class Operation(NamedTuple):
    """`prepare` makes what is there before; `do` is what is disturbed; `again` is what the reader does next, which ends
    well and leaves nothing but what is whole, and what `do` makes if it `completes`."""

    name: str
    what: str
    prepare: Callable[[Path], None]
    do: Do
    again: Do
    completes: bool = False


def _corpus(folder: Path) -> None:
    build(SMALL, folder / "c.sqlite")


def _of_schema_4(folder: Path) -> None:
    """A corpus as it was before the views came."""
    _corpus(folder)
    with closing(sqlite3.connect(folder / "c.sqlite", isolation_level=None)) as db:
        views = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")]
        for view in views:
            db.execute(f'DROP VIEW "{view}"')
        db.execute("DELETE FROM _sqlite_migrations WHERE name LIKE '0005%'")
        db.execute("PRAGMA user_version = 4")


def _nothing(folder: Path) -> None:
    """Nothing is there."""


def _small_program(folder: Path) -> None:
    """What is installed, with a small corpus as the one that is embedded."""
    shutil.copytree(db_folder() / "migrations", folder / "db" / "migrations")
    shutil.copytree(SMALL, folder / "db" / "corpora" / "lere")


def _first_start(folder: Path) -> int:
    first_start.db_folder = lambda: folder / "db"  # type: ignore[attr-defined]
    return command("info")(folder)


def _workspace(folder: Path) -> Path:
    return folder / "data" / "lere-tui" / "workspace" / FILE


def _some_marks(folder: Path) -> None:
    journal = Journal(_workspace(folder))
    for number in range(20):
        journal.put("mark", f"event {number}", f"e{number}", {"subject": {"event": f"e{number}"}})


def _mark(folder: Path) -> int:
    journal = Journal(_workspace(folder))
    try:
        journal.put("note", "event 5", "e5", {"note": "x" * 20_000, "subject": {"event": "e5"}})
    except WorkspaceError as error:  # screens show it in their last line
        say(str(error))
        return 3
    return 0


def _read_marks(folder: Path) -> int:
    journal = Journal(_workspace(folder))
    found = journal.held("mark")
    return 0 if len(found) == 20 and not journal.told else 5


_CHECK = command("check", "{}/c.sqlite")


def _import(name: str) -> Do:
    return command("import", "--corpus", "{}/c.sqlite", str(IMPORTS / name))


OPERATIONS = (
    Operation("import", "something is imported into a corpus", _corpus, _import("ged-49.csv"), _CHECK),
    Operation("begin", "a first import begins a corpus", _nothing, _import("ged-49.csv"), _import("ged-49.csv"), True),
    Operation(
        "attach",
        "an original is attached",
        _corpus,
        command("attach", "agency", str(SMALL / "sources" / "agency.md"), "--corpus", "{}/c.sqlite"),
        _CHECK,
    ),
    Operation("build", "a corpus is built anew", _corpus, command("build", str(SMALL), "{}/c.sqlite"), _CHECK),
    Operation(
        "migrate", "something is imported into a corpus of schema 4", _of_schema_4, _import("ged-49.csv"), _CHECK
    ),
    Operation("start", "the program starts for the first time", _small_program, _first_start, _first_start, True),
    Operation("workspace", "a note is written", _some_marks, _mark, _read_marks),
    *(
        Operation(
            f"export-{name}",
            f"a search is exported as a {what}",
            _corpus,
            command("export", "--corpus", "{}/c.sqlite", "--to", f"{{}}/{to}"),
            command("export", "--corpus", "{}/c.sqlite", "--to", f"{{}}/again/{to}"),
        )
        for name, what, to in (("page", "page", "p.html"), ("bundle", "bundle", "b.lere"), ("folder", "folder", "f/"))
    ),
)


def state(folder: Path, only_whole: bool = False) -> State:
    """What is in a folder. With `only_whole`, without what is not whole yet, which nobody opens."""
    found: State = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        hidden = any(part.startswith(".") and part.endswith(".new") for part in Path(name).parts)
        if path.is_dir() or name.endswith("-journal") or (only_whole and hidden):
            continue  # a journal is used up by whoever opens its database, as is done here
        found[name] = _said_by(path)
    return found


def remains(folder: Path) -> list[str]:
    """Names of what should not be left: locks, journals, temporary files and folders."""
    names = [str(path.relative_to(folder)) for path in folder.rglob("*")]
    ends = (".new", "-journal", "-wal", "-shm", ".lock", ".tmp")
    return [name for name in names if name.endswith(ends) or (name.startswith("tmp/"))]


def _said_by(path: Path) -> str:
    """A hash of what a file says; of a database, of what its tables hold, but for moments."""
    with suppress(sqlite3.DatabaseError):
        if path.read_bytes().startswith(b"SQLite format 3\0"):
            return _said_by_database(path)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _said_by_database(path: Path) -> str:
    digest = hashlib.sha256()
    with closing(sqlite3.connect(path)) as db:
        db.text_factory = bytes
        digest.update(repr(db.execute("PRAGMA user_version").fetchone()).encode())
        tables = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name")
        for (raw,) in tables.fetchall():
            name = raw.decode()
            if name.startswith(("sqlite_", "search_", "_sqlite")):
                continue
            rows = sorted(map(repr, db.execute(f'SELECT * FROM "{name}"')))
            digest.update(_MOMENT.sub("", f"{name} {rows}").encode())
    return digest.hexdigest()


def prepared(operation: Operation, folder: Path) -> tuple[Path, State, State]:
    """A folder to begin from, the state there, and the one in which all goes well. Raises AssertionError if not."""
    from .programs import run

    old, new = folder / "old", folder / "new"
    old.mkdir()
    (old / "again").mkdir()
    (old / "tmp").mkdir()
    operation.prepare(old)
    before = state(old)
    shutil.copytree(old, new)
    ended = run(operation.do, new)
    assert ended.code == 0, ended
    assert not remains(new), remains(new)
    after = state(new)
    assert operation.name == "build" or after != before, "nothing was done"
    return old, before, after


def fresh(old: Path, folder: Path) -> Path:
    """Another folder to begin from."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(old, folder, symlinks=True)
    return folder
