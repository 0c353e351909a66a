"""Records as the files of a corpus folder: the reverse of reading it, in one form for each record.

Whoever writes a folder that was read gets its bytes back, if its files are in this form; `docs/corpus-format.md` says
what it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from lere_tui.formats.corpus.events import stem, with_ids
from lere_tui.formats.corpus.toml import Value, header, pairs, value
from lere_tui.model.anchors import AnchorError, Quote, anchor
from lere_tui.model.dates import Date
from lere_tui.model.provenance import (
    DatasetRecord,
    FileRecord,
    OriginalRecord,
    OriginRecord,
    Provenance,
    RecordId,
    SuggestionRecord,
)
from lere_tui.model.records import Actor, Claim, Corpus, Event, Place, Remark, Source

TextOf = Callable[[str], str]
"""The text of a source, by its id."""


def top_files(
    corpus: Corpus, places: Iterable[Place], actors: Iterable[Actor], provenance: Provenance
) -> Iterator[tuple[str, bytes]]:
    """The files at the top of a corpus folder, each by its name; one that would be empty is none."""
    head: dict[str, Value] = {
        "title": corpus.title,
        "version": corpus.version,
        "language": corpus.language,
        "licence": corpus.licence,
        "description": corpus.description,
        "attribution": corpus.attribution,
    }
    yield "corpus.toml", pairs(head).encode()
    for name, text in (
        ("places.toml", _places(places, provenance.origins)),
        ("groups.toml", _groups(actors, provenance.origins)),
        ("datasets.toml", _datasets(provenance.datasets, provenance.files)),
    ):
        if text:
            yield name, text.encode()


def _places(places: Iterable[Place], origins: Mapping[RecordId, OriginRecord]) -> str:
    parts = []
    for number, place in enumerate(places):
        table: dict[str, Value] = {
            "id": place.id,
            "name": place.name,
            "kind": place.kind,
            "parent": place.parent,
            "also": place.also,
            "lat": place.lat,
            "lon": place.lon,
            "coord_source": place.coord_source,
            "geonames": place.geonames,
            "note": place.note,
            "origin": _origin(origins.get(("place", place.id))),
        }
        parts.append(header("place", number) + pairs(table))
    return "".join(parts)


def _groups(actors: Iterable[Actor], origins: Mapping[RecordId, OriginRecord]) -> str:
    parts = []
    for number, actor in enumerate(actors):
        table: dict[str, Value] = {
            "id": actor.id,
            "name": actor.name,
            "short": actor.short,
            "kind": actor.kind,
            "also": actor.also,
            "note": actor.note,
            "origin": _origin(origins.get(("actor", actor.id))),
        }
        parts.append(header("group", number) + pairs(table))
        for link in actor.links:
            row: dict[str, Value] = {
                "to": link.to,
                "relation": link.relation,
                "from": _date(link.begins),
                "until": _date(link.ends),
                "source": link.source,
                "note": link.note,
            }
            parts.append(header("group.links", 1) + pairs(row))
    return "".join(parts)


def _datasets(datasets: Iterable[DatasetRecord], files: Sequence[FileRecord]) -> str:
    parts = []
    for number, dataset in enumerate(datasets):
        table: dict[str, Value] = {
            "id": dataset.id,
            "title": dataset.title,
            "version": dataset.version,
            "licence": dataset.licence,
            "restricted": not dataset.shareable,
            "publisher": dataset.publisher,
            "url": dataset.url,
            "attribution": dataset.attribution,
        }
        parts.append(header("dataset", number) + pairs(table))
        for each in files:
            if each.dataset == dataset.id:
                row: dict[str, Value] = {
                    "number": each.number,
                    "file": each.file,
                    "sha256": each.sha256,
                    "bytes": each.bytes,
                    "format": each.format,
                    "version": each.version,
                    "encoding": each.encoding,
                    "imported": each.imported,
                    "rows": each.rows,
                    "skipped": each.skipped,
                    "new": each.new,
                    "changed": each.changed,
                    "unchanged": each.unchanged,
                }
                parts.append(header("dataset.files", 1) + pairs(row))
    return "".join(parts)


def source_file(
    source: Source,
    origin: OriginRecord | None = None,
    suggestions: Iterable[SuggestionRecord] = (),
    original: OriginalRecord | None = None,
) -> tuple[str, bytes]:
    """The file of a source; it tells of its original, if one is attached."""
    verbatim = source.text != source.text.strip("\n") or "\r\n" in source.text
    verbatim = verbatim or not unicodedata.is_normalized("NFC", source.text)
    front: dict[str, Value] = {
        "id": source.id,
        "title": source.title,
        "title_from": source.title_from,
        "publisher": source.publisher,
        "author": source.author,
        "published": _date(source.published),
        "retrieved": _date(source.retrieved),
        "language": source.language,
        "kind": source.kind,
        "url": source.url,
        "licence": source.licence,
        "text": source.text_kind,
        "verbatim": verbatim,
        "seed": source.seed,
        "derived_from": source.derived_from,
        "relation": source.relation,
        "sha256": source.sha256 if origin else "",
        "origin": _origin(origin),
    }
    text = pairs(front)
    if original:
        said: dict[str, Value] = {
            "file": original.file,
            "sha256": original.sha256,
            "encoding": original.encoding,
            "attached": original.attached,
        }
        text += f"\n[original]\n{pairs(said)}"
    text += _suggestions(suggestions)
    body = source.text if verbatim else f"\n{source.text}\n" if source.text else ""
    return f"sources/{source.id}.md", f"+++\n{text}+++\n{body}".encode()


def original_files(original: OriginalRecord) -> Iterator[tuple[str, bytes]]:
    """The two files of an original: its bytes, and the text that was read out of it."""
    yield f"originals/{original.source}.original", original.content
    yield f"originals/{original.source}.txt", original.text.encode()


def event_file(
    event: Event,
    text_of: TextOf,
    origin: OriginRecord | None = None,
    suggestions: Iterable[SuggestionRecord] = (),
) -> tuple[str, bytes]:
    """The file of an event."""
    head: dict[str, Value] = {
        "id": event.id,
        "title": event.title,
        "kind": event.kind,
        "date": event.date.text,
        "time": event.time,
        "place": event.place,
        "precision": event.precision,
        "part_of": event.part_of,
        "phase": event.phase,
        "summary": event.summary,
        "outcome": event.outcome,
        "sources": event.sources,
        "origin": _origin(origin),
    }
    parts = [pairs(head)]
    for part in event.participants:
        row: dict[str, Value] = {"group": part.actor, "role": part.role, "source": part.source, "note": part.note}
        parts.append(header("participants", 1) + pairs(row))
    imported = origin is not None
    for claim, named in zip(event.claims, _named(event.claims), strict=True):
        parts.append(header("claims", 1) + pairs(_claim(claim, named, text_of, imported)))
    for link in event.links:
        row = {"to": link.to, "relation": link.relation, "by": link.by, "source": link.source, "note": link.note}
        parts.append(header("links", 1) + pairs(row))
    for remark in event.remarks:
        parts.append(header("remarks", 1) + _remark(remark, text_of, imported))
    parts.append(_suggestions(suggestions))
    return f"events/{event.id}.toml", "".join(parts).encode()


def _claim(claim: Claim, named: bool, text_of: TextOf, imported: bool) -> dict[str, Value]:
    return {
        "id": claim.id if named else "",
        "kind": claim.kind,
        "of": claim.of,
        "of_role": claim.of_role,
        "by": claim.by,
        "reported_by": claim.reporter,
        "figure": claim.figure.text if claim.figure else "",
        "statement": claim.statement,
        "words": claim.words,
        "start": _start(claim.quote, claim.section, text_of, imported),
        "section": claim.section,
        "said": _date(claim.said),
        "as_of": _date(claim.as_of),
        "scope": claim.scope,
        "supersedes": claim.supersedes,
        "note": claim.note,
    }


def _named(claims: Sequence[Claim]) -> list[bool]:
    """Which claims must be written with their ids: the others get the same ones when they are read."""
    named = [re.fullmatch(rf"{re.escape(stem(claim))}(?:-[0-9]+)?", claim.id) is None for claim in claims]
    while True:
        read = with_ids(claims, named)
        wrong = [n for n, claim in enumerate(read) if claim.id != claims[n].id]
        if not wrong:
            return named
        for n in wrong:
            named[n] = True


def _start(quote: Quote | None, section: str, text_of: TextOf, imported: bool) -> int | None:
    """Where the words stand, if they do not tell it themselves."""
    if quote is None:
        return None
    if not imported:
        try:
            if anchor(quote.source, text_of(quote.source), quote.exact, section).start == quote.start:
                return None
        except AnchorError:
            pass
    return quote.start


def _remark(remark: Remark, text_of: TextOf, imported: bool) -> str:
    head: dict[str, Value] = {"kind": remark.kind, "about": remark.about, "sources": remark.sources}
    text = pairs(head)
    if remark.rests_on:
        rows = []
        for rest, quote in zip(remark.rests_on, remark.quotes, strict=True):
            row: dict[str, Value] = {
                "source": rest.source,
                "words": rest.words,
                "start": _start(quote, rest.section, text_of, imported),
                "section": rest.section,
            }
            rows.append(value(row))
        lines = "".join(f"  {row},\n" for row in rows)
        text += f"quotes = [ {rows[0]} ]\n" if len(rows) == 1 else f"quotes = [\n{lines}]\n"
    return text + pairs({"no_quote": remark.no_quote})


def _suggestions(suggestions: Iterable[SuggestionRecord]) -> str:
    parts = []
    for each in suggestions:
        row: dict[str, Value] = {
            "source": each.source,
            "kind": each.kind,
            "figure": each.figure,
            "side": each.side,
            "claimant": each.claimant,
            "start": each.start,
            "end": each.end,
            "words": each.words,
        }
        parts.append(header("suggestions", 1) + pairs(row))
    return "".join(parts)


def _origin(origin: OriginRecord | None) -> Value:
    return None if origin is None else {"file": origin.file, "line": origin.line, "digest": origin.digest}


def _date(date: Date | None) -> str:
    return date.text if date else ""
