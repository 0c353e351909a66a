"""Where files are: the program's own, inside the installed package or at the root of a checkout; and the reader's."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def db_folder() -> Path:
    """The folder with migrations and the embedded corpora. Raises FileNotFoundError where it is missing."""
    return _folder("db")


def styles_folder() -> Path:
    """The folder with the style sheets. Raises FileNotFoundError if the installation is incomplete."""
    return _folder("styles")


def data_folder() -> Path:
    """The reader's data folder for this program (XDG: $XDG_DATA_HOME/lere-tui)."""
    from platformdirs import user_data_path

    return user_data_path("lere-tui", appauthor=False)


def config_folder() -> Path:
    """The reader's config folder for this program (XDG: $XDG_CONFIG_HOME/lere-tui)."""
    from platformdirs import user_config_path

    return user_config_path("lere-tui", appauthor=False)


def workspace_folder() -> Path:
    """Where the reader's own things are kept, whatever corpus is open."""
    return data_folder() / "workspace"


def state_folder() -> Path:
    """Where it is remembered what the program has said and where it was (XDG: $XDG_STATE_HOME/lere-tui)."""
    from platformdirs import user_state_path

    return user_state_path("lere-tui", appauthor=False)


@cache
def _folder(name: str) -> Path:
    for root in (_PACKAGE, _PACKAGE.parent.parent):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"lere-tui's own folder “{name}” is missing; install the program again")
