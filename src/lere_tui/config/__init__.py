"""The reader's settings: a file in the config folder, read where there is one, and never a reason not to start."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from lere_tui.model.problems import Problem
from lere_tui.resources import config_folder

NAME = "config.toml"
THEMES_FOLDER = "themes"


def _nowhere(name: str) -> int:
    return 0


# Named tuples, since they are made on the way to the first screen, and dataclasses take several times as long to make.
class UserTheme(NamedTuple):
    """Colours that a reader gives: a theme to begin with, and what is otherwise. `section` is its place in the file,
    and `line_of` says in which line of it a name stands."""

    name: str
    base: str
    dark: bool | None
    colours: Mapping[str, str]
    file: str
    section: str = ""
    line_of: Callable[[str], int] = _nowhere


class Settings(NamedTuple):
    """What holds. `keys` has the keys of the commands that have others than they would, none for a key turned off."""

    theme: str = ""
    mouse: bool = True
    bidi: str = ""
    session: bool = True
    corpus: str = ""
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    themes: tuple[UserTheme, ...] = ()


class Config(NamedTuple):
    """The settings, the file they are from (None: no file is read), and what is wrong with it. `line_of` says where a
    setting stands, by its name with the sections before it."""

    path: Path | None = None
    settings: Settings = Settings()
    problems: tuple[Problem, ...] = ()
    line_of: Callable[[str], int] = _nowhere

    def with_problems(self, *problems: Problem) -> Config:
        """The same with more that is wrong, in the order of the files. A theme that is not there does not hold."""
        if not problems:
            return self
        known = sorted(
            (*self.problems, *problems),
            key=lambda problem: (problem.file != str(self.path), problem.file, problem.line),
        )
        settings = self.settings
        if any(problem.key == "theme" for problem in problems):
            settings = settings._replace(theme="")
        return self._replace(problems=tuple(known), settings=settings)


def default_path() -> Path:
    """The file in the config folder."""
    return config_folder() / NAME


def load(named: str | None = None) -> Config:
    """The settings of the file named by an option (None: by LERE_CONFIG, else the one in the config folder).

    “none” or an empty name stands for no file. Nothing is imported if there is nothing to read.
    """
    named = os.environ.get("LERE_CONFIG") if named is None else named
    if named is not None and named in ("", "none"):
        return Config()
    path = Path(os.path.expanduser(named)) if named is not None else default_path()  # noqa: PTH111 - Path's own raises
    is_there = named is not None or _is_there(path)
    if not is_there and not _is_there(path.parent / THEMES_FOLDER):
        return Config(path)
    from lere_tui.config.reading import read

    return read(path, is_there)


def _is_there(path: Path) -> bool:
    """Whether there is something to read, or to complain of: also what may not be looked at."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        pass
    return True
