"""What is cited, as a reference: a source, an event, a claim or a quote, with a key that is always the same."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from lere_tui.model.dates import Date
from lere_tui.model.dossier import Dossier
from lere_tui.model.quote_mark import mark_of, words_hash
from lere_tui.model.records import Claim, Corpus, Source
from lere_tui.render.citing import TextNamed
from lere_tui.render.citing_events import claim_words
from lere_tui.render.event_text import source_order
from lere_tui.render.origin_text import origin_words

Form = Literal["article", "encyclopedia", "report", "video", "dataset", "web"]
"""What kind of thing a reference is."""

_FORMS: dict[str, Form] = {
    "news": "article",
    "agency": "article",
    "encyclopedia": "encyclopedia",
    "report": "report",
    "communique": "report",
    "statement": "report",
    "video": "video",
    "dataset": "dataset",
}
_GENRES = {"communique": "communiqué", "statement": "statement"}

_KEY = re.compile(r"[^A-Za-z0-9._/-]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A person by `family` and `given` name, or an organisation, which has only the former."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One entry of a bibliography. `container` is what it is part of; `note` where it was found, `annote` which words
    of it are cited. `event_date` and `event_place` are those of an event of a corpus, which has no date of its own."""

    key: str
    form: Form
    title: str
    authors: tuple[Name, ...] = ()
    publisher: str = ""
    container: str = ""
    genre: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    url: str = ""
    language: str = ""
    version: str = ""
    event_date: Date | None = None
    event_place: str = ""
    found_in: str = ""
    note: str = ""
    annote: str = ""


def of_source(source: Source, corpus: Corpus | None) -> Reference:
    """A source as a whole."""
    form = _FORMS.get(source.kind, "web")
    relation = f"{source.relation or 'derived'} of {source.derived_from}" if source.derived_from else ""
    return Reference(
        key=_key(source.id),
        form=form,
        title=source.title,
        authors=names(source.author),
        publisher=source.publisher,
        container=source.publisher if form in ("article", "encyclopedia") else "",
        genre=_GENRES.get(source.kind, ""),
        issued=source.published,
        accessed=source.retrieved,
        url=source.url,
        language=source.language,
        found_in=corpus_words(corpus),
        note="; ".join(filter(None, (f"source {source.id}", relation, _hash(corpus)))),
    )


def of_quote(source: Source, corpus: Corpus | None, exact: str, span: tuple[int, int], text: TextNamed) -> Reference:
    """A source, and the words that are quoted from it."""
    mark = mark_of(source.id, *span, exact, text.is_original)
    part = "original/" if text.is_original else ""
    return replace(
        of_source(source, corpus),
        key=f"quote:{_key(source.id)}/{part}{span[0]}-{span[1]}",
        annote=f"“{exact}” {mark.text}",
    )


def of_claim(claim: Claim, dossier: Dossier, corpus: Corpus | None) -> Reference:
    """The source that reports a claim, and the words it rests on."""
    words = f"“{claim.words}”" if claim.words else ""
    if claim.quote is not None:
        quote = claim.quote
        words += f" {mark_of(quote.source, quote.start, quote.end, quote.exact).text}"
    event = dossier.event
    about = f"claim {event.id}/{claim.id} of the event “{event.title}”, {event.date.text}"
    return replace(
        of_source(dossier.sources[claim.reporter], corpus),
        key=f"claim:{_key(event.id)}/{_key(claim.id)}",
        annote=". ".join(filter(None, (claim_words(claim, dossier), words, about))),
    )


def of_event(dossier: Dossier, corpus: Corpus | None) -> Reference:
    """An event of a corpus, as an entry in a work of reference."""
    event = dossier.event
    sources = ", ".join(source_order(dossier))
    origin = f"from {origin_words(dossier.origin)}" if dossier.origin else ""
    parts = (f"event {event.id}", f"sources: {sources}" if sources else "", origin, _hash(corpus))
    return Reference(
        key=f"event:{_key(event.id)}",
        form="encyclopedia",
        title=event.title,
        container=corpus.title if corpus else "",
        version=corpus.version if corpus else "",
        language=corpus.language if corpus else "",
        event_date=event.date,
        event_place=", ".join(place.name for place in dossier.place_path),
        found_in=corpus_words(corpus),
        note="; ".join(filter(None, parts)),
    )


def corpus_words(corpus: Corpus | None) -> str:
    """The corpus by version and title."""
    if corpus is None:
        return "lere-tui corpus"
    return " ".join(filter(None, ("lere-tui corpus", corpus.version, f"({corpus.title})" if corpus.title else "")))


def _hash(corpus: Corpus | None) -> str:
    return f"corpus SHA-256 {corpus.sha256}" if corpus and corpus.sha256 else ""


def _key(record: str) -> str:
    """A record's id as a key; one with signs that a key can't have gets a part of its hash, so that keys differ."""
    plain = _KEY.sub("-", record)
    return plain if plain == record else f"{plain}-{words_hash(record)[:8]}"


_PARTICLES = frozenset(
    ["ag", "ait", "al", "ben", "bin", "bint", "da", "de", "del", "den", "der", "di", "du", "el", "ould", "van", "von"]
)
_ORGANISED = frozenset(
    [
        "agence", "agency", "armed", "armée", "army", "association", "bureau", "center", "centre", "command",
        "commission", "committee", "council", "department", "desk", "editorial", "forces", "foundation", "front",
        "government", "group", "groupe", "institute", "magazine", "ministère", "ministry", "mission", "mouvement",
        "movement", "nations", "network", "news", "newspaper", "office", "organisation", "organization", "press",
        "presse", "project", "rédaction", "redaction", "reporters", "service", "staff", "state", "team", "times",
        "union", "united", "university", "web", "world",
    ]
)  # fmt: skip


def names(author: str) -> tuple[Name, ...]:
    """The authors that a line names, persons by family name; what does not look like persons stays whole."""
    author = " ".join(author.split())
    if not author:
        return ()
    parts = [part.strip() for part in re.split(r";| and | et | & |,", author) if part.strip()]
    persons = [_person(part) for part in parts]
    if all(persons):
        return tuple(person for person in persons if person)
    if ";" in author:
        listed = (part.strip() for part in author.split(";"))
        return tuple(_person(part) or Name(part) for part in listed if part)
    return (Name(author),)


def _person(text: str) -> Name | None:
    """Two to four words, each with a capital and small letters or an initial: given names, then the family name."""
    words = text.split(" ")
    if not 2 <= len(words) <= 5 or any(word.lower() in _ORGANISED for word in words):
        return None
    capital = [word for word in words if word.lower() not in _PARTICLES]
    if len(capital) < 2 or words[-1] not in capital or not all(map(_is_name, capital)):
        return None
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in _PARTICLES:
        at -= 1
    return Name(" ".join(words[at:]), " ".join(words[:at]))


def _is_name(word: str) -> bool:
    letters = word.replace("-", "").replace("’", "").replace("'", "").replace(".", "")
    if not letters.isalpha() or not letters[0].isupper():
        return False
    return not letters.isupper() or len(letters) <= 2
