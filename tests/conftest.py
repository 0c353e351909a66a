"""What all tests share: a clean environment, the embedded corpus as a database, and a corpus that means harm."""

import os
import shutil

# Textual and others read these when they are imported; a test must not depend on the terminal it was started from.
for name in [key for key in os.environ if key.startswith(("TEXTUAL", "LERE_"))]:
    del os.environ[name]
for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES"):
    os.environ.pop(name, None)
os.environ["TEXTUAL_ANIMATIONS"] = "none"

from pathlib import Path  # noqa: E402

import pytest  # noqa: E402

from lere_tui.resources import db_folder  # noqa: E402
from lere_tui.store.building import build  # noqa: E402

HOSTILE = "[per Mali] [/b] \x1b[31mred\x1b[0m \u202eback\u202c \x00 \x9b1m \u200bgap =1+1"
"""Markup, escape sequences, a right-to-left override, a NUL, a C1 control and a space without width."""


@pytest.fixture(scope="session")
def lere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The embedded corpus, compiled."""
    path = tmp_path_factory.mktemp("embedded") / "lere.sqlite"
    build(db_folder() / "corpora" / "lere", path)
    return path


SMALL = Path(__file__).parent / "data" / "small"
TINBER, NEW_NAME = "tinber-2015-04-29", "battle-of-tinber"


@pytest.fixture(scope="session")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small corpus, compiled."""
    path = tmp_path_factory.mktemp("older") / "corpus.sqlite"
    build(SMALL, path)
    return path


@pytest.fixture(scope="session")
def newer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A newer version of it: an event has another id (NEW_NAME), one is gone (accord-2015), one says something else,
    and the text of a source (agency) has another word."""
    folder = Path(shutil.copytree(SMALL, tmp_path_factory.mktemp("newer") / "folder"))
    (folder / "events" / "accord-2015.toml").unlink()
    (folder / "events" / f"{TINBER}.toml").rename(folder / "events" / f"{NEW_NAME}.toml")
    for file in folder.glob("events/*.toml"):
        text = file.read_text("utf-8").replace("Both sides kept", "Both sides held")
        for field in ("id", "part_of", "to"):
            text = text.replace(f'{field} = "{TINBER}"', f'{field} = "{NEW_NAME}"')
        file.write_text(text, "utf-8")
    agency = folder / "sources" / "agency.md"
    agency.write_text(agency.read_text("utf-8").replace("ministry counted", "ministry recounted"), "utf-8")
    path = folder.parent / "corpus.sqlite"
    build(folder, path)
    return path


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus folder with two events, every text of which carries HOSTILE."""
    folder = tmp_path_factory.mktemp("hostile") / "corpus"
    for part in ("sources", "events"):
        (folder / part).mkdir(parents=True)
    bad = _toml(HOSTILE)
    (folder / "corpus.toml").write_text(f'title = "Hostile {bad}"\nversion = "1"\nlicence = "{bad}"\n', "utf-8")
    (folder / "places.toml").write_text(
        f'[[place]]\nid = "town"\nname = "Town {bad}"\nkind = "town"\nlat = -3.5\nlon = 2.25\n', "utf-8"
    )
    (folder / "groups.toml").write_text(
        f'[[group]]\nid = "band"\nname = "=HYPERLINK Band {bad}"\nkind = "rebel-group"\nalso = ["{bad}"]\n', "utf-8"
    )
    (folder / "sources" / "paper.md").write_text(
        f'+++\nid = "paper"\ntitle = "@Paper {bad}"\nkind = "news"\nlanguage = "en"\npublisher = "Paper {bad}"\n'
        f'published = "2020-01-02"\ntext = "full"\n+++\n\nThere were 9 killed {HOSTILE} and 3 injured that day.\n',
        "utf-8",
    )
    (folder / "events" / "raid.toml").write_text(
        f'id = "raid"\ntitle = "=1+1 Raid {bad}"\nkind = "attack"\ndate = "2020-01-01"\nplace = "town"\n'
        f'summary = "-2 {bad}"\noutcome = "{bad}"\nsources = ["paper"]\n\n'
        f'[[participants]]\ngroup = "band"\nrole = "attacker"\nnote = "{bad}"\n\n'
        '[[claims]]\nkind = "killed"\nof = "band"\nreported_by = "paper"\nfigure = "9"\n'
        f'words = "9 killed {_toml(HOSTILE[: HOSTILE.index("back") + 4])}"\nnote = "{bad}"\n\n'
        '[[claims]]\nkind = "killed"\nof = "band"\nby = "band"\nreported_by = "paper"\nfigure = "3"\n'
        'words = "3 injured"\nsaid = "2020-01-02"\n\n'
        f'[[remarks]]\nkind = "contradiction"\nabout = "{bad}"\nsources = ["paper"]\n'
        'quotes = [{ source = "paper", words = "3 injured" }]\n',
        "utf-8",
    )
    (folder / "events" / "later.toml").write_text(
        'id = "later"\ntitle = "Later"\nkind = "incident"\ndate = "2020-03/.."\nsources = ["paper"]\n'
        f'[[links]]\nto = "raid"\nrelation = "follows"\nnote = "{bad}"\n',
        "utf-8",
    )
    return folder


def _toml(text: str) -> str:
    """A text within the quotation marks of a TOML string."""
    return "".join(char if char.isprintable() and char not in '"\\' else f"\\u{ord(char):04x}" for char in text)


@pytest.fixture(scope="session")
def hostile(hostile_folder: Path) -> Path:
    """The hostile corpus, compiled."""
    path = hostile_folder.parent / "hostile.sqlite"
    build(hostile_folder, path)
    return path
