"""Where the program's own data files are: inside the installed package, or at the root of a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def db_folder() -> Path:
    """The folder with migrations and the embedded corpora. Raises FileNotFoundError where it is missing."""
    return _folder("db")


def styles_folder() -> Path:
    """The folder with the Textual CSS files. Raises FileNotFoundError if the installation is incomplete."""
    return _folder("styles")


@cache
def _folder(name: str) -> Path:
    for root in (_PACKAGE, _PACKAGE.parent.parent):
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"lere-tui's own folder “{name}” is missing; install the program again")
