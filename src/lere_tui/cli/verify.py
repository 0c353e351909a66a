"""`lere-tui verify`: whether the corpus still holds the words that texts quote."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from lere_tui.cli import BAD_INPUT, DONE, NOTHING_FOUND
from lere_tui.cli.failures import say
from lere_tui.cli.opening import database
from lere_tui.cli.quoted import read_text
from lere_tui.store.reading import Store
from lere_tui.verifying.judging import Judged, Reads, Text, judged

_KEPT = 16
"""Texts of sources that are kept read."""


class _UnreadError(Exception):
    """A file that can't be read as text; the message says why."""


def verify(files: Sequence[str], corpus: str, form: str) -> int:
    """Print what became of each citation; the exit code says whether all hold."""
    try:
        documents = [(name, _document(name)) for name in files]
    except _UnreadError as error:
        say(str(error))
        return BAD_INPUT
    with database(corpus) as path, Store(path) as store:
        read = _reader(store)
        found = ((name, each) for name, document in documents for each in judged(document, read))
        counts = _write_json(found) if form == "json" else _write_text(found)
    if not counts:
        say(f"There is no citation with a mark [lere:…] in {', '.join(files)}")
    return DONE if counts and counts.total() == counts["holds"] else NOTHING_FOUND


def _document(name: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise _UnreadError(f"{name} can't be read: {error.strerror}") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _UnreadError(f"{name} is no UTF-8 text: line {line} can't be read; save it as UTF-8") from error


def _reader(store: Store) -> Reads:
    """Reads texts of a corpus, and keeps those that were asked for last."""

    @lru_cache(maxsize=_KEPT)
    def read(source_id: str, of_original: bool) -> Text:
        source, text, _ = read_text(store, source_id, of_original)
        if source is None:
            return Text(known=False, others=tuple(store.source_ids_near(source_id)))
        return Text(text)

    return read


def _write_text(found: Iterable[tuple[str, Judged]]) -> Counter[str]:
    from lere_tui.cli import printing
    from lere_tui.verifying.reporting import entries, summary

    counts: Counter[str] = Counter()
    for file, each in found:
        printing.write(entries(file, each))
        counts[each.outcome] += 1
    if counts:
        sys.stdout.write(f"{summary(counts)}\n")
    return counts


def _write_json(found: Iterable[tuple[str, Judged]]) -> Counter[str]:
    from lere_tui.render.event_json import dump
    from lere_tui.verifying.reporting import record

    counts: Counter[str] = Counter()

    def each() -> Iterator[str]:
        before = "[\n"
        for file, one in found:
            yield f"{before}{dump(record(file, one))}"
            counts[one.outcome] += 1
            before = ",\n"
        yield "[]\n" if before == "[\n" else "\n]\n"

    sys.stdout.writelines(each())
    return counts
