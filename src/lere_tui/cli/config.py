"""`lere-tui config`: the reader's settings, what holds, and what is wrong with them."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from lere_tui.cli import BAD_INPUT, DONE
from lere_tui.cli.failures import UsageError, say
from lere_tui.config import Config, default_path, load
from lere_tui.config.telling import settings, where
from lere_tui.render.visible import visible


def init(named: str | None) -> int:
    """Write the file, unless there is one; the exit code."""
    from lere_tui.config import template

    named = os.environ.get("LERE_CONFIG") if named is None else named
    if named in ("", "none"):
        raise UsageError("no config file is to be used; name one with --config FILE")
    path = Path(named).expanduser() if named else default_path()
    try:
        template.write(path)
    except FileExistsError as error:
        raise UsageError(f"{error.filename} is there already and stays as it is; move it away to begin anew") from None
    sys.stdout.write(f"{visible(str(path))}\n")
    return DONE


def show(named: str | None) -> int:
    """Print what holds, as it would be written, and tell what is wrong; the exit code."""
    config = _checked(named)
    lines = [f"# {where(config)}", *(f"{name} = {value}" for name, value in settings(config))]
    if config.settings.keys:
        lines += [
            "",
            "[keys]",
            *(f"{name} = {json.dumps(list(found) or False)}" for name, found in config.settings.keys.items()),
        ]
    if config.settings.themes:
        lines += ["", *(f"# theme {theme.name}, from {theme.base}: {theme.file}" for theme in config.settings.themes)]
    for line in lines:
        sys.stdout.write(f"{visible(line)}\n")
    _tell(config)
    return DONE


def check(named: str | None) -> int:
    """Only tell what is wrong; the exit code says whether anything is."""
    config = _checked(named)
    _tell(config)
    if not config.problems:
        say(f"nothing is wrong; {where(config)}")
    return BAD_INPUT if config.problems else DONE


def _checked(named: str | None) -> Config:
    """The settings, with what is wrong with their colours too."""
    config = load(named)
    if config.settings.themes or config.settings.theme:
        from lere_tui.theme_users import made

        config = config.with_problems(*made(config)[1])
    return config


def _tell(config: Config) -> None:
    for problem in config.problems:
        sys.stderr.write(f"{visible(str(problem))}\n")
    if number := len(config.problems):
        say(f"{number} problem{'s' if number != 1 else ''}; the rest holds")
