"""`lere-tui help`: a command, the search language, every key, the words of --flat; the manual page, completions."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

from lere_tui.cli import BAD_USE, DONE
from lere_tui.cli.arguments import browser_parser, parser_of
from lere_tui.cli.commands import COMMANDS
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.wording import columns, in_columns, wrapped


def help_on(topic: str, man: bool, shell: str) -> int:
    """Print the help on a topic, or what is asked for instead; the exit code."""
    if bool(topic) + man + bool(shell) > 1:
        raise UsageError("name one thing: a topic, --man or --completion; see lere-tui help --help")
    if man:
        from lere_tui.cli.man import page

        return _print([page()])
    if shell:
        from lere_tui.cli.completion import script

        return _print([script(shell)])
    if topic in TOPICS:
        return _print(TOPICS[topic]())
    if topic and topic not in COMMANDS:
        from difflib import get_close_matches

        near = get_close_matches(topic, [*TOPICS, *COMMANDS], 1)
        mend = f"did you mean {near[0]}?" if near else f"there are {', '.join([*TOPICS, *COMMANDS])}"
        say(f"there is no help on “{topic}”; {mend}")
        return BAD_USE
    return _print([(parser_of(topic) if topic else browser_parser()).format_help().rstrip("\n")])


def search_lines() -> Iterable[str]:
    """The search language."""
    from lere_tui.query.guide import sections

    yield "A search is words and fields. In a shell, quote it:"
    yield "  lere-tui search 'group:cma killed:>5'"
    for section in sections():
        yield ""
        yield section.title
        if all(line.events is None for line in section.lines):
            yield from in_columns(((line.written, line.meaning) for line in section.lines), columns())
            continue
        for line in section.lines:
            yield f"  {line.written}"
            yield from wrapped(f"{line.meaning}: {line.events} events", columns(), " " * 8)
    yield ""
    yield from wrapped("So many events the corpus that comes along has. On the command search:", columns())
    yield "  lere-tui search --help"


def key_lines() -> Iterable[str]:
    """Every key by the part of the program where it does something."""
    from lere_tui.commands.catalogue import COMMANDS as ACTIONS
    from lere_tui.commands.catalogue import TITLES
    from lere_tui.commands.keys import key_names

    titles = dict.fromkeys(TITLES.values())
    rows = {
        title: [("  ".join(key_names(each.keys)), each.help) for each in ACTIONS if TITLES[each.where] == title]
        for title in titles
    }
    beside = max(len(keys) for found in rows.values() for keys, _ in found)
    for number, (title, found) in enumerate(rows.items()):
        if number:
            yield ""
        yield title
        yield from in_columns([(keys.ljust(beside), what) for keys, what in found], columns())


def flat_lines() -> Iterable[str]:
    """The words of the dialogue."""
    from lere_tui.flat.words import WORDS

    said = "What lere-tui --flat understands. A number opens what has that number; what is not listed is searched for."
    yield from wrapped(said, columns())
    for place, title in (("everywhere", "Everywhere"), ("list", "At a list"), ("event", "At an event")):
        yield ""
        yield title
        words = [word for word in WORDS if word.place == place]
        rows = ((word.usage + (f", {word.short}" if word.short else ""), word.help) for word in words)
        yield from in_columns(rows, columns())


TOPICS: dict[str, Callable[[], Iterable[str]]] = {"search": search_lines, "keys": key_lines, "flat": flat_lines}
"""What there is help on beside the commands."""


def _print(lines: Iterable[str]) -> int:
    for line in lines:
        sys.stdout.write(f"{line}\n")
    return DONE
