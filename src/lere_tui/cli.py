"""The command line: what was asked for, the corpus it is asked of, and the exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

if TYPE_CHECKING:
    from argparse import Namespace

DONE, NOTHING, BAD_USE, BAD_CORPUS, BAD_INPUT = range(5)
"""Exit codes: done; nothing found; bad use or bad query; no corpus or a damaged one; input that can't be read."""

COMMANDS = ("search", "show", "check", "info", "build")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    _prepare(sys.stdout, sys.stderr)
    try:
        code = _run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has seen enough. Python would complain once more at its end, on a closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # a full disk under stdout
        say(f"the output can't be written: {error.strerror}")
        return BAD_CORPUS
    except KeyboardInterrupt:
        say("stopped")
        return 130
    return code


def say(text: str) -> None:
    """One line of talk, on stderr."""
    from lere_tui.render.visible import visible

    print(f"lere-tui: {visible(text)}", file=sys.stderr)  # noqa: T201


def _prepare(*streams: TextIO) -> None:
    """Letters go out as UTF-8 whatever the locale says, and what can't be encoded as an escape."""
    for stream in streams:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _run(given: list[str]) -> int:
    # Most starts open the screens: those take no options worth a parser, which would cost time before the first frame.
    if not given or not (given[0].startswith("-") or given[0] in COMMANDS):
        return _browse(given, os.environ.get("LERE_CORPUS", ""))
    from lere_tui.arguments import parse_arguments

    options = parse_arguments(given)
    if isinstance(options, int):
        return options
    if options.command is None:
        return _browse(options.words, options.corpus)
    return _command(options)


def _browse(words: list[str], corpus: str) -> int:
    """Open the screens: on a corpus named by the first word or by an option, else on the embedded one."""
    from lere_tui.store.errors import StoreError

    if words and not corpus and (os.sep in words[0] or Path(words[0]).suffix in (".sqlite", ".lere", ".db")):
        corpus, words = words[0], words[1:]
    if not sys.stdout.isatty() or not sys.stdin.isatty():
        say("the screens need a terminal; for files and pipes there are lere-tui search, show and info")
        return BAD_USE
    try:
        path = corpus_path(corpus)
        from lere_tui.store.reading import Store

        Store(path).close()
    except StoreError as error:
        say(str(error))
        return BAD_CORPUS
    except Exception as error:
        return _problems(error)
    from lere_tui.app import LereApp

    app = LereApp(path, " ".join(words))
    app.run()
    return app.return_code or DONE


def corpus_path(corpus: str) -> Path:
    """The database of a corpus: the file itself, a folder compiled for this run, or the embedded corpus.

    Raises StoreError or CorpusProblems.
    """
    if not corpus:
        from lere_tui.store.first_start import embedded_corpus

        return embedded_corpus(say)
    path = Path(corpus).expanduser()
    if path.is_dir():
        from lere_tui.store.first_start import compiled_folder

        return compiled_folder(path)
    return path


def _problems(error: Exception) -> int:
    """Every problem of a corpus folder on a line of its own; other errors go on their way."""
    from lere_tui.model.problems import CorpusProblems
    from lere_tui.render.visible import visible

    if not isinstance(error, CorpusProblems):
        raise error
    for problem in error.problems:
        print(visible(str(problem)), file=sys.stderr)  # noqa: T201
    number = len(error.problems)
    say(f"{number} problem{'s' if number != 1 else ''}; nothing was changed")
    return BAD_INPUT


def _command(options: Namespace) -> int:
    from lere_tui import answers
    from lere_tui.query.errors import QueryError
    from lere_tui.store.errors import StoreError

    try:
        return cast(int, getattr(answers, options.command)(options))
    except QueryError as error:
        query = " ".join(options.query)
        say(str(error))
        print(f"  {query}\n  {' ' * (error.column - 1)}{'^' * error.length}", file=sys.stderr)  # noqa: T201
        return BAD_USE
    except StoreError as error:
        say(str(error))
        return BAD_CORPUS
    except (BrokenPipeError, OSError):
        raise
    except Exception as error:
        return _problems(error)
