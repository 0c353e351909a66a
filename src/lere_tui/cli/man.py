"""The manual page, as roff, from what the commands, fields and words say of themselves."""

from __future__ import annotations

import argparse
import re
import textwrap
from collections.abc import Collection, Iterator

from lere_tui import __version__
from lere_tui.cli.arguments import CODES, browser_parser, parser_of
from lere_tui.cli.commands import COMMANDS
from lere_tui.cli.wording import described
from lere_tui.flat.words import WORDS
from lere_tui.query.guide import Line, sections

LINE = 64
"""Letters of a line of the source, before what must be escaped is."""

ENVIRONMENT = (
    ("LERE_CORPUS", "the corpus that is opened where none is named: a database, or a corpus folder"),
    ("LERE_BIDI", "as --bidi"),
    ("NO_COLOR", "no colours; what they say is said by signs and words, too"),
    ("XDG_DATA_HOME", "where the folder lere-tui is in which the embedded corpus and the reader's own are kept"),
)
"""Variables."""


def page() -> str:
    """The page."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield '.\\" Made by: lere-tui help --man'
    yield f'.TH LERE\\-TUI 1 "" "lere\\-tui {__version__}" "User Commands"'
    yield ".SH NAME"
    yield "lere\\-tui \\- browse armed\\-conflict events, and who claims which losses"
    yield ".SH SYNOPSIS"
    yield ".B lere\\-tui"
    yield "[\\fIOPTIONS\\fR] [\\fICORPUS\\fR] [\\fIQUERY\\fR...]"
    yield ".br"
    yield ".B lere\\-tui"
    yield "\\fICOMMAND\\fR ..."
    yield ".SH DESCRIPTION"
    yield _paragraph("An offline terminal browser of armed-conflict events and of the sources that tell of them.")
    yield _paragraph("Search events by town or group, open one, and see who claims which losses.")
    yield _paragraph("Every figure leads to the words of the source it rests on; where claims contradict, both stand.")
    yield ".PP"
    yield _paragraph("Without a command it opens the browser, on the embedded corpus if none is named.")
    yield _paragraph("The ? key lists the keys of each screen, and lere-tui help keys all of them.")
    yield ".SH OPTIONS"
    yield from _options(browser_parser())
    yield ".SH COMMANDS"
    everywhere = {action.dest for action in browser_parser()._actions}
    for name, command in COMMANDS.items():
        yield f".SS {_text(command.usage)}"
        yield _paragraph(command.about)
        yield from _options(parser_of(name), skip=everywhere)
    yield ".SH SEARCHING"
    yield _paragraph("A search is words and fields. An event is found if all of them fit.")
    for section in sections():
        yield f".SS {_text(section.title)}"
        for line in section.lines:
            yield from _item(f"\\fB{_text(line.written)}\\fR", _meaning(line))
    yield ".SH PLAIN LINES"
    yield _paragraph("With --flat the program is a dialogue: it reads a line, answers in lines, and reads the next.")
    yield _paragraph(
        "It sends no control sequences. At a pipe there is no prompt; the exit code is that of the last line."
    )
    yield _paragraph("A number opens what has that number; what is not listed here is searched for.")
    for word in WORDS:
        yield from _item(
            f"\\fB{_text(word.usage)}\\fR" + (f", \\fB{_text(word.short)}\\fR" if word.short else ""), word.help
        )
    yield ".SH EXIT STATUS"
    yield _paragraph(f"{CODES.partition(': ')[2]}.")
    yield ".SH ENVIRONMENT"
    for name, what in ENVIRONMENT:
        yield from _item(f"\\fB{name}\\fR", what)
    yield ".SH EXAMPLES"
    for shown, what in (
        ("lere-tui bourem", "open the browser on the events at Bourem, or that have the word in their texts"),
        ("lere-tui search 'group:cma killed:>5' --format csv", "a table of events for other programs"),
        ("lere-tui show lere-2015-04-29", "one event with every claim"),
        ("echo disputes | lere-tui --flat town:lere", "the losses at Léré whose claims lie widest apart"),
    ):
        yield from _item(f"\\fB{_text(shown)}\\fR", what)


def _options(parser: argparse.ArgumentParser, skip: Collection[str] = ()) -> Iterator[str]:
    """The arguments of a parser, then its options."""
    for action in sorted(parser._actions, key=lambda each: bool(each.option_strings)):
        if action.dest in skip:
            continue
        if action.option_strings:
            takes = "" if action.nargs == 0 else f" \\fI{_text(_takes(action))}\\fR"
            name = ", ".join(f"\\fB{_text(option)}\\fR" for option in action.option_strings) + takes
        else:
            name = f"\\fI{_text(_takes(action))}\\fR"
        yield from _item(name, described(action))


def _takes(action: argparse.Action) -> str:
    """What an option or argument is called that stands for its value."""
    name = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return f"[{name}]" if action.nargs == "?" else f"{name}..." if action.nargs in ("*", "+") else name


def _meaning(line: Line) -> str:
    return line.meaning if line.events is None else f"{line.meaning}: {line.events} events of the embedded corpus"


def _item(name: str, what: str) -> Iterator[str]:
    yield ".TP"
    yield name
    yield _paragraph(what)


def _paragraph(text: str) -> str:
    """A text in lines, which roff fills anew."""
    return "\n".join(map(_text, textwrap.wrap(text, LINE, break_on_hyphens=False)))


def _text(text: str) -> str:
    """A text in one line, in which nothing is a request or an escape of roff."""
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("…", "...")
    return re.sub(r"^([.'])", r"\\&\1", text)
