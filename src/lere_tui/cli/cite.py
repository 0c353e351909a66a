"""`lere-tui cite`: events, sources, claims and quotes as they are cited."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lere_tui.cli import BAD_USE, DONE, NOTHING_FOUND
from lere_tui.cli.failures import say, tell_query
from lere_tui.cli.opening import database
from lere_tui.cli.quoted import Asked, asked_quote, read_text
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim, Corpus, Source
from lere_tui.query.errors import QueryError
from lere_tui.render import citing, citing_events
from lere_tui.render.references import items
from lere_tui.render.references.items import Reference
from lere_tui.store.reading import Store

PAGE = 500
"""Events whose ids are read at once."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing that is cited: its citation as text, and as a reference, each made when it is asked for."""

    text: Callable[[], str]
    reference: Callable[[], Reference]


def cite(names: Sequence[str], corpus: str, form: str, search: str | None, everything: bool) -> int:
    """Print citations; the exit code. With `search`, those of the events it finds and of their sources."""
    if bool(names) + (search is not None) + everything != 1:
        say("name what to cite, or use --search QUERY or --all; see lere-tui cite --help")
        return BAD_USE
    with database(corpus) as path, Store(path) as store:
        found: Iterable[Cited]
        if names:
            found, missing = _named(store, names)
        else:
            try:
                found, missing = _searched(store, search or "", everything)
            except QueryError as error:
                return tell_query(search or "", error)
        _write(found, form)
    return NOTHING_FOUND if missing else DONE


def _named(store: Store, names: Sequence[str]) -> tuple[list[Cited], bool]:
    """What these names mean; whether one of them means nothing, which is told."""
    corpus = store.corpus()
    found: list[Cited] = []
    for name in names:
        one = _one(store, name, corpus)
        if one:
            found.append(one)
    return found, len(found) < len(names)


def _one(store: Store, name: str, corpus: Corpus | None) -> Cited | None:
    asked = asked_quote(name)
    if asked:
        return _quote(store, asked, corpus)
    kind, colon, record = name.partition(":")
    if not (colon and kind in ("event", "source", "claim")):
        kind, record = "", name
    if kind in ("", "event"):
        dossier = store.dossier(record)
        if dossier:
            return _event(dossier, corpus)
    if kind in ("", "source"):
        source = store.source(record)
        if source:
            return _source(source, corpus)
    if kind in ("", "claim") and "/" in record:
        event, _, claim_id = record.rpartition("/")
        dossier = store.dossier(event)
        claim = next((claim for claim in dossier.event.claims if claim.id == claim_id), None) if dossier else None
        if claim and dossier:
            return _claim(claim, dossier, corpus)
        if dossier:
            say(f"The event “{event}” has no claim “{claim_id}”; it has {_listed(c.id for c in dossier.event.claims)}")
            return None
    say(f"There is no event, source or claim “{name}” in this corpus")
    near = [*store.event_ids_near(record), *store.source_ids_near(record)]
    if near:
        say(f"Did you mean {', '.join(near)}?")
    return None


def _listed(names: Iterable[str]) -> str:
    listed = list(names)
    return ", ".join(listed[:10]) + (", …" if len(listed) > 10 else "") if listed else "none"


def _quote(store: Store, asked: Asked, corpus: Corpus | None) -> Cited | None:
    source, text, name = read_text(store, asked.source, asked.of_original)
    if source is None:
        say(f"There is no source “{asked.source}” in this corpus")
        near = store.source_ids_near(asked.source)
        if near:
            say(f"Did you mean {', '.join(near)}?")
        return None
    exact = text[asked.start : asked.end]
    if not exact or asked.end > len(text):
        what = f"has {len(text):,} characters" if text else "is not in this corpus"
        say(f"There are no words at {asked.start}–{asked.end} of {asked.source}: its text {what}")
        return None
    span = (asked.start, asked.end)
    return Cited(
        lambda: citing.quote_text(source, corpus, exact, span, name),
        lambda: items.of_quote(source, corpus, exact, span, name),
    )


def _event(dossier: Dossier, corpus: Corpus | None) -> Cited:
    return Cited(lambda: citing_events.event_text(dossier, corpus), lambda: items.of_event(dossier, corpus))


def _source(source: Source, corpus: Corpus | None) -> Cited:
    source = replace(source, text="")
    return Cited(lambda: citing.citation_text(source, corpus), lambda: items.of_source(source, corpus))


def _claim(claim: Claim, dossier: Dossier, corpus: Corpus | None) -> Cited:
    return Cited(
        lambda: citing_events.claim_text(claim, dossier, corpus), lambda: items.of_claim(claim, dossier, corpus)
    )


def _searched(store: Store, query: str, everything: bool) -> tuple[Iterator[Cited], bool]:
    """The events of a search, in its order, and the sources of these by their ids; or everything."""
    search = store.search(query)
    if search.hint:
        say(search.hint)
    if not search.count and not everything:
        say("Nothing found")
        for hint in search.near():
            say(hint)
        return iter(()), True

    def each() -> Iterator[Cited]:
        corpus = store.corpus()
        cited: set[str] = set()
        for start in range(0, search.count, PAGE):
            for line in search.rows(start, min(start + PAGE, search.count)):
                dossier = store.dossier_by_key(line.key)
                if dossier:
                    cited.update(dossier.sources)
                    yield _event(dossier, corpus)
        for source_id in store.source_ids() if everything else sorted(cited):
            source = store.source(source_id)
            if source:
                yield _source(source, corpus)

    return each(), False


def _write(found: Iterable[Cited], form: str) -> None:
    if form == "text":
        for number, each in enumerate(found):
            sys.stdout.write(f"{chr(10) if number else ''}{each.text()}\n")
        return
    references = (each.reference() for each in found)
    if form == "bibtex":
        from lere_tui.render.references.bibtex import bibtex

        sys.stdout.writelines(bibtex(references))
    else:
        from lere_tui.render.references.csl import csl_json

        sys.stdout.writelines(csl_json(references))
