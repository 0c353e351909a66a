"""What a reader's mark, tags or note are about: a record by its id and its content, and the words it was known by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from lere_tui.model.anchors import Quote
from lere_tui.model.dossier import Dossier
from lere_tui.model.records import Claim, Event, Source
from lere_tui.model.saved import Saved
from lere_tui.model.vocabulary import in_words

SubjectKind = Literal["event", "claim", "source", "words"]


@dataclass(frozen=True, slots=True)
class Subject:
    """An event; a claim of one; a source of one, or words of it, which a reader saw with that event.

    `id` is the claim's or the source's, `digest` what the content was, `corpus` the title of the corpus. `title` and
    `date` are the event's, and `gist` a hash of what tells it from others of its day; `says` is what a claim says in a
    line, or the title of a source, and `quote` the words.
    """

    kind: SubjectKind
    event: str
    id: str
    digest: str
    title: str
    date: str
    says: str = ""
    quote: Quote | None = None
    corpus: str = ""
    gist: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others, as long as the corpus stays as it is."""
        match self.kind:
            case "event":
                return f"event {self.event}"
            case "claim":
                return f"claim {self.event} {self.id}"
            case "source":
                return f"source {self.id}"
        quote = self.quote
        return f"words {self.id} {_short_hash(quote.prefix, quote.exact, quote.suffix) if quote else ''}"

    @property
    def words(self) -> str:
        """The words by which a reader knows it again."""
        if self.kind == "event":
            return self.title
        if self.kind == "words" and self.quote:
            return f"“{self.quote.exact}”"
        return self.says


def as_value(subject: Subject) -> dict[str, Any]:
    """A subject as JSON can hold it."""
    return asdict(subject)


def from_value(value: Mapping[str, Any]) -> Subject:
    """The subject that was written so. Raises TypeError and KeyError for what is none."""
    quote = value["quote"]
    return replace(Subject(**value), quote=Quote(**quote) if quote else None)


def of_event(dossier: Dossier, corpus: str = "") -> Subject:
    """An event."""
    event = dossier.event
    gist = event_gist(event.kind, event.time, event.summary, event.outcome)
    digest = event_digest(event)
    return Subject("event", event.id, event.id, digest, event.title, event.date.text, corpus=corpus, gist=gist)


def of_claim(dossier: Dossier, claim: Claim, corpus: str = "") -> Subject:
    """A claim of an event."""
    who = dossier.voice(claim.voice)
    side = dossier.side(claim.of, claim.of_role) if claim.of or claim.of_role else ""
    about = " · ".join(filter(None, (in_words(claim.kind), side)))
    words = f": “{claim.words}”" if claim.words else ""
    says = f"{claim.shown} {about}, says {who}{words}"
    return replace(of_event(dossier, corpus), kind="claim", id=claim.id, digest=claim_digest(claim), says=says)


def of_source(dossier: Dossier, source: Source, corpus: str = "") -> Subject:
    """A source, seen with an event."""
    event = of_event(dossier, corpus)
    return replace(event, kind="source", id=source.id, digest=source_digest(source), says=source.title)


def of_words(dossier: Dossier, source: Source, quote: Quote, corpus: str = "") -> Subject:
    """Words of a source, seen with an event."""
    return replace(of_source(dossier, source, corpus), kind="words", digest=_short_hash(quote.exact), quote=quote)


def event_gist(kind: str, time: str, summary: str, outcome: str) -> str:
    """A hash of what an event tells, by which it is looked for when its id is gone."""
    return _short_hash(kind, time, summary, outcome)


def event_digest(event: Event) -> str:
    """A hash of all that is said of an event but for its title. Neither ids nor spans are part of it, so that one with
    another name has the same, and one that refers to such a one."""
    parts: list[object] = [event.kind, event.date.text, event.time, event.place, event.precision]
    parts += [event.summary, event.outcome, event.phase]
    parts.append(sorted((part.actor, part.role, part.note) for part in event.participants))
    parts.append(sorted(map(claim_digest, event.claims)))
    parts.append(sorted((remark.kind, remark.about) for remark in event.remarks if not remark.found))
    parts.append(sorted(event.sources))
    return _short_hash(*parts)


def claim_digest(claim: Claim) -> str:
    """The same of a claim."""
    figure = claim.figure.text if claim.figure else ""
    dates = [date.text if date else "" for date in (claim.said, claim.as_of)]
    names = [claim.kind, claim.of, claim.of_role, claim.by, claim.reporter, claim.scope]
    return _short_hash(*names, figure, claim.statement, claim.words, *dates, claim.note)


def source_digest(source: Source) -> str:
    """The same of a source, without its text: words of that are found again by themselves."""
    published = source.published.text if source.published else ""
    names = [source.title, source.kind, source.language, source.publisher, source.author, source.url]
    return _short_hash(*names, published, source.text_kind)


def _short_hash(*parts: object) -> str:
    written = "\0".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(written).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a reader keeps of one thing, and since when (UTC, ISO 8601). `about` is what it is kept under: it stays the
    same when the corpus calls the thing otherwise by now."""

    about: str
    subject: Subject
    marked: bool = False
    tags: tuple[str, ...] = ()
    note: str = ""
    at: str = ""


How = Literal["", "changed since", "renamed", "moved", "other words now", "gone"]
"""How something was found again: as it was, with other content, under another id, elsewhere in its text, in words that
are nearly the same; or not at all."""


@dataclass(frozen=True, slots=True)
class Again:
    """What is kept of a thing, and that thing as the corpus has it now; None where it has not."""

    kept: Kept
    now: Subject | None
    how: How = ""


@dataclass(frozen=True, slots=True)
class Own:
    """All that a reader keeps, the events that were opened, the last first, and the saved searches; `trouble` is why it
    can't be read."""

    kept: tuple[Kept, ...] = ()
    read: tuple[tuple[Subject, str], ...] = ()
    trouble: str = ""
    searches: tuple[Saved, ...] = ()


def tags_of(kept: Iterable[Kept]) -> list[str]:
    """Every tag in use, the most used first."""
    counts: dict[str, int] = {}
    for each in kept:
        for tag in each.tags:
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts, key=lambda tag: (-counts[tag], tag))
