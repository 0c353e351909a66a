"""What the config file says, in lines: where it is, what holds, and what is wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from lere_tui.commands.keys import key_name
from lere_tui.config import Config
from lere_tui.config.settings import SETTINGS
from lere_tui.model.problems import Problem


def in_short(problems: Sequence[Problem], key: str) -> str:
    """How many problems there are, how to see them all, and the first."""
    first = problems[0]
    number = f"{len(problems)} problem{'' if len(problems) == 1 else 's'} in {Path(first.file).name}"
    how = f"{key} lists {'it' if len(problems) == 1 else 'them'}" if key else "see: lere-tui config --check"
    what = ": ".join(part for part in (f"line {first.line}" if first.line else "", first.key, first.message) if part)
    return f"{number} ({how}): {what}"


def where(config: Config) -> str:
    """Which file it is, and whether it is there."""
    if config.path is None:
        return "No config file is read."
    there = config.path.exists()
    return str(config.path) if there else f"{config.path} is not there; to write it: lere-tui config --init"


def settings(config: Config) -> Iterator[tuple[str, str]]:
    """Each setting with its value as it would be written."""
    for setting in SETTINGS:
        value = getattr(config.settings, setting.name)
        yield setting.name, json.dumps(setting.default if value == "" else value, ensure_ascii=False)


def keys(config: Config) -> Iterator[tuple[str, str]]:
    """Each command that has other keys than by default, and these."""
    for name, found in config.settings.keys.items():
        yield name, "  ".join(key_name(key) for key in found) or "no key"
