"""Make the pages of which the facts stand elsewhere: docs/keys.md and docs/commands.md, the tables of
docs/searching.md, and docs/index.md, which is the README."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from lere_tui.cli.arguments import CODES, browser_parser, parser_of
from lere_tui.cli.commands import COMMANDS
from lere_tui.cli.man import ENVIRONMENT
from lere_tui.cli.wording import described
from lere_tui.commands import COMMANDS as ACTIONS
from lere_tui.commands import key_names
from lere_tui.commands.catalogue import TITLES
from lere_tui.query.guide import Section, sections

DOCS = Path(__file__).parent

KEYS = """\
# Keys

*This page is made from the program's list of commands by docs/reference.py.*

In the program `?` lists the keys of the screen you are on, and Ctrl-P or `:` finds any command by its name.
`lere-tui help keys` prints them all. The id is what a file of [settings](config.md#keys) gives other keys to. The
heading of each table is the part of the program that has the focus: the keys of a list work while you are in the list,
those of its screen beside them.
"""

COMMAND_LINE = """\
# The command line

*This page is made from the program's own help by docs/reference.py.*

`lere-tui` opens the browser; `lere-tui COMMAND` does one thing and ends. `lere-tui COMMAND --help` says what stands
here. Output goes to stdout, what is said about it to stderr, so that `|` and `>` take the output alone. A query that is
the name of a command follows `--`.
"""

COMPLETION = """\
## Completion and manual page

Tab completes commands, options, their values and files once your shell has read what this prints:

| shell | |
|---|---|
| bash | `lere-tui help --completion bash > ~/.local/share/bash-completion/completions/lere-tui` |
| zsh | `lere-tui help --completion zsh > FOLDER/_lere-tui`, in a folder of your `fpath` |
| fish | `lere-tui help --completion fish > ~/.config/fish/completions/lere-tui.fish` |

The manual page comes with the wheel: `man lere-tui`. `lere-tui help --man` prints it as roff.
"""


def pages() -> dict[Path, str]:
    """Each page as it should be."""
    searching = DOCS / "searching.md"
    return {
        DOCS / "index.md": index((DOCS.parent / "README.md").read_text("utf-8")),
        DOCS / "keys.md": keys(),
        DOCS / "commands.md": commands(),
        searching: with_tables(searching.read_text("utf-8"), sections()),
    }


def index(readme: str) -> str:
    """The README as the first page of the docs; of links to files that these have not, the words alone."""
    text = readme.replace("](docs/", "](")
    return re.sub(r"(?<!!)\[([^\]]+)\]\((?!https?://|#|[a-z-]+\.md[#)])[^)]*\)", r"\1", text)


def keys() -> str:
    """Every key by the part of the program."""
    parts = [KEYS]
    for title in dict.fromkeys(TITLES.values()):
        rows = [action for action in ACTIONS if TITLES[action.where] == title]
        parts.append(f"## {title}\n\n| keys | | id |\n|---|---|---|")
        parts += [
            f"| {' '.join(f'`{key}`' for key in key_names(row.keys))} | {row.help} | `{row.id}` |" for row in rows
        ]
        parts.append("")
    return "\n".join(parts)


def commands() -> str:
    """Every command with all its arguments and options."""
    browser = browser_parser()
    everywhere = {action.dest for action in parser_of("new")._actions} - {"folder"}
    named = [action for action in browser._actions if action.dest in everywhere]
    own = [action for action in browser._actions if action.dest not in everywhere]
    parts = [COMMAND_LINE, "## Every command takes\n", _options(named), "## lere-tui [CORPUS] [QUERY…]\n"]
    parts += [f"{browser.description}\n", _options(own)]
    for name, command in COMMANDS.items():
        parts += [f"## {command.usage}\n", f"{command.about}\n"]
        actions = [action for action in parser_of(name)._actions if action.dest not in everywhere]
        if actions:
            parts.append(_options(actions))
    told = (code.partition(" ") for code in [*CODES.partition(": ")[2].split(", "), "130 stopped with Ctrl-C"])
    parts.append(_table("Exit codes", ((code, what) for code, _, what in told)))
    parts.append(_table("Variables", ENVIRONMENT))
    return "\n".join([*parts, COMPLETION])


def _table(heading: str, rows: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"| `{name}` | {what} |\n" for name, what in rows)
    return f"## {heading}\n\n| {heading.lower()} | |\n|---|---|\n{lines}"


def with_tables(text: str, parts: Iterable[Section]) -> str:
    """The page about searching with its tables, each below its heading, made anew."""
    for part in parts:
        rows = [
            f"| `{line.written}` | {line.meaning.replace('|', chr(92) + '|')} |"
            + ("" if line.events is None else f" {line.events} |")
            for line in part.lines
        ]
        counted = part.lines[0].events is not None
        head = "| query | finds | events |\n|---|---|---|" if counted else "| you type | it means |\n|---|---|"
        table = "\n".join([head, *rows])
        below = rf"(^## {part.title}\n\n(?:[^|\n].*\n|\n)*?)(?:\|.*\n)+"
        text, found = re.subn(below, lambda met, new=table: f"{met[1]}{new}\n", text, flags=re.M)
        if found != 1:
            raise ValueError(f"docs/searching.md has no table below “{part.title}”")
    return text


def _options(actions: list[argparse.Action]) -> str:
    """Arguments, then options, with what they take and mean."""
    rows = [
        f"| {_written(action)} | {_in_cell(described(action))} |\n"
        for action in sorted(actions, key=lambda each: bool(each.option_strings))
    ]
    return f"| argument, option | |\n|---|---|\n{''.join(rows)}"


def _written(action: argparse.Action) -> str:
    name = _in_cell(action.metavar if isinstance(action.metavar, str) else action.dest.upper())
    takes = "" if action.nargs == 0 else f"[{name}]" if action.nargs == "?" else name
    if not action.option_strings:
        return f"`{name}…`" if action.nargs in ("*", "+") else f"`{takes}`"
    return ", ".join(f"`{option} {takes}`" if takes else f"`{option}`" for option in action.option_strings)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
