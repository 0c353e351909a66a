"""`lere-tui check`, `info` and `build`: what a corpus holds, whether it is sound, and how it is made."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

from lere_tui.cli import BAD_CORPUS, DONE
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.opening import database
from lere_tui.render.visible import visible


def check(corpus: str) -> int:
    """Walk a corpus; the exit code. A folder is compiled first, which finds what is wrong with its files."""
    from lere_tui.store.checking import check_corpus

    with database(corpus) as path:
        checked = check_corpus(path)
    for problem in checked.problems:
        sys.stdout.write(f"{visible(str(problem))}\n")
    counts = dataclasses.asdict(checked)
    del counts["problems"]
    sys.stdout.write(f"Checked {', '.join(f'{number} {name}' for name, number in counts.items())}.\n")
    number = len(checked.problems)
    if number:
        say(f"{corpus or 'the embedded corpus'} is damaged: {number} problem{'s' if number != 1 else ''}")
        return BAD_CORPUS
    sys.stdout.write("No problems.\n")
    return DONE


def info(corpus: str, form: str) -> int:
    """Say what is in a corpus; the exit code."""
    from lere_tui import __version__
    from lere_tui.store.reading import Store

    with database(corpus) as path, Store(path) as store:
        facts: dict[str, str | int] = {**dataclasses.asdict(store.info()), "program": __version__}
    if corpus:
        facts["path"] = corpus  # a folder was compiled into a file that is gone by now
    if form == "json":
        from lere_tui.render.event_json import dump

        sys.stdout.write(f"{dump(facts, indent=2)}\n")
        return DONE
    from lere_tui.cli import printing
    from lere_tui.render.event_text import labelled

    printing.write(labelled(name, (str(value), "plain"), width=16) for name, value in facts.items() if value != "")
    return DONE


def build_file(folder: str, file: str) -> int:
    """Compile a corpus folder into a database; the exit code."""
    from lere_tui.store.building import build
    from lere_tui.store.connecting import is_corpus_database

    target = Path(file)
    if target.is_file() and target.stat().st_size and not is_corpus_database(target):
        raise UsageError(f"{file} is there, and is no corpus of lere-tui; it stays as it is, name another file")
    corpus = build(Path(folder), target)
    say(f"{file}: {len(corpus.events)} events, {len(corpus.sources)} sources")
    return DONE
