"""What can go wrong with a command, each told in clear lines on stderr and by an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from lere_tui.cli import BAD_CORPUS, BAD_INPUT, BAD_USE, DONE
from lere_tui.model.problems import CorpusProblems
from lere_tui.query.errors import QueryError
from lere_tui.render.visible import visible
from lere_tui.store.errors import StoreError


class Outcome:
    """The exit code of a command. No dataclass: what these load takes longer than all that `--version` does."""

    def __init__(self) -> None:
        self.code = DONE


class UsageError(Exception):
    """A command that can't be meant so; the message says what would do."""


LONGEST = 1_000
"""Letters of a line that is told: what it repeats of a file or a query may be any length."""


MOST_PROBLEMS = 200
"""Problems of a folder that are listed; who mends these may find out about the rest."""


def say(line: str) -> None:
    """Tell the reader a line, on stderr; of one too long, its beginning and its end."""
    sys.stderr.write(f"lere-tui: {visible(shortened(line))}\n")


def shortened(line: str) -> str:
    """A line that has an end."""
    return line if len(line) <= LONGEST else f"{line[: LONGEST // 2]} … {line[-LONGEST // 2 :]}"


@contextmanager
def told() -> Iterator[Outcome]:
    """Run a command within this; what it raises is told, and becomes the exit code."""
    outcome = Outcome()
    try:
        yield outcome
    except UsageError as error:
        say(str(error))
        outcome.code = BAD_USE
    except CorpusProblems as error:
        number = len(error.problems)
        for problem in error.problems[:MOST_PROBLEMS]:
            sys.stderr.write(f"{visible(shortened(str(problem)))}\n")
        if number > MOST_PROBLEMS:
            sys.stderr.write(f"… and {number - MOST_PROBLEMS:,} more\n")
        say(f"{number} problem{'s' if number != 1 else ''}; nothing was changed")
        outcome.code = BAD_INPUT
    except StoreError as error:
        say(str(error))
        outcome.code = BAD_CORPUS
    except BrokenPipeError:  # whoever read us has read enough
        _drop_output()
    except OSError as error:
        if error.filename:
            say(f"{error.filename} can't be read or written: {error.strerror}")
        elif error.errno is None:  # one of ours, as for an installation that is not whole
            say(str(error))
        else:
            say(f"the output can't be written: {error.strerror}")
            _drop_output()
        outcome.code = BAD_CORPUS


def _drop_output() -> None:
    """Let what is not yet written go nowhere: Python would try once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell_query(text: str, error: QueryError) -> int:
    """Show a bad query with a caret under its fault; the exit code."""
    say(f"{error.message}. {error.mend}")
    shown = visible(text)
    if len(shown) <= 400:
        sys.stderr.write(f"  {shown}\n  {_cells_before(shown, error.column)}{'^' * max(1, error.length)}\n")
    return BAD_USE


def _cells_before(text: str, column: int) -> str:
    from rich.cells import cell_len

    return " " * cell_len(text[: column - 1])
