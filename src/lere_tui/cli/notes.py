"""`lere-tui notes`: what the reader keeps, as text or as data, and what of it is in this corpus no more."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from lere_tui.cli import DONE, NOTHING_FOUND
from lere_tui.cli.failures import say, tell_query
from lere_tui.cli.opening import database, own_things
from lere_tui.model.subjects import Again, Own, Subject
from lere_tui.query.errors import QueryError
from lere_tui.render.event_kept import kept_pieces, kept_words
from lere_tui.store.reading import Store


def notes(query: str, corpus: str, form: str) -> int:
    """Print the marks, tags and notes of the events that a query finds, or all; the exit code."""
    own = own_things()
    with database(corpus) as path, Store(path, own) as store:
        kept = own()
        if kept.trouble:
            say(kept.trouble)
        try:
            found = _found(store, kept, query)
        except QueryError as error:
            return tell_query(query, error)
    {"text": _text, "json": _json, "markdown": _markdown}[form](found)
    if not found:
        say("Nothing is kept" + (" of these events" if query.strip() else ""))
        return NOTHING_FOUND
    gone = sum(again.now is None for again in found)
    if gone and form != "json":
        say(f"{gone} of {len(found)} no longer fit this corpus")
    return DONE


def _found(store: Store, own: Own, query: str) -> list[Again]:
    """What is kept, event by event in the order of time; what the corpus has no more comes last. With a query, what
    is kept of the events that it finds."""
    refinder = store.refinder()
    found = [refinder.find(kept) for kept in own.kept]
    order = {"event": 0, "claim": 1, "source": 2, "words": 3}
    if query.strip():
        search = store.search(query)
        if search.hint:
            say(search.hint)
        positions = [_position(store, again.now) if again.now else None for again in found]
        found = [each for each, at in zip(found, positions, strict=True) if at is not None and at in search.hits]

    def rank(again: Again) -> tuple[bool, str, str, int]:
        subject = again.now or again.kept.subject
        return again.now is None, subject.date, subject.event, order[subject.kind]

    return sorted(found, key=rank)


def _position(store: Store, subject: Subject) -> int | None:
    key = store.key_of(subject.event)
    return store.position(key) if key is not None else None


def _said(again: Again) -> str:
    """How it was found again, in words."""
    return "not in this corpus any more" if again.now is None else again.how


def _text(found: Sequence[Again]) -> None:
    from lere_tui.cli import printing
    from lere_tui.render.event_text import Entry, Piece

    entries: list[Entry] = []
    above = ""
    for again in found:
        subject = again.now or again.kept.subject
        headline = f"{subject.event}  {subject.date}  {subject.title}"
        if headline != above:
            entries.append(Entry(((headline, "strong"),), gap_before=bool(entries)))
            above = headline
        pieces: list[Piece] = [("  ", "plain")]
        if subject.kind != "event":
            where = f" in {subject.id}" if subject.kind == "words" else ""
            pieces.append((f"{subject.words}{where}  ", "quote" if subject.kind == "words" else "plain"))
        pieces += kept_pieces(again.kept)
        if how := _said(again):
            pieces.append((f"  ({how})", "faint"))
        entries.append(Entry(tuple(pieces), indent=4))
    printing.write(entries)


def _markdown(found: Sequence[Again]) -> None:
    from lere_tui.render.event_markdown import escaped

    above = ""
    for again in found:
        subject, kept = again.now or again.kept.subject, again.kept
        headline = f"## {escaped(subject.title)}, {escaped(subject.date)} (`{subject.event}`)"
        if headline != above:
            sys.stdout.write(("\n" if above else "") + headline + "\n\n")
            above = headline
        thing = "this event" if subject.kind == "event" else escaped(subject.words)
        where = f" in `{subject.id}`" if subject.kind == "words" else ""
        how = f" ({_said(again)})" if _said(again) else ""
        short = kept_words(kept).replace("✎", "").strip()
        note = f": {escaped(kept.note)}" if kept.note else ""
        sys.stdout.write(f"- {' '.join(filter(None, (escaped(short), thing + where)))}{note}{how}\n")


def _json(found: Sequence[Again]) -> None:
    from lere_tui.render.event_json import dump

    sys.stdout.write("[")
    sys.stdout.write(",".join(f"\n{dump(_record(again))}" for again in found))
    sys.stdout.write("\n]\n" if found else "]\n")


def _record(again: Again) -> dict[str, Any]:
    """One thing as JSON has it: what it is now, or was, and all that is kept of it."""
    subject, kept = again.now or again.kept.subject, again.kept
    quote = subject.quote
    return {
        "kind": subject.kind,
        "event": subject.event,
        "id": subject.id,
        "title": subject.title,
        "date": subject.date,
        "says": subject.says,
        "quote": quote and {"start": quote.start, "end": quote.end, "exact": quote.exact,
            "prefix": quote.prefix, "suffix": quote.suffix},
        "marked": kept.marked,
        "tags": list(kept.tags),
        "note": kept.note,
        "kept": kept.at,
        "found": again.how or "as it was",
        "was": {"event": kept.subject.event, "id": kept.subject.id, "corpus": kept.subject.corpus,
            "exact": kept.subject.quote.exact if kept.subject.quote else ""},
    }  # fmt: skip
