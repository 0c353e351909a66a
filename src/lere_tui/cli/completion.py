"""What completes commands, options, their values and files in a shell."""

from __future__ import annotations

import argparse

from lere_tui.cli.arguments import browser_parser, parser_of
from lere_tui.cli.commands import COMMANDS
from lere_tui.cli.help import TOPICS

FILES = ("FILE", "PATH", "CORPUS", "CORPUS or QUERY")
FOLDERS = ("FOLDER",)
"""What stands for files and folders in the help of options."""


def script(shell: str) -> str:
    """The script for bash, zsh or fish."""
    import shtab

    return shtab.complete(_whole(), shell)


def _whole() -> argparse.ArgumentParser:
    """One parser with all commands; it only tells what there is."""
    import shtab

    parser = argparse.ArgumentParser(prog="lere-tui", add_help=False)
    for action in browser_parser()._actions:
        if action.option_strings:
            parser._add_action(action)
    commands = parser.add_subparsers(metavar="COMMAND")
    for name, command in COMMANDS.items():
        part = commands.add_parser(name, help=command.brief, add_help=False)
        for action in parser_of(name)._actions:
            part._add_action(action)
            if name == "help" and action.dest == "topic":
                action.choices = list(dict.fromkeys([*TOPICS, *COMMANDS]))
    for each in (parser, *commands.choices.values()):
        for action in each._actions:
            if action.metavar in FILES:
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.metavar in FOLDERS:
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
    return parser
