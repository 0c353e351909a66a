"""The command line: `lere-tui` opens the browser, `lere-tui COMMAND` answers without one."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

DONE, NOTHING_FOUND, BAD_USE, BAD_CORPUS, BAD_INPUT = range(5)
"""Exit codes."""

NAMES = (
    "search", "show", "check", "info", "build", "match", "import", "attach", "disputes", "export", "config", "help",
    "facets", "timeline", "places", "groups", "sources", "datasets", "new", "edit", "serve", "cite", "verify", "notes",
    "searches",
)  # fmt: skip
"""The commands by name: the way to the first screen does not load what they are."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; its exit code. Data goes to stdout, all else to stderr."""
    _open_standard_streams()
    _speak_utf8()
    try:
        return _run(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return 130


def _run(arguments: list[str]) -> int:
    from lere_tui.cli import failures

    with failures.told() as outcome:
        if arguments == ["--version"]:  # scripts ask for it often; the parser of options is not needed
            from lere_tui import __version__

            sys.stdout.write(f"lere-tui {__version__}\n")
        elif any(word.startswith("-") or word in NAMES for word in arguments):
            from lere_tui.cli.arguments import run

            outcome.code = run(arguments)
        else:  # the way to the first screen; the parser of options is not on it
            # Thousands of objects are made on the way to the first frame and none is dropped; the app turns this back.
            gc.disable()
            from lere_tui.cli.browse import browse
            from lere_tui.config import load

            config = load()
            outcome.code = browse(arguments, os.environ.get("LERE_CORPUS", config.settings.corpus), config)
        sys.stdout.flush()
    return outcome.code


def _open_standard_streams() -> None:
    """Stand in for the streams that the caller closed (`>&-`). Otherwise the next file that is opened, which may be a
    corpus, would take the number of one of them, and get what is printed.

    There is nothing to read, complaints go nowhere, and output fails as on a full disk.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            null = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
            setattr(sys, name, os.fdopen(null, mode, encoding="utf-8"))


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says, and never fail on half a letter."""
    for stream, errors in ((sys.stdout, "replace"), (sys.stderr, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors=errors)
