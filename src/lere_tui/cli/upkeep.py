"""`lere-tui check`, `info` and `build`: what a corpus holds, whether it is sound, and how it is made."""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lere_tui.cli import BAD_CORPUS, DONE
from lere_tui.cli.counting import counted
from lere_tui.cli.failures import UsageError, say
from lere_tui.cli.opening import build_any, database, is_bundle
from lere_tui.render.visible import visible

if TYPE_CHECKING:
    from lere_tui.model.origin import Imported
    from lere_tui.render.event_text import Entry


def check(corpus: str, signer: str = "") -> int:
    """Walk a corpus; the exit code. A folder is compiled first, which finds what is wrong with its files; so is a
    bundle, once all of its members are those of its manifest and the signer is the one who is asked for."""
    opened = database(corpus, warn=False)
    if corpus and is_bundle(bundle := Path(corpus).expanduser()):
        from lere_tui.cli.bundles import checked as checked_bundle

        opened = checked_bundle(bundle, signer)
    elif signer:
        raise UsageError(f"--signer goes with a bundle, and {corpus or 'the embedded corpus'} is none")
    with opened as path:
        return _walk(path, corpus)


def repair(corpus: str) -> int:
    """Make a database anew out of its records, and walk it; the exit code."""
    from lere_tui.cli.progress import Progress
    from lere_tui.store.repairing import CanNotRepair
    from lere_tui.store.repairing import repair as make_anew

    if corpus and ((path := Path(corpus).expanduser()).is_dir() or is_bundle(path)):
        raise UsageError(f"--repair goes with a database; {corpus} is {'a folder' if path.is_dir() else 'a bundle'}")
    with database(corpus, warn=False) as path:
        try:
            with Progress() as progress:
                events = make_anew(path, progress.told)
        except CanNotRepair as error:
            for problem in error.problems:
                sys.stdout.write(f"{visible(str(problem))}\n")
            raise
        say(f"{corpus or 'the embedded corpus'}: made anew out of the records of {counted(events, 'events')}")
        return _walk(path, corpus)


def _walk(path: Path, corpus: str) -> int:
    """Walk the database of a corpus, and print what was found."""
    from lere_tui.store.checking import check_corpus

    checked = check_corpus(path)
    for problem in checked.problems:
        sys.stdout.write(f"{visible(str(problem))}\n")
    counts = dataclasses.asdict(checked)
    del counts["problems"], counts["again"]
    sys.stdout.write(f"Checked {', '.join(counted(number, what) for what, number in counts.items())}.\n")
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
        found = store.info()
    facts = dataclasses.asdict(found)
    datasets = facts.pop("datasets")
    facts |= {"program": __version__, "datasets": datasets}
    if corpus:
        facts["path"] = corpus  # a folder was compiled into a file that is gone by now
    if form == "json":
        from lere_tui.render.event_json import dump

        sys.stdout.write(f"{dump(facts, indent=2)}\n")
        return DONE
    from lere_tui.cli import printing
    from lere_tui.render.event_text import labelled

    del facts["datasets"]
    printing.write(labelled(name, (str(value), "plain"), width=16) for name, value in facts.items() if value != "")
    for dataset in found.datasets:
        printing.write(_dataset(dataset))
    return DONE


def _dataset(dataset: Imported) -> Iterator[Entry]:
    """A dataset, and a line for each of its files."""
    from lere_tui.render.event_text import Entry, labelled
    from lere_tui.render.origin_text import HASH_SHOWN, TERMS

    name = f"{dataset.title} {dataset.version}".rstrip()
    yield Entry((("dataset".ljust(16), "faint"), (name, "strong")), indent=16, gap_before=True)
    facts = {
        "id": dataset.id,
        "licence": f"{dataset.licence}{'' if dataset.shareable else f'; {TERMS}'}",
        "attribution": dataset.attribution,
        "publisher": dataset.publisher,
        "url": dataset.url,
        "events": str(dataset.events),
        "places": str(dataset.places),
    }
    for label, value in facts.items():
        if value:
            yield labelled(f"  {label}", (value, "plain"), width=16)
    for each in dataset.imports:
        became = f"{each.new} new, {each.changed} changed, {each.unchanged} unchanged, {each.skipped} skipped"
        told = f"{each.imported}, {each.rows} rows ({became}), SHA-256 {each.sha256[:HASH_SHOWN]}…"
        version = f", version {each.version}" if each.version and each.version != dataset.version else ""
        yield labelled("  file", (each.file, "strong"), (f"{version}, imported {told}", "plain"), width=16)


def build_file(folder: str, file: str) -> int:
    """Compile a corpus folder or a bundle into a database; the exit code."""
    from lere_tui.store.connecting import is_corpus_database

    target = Path(file)
    if target.is_file() and target.stat().st_size and not is_corpus_database(target):
        raise UsageError(f"{file} is there, and is no corpus of lere-tui; it stays as it is, name another file")
    corpus = build_any(Path(folder), target)
    say(f"{file}: {counted(len(corpus.events), 'events')}, {counted(len(corpus.sources), 'sources')}")
    return DONE
